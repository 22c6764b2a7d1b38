"""AWS IAM Identity Center beyond moto: tags, boundaries, and the status of provisioning.

Not done: provisioning changes nothing; everything else is moto's.
"""

from typing import Any
from uuid import uuid4

from moto.ssoadmin.models import PermissionSet, ssoadmin_backends

from aws.errors import AwsError
from aws.store import Kind, Record
from aws.stub import Call, Stub, now

BOUNDARY = Kind("permissions-boundary")


class SsoAdmin(Stub):
    service = "sso-admin"
    whole_service = False

    def tag_resource(self, call: Call) -> None:
        permission_set, tags = _permission_set(call), call.params["Tags"]
        permission_set.tags = _without(permission_set, [tag["Key"] for tag in tags]) + tags

    def untag_resource(self, call: Call) -> None:
        permission_set = _permission_set(call)
        permission_set.tags = _without(permission_set, call.params["TagKeys"])

    def list_tags_for_resource(self, call: Call) -> Record:
        return {"Tags": _permission_set(call).tags or []}

    def put_permissions_boundary_to_permission_set(self, call: Call) -> None:
        call.table(BOUNDARY).put(call.params["PermissionSetArn"], call.params["PermissionsBoundary"])

    def get_permissions_boundary_for_permission_set(self, call: Call) -> Record:
        return {"PermissionsBoundary": call.table(BOUNDARY).get(call.params["PermissionSetArn"])}

    def delete_permissions_boundary_from_permission_set(self, call: Call) -> None:
        call.table(BOUNDARY).remove(call.params["PermissionSetArn"])

    def provision_permission_set(self, call: Call) -> Record:
        return {"PermissionSetProvisioningStatus": {**_done(str(uuid4())), **call.pick("PermissionSetArn")}}

    def describe_permission_set_provisioning_status(self, call: Call) -> Record:
        return {"PermissionSetProvisioningStatus": _done(call.params["ProvisionPermissionSetRequestId"])}


def _done(request_id: str) -> Record:
    return {"Status": "SUCCEEDED", "RequestId": request_id, "CreatedDate": now()}


def _permission_set(call: Call) -> PermissionSet:
    arn = call.params["ResourceArn"]
    for permission_set in ssoadmin_backends[call.account][call.region].permission_sets:
        if permission_set.permission_set_arn == arn:
            return permission_set
    raise AwsError("ResourceNotFoundException", f"no such permission set: {arn}")


def _without(permission_set: PermissionSet, keys: list[str]) -> list[dict[str, Any]]:
    return [tag for tag in permission_set.tags or [] if tag["Key"] not in keys]
