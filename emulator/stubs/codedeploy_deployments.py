"""Deployments of AWS CodeDeploy: the target has the new version at once.

A service of ECS gets a new task set and its production listener the other target group, the alias of a function its new
version, instances are counted. Not done: agents, hooks, alarms, waiting times, copies of Auto Scaling groups.
"""

import hashlib
import json
from typing import Any
from uuid import uuid4

import yaml
from moto.autoscaling.models import autoscaling_backends
from moto.ec2.models import ec2_backends
from moto.s3.models import s3_backends

from aws.errors import AwsError
from aws.store import Kind, Record
from aws.stub import Call, now
from aws.tagging import TaggedStub
from stubs.codedeploy_configs import brought
from stubs.codedeploy_targets import to_alias, to_task_set

APPLICATION = Kind("application", "ApplicationDoesNotExistException", "ApplicationAlreadyExistsException")
CONFIG = Kind("deployment-config", "DeploymentConfigDoesNotExistException", "DeploymentConfigAlreadyExistsException")
GROUP = Kind("deployment-group", "DeploymentGroupDoesNotExistException", "DeploymentGroupAlreadyExistsException")
# AWS keeps both; nobody can delete them.
DEPLOYMENT = Kind("deployment", "DeploymentDoesNotExistException", hidden=True)
REVISION = Kind("revision", "RevisionDoesNotExistException", hidden=True)


class CodeDeployDeployments(TaggedStub):
    def get_deployment_config(self, call: Call) -> Record:
        name = call.params["deploymentConfigName"]
        return {"deploymentConfigInfo": brought(name) or call.table(CONFIG).get(name)}

    def register_application_revision(self, call: Call) -> None:
        self._register(call, call.params["revision"])

    def get_application_revision(self, call: Call) -> Record:
        found = call.table(REVISION).get(_key(call.params["applicationName"], call.params["revision"]))
        return {**call.pick("applicationName", "revision"), "revisionInfo": found}

    def create_deployment(self, call: Call) -> Record:
        name, group_name = call.params["applicationName"], call.params.get("deploymentGroupName", "")
        call.table(APPLICATION).get(name)
        group = call.table(GROUP).get(f"{name}/{group_name}")
        revision = call.params.get("revision") or group.get("targetRevision")
        if revision is None:
            raise AwsError("RevisionRequiredException", "a deployment needs a revision")
        config = call.params.get("deploymentConfigName") or group["deploymentConfigName"]
        self.get_deployment_config(
            Call(call.service, call.account, call.region, {"deploymentConfigName": config}, call.store)
        )
        self._register(call, revision)
        deployment_id = f"d-{uuid4().hex[:9].upper()}"
        targets = _deploy(call, group, revision)
        done = {"deploymentId": deployment_id, "status": "Succeeded", "computePlatform": group["computePlatform"]}
        times = {"createTime": now(), "startTime": now(), "completeTime": now()}
        given = call.pick("description", "fileExistsBehavior", "autoRollbackConfiguration")
        style = {name: group[name] for name in ("deploymentStyle", "loadBalancerInfo") if name in group}
        record = {"applicationName": name, "deploymentGroupName": group_name, "deploymentConfigName": config}
        record.update({**style, **given, **done, **times, "creator": "user", "revision": revision})
        if "targetRevision" in group:
            record["previousRevision"] = group["targetRevision"]
        record["deploymentOverview"] = {**dict.fromkeys(("Pending", "InProgress", "Failed", "Skipped", "Ready"), 0)}
        record["deploymentOverview"]["Succeeded"] = len(targets)
        call.table(DEPLOYMENT).add(deployment_id, {"info": record, "targets": targets})
        last = {"deploymentId": deployment_id, "status": "Succeeded", "createTime": now(), "endTime": now()}
        group.update(targetRevision=revision, lastSuccessfulDeployment=last, lastAttemptedDeployment=last)
        return {"deploymentId": deployment_id}

    def get_deployment(self, call: Call) -> Record:
        return {"deploymentInfo": call.table(DEPLOYMENT).get(call.params["deploymentId"])["info"]}

    def batch_get_deployments(self, call: Call) -> Record:
        found = [call.table(DEPLOYMENT).find(each) for each in call.params["deploymentIds"]]
        return {"deploymentsInfo": [each["info"] for each in found if each]}

    def list_deployments(self, call: Call) -> Record:
        wanted = call.pick("applicationName", "deploymentGroupName")
        found = [each["info"] for each in reversed(call.table(DEPLOYMENT).all())]
        fitting = [one for one in found if all(one[name] == value for name, value in wanted.items())]
        statuses = call.params.get("includeOnlyStatuses") or []
        return {"deployments": [one["deploymentId"] for one in fitting if not statuses or one["status"] in statuses]}

    def list_deployment_targets(self, call: Call) -> Record:
        return {"targetIds": list(call.table(DEPLOYMENT).get(call.params["deploymentId"])["targets"])}

    def get_deployment_target(self, call: Call) -> Record:
        targets = call.table(DEPLOYMENT).get(call.params["deploymentId"])["targets"]
        if call.params["targetId"] not in targets:
            raise AwsError("DeploymentTargetDoesNotExistException", "no such target")
        return {"deploymentTarget": targets[call.params["targetId"]]}

    def batch_get_deployment_targets(self, call: Call) -> Record:
        targets = call.table(DEPLOYMENT).get(call.params["deploymentId"])["targets"]
        wanted = call.params.get("targetIds") or list(targets)
        return {"deploymentTargets": [targets[each] for each in wanted if each in targets]}

    def stop_deployment(self, call: Call) -> Record:
        call.table(DEPLOYMENT).get(call.params["deploymentId"])
        raise AwsError("DeploymentAlreadyCompletedException", "the deployment is completed")

    def continue_deployment(self, call: Call) -> None:
        self.stop_deployment(call)

    def put_lifecycle_event_hook_execution_status(self, call: Call) -> Record:
        return call.pick("lifecycleEventHookExecutionId")

    def _register(self, call: Call, revision: Record) -> None:
        name = call.params["applicationName"]
        call.table(APPLICATION).get(name)
        before = call.table(REVISION).find(_key(name, revision)) or {"registerTime": now()}
        call.table(REVISION).put(_key(name, revision), {**before, **call.pick("description"), "lastUsedTime": now()})


def _key(application: str, revision: Record) -> str:
    digest = hashlib.sha256(json.dumps(revision, sort_keys=True).encode()).hexdigest()
    return f"{application}/{digest}"


def _deploy(call: Call, group: Record, revision: Record) -> dict[str, Any]:
    """Does what is to be done, and says to which targets."""
    if group["computePlatform"] == "Server":
        return {each: _instance(call, each) for each in _instances(call, group)}
    to = {"ECS": to_task_set, "Lambda": to_alias}[group["computePlatform"]]
    return to(call, group, _app_spec(call, revision))


def _app_spec(call: Call, revision: Record) -> dict[str, Any]:
    told = revision.get("appSpecContent") or revision.get("string") or {}
    text = told.get("content") or _from_bucket(call, revision.get("s3Location") or {})
    try:
        found = yaml.safe_load(text)
        return {name.lower(): value for name, value in found.items()}
    except (yaml.YAMLError, AttributeError) as problem:
        raise AwsError("InvalidRevisionException", f"the AppSpec file cannot be read: {problem}") from problem


def _from_bucket(call: Call, location: Record) -> str:
    import io
    import zipfile

    store = s3_backends[call.account]["aws"]
    found = store.get_object(location["bucket"], location["key"], version_id=location.get("version"))
    if found is None:
        raise AwsError("RevisionDoesNotExistException", f"s3://{location['bucket']}/{location['key']} does not exist")
    if location.get("bundleType") != "zip":
        return found.value.decode()
    with zipfile.ZipFile(io.BytesIO(found.value)) as bundle:
        names = [name for name in ("appspec.yml", "appspec.yaml", "appspec.json") if name in bundle.namelist()]
        if not names:
            raise AwsError("InvalidRevisionException", "the bundle has no appspec.yml")
        return bundle.read(names[0]).decode()


def _instances(call: Call, group: Record) -> list[str]:
    """Those of the tags, and those of the Auto Scaling groups."""
    groups = [each if isinstance(each, str) else each["name"] for each in group.get("autoScalingGroups", [])]
    scaled = autoscaling_backends[call.account][call.region].autoscaling_groups
    found = [state.instance.id for name in groups if name in scaled for state in scaled[name].instance_states]
    sets = group.get("ec2TagSet", {}).get("ec2TagSetList") or (
        [group["ec2TagFilters"]] if group.get("ec2TagFilters") else []
    )
    if sets:
        running = [one for each in ec2_backends[call.account][call.region].all_reservations() for one in each.instances]
        found += [one.id for one in running if all(_has_any(one, filters) for filters in sets)]
    return list(dict.fromkeys(found))


def _has_any(instance: Any, filters: list[Record]) -> bool:
    tags = {tag["key"]: tag["value"] for tag in instance.get_tags()}
    return any(
        each.get("Key", key) == key and (each.get("Type") == "KEY_ONLY" or each.get("Value", value) == value)
        for each in filters
        for key, value in tags.items()
    )


def _instance(call: Call, instance: str) -> Record:
    arn = call.arn(f"instance/{instance}", "ec2")
    told = {
        "targetId": instance,
        "targetArn": arn,
        "status": "Succeeded",
        "lastUpdatedAt": now(),
        "lifecycleEvents": [],
    }
    return {"deploymentTargetType": "InstanceTarget", "instanceTarget": told}
