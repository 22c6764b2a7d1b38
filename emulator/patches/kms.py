"""KMS: replicas are keys of their own, and the rotation period is kept.

moto's replica shares its multi-region record, aliases and grants with the primary, and drops policy and tags.
"""

import copy
import json
from typing import Any

from moto.kms.models import Key, KmsBackend, kms_backends
from moto.kms.responses import KmsResponse

DEFAULT_PERIOD_IN_DAYS = 365


def apply() -> None:
    KmsResponse.enable_key_rotation = _with_period(KmsResponse.enable_key_rotation)
    KmsResponse.get_key_rotation_status = _rotation_status
    KmsResponse.replicate_key = _replicate_key
    KmsBackend.replicate_key = _separate(KmsBackend.replicate_key)


def _with_period(original: Any) -> Any:
    def enable_key_rotation(self: KmsResponse) -> str:
        result = original(self)
        _key(self).rotation_period = self._get_param("RotationPeriodInDays", DEFAULT_PERIOD_IN_DAYS)
        return result

    return enable_key_rotation


def _rotation_status(self: KmsResponse) -> str:
    key = _key(self)
    status: dict[str, Any] = {"KeyId": key.id, "KeyRotationEnabled": key.key_rotation_status}
    if key.key_rotation_status:
        status["RotationPeriodInDays"] = getattr(key, "rotation_period", DEFAULT_PERIOD_IN_DAYS)
    return json.dumps(status)


def _key(self: KmsResponse) -> Any:
    key_id = self._get_param("KeyId")
    self._validate_cmk_id(key_id)
    return self.kms_backend.keys[self.kms_backend.get_key_id(key_id)]


def _separate(original: Any) -> Any:
    def replicate_key(self: KmsBackend, key_id: str, replica_region: str) -> Key:
        replica = original(self, self.get_key_id(key_id), replica_region)
        replica.multi_region_configuration = copy.deepcopy(replica.multi_region_configuration)
        replica.multi_region_configuration["MultiRegionKeyType"] = "REPLICA"
        replica.grants, replica.aliases, replica.rotations = {}, {}, []
        return replica

    return replicate_key


def _replicate_key(self: KmsResponse) -> str:
    region, tags = self._get_param("ReplicaRegion"), self._get_param("Tags") or []
    replica = self.kms_backend.replicate_key(self._get_param("KeyId"), region)
    replica.policy = self._get_param("Policy") or replica.generate_default_policy()
    replica.description = self._get_param("Description") or ""
    kms_backends[self.current_account][region].tag_resource(replica.id, tags)
    metadata = replica.to_dict()["KeyMetadata"]
    return json.dumps({"ReplicaKeyMetadata": metadata, "ReplicaPolicy": replica.policy, "ReplicaTags": tags})
