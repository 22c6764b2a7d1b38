"""AWS Elastic Beanstalk: applications, versions, environments and their events; an update is finished at once.

Not done: instances, load balancers and buckets of an environment, configuration templates, platforms of one's own.
"""

from typing import Any
from uuid import uuid4

from moto.s3.models import s3_backends

from aws.errors import AwsError
from aws.identities import identity
from aws.store import Kind, Record
from aws.stub import Call, Stub, now

INVALID = "InvalidParameterValue"
APPLICATION = Kind("application", INVALID, INVALID)
VERSION = Kind("application-version", INVALID, INVALID)
ENVIRONMENT = Kind("environment", INVALID, INVALID)
EVENT = Kind("event", hidden=True)
STACK = "64bit Amazon Linux 2023 v4.7.2 running Docker"


class ElasticBeanstalk(Stub):
    service = "elasticbeanstalk"

    def create_application(self, call: Call) -> Record:
        name = call.params["ApplicationName"]
        arn = call.arn(f"application/{name}")
        record = {**call.pick("ApplicationName", "Description"), "ApplicationArn": arn, "DateCreated": now()}
        self._keep_tags(call, arn)
        return {"Application": call.table(APPLICATION).add(name, {**record, "DateUpdated": now(), "Versions": []})}

    def describe_applications(self, call: Call) -> Record:
        wanted = call.params.get("ApplicationNames")
        found = call.table(APPLICATION).all()
        return {"Applications": [each for each in found if not wanted or each["ApplicationName"] in wanted]}

    def delete_application(self, call: Call) -> None:
        name = call.params["ApplicationName"]
        call.table(APPLICATION).discard(name)
        for table in (call.table(VERSION), call.table(ENVIRONMENT)):
            for key in [key for key, each in table.records.items() if each["ApplicationName"] == name]:
                table.remove(key)

    def create_application_version(self, call: Call) -> Record:
        name, label = call.params["ApplicationName"], call.params["VersionLabel"]
        if not call.table(APPLICATION).find(name):
            if not call.params.get("AutoCreateApplication"):
                raise AwsError(INVALID, f"No Application named '{name}' found.")
            self.create_application(call)
        bundle = call.params.get("SourceBundle")
        if bundle and not s3_backends[call.account]["aws"].get_object(bundle["S3Bucket"], bundle["S3Key"]):
            message = f"Unable to download from S3 location (Bucket: {bundle['S3Bucket']} Key: {bundle['S3Key']})"
            raise AwsError(INVALID, f"{message}. Reason: Not Found")
        arn = call.arn(f"applicationversion/{name}/{label}")
        record = {**call.pick("ApplicationName", "VersionLabel", "Description", "SourceBundle")}
        status = "Processed" if call.params.get("Process") else "Unprocessed"
        record.update(ApplicationVersionArn=arn, DateCreated=now(), DateUpdated=now(), Status=status)
        call.table(APPLICATION).get(name)["Versions"].append(label)
        self._keep_tags(call, arn)
        self._tell(call, {"ApplicationName": name, "VersionLabel": label}, "Created new Application Version: " + label)
        return {"ApplicationVersion": call.table(VERSION).add(f"{name}/{label}", record)}

    def describe_application_versions(self, call: Call) -> Record:
        name, labels = call.params.get("ApplicationName"), call.params.get("VersionLabels")
        found = [
            each
            for each in reversed(call.table(VERSION).all())
            if name in (None, each["ApplicationName"]) and (not labels or each["VersionLabel"] in labels)
        ]
        return {"ApplicationVersions": found}

    def delete_application_version(self, call: Call) -> None:
        name, label = call.params["ApplicationName"], call.params["VersionLabel"]
        call.table(VERSION).discard(f"{name}/{label}")
        call.table(APPLICATION).get(name)["Versions"].remove(label)

    def create_environment(self, call: Call) -> Record:
        application, name = call.params["ApplicationName"], call.params["EnvironmentName"]
        call.table(APPLICATION).get(application)
        arn = call.arn(f"environment/{application}/{name}")
        identifier = identity(call.account, call.service, f"e-{uuid4().hex[:10]}")
        record: dict[str, Any] = {"SolutionStackName": STACK, "Tier": {"Name": "WebServer", "Type": "Standard"}}
        record.update(
            call.pick("ApplicationName", "EnvironmentName", "Description", "VersionLabel", "SolutionStackName")
        )
        record.update(EnvironmentId=identifier, EnvironmentArn=arn, DateCreated=now(), DateUpdated=now())
        record.update(Status="Ready", Health="Green", HealthStatus="Ok", AbortableOperationInProgress=False)
        record["CNAME"] = f"{name}.{call.region}.elasticbeanstalk.com"
        self._keep_tags(call, arn)
        return call.table(ENVIRONMENT).add(name, record)

    def update_environment(self, call: Call) -> Record:
        environment = self._environment(call)
        label = call.params.get("VersionLabel")
        if label is not None:
            call.table(VERSION).get(f"{environment['ApplicationName']}/{label}")
        environment.update(call.pick("Description", "VersionLabel", "SolutionStackName"), DateUpdated=now())
        place = {name: environment[name] for name in ("ApplicationName", "EnvironmentName")}
        self._tell(call, place, "Environment update is starting.")
        self._tell(call, {**place, "VersionLabel": label or ""}, "Environment update completed successfully.")
        return {**environment, "Status": "Updating", "Health": "Grey"}

    def describe_environments(self, call: Call) -> Record:
        names, ids = call.params.get("EnvironmentNames"), call.params.get("EnvironmentIds")
        application, label = call.params.get("ApplicationName"), call.params.get("VersionLabel")
        found = [
            each
            for each in call.table(ENVIRONMENT).all()
            if application in (None, each["ApplicationName"])
            and label in (None, each.get("VersionLabel"))
            and (not names or each["EnvironmentName"] in names)
            and (not ids or each["EnvironmentId"] in ids)
        ]
        return {"Environments": found}

    def describe_environment_resources(self, call: Call) -> Record:
        parts = ("AutoScalingGroups", "Instances", "LaunchConfigurations", "LaunchTemplates", "LoadBalancers", "Queues")
        name = self._environment(call)["EnvironmentName"]
        return {"EnvironmentResources": {"EnvironmentName": name, "Triggers": [], **{part: [] for part in parts}}}

    def terminate_environment(self, call: Call) -> Record:
        environment = call.table(ENVIRONMENT).remove(self._environment(call)["EnvironmentName"])
        return {**environment, "Status": "Terminating"}

    def describe_events(self, call: Call) -> Record:
        wanted = call.pick("ApplicationName", "EnvironmentName", "VersionLabel", "Severity")
        found = [
            each
            for each in reversed(call.table(EVENT).all())
            if all(each.get(name) == value for name, value in wanted.items())
        ]
        return {"Events": found[: call.params.get("MaxRecords", 1000)]}

    def list_tags_for_resource(self, call: Call) -> Record:
        tags = call.store.tags.get(call.params["ResourceArn"], {})
        return {
            **call.pick("ResourceArn"),
            "ResourceTags": [{"Key": key, "Value": value} for key, value in tags.items()],
        }

    @staticmethod
    def _environment(call: Call) -> Record:
        name = call.params.get("EnvironmentName")
        identifier = call.params.get("EnvironmentId")
        for each in call.table(ENVIRONMENT).all():
            if identifier == each["EnvironmentId"] or name == each["EnvironmentName"]:
                return each
        raise AwsError(INVALID, f"No Environment found for EnvironmentName = '{name or identifier}'.")

    @staticmethod
    def _keep_tags(call: Call, arn: str) -> None:
        call.store.tags[arn] = {tag["Key"]: tag.get("Value", "") for tag in call.params.get("Tags") or []}

    @staticmethod
    def _tell(call: Call, about: Record, message: str) -> None:
        call.table(EVENT).put(str(uuid4()), {**about, "EventDate": now(), "Message": message, "Severity": "INFO"})
