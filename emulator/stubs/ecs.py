"""Amazon ECS beyond moto: the deployments of a service, each finished at once.

Not done: hooks, alarms, circuit breakers and rollback; traffic stays where the load balancer sends it.
"""

from typing import Any

from moto.ecs.models import Service, ecs_backends

from aws.errors import AwsError
from aws.store import Record
from aws.stub import Call, Stub


class Ecs(Stub):
    service = "ecs"
    whole_service = False

    def list_service_deployments(self, call: Call) -> Record:
        service = _service(call, call.params.get("cluster", "default"), call.params["service"])
        wanted = call.params.get("status") or []
        found = [_described(service, each) for each in reversed(_deployments(service))]
        return {"serviceDeployments": [each for each in found if not wanted or each["status"] in wanted]}

    def describe_service_deployments(self, call: Call) -> Record:
        found, failures = [], []
        for arn in call.params["serviceDeploymentArns"]:
            _, cluster, name, identity = arn.split("/")
            service = _service(call, cluster, name)
            one = [each for each in _deployments(service) if each["id"].endswith(f"/{identity}")]
            found += [_described(service, each) for each in one[-1:]]
            failures += [] if one else [{"arn": arn, "reason": "MISSING"}]
        return {"serviceDeployments": found, "failures": failures}

    def describe_service_revisions(self, call: Call) -> Record:
        found, failures = [], []
        for arn in call.params["serviceRevisionArns"]:
            _, cluster, name, identity = arn.split("/")
            service = _service(call, cluster, name)
            one = [each for each in _deployments(service) if each["id"].endswith(f"/{identity}")]
            found += [_revision(service, each) for each in one[-1:]]
            failures += [] if one else [{"arn": arn, "reason": "MISSING"}]
        return {"serviceRevisions": found, "failures": failures}

    def stop_service_deployment(self, call: Call) -> Record:
        message = "The service deployment is not in a state that can be stopped."
        raise AwsError("ServiceDeploymentNotFoundException", message)


def _service(call: Call, cluster: str, name: str) -> Service:
    found, _ = ecs_backends[call.account][call.region].describe_services(cluster, [name])
    if not found:
        raise AwsError("ServiceNotFoundException", "Service not found.")
    return found[0]


def _deployments(service: Service) -> list[dict[str, Any]]:
    return getattr(service, "serviceDeployments", [])


def _arn(service: Service, noun: str, deployment: dict[str, Any]) -> str:
    return f"{service.arn.replace(':service/', f':{noun}/')}/{deployment['id'].split('/')[-1]}"


def _described(service: Service, deployment: dict[str, Any]) -> Record:
    count = deployment["desiredCount"]
    revision = {"arn": _arn(service, "service-revision", deployment), "requestedTaskCount": count}
    started, ended = deployment["createdAt"], deployment["updatedAt"]
    return {
        "serviceDeploymentArn": _arn(service, "service-deployment", deployment),
        "serviceArn": service.arn,
        "clusterArn": service.cluster_arn,
        "createdAt": started,
        "startedAt": started,
        "finishedAt": ended,
        "updatedAt": ended,
        "targetServiceRevisionArn": revision["arn"],
        "targetServiceRevision": {**revision, "runningTaskCount": count, "pendingTaskCount": 0},
        "sourceServiceRevisions": [],
        "status": "SUCCESSFUL",
        "deploymentConfiguration": service.deployment_configuration,
    }


def _revision(service: Service, deployment: dict[str, Any]) -> Record:
    return {
        "serviceRevisionArn": _arn(service, "service-revision", deployment),
        "serviceArn": service.arn,
        "clusterArn": service.cluster_arn,
        "taskDefinition": deployment["taskDefinition"],
        "launchType": service.launch_type,
        "createdAt": deployment["createdAt"],
    }
