"""AWS CodeDeploy: applications, deployment configurations, deployment groups.

Not done: on-premises instances; clusters, target groups, alarms and roles need not exist before a deployment.
"""

from uuid import uuid4

from aws.errors import AwsError
from aws.store import Record
from aws.stub import Call, now
from aws.tagging import TagStyle
from stubs.codedeploy_deployments import APPLICATION, CONFIG, GROUP, CodeDeployDeployments

DEFAULT_CONFIGS = {
    "ECS": "CodeDeployDefault.ECSAllAtOnce",
    "Lambda": "CodeDeployDefault.LambdaAllAtOnce",
    "Server": "CodeDeployDefault.OneAtATime",
}


class CodeDeploy(CodeDeployDeployments):
    service = "codedeploy"
    tag_style = TagStyle("ResourceArn", "Tags", "TagKeys", ("Key", "Value"), "ArnNotSupportedException")

    def create_application(self, call: Call) -> Record:
        name = call.params["applicationName"]
        application = {"computePlatform": "Server", **call.params, "applicationId": str(uuid4()), "createTime": now()}
        call.table(APPLICATION).add(name, {**application, "linkedToGitHub": False})
        call.store.tags[call.arn(f"application:{name}")] = self._given_tags(call)
        return {"applicationId": application["applicationId"]}

    def get_application(self, call: Call) -> Record:
        return {"application": call.table(APPLICATION).get(call.params["applicationName"])}

    def list_applications(self, call: Call) -> Record:
        return {"applications": sorted(call.table(APPLICATION).records)}

    def update_application(self, call: Call) -> None:
        if call.params.get("newApplicationName") not in (None, call.params.get("applicationName")):
            raise AwsError("NotImplemented", "the emulator does not rename applications", 501)

    def delete_application(self, call: Call) -> None:
        name = call.params["applicationName"]
        call.table(APPLICATION).discard(name)
        self._forget_tags(call, call.arn(f"application:{name}"))

    def create_deployment_config(self, call: Call) -> Record:
        name, identity = call.params["deploymentConfigName"], str(uuid4())
        config = {"computePlatform": "Server", **call.params, "deploymentConfigId": identity, "createTime": now()}
        call.table(CONFIG).add(name, config)
        return {"deploymentConfigId": identity}

    def delete_deployment_config(self, call: Call) -> None:
        call.table(CONFIG).discard(call.params["deploymentConfigName"])

    def batch_get_applications(self, call: Call) -> Record:
        table = call.table(APPLICATION)
        return {"applicationsInfo": [table.get(name) for name in call.params["applicationNames"]]}

    def list_deployment_groups(self, call: Call) -> Record:
        name = call.params["applicationName"]
        call.table(APPLICATION).get(name)
        groups = [each["deploymentGroupName"] for each in call.table(GROUP).all() if each["applicationName"] == name]
        return {"applicationName": name, "deploymentGroups": sorted(groups)}

    def create_deployment_group(self, call: Call) -> Record:
        platform = call.table(APPLICATION).get(call.params["applicationName"])["computePlatform"]
        key = f"{call.params['applicationName']}/{call.params['deploymentGroupName']}"
        defaults = {"deploymentConfigName": DEFAULT_CONFIGS[platform], "computePlatform": platform}
        group = {**defaults, **call.params, "deploymentGroupId": str(uuid4())}
        call.table(GROUP).add(key, _single_service(group))
        call.store.tags[call.arn(f"deploymentgroup:{key}")] = self._given_tags(call)
        return {"deploymentGroupId": group["deploymentGroupId"]}

    def get_deployment_group(self, call: Call) -> Record:
        key = f"{call.params['applicationName']}/{call.params['deploymentGroupName']}"
        return {"deploymentGroupInfo": call.table(GROUP).get(key)}

    def update_deployment_group(self, call: Call) -> Record:
        application, before = call.params["applicationName"], call.params["currentDeploymentGroupName"]
        after = call.params.get("newDeploymentGroupName", before)
        group = call.table(GROUP).remove(f"{application}/{before}")
        call.table(GROUP).add(f"{application}/{after}", {**group, **call.params, "deploymentGroupName": after})
        arns = [call.arn(f"deploymentgroup:{application}/{name}") for name in (before, after)]
        call.store.tags[arns[1]] = call.store.tags.pop(arns[0], {})
        return {"hooksNotCleanedUp": []}

    def delete_deployment_group(self, call: Call) -> Record:
        key = f"{call.params['applicationName']}/{call.params['deploymentGroupName']}"
        call.table(GROUP).discard(key)
        self._forget_tags(call, call.arn(f"deploymentgroup:{key}"))
        return {"hooksNotCleanedUp": []}

    def _given_tags(self, call: Call) -> dict[str, str]:
        # CreateApplication and CreateDeploymentGroup write `tags`, the tag operations `Tags`.
        return self.tag_style.read(call.params.get("tags"))


def _single_service(group: Record) -> Record:
    if len(group.get("ecsServices", [])) > 1:
        raise AwsError("InvalidECSServiceException", "a deployment group has one ECS service")
    return group
