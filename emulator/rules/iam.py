"""IAM. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html (2026-11-28)"""

import json
from typing import Any
from urllib.parse import unquote

from moto.iam.models import iam_backends

from rules.asked import Asked, refuse
from rules.existing import is_missing_managed_policy
from rules.policies import missing_principal, statements


def _size(text: str) -> int:
    """IAM counts no white space between the elements."""
    try:
        return len(json.dumps(json.loads(text), separators=(",", ":"), ensure_ascii=False))
    except ValueError:
        return len(text)


def _trust(asked: Asked, text: str) -> None:
    text = unquote(text) if text.startswith("%7B") else text
    for statement in statements(text):
        if "Principal" not in statement and "NotPrincipal" not in statement:
            refuse("MalformedPolicyDocument", "Missing required field Principal")
        if "Resource" in statement or "NotResource" in statement:
            refuse("MalformedPolicyDocument", "Has prohibited field Resource")
    missing = missing_principal(text)
    if missing:
        refuse("MalformedPolicyDocument", f'Invalid principal in policy: "AWS":"{missing}"')
    limit = asked.over("iam-trust-policy-size", _size(text))
    if limit:
        refuse("LimitExceeded", f"Cannot exceed quota for ACLSizePerRole: {limit}", 409)


def _boundary(asked: Asked) -> None:
    arn = asked.params.get("PermissionsBoundary")
    if arn and is_missing_managed_policy(arn):
        refuse("NoSuchEntity", f"Scope ARN: {arn} does not exist or is not attachable.", 404)


def create_role(asked: Asked) -> None:
    _trust(asked, asked.params["AssumeRolePolicyDocument"])
    _boundary(asked)


def update_assume_role_policy(asked: Asked) -> None:
    _trust(asked, asked.params["PolicyDocument"])


def put_role_policy(asked: Asked) -> None:
    """All inline policies of a role count together."""
    backend = iam_backends[asked.account]["aws"]
    role: Any = next((each for each in backend.roles.values() if each.name == asked.params["RoleName"]), None)
    others = {**role.policies} if role else {}
    others.pop(asked.params["PolicyName"], None)
    used = _size(asked.params["PolicyDocument"]) + sum(_size(str(text)) for text in others.values())
    limit = asked.over("iam-role-inline-policies-size", used)
    if limit:
        message = f"Maximum policy size of {limit} bytes exceeded for role {asked.params['RoleName']}"
        refuse("LimitExceeded", message, 409)


def put_managed_policy(asked: Asked) -> None:
    limit = asked.over("iam-managed-policy-size", _size(asked.params["PolicyDocument"]))
    if limit:
        refuse("LimitExceeded", f"Cannot exceed quota for PolicySize: {limit}", 409)


RULES = {
    "CreateRole": create_role,
    "UpdateAssumeRolePolicy": update_assume_role_policy,
    "PutRolePermissionsBoundary": _boundary,
    "PutRolePolicy": put_role_policy,
    "CreatePolicy": put_managed_policy,
    "CreatePolicyVersion": put_managed_policy,
}
