"""IAM: unknown keys belong to the management account; AWS managed policies are parsed once.

moto parses them again for every account and partition (0.6 s and 27 MB each).
"""

import copy
import json
from typing import Any

from moto.iam import models


def apply(management_account: str) -> None:
    prototypes: dict[str, list[models.ManagedPolicy]] = {}

    def account_of(access_key: str) -> str:
        for account, backends in list(models.iam_backends.items()):
            if access_key in backends["aws"].access_keys:
                return account
        return management_account

    def managed_policies(self: models.IAMBackend) -> list[models.ManagedPolicy]:
        if self.region_name != "aws":
            return []
        if not prototypes:
            prototypes["aws"] = _parse(self.account_id, self.region_name)
        return [_own(policy, self.account_id) for policy in prototypes["aws"]]

    # AWSServiceRoleForResourceAccessManager; moto would name it after the service, "ram".
    models.SERVICE_NAME_CONVERSION["ram"] = "ResourceAccessManager"
    models.get_account_id_from = account_of
    models.IAMBackend._init_aws_policies = managed_policies


def _parse(account: str, region: str) -> list[models.ManagedPolicy]:
    data: dict[str, Any] = json.loads(models.aws_managed_policies_data)
    return [models.AWSManagedPolicy.from_data(name, account, region, policy) for name, policy in data.items()]


def _own(policy: models.ManagedPolicy, account: str) -> models.ManagedPolicy:
    """Each account counts its own attachments."""
    own = copy.copy(policy)
    own.account_id = account
    return own
