"""AWS CodeBuild: projects, with webhooks.

Not done: fleets, badges; sources, buckets and networks that do not exist are accepted.
"""

from typing import Any

from aws.errors import AwsError
from aws.store import Record
from aws.stub import Call, now
from stubs.codebuild_builds import PROJECT, CodeBuildBuilds

# https://docs.aws.amazon.com/codebuild/latest/APIReference/API_CreateWebhook.html (2026-11-28)
WITH_WEBHOOKS = ("BITBUCKET", "GITHUB", "GITHUB_ENTERPRISE", "GITLAB", "GITLAB_SELF_MANAGED")
DEFAULTS: dict[str, Any] = {"timeoutInMinutes": 60, "queuedTimeoutInMinutes": 480, "cache": {"type": "NO_CACHE"}}


class CodeBuild(CodeBuildBuilds):
    service = "codebuild"

    def create_project(self, call: Call) -> Record:
        name = call.params["name"]
        project = {**DEFAULTS, **call.params, "arn": call.arn(f"project/{name}"), "created": now()}
        project.setdefault("encryptionKey", call.arn("alias/aws/s3", "kms"))
        return {"project": _stamp(call.table(PROJECT).add(name, project))}

    def update_project(self, call: Call) -> Record:
        project = call.table(PROJECT).get(call.params["name"])
        project.update(call.params)
        return {"project": _stamp(project)}

    def update_project_visibility(self, call: Call) -> Record:
        arn = call.params["projectArn"]
        project = call.table(PROJECT).get(arn.split("/")[-1])
        project.update(call.pick("projectVisibility", "resourceAccessRole"))
        return {"projectArn": arn, **call.pick("projectVisibility")}

    def batch_get_projects(self, call: Call) -> Record:
        table = call.table(PROJECT)
        names = [name.split("/")[-1] for name in call.params["names"]]
        found = [record for name in names if (record := table.find(name))]
        return {"projects": found, "projectsNotFound": [name for name in names if not table.find(name)]}

    def list_projects(self, call: Call) -> Record:
        return {"projects": sorted(call.table(PROJECT).records)}

    def delete_project(self, call: Call) -> None:
        call.table(PROJECT).discard(call.params["name"].split("/")[-1])

    def create_webhook(self, call: Call) -> Record:
        project = call.table(PROJECT).get(call.params["projectName"])
        if "webhook" in project:
            raise AwsError("ResourceAlreadyExistsException", "the project has a webhook")
        if project["source"].get("type") not in WITH_WEBHOOKS:
            raise AwsError("InvalidInputException", "Project must have a source of a repository with webhooks")
        name = call.params["projectName"]
        url = f"https://codebuild.{call.region}.amazonaws.com/webhooks?t={name}"
        project["webhook"] = {**call.params, "url": url, "payloadUrl": url, "secret": "emulated"}
        return {"webhook": project["webhook"]}

    def update_webhook(self, call: Call) -> Record:
        webhook = self._webhook(call)
        webhook.update({**call.params, "lastModifiedSecret": now()})
        return {"webhook": webhook}

    def delete_webhook(self, call: Call) -> None:
        self._webhook(call)
        del call.table(PROJECT).get(call.params["projectName"])["webhook"]

    @staticmethod
    def _webhook(call: Call) -> Record:
        project = call.table(PROJECT).get(call.params["projectName"])
        if "webhook" not in project:
            raise AwsError("ResourceNotFoundException", "the project has no webhook")
        return project["webhook"]


def _stamp(project: Record) -> Record:
    project["lastModified"] = now()
    return project
