"""Organizations. https://docs.aws.amazon.com/organizations/latest/userguide/orgs_reference_limits.html (2026-11-28)"""

import json

from moto.organizations.models import organizations_backends

from rules.asked import Asked, refuse
from rules.policies import statements

SIZE = {
    "SERVICE_CONTROL_POLICY": "organizations-scp-size",
    "RESOURCE_CONTROL_POLICY": "organizations-rcp-size",
    "TAG_POLICY": "organizations-tag-policy-size",
    "AISERVICES_OPT_OUT_POLICY": "organizations-ai-services-policy-size",
    "BACKUP_POLICY": "organizations-backup-policy-size",
    "CHATBOT_POLICY": "organizations-chat-policy-size",
    "DECLARATIVE_POLICY_EC2": "organizations-declarative-policy-size",
}
PER_TARGET = {
    "SERVICE_CONTROL_POLICY": "organizations-scps-per-target",
    "RESOURCE_CONTROL_POLICY": "organizations-rcps-per-target",
    "TAG_POLICY": "organizations-tag-policies-per-target",
    "AISERVICES_OPT_OUT_POLICY": "organizations-ai-services-policies-per-target",
    "BACKUP_POLICY": "organizations-backup-policies-per-target",
    "CHATBOT_POLICY": "organizations-chat-policies-per-target",
    "DECLARATIVE_POLICY_EC2": "organizations-declarative-policies-per-target",
}


# Types that are written with operators of inheritance, and the one key at the top of each.
# https://docs.aws.amazon.com/organizations/latest/userguide/policy-operators.html (2026-11-28)
INHERITED = {
    "TAG_POLICY": "tags",
    "AISERVICES_OPT_OUT_POLICY": "services",
    "BACKUP_POLICY": "plans",
    "CHATBOT_POLICY": "chatbot",
    "DECLARATIVE_POLICY_EC2": "ec2_attributes",
}
OPERATORS = {"@@assign", "@@append", "@@remove", "@@operators_allowed_for_child_policies"}


def inherited(kind: str, text: str) -> None:
    try:
        found = json.loads(text)
    except ValueError:
        found = None
    if not isinstance(found, dict) or list(found) != [INHERITED[kind]] or not _is_inherited(found):
        refuse(
            "MalformedPolicyDocumentException",
            "The provided policy document does not meet the requirements of the specified policy type.",
        )


def _is_inherited(part: object) -> bool:
    """Values stand behind operators alone."""
    return isinstance(part, dict) and all(
        key in OPERATORS if key.startswith("@@") else _is_inherited(value) for key, value in part.items()
    )


def content(asked: Asked) -> None:
    text = asked.params.get("Content")
    if not text:
        return
    kind = asked.params.get("Type") or _policy(asked, asked.params["PolicyId"]).type
    limit = asked.over(SIZE.get(kind, ""), len(text))
    if limit:
        refuse(
            "ConstraintViolationException",
            f"POLICY_CONTENT_LIMIT_EXCEEDED: the policy is longer than {limit} characters",
        )
    if kind in INHERITED:
        inherited(kind, text)
        return
    for each in statements(text):
        if kind == "SERVICE_CONTROL_POLICY" and ("Principal" in each or "NotPrincipal" in each):
            refuse(
                "MalformedPolicyDocumentException",
                "The provided policy document does not meet the requirements of the specified policy type.",
            )
        if kind == "RESOURCE_CONTROL_POLICY" and each.get("Principal") != "*":
            refuse("MalformedPolicyDocumentException", 'A resource control policy has "Principal": "*".')


def attach(asked: Asked) -> None:
    target = asked.params["TargetId"]
    policy = _policy(asked, asked.params["PolicyId"])
    if policy is None:
        return
    attached = [each for each in _backend().policies if each.type == policy.type and _is_on(each, target)]
    if policy in attached:
        refuse("DuplicatePolicyAttachmentException", "The selected policy is already attached to the specified target.")
    limit = asked.over(PER_TARGET.get(policy.type, ""), len(attached) + 1)
    if limit:
        refuse(
            "ConstraintViolationException",
            f"MAX_POLICY_TYPE_ATTACHMENT_LIMIT_EXCEEDED: at most {limit} policies of this type on {target}",
        )


def _is_on(policy: object, target: str) -> bool:
    return any(each.id == target for each in policy.attachments)


def _policy(asked: Asked, identifier: str) -> object:
    return next((each for each in _backend().policies if each.id == identifier), None)


def _backend() -> object:
    return next(each["aws"] for each in organizations_backends.values() if each["aws"].org)


RULES = {"CreatePolicy": content, "UpdatePolicy": content, "AttachPolicy": attach}
