"""
What ministack 1.5.33 decides otherwise than AWS, and would decide so often here that it is corrected.

What it decides otherwise and is not corrected is in cli/sandbox/peer-check.ts. Neither list may grow.
"""

import json
from typing import Any

from ministack.core import iam_actions, iam_evaluator
from ministack.services import iam, kms

# https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsidentityandaccessmanagementiam.html
# (read 2026-11-28): actions on a role that carry the ARN of its boundary.
WITH_BOUNDARY = {
    "AttachRolePolicy",
    "CreateRole",
    "DeleteRole",
    "DeleteRolePermissionsBoundary",
    "DeleteRolePolicy",
    "DetachRolePolicy",
    "GetRole",
    "PutRolePermissionsBoundary",
    "PutRolePolicy",
    "UpdateAssumeRolePolicy",
    "UpdateRole",
    "UpdateRoleDescription",
}


def correct() -> None:
    correct_principals()
    correct_resources()
    correct_keys_of_iam()


def correct_principals() -> None:
    """
    aws:PrincipalArn of a session is the ARN of its role, with the role's path; ministack gives the ARN of the session.
    https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-principalarn
    (read 2026-11-28)
    """
    resolve = iam_evaluator._resolve_condition_key

    def resolve_corrected(key: str, context: Any) -> Any:
        found = resolve(key, context)
        return role_of(found) if key.lower() == "aws:principalarn" and isinstance(found, str) else found

    iam_evaluator._resolve_condition_key = resolve_corrected


def role_of(arn: str) -> str:
    """The ARN of the role of a session; of anybody else the same ARN."""
    before, assumed, session = arn.partition(":assumed-role/")
    if not assumed:
        return arn
    account, name = before.split(":")[4], session.split("/")[0]
    role = iam._roles.get_scoped(account, None, name) or {}
    return str(role.get("Arn") or f"{before.replace(':sts:', ':iam:')}:role/{name}")


def correct_resources() -> None:
    """ministack names what some requests are about otherwise than AWS does: as no resource at all, or by another ARN."""
    extract = iam_actions.extract_resource_arn

    def extract_corrected(service: str, *request: Any) -> str:
        found = str(extract(service, *request))
        if found == "*":
            found = _resource_arn(request[3], request[4])
        correction = RESOURCES.get(service)
        return correction(found, *request[3:7]) if correction else found

    iam_actions.extract_resource_arn = extract_corrected


def _resource_arn(body: bytes, params: Any) -> str:
    """Requests about tags name the resource by its ARN, whatever it is."""
    asked = _json(body)
    found = [asked.get(name) or _param(params, name) for name in ("ResourceArn", "ResourceARN", "resourceArn")]
    return next((str(arn) for arn in found if arn), "*")


def resource_of_iam(found: str, body: bytes, params: Any, region: str, account: str) -> str:
    """
    A policy is named by its name where it is created, and roles and policies have a path.
    https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html#identifiers-arns (read 2026-11-28)
    """
    role, path = _param(params, "RoleName"), _param(params, "Path") or "/"
    if role:
        known = iam._roles.get_scoped(account, None, role) or {}
        return str(known.get("Arn") or f"arn:aws:iam::{account}:role{path}{role}")
    policy = _param(params, "PolicyName")
    return f"arn:aws:iam::{account}:policy{path}{policy}" if found == "*" and policy else found


def resource_of_events(found: str, body: bytes, params: Any, region: str, account: str) -> str:
    """
    Targets belong to a rule; a rule of the default bus has no bus in its ARN.
    https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazoneventbridge.html#amazoneventbridge-resources-for-iam-policies
    (read 2026-11-28)
    """
    asked = _json(body)
    if "Rule" in asked:
        bus = str(asked.get("EventBusName") or "default").rsplit("/", 1)[-1]
        found = f"arn:aws:events:{region}:{account}:rule/{bus}/{asked['Rule']}"
    return found.replace(":rule/default/", ":rule/")


def resource_of_ecr(found: str, body: bytes, params: Any, region: str, account: str) -> str:
    """
    DescribeRepositories is about the repositories that it names, in a list.
    https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_DescribeRepositories.html (read 2026-11-28)
    """
    names = _json(body).get("repositoryNames") or []
    return f"arn:aws:ecr:{region}:{account}:repository/{names[0]}" if found == "*" and names else found


def resource_of_kms(found: str, body: bytes, params: Any, region: str, account: str) -> str:
    """
    A request that names a key by its alias is about the key. To make an alias, both must be allowed: the key is asked
    about, because its policy has a say. To delete one, the alias is.
    https://docs.aws.amazon.com/kms/latest/developerguide/alias-access.html (read 2026-11-28)
    """
    asked = _json(body)
    if ":alias/" in found:
        record = kms._resolve_key(found)
        return f"arn:aws:kms:{region}:{account}:key/{record['KeyId']}" if record else found
    key, alias = str(asked.get("TargetKeyId") or ""), asked.get("AliasName")
    if found != "*" or not alias:
        return found
    if key:
        return key if key.startswith("arn:") else f"arn:aws:kms:{region}:{account}:key/{key}"
    return f"arn:aws:kms:{region}:{account}:{alias}"


def resource_of_sns(found: str, body: bytes, params: Any, region: str, account: str) -> str:
    """
    A request about a subscription is about its topic, whose ARN that of the subscription begins with.
    https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonsns.html (read 2026-11-28)
    """
    subscription = _param(params, "SubscriptionArn")
    return subscription.rpartition(":")[0] if found == "*" and subscription else found


RESOURCES = {
    "ecr": resource_of_ecr,
    "events": resource_of_events,
    "iam": resource_of_iam,
    "kms": resource_of_kms,
    "sns": resource_of_sns,
}


def correct_keys_of_iam() -> None:
    """iam:PermissionsBoundary and iam:PolicyARN, which ministack has not: the boundary that a role is given, or has."""
    tags = iam_actions.request_tag_context

    def context_corrected(service: str, action: str, body: bytes, params: Any) -> dict[str, Any]:
        found = dict(tags(service, action, body, params))
        operation = action.partition(":")[2]
        if service == "iam" and operation in WITH_BOUNDARY:
            known = iam._roles.get(_param(params, "RoleName")) or {}
            boundary = _param(params, "PermissionsBoundary") or known.get("PermissionsBoundary")
            found.update({"iam:permissionsboundary": boundary} if boundary else {})
        if service == "iam" and operation in ("AttachRolePolicy", "DetachRolePolicy"):
            found["iam:policyarn"] = _param(params, "PolicyArn")
        return found

    iam_actions.request_tag_context = context_corrected


def _json(body: bytes) -> dict[str, Any]:
    try:
        found = json.loads(body or b"{}")
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


def _param(params: Any, name: str) -> str:
    found = params.get(name, "")
    return str(found[0] if isinstance(found, list) and found else found or "")
