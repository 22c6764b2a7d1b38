"""Whether what an ARN names exists, as far as the emulator can know: in the accounts that it plays."""

import re

from moto.iam.models import iam_backends
from moto.kms.models import kms_backends
from moto.organizations.models import organizations_backends
from moto.sns.models import sns_backends

IDENTITY = re.compile(r"arn:aws[a-z-]*:iam::(\d{12}):(role|user)/(?:.*/)?([^/]+)")
KEY = re.compile(r"arn:aws[a-z-]*:kms:([^:]+):(\d{12}):(key|alias)/(.+)")


def is_played(account: str) -> bool:
    """Whether the account is one of the organization; nothing is known of others."""
    return any(account in (each.id for each in backend["aws"].accounts) for backend in organizations_backends.values())


def role(arn: str) -> object | None:
    found = IDENTITY.fullmatch(arn)
    if not found or found[2] != "role":
        return None
    roles = iam_backends[found[1]]["aws"].roles.values()
    return next((each for each in roles if each.name == found[3]), None)


def is_missing_identity(arn: str) -> bool:
    """Whether it is a role or a user of one of our accounts that nobody made."""
    found = IDENTITY.fullmatch(arn)
    if not found or not is_played(found[1]):
        return False
    backend = iam_backends[found[1]]["aws"]
    names = (each.name for each in backend.roles.values()) if found[2] == "role" else iter(backend.users)
    return found[3] not in names


def is_missing_managed_policy(arn: str) -> bool:
    found = re.fullmatch(r"arn:aws[a-z-]*:iam::(\d{12}|aws):policy/.+", arn)
    if not found or (found[1] != "aws" and not is_played(found[1])):
        return not found
    account = next(iter(iam_backends)) if found[1] == "aws" else found[1]
    return arn not in iam_backends[account]["aws"].managed_policies


def key_policy(arn: str) -> str | None:
    """The policy of a key; None where there is no such key in one of our accounts."""
    found = KEY.fullmatch(arn)
    if not found:
        return None
    backend = kms_backends[found[2]][found[1]]
    if found[3] == "alias":
        target = backend.get_key_id_from_alias(f"alias/{found[4]}")
        return backend.keys[target].policy if target in backend.keys else None
    return backend.keys[found[4]].policy if found[4] in backend.keys else None


def topic(arn: str) -> bool:
    parts = arn.split(":")
    return len(parts) == 6 and arn in sns_backends[parts[4]][parts[3]].topics
