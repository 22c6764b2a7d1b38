"""Settings that EC2 keeps for an account in a region, beyond moto: public snapshots and images, metadata of instances.

Not done: they decide nothing; a declarative policy does not settle them.
"""

from aws.store import Kind, Record
from aws.stub import Call, Stub

SETTING = Kind("account-setting", hidden=True)
METADATA = ("HttpTokens", "HttpPutResponseHopLimit", "HttpEndpoint", "InstanceMetadataTags", "HttpTokensEnforced")


class Ec2Settings(Stub):
    service = "ec2"
    whole_service = False

    def enable_snapshot_block_public_access(self, call: Call) -> Record:
        return _set(call, "snapshots", {"State": call.params["State"]})

    def disable_snapshot_block_public_access(self, call: Call) -> Record:
        return _set(call, "snapshots", {"State": "unblocked"})

    def get_snapshot_block_public_access_state(self, call: Call) -> Record:
        return {**_get(call, "snapshots", {"State": "unblocked"}), "ManagedBy": "account"}

    def enable_image_block_public_access(self, call: Call) -> Record:
        return _set(call, "images", call.pick("ImageBlockPublicAccessState"))

    def disable_image_block_public_access(self, call: Call) -> Record:
        return _set(call, "images", {"ImageBlockPublicAccessState": "unblocked"})

    def get_image_block_public_access_state(self, call: Call) -> Record:
        return {**_get(call, "images", {"ImageBlockPublicAccessState": "unblocked"}), "ManagedBy": "account"}

    def modify_instance_metadata_defaults(self, call: Call) -> Record:
        changed = {**_get(call, "metadata", {}), **call.pick(*METADATA)}
        _set(call, "metadata", {name: value for name, value in changed.items() if value not in ("no-preference", -1)})
        return {"Return": True}

    def get_instance_metadata_defaults(self, call: Call) -> Record:
        return {"AccountLevel": {**_get(call, "metadata", {}), "ManagedBy": "account"}}


def _get(call: Call, name: str, otherwise: Record) -> Record:
    return call.table(SETTING).find(name) or otherwise


def _set(call: Call, name: str, value: Record) -> Record:
    return call.table(SETTING).put(name, value)
