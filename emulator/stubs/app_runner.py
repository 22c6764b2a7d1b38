"""AWS App Runner: services, and the operations on them, each finished at once.

Not done: automatic deployments, connections, scaling configurations; images and roles need not exist.
"""

from typing import Any
from uuid import uuid4

from aws.errors import AwsError
from aws.identities import identity
from aws.store import Kind, Record
from aws.stub import Call, now
from aws.tagging import TaggedStub, TagStyle

SERVICE = Kind("service", "ResourceNotFoundException")
SETTINGS = ("SourceConfiguration", "InstanceConfiguration", "HealthCheckConfiguration", "NetworkConfiguration")


class AppRunner(TaggedStub):
    service = "apprunner"
    tag_style = TagStyle("ResourceArn", "Tags", "TagKeys", ("Key", "Value"))

    def create_service(self, call: Call) -> Record:
        name = call.params["ServiceName"]
        if any(each["service"]["ServiceName"] == name for each in call.table(SERVICE).all()):
            raise AwsError("InvalidRequestException", f"Service with the provided name already exists: {name}.")
        identifier = identity(call.account, call.service, uuid4().hex)
        arn = call.arn(f"service/{name}/{identifier}")
        instance = {"Cpu": "1024", "Memory": "2048", **call.params.get("InstanceConfiguration", {})}
        service: dict[str, Any] = {"ServiceName": name, "ServiceId": identifier, "ServiceArn": arn, "Status": "RUNNING"}
        service.update(call.pick(*SETTINGS, "EncryptionConfiguration"), InstanceConfiguration=instance)
        service.update(CreatedAt=now(), UpdatedAt=now(), ServiceUrl=f"{identifier[:10]}.{call.region}.awsapprunner.com")
        service.setdefault("NetworkConfiguration", {"EgressConfiguration": {"EgressType": "DEFAULT"}})
        scaling = call.arn("autoscalingconfiguration/DefaultConfiguration/1/00000000000000000000000000000001")
        service["AutoScalingConfigurationSummary"] = {"AutoScalingConfigurationArn": scaling}
        call.table(SERVICE).add(arn, {"service": service, "operations": []})
        self._create_tags(call, arn)
        return self._done(call, arn, "CREATE_SERVICE")

    def update_service(self, call: Call) -> Record:
        service = self._service(call)["service"]
        for name, value in call.pick(*SETTINGS).items():
            service[name] = {**service.get(name, {}), **value}
        return self._done(call, service["ServiceArn"], "UPDATE_SERVICE")

    def start_deployment(self, call: Call) -> Record:
        done = self._done(call, self._service(call)["service"]["ServiceArn"], "START_DEPLOYMENT")
        return {"OperationId": done["OperationId"]}

    def describe_service(self, call: Call) -> Record:
        return {"Service": self._service(call)["service"]}

    def list_services(self, call: Call) -> Record:
        names = ("ServiceName", "ServiceId", "ServiceArn", "ServiceUrl", "CreatedAt", "UpdatedAt", "Status")
        found = [each["service"] for each in call.table(SERVICE).all()]
        return {"ServiceSummaryList": [{name: service[name] for name in names} for service in found]}

    def list_operations(self, call: Call) -> Record:
        return {"OperationSummaryList": list(reversed(self._service(call)["operations"]))}

    def delete_service(self, call: Call) -> Record:
        arn = call.params["ServiceArn"]
        done = self._done(call, arn, "DELETE_SERVICE")
        call.table(SERVICE).remove(arn)
        self._forget_tags(call, arn)
        return {**done, "Service": {**done["Service"], "Status": "DELETED", "DeletedAt": now()}}

    @staticmethod
    def _service(call: Call) -> Record:
        return call.table(SERVICE).get(call.params["ServiceArn"])

    @staticmethod
    def _done(call: Call, arn: str, kind: str) -> Record:
        record = call.table(SERVICE).get(arn)
        operation = {"Id": str(uuid4()), "Type": kind, "Status": "SUCCEEDED", "TargetArn": arn}
        operation.update(StartedAt=now(), EndedAt=now(), UpdatedAt=now())
        record["operations"].append(operation)
        record["service"]["UpdatedAt"] = now()
        return {"Service": record["service"], "OperationId": operation["Id"]}
