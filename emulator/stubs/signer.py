"""AWS Signer beyond moto: permissions on signing profiles.

Not done: signing; the profile of a permission need not exist.
"""

from uuid import uuid4

from aws.errors import AwsError
from aws.store import Kind, Record
from aws.stub import Call, Stub

PERMISSIONS = Kind("profile-permission", "ResourceNotFoundException", "ConflictException")


class Signer(Stub):
    service = "signer"
    whole_service = False

    def add_profile_permission(self, call: Call) -> Record:
        permission = call.pick("action", "principal", "statementId", "profileVersion")
        call.table(PERMISSIONS).add(_key(call), permission)
        return {"revisionId": str(uuid4())}

    def list_profile_permissions(self, call: Call) -> Record:
        prefix = f"{call.params['profileName']}/"
        found = [record for key, record in call.table(PERMISSIONS).records.items() if key.startswith(prefix)]
        if not found:
            raise AwsError("ResourceNotFoundException", "the profile has no permissions", 404)
        return {"revisionId": "1", "policySizeBytes": 100, "permissions": found}

    def remove_profile_permission(self, call: Call) -> Record:
        call.table(PERMISSIONS).remove(_key(call))
        return {"revisionId": str(uuid4())}


def _key(call: Call) -> str:
    return f"{call.params['profileName']}/{call.params['statementId']}"
