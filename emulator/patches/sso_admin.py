"""IAM Identity Center: the ARN of a permission set has its own resource type; moto appends to the instance's ARN."""

from typing import Any

from moto.moto_api._internal import mock_random
from moto.ssoadmin.models import PermissionSet


def apply() -> None:
    PermissionSet.generate_id = staticmethod(_arn)


def _arn(instance_arn: str) -> Any:
    # arn:aws:sso:::permissionSet/ssoins-…/ps-…
    random_part = mock_random.get_random_hex(16)
    return f"{instance_arn.replace(':instance/', ':permissionSet/')}/ps-{random_part}"
