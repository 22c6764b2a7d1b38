"""What AWS CodeDeploy does to a service of Amazon ECS and to the alias of a function."""

import json
from typing import Any

from moto.awslambda.models import lambda_backends
from moto.ecs.models import ecs_backends
from moto.elbv2.models import FakeAction, elbv2_backends

from aws.errors import AwsError
from aws.store import Record
from aws.stub import Call, now


def to_task_set(call: Call, group: Record, app_spec: dict[str, Any]) -> dict[str, Any]:
    """A new task set takes over, and with it the production listener's traffic."""
    properties = _target(app_spec, "TargetService")
    named = (group.get("ecsServices") or [{}])[0]
    cluster, name = named.get("clusterName", "default"), named.get("serviceName", "")
    ecs = ecs_backends[call.account][call.region]
    services, _ = ecs.describe_services(cluster, [name])
    if not services:
        raise AwsError("InvalidECSServiceException", f"the service {cluster}/{name} does not exist")
    definition = ecs.describe_task_definition(properties["TaskDefinition"]).arn
    green = _swap_listener(call, group)
    load_balancer = {
        "containerName": properties["LoadBalancerInfo"]["ContainerName"],
        "containerPort": int(properties["LoadBalancerInfo"]["ContainerPort"]),
        **({"targetGroupArn": green} if green else {}),
    }
    before = [each.task_set_arn for each in services[0].task_sets]
    made = ecs.create_task_set(
        name, cluster, definition, load_balancers=[load_balancer], launch_type=services[0].launch_type
    )
    ecs.update_service_primary_task_set(cluster, name, made.task_set_arn)
    for arn in before:
        ecs.delete_task_set(cluster, name, arn)
    target = {"targetId": f"{cluster}:{name}", "targetArn": services[0].arn, "status": "Succeeded"}
    sets = [{"identifer": made.id, "status": "PRIMARY", "trafficWeight": 100.0, "taskSetLabel": "Green"}]
    told = {**target, "lastUpdatedAt": now(), "lifecycleEvents": [], "taskSetsInfo": sets}
    return {target["targetId"]: {"deploymentTargetType": "ECSTarget", "ecsTarget": told}}


def to_alias(call: Call, _: Record, app_spec: dict[str, Any]) -> dict[str, Any]:
    """The alias points to the new version."""
    targets = {}
    for entry in app_spec.get("resources", []):
        [(_, resource)] = entry.items()
        told = resource["Properties"]
        name, alias, version = told["Name"], told["Alias"], str(told["TargetVersion"])
        functions = lambda_backends[call.account][call.region]
        current = functions.get_alias(alias, name)
        if str(told.get("CurrentVersion", current.function_version)) != current.function_version:
            message = f"The current version of the alias is {current.function_version}"
            raise AwsError("InvalidRevisionException", message)
        functions.update_alias(alias, name, version, current.description, None)
        info = {"functionName": name, "functionAlias": alias, "targetVersion": version, "targetVersionWeight": 1.0}
        identity = f"{name}:{alias}"
        target = {"targetId": identity, "status": "Succeeded", "lastUpdatedAt": now(), "lifecycleEvents": []}
        arn = call.arn(f"function:{identity}", "lambda")
        targets[identity] = {
            "deploymentTargetType": "LambdaTarget",
            "lambdaTarget": {**target, "targetArn": arn, "lambdaFunctionInfo": info},
        }
    return targets


def _target(app_spec: dict[str, Any], name: str) -> dict[str, Any]:
    for entry in app_spec.get("resources", []):
        if name in entry:
            return entry[name]["Properties"]
    raise AwsError("InvalidRevisionException", f"the AppSpec file has no {name}")


def _swap_listener(call: Call, group: Record) -> str | None:
    """The target group that the production listener does not have now gets its traffic."""
    pairs = group.get("loadBalancerInfo", {}).get("targetGroupPairInfoList") or []
    if not pairs:
        return None
    balancing = elbv2_backends[call.account][call.region]
    arns = {each.name: each.arn for each in balancing.target_groups.values()}
    both = [arns.get(each["name"]) for each in pairs[0]["targetGroups"]]
    if None in both or len(both) < 2:
        raise AwsError("InvalidTargetGroupPairException", "a target group of the pair does not exist")
    green = both[1]
    for arn in pairs[0].get("prodTrafficRoute", {}).get("listenerArns", []):
        listener = next((one for each in balancing.load_balancers.values() if (one := each.listeners.get(arn))), None)
        if listener is None:
            raise AwsError("InvalidLoadBalancerInfoException", f"the listener {arn} does not exist")
        green = both[0] if both[1] in json.dumps(listener.default_actions[0].data) else both[1]
        listener.default_actions = [FakeAction({"Type": "forward", "TargetGroupArn": green})]
    return green
