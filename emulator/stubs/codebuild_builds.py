"""Builds of AWS CodeBuild: each has ended when it is asked about, as somebody said (`POST /_emulator/endings`).

Not done: nothing is built here; batches of builds, retries, logs.
"""

from typing import Any
from uuid import uuid4

from aws.endings import ending
from aws.store import Kind, Record
from aws.stub import Call, now
from stubs.codebuild_reports import CodeBuildReports

PROJECT = Kind("project", "ResourceNotFoundException", "ResourceAlreadyExistsException")
# AWS keeps them for a year, also when the project is gone.
BUILD = Kind("build", "InvalidInputException", hidden=True)
OVERRIDES = {"serviceRoleOverride": "serviceRole", "timeoutInMinutesOverride": "timeoutInMinutes"}


class CodeBuildBuilds(CodeBuildReports):
    def start_build(self, call: Call) -> Record:
        name = call.params["projectName"].split("/")[-1]
        project = call.table(PROJECT).get(name)
        number = sum(each["projectName"] == name for each in call.table(BUILD).all()) + 1
        identifier = f"{name}:{uuid4()}"
        build: dict[str, Any] = {key: project[key] for key in ("serviceRole", "encryptionKey", "timeoutInMinutes")}
        build.update({theirs: call.params[given] for given, theirs in OVERRIDES.items() if given in call.params})
        build.update(id=identifier, arn=call.arn(f"build/{identifier}"), projectName=name, buildNumber=number)
        build.update(startTime=now(), currentPhase="QUEUED", buildStatus="IN_PROGRESS", buildComplete=False)
        build.update(
            call.pick("sourceVersion"), environment=project["environment"], phases=[], exportedEnvironmentVariables=[]
        )
        build["initiator"] = call.account
        return {"build": call.table(BUILD).add(identifier, build)}

    def batch_get_builds(self, call: Call) -> Record:
        table = call.table(BUILD)
        found = [_ended(record) for each in call.params["ids"] if (record := table.find(_id(each)))]
        return {"builds": found, "buildsNotFound": [each for each in call.params["ids"] if not table.find(_id(each))]}

    def list_builds_for_project(self, call: Call) -> Record:
        name = call.params["projectName"]
        call.table(PROJECT).get(name)
        return {"ids": [each["id"] for each in reversed(call.table(BUILD).all()) if each["projectName"] == name]}

    def stop_build(self, call: Call) -> Record:
        build = call.table(BUILD).get(_id(call.params["id"]))
        if not build["buildComplete"]:
            build.update(buildStatus="STOPPED", buildComplete=True, endTime=now(), currentPhase="COMPLETED")
        return {"build": build}


def _id(text: str) -> str:
    """An id, or the ARN of a build."""
    return text.split(":build/")[-1]


def _ended(build: Record) -> Record:
    if build["buildComplete"]:
        return build
    told = ending(build["id"], build["arn"])
    variables = [{"name": key, "value": value} for key, value in (told.output or {}).items()]
    build.update(buildStatus=told.status, buildComplete=True, endTime=now(), currentPhase="COMPLETED")
    build["exportedEnvironmentVariables"] = variables
    return build
