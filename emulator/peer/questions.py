"""What the sandbox asks of ministack beside its AWS APIs: what is there, and what its evaluator decides."""

import json
import secrets
from typing import Any

from ministack.core import iam_evaluator
from ministack.core.responses import set_request_account_id, set_request_region
from ministack.services import iam, kms, organizations, sts, tagging

Question = dict[str, Any]


def decide(questions: list[Question]) -> list[str]:
    """`allowed` or `denied` for each question, as ministack's evaluator of policies says."""
    return [_decide(question) for question in questions]


def _decide(question: Question) -> str:
    key = question.get("key") or _session(question["role"], question.get("sessionPolicy"))
    account = question.get("account") or question["role"].split(":")[4]
    action, resource = question["action"], question["resource"]
    set_request_account_id(key)
    set_request_region(question["region"])
    iam_evaluator._signed_request.set(None)
    service, context = action.partition(":")[0], question.get("context", {})
    denied = iam_evaluator.enforce(key, action, service, question["region"], resource, context)
    if denied is None and action == "sts:AssumeRole" and not _is_trusted(key, account, question):
        return "denied"
    return "allowed" if denied is None else "denied"


def _session(role: str, session_policy: str | None) -> str:
    """A session of a role, as AssumeRole makes them, whoever the role trusts."""
    account, name = role.split(":")[4], role.rsplit("/", 1)[1]
    key = f"ASIA{secrets.token_hex(8).upper()}"
    sts.register_session(
        key,
        {
            "Arn": f"arn:aws:sts::{account}:assumed-role/{name}/sandbox",
            "UserId": f"AROA{name}:sandbox",
            "SecretAccessKey": "sandbox",
            "SessionToken": "sandbox",
            "AccountId": account,
            "PrincipalType": "AssumedRole",
            "SessionTags": [],
            "SessionPolicies": {"Policy": session_policy, "PolicyArns": []} if session_policy else None,
        },
    )
    return key


def _is_trusted(key: str, account: str, question: Question) -> bool:
    target = question["resource"]
    role = iam._roles.get_scoped(target.split(":")[4], None, target.rsplit("/", 1)[-1])
    caller = iam_evaluator.resolve_principal(key, account)
    if role is None or isinstance(caller, iam_evaluator.AuthError):
        return False
    context = iam_evaluator.EvalContext(
        principal_arn=caller.arn,
        principal_type=caller.type,
        principal_account=caller.account,
        action="sts:AssumeRole",
        resource_arn=target,
        region=question["region"],
        service_context={key.lower(): value for key, value in question.get("context", {}).items()},
        principal_keys=caller.keys,
    )
    return iam_evaluator.evaluate_trust_policy(role["AssumeRolePolicyDocument"], caller.arn, context)


def inventory(places: dict[str, list[str]]) -> dict[str, list[dict[str, str]]]:
    """What carries tags in the given accounts and regions; roles, policies and guardrails also where they carry none."""
    found, waiting = [], set()
    for account in places["accounts"]:
        set_request_account_id(account)
        for region in places["regions"]:
            set_request_region(region)
            _, _, body = tagging._get_resources({})
            waiting.update(key for key, record in kms._keys.items() if record.get("KeyState") == "PendingDeletion")
            found += [_resource(account, region, arn) for arn in _arns(body)]
        found += [_resource(account, "global", role["Arn"]) for role in iam._roles.values()]
        found += [_resource(account, "global", arn) for arn in iam._policies if ":aws:policy/" not in arn]
        found += [_resource(account, "global", each["Arn"]) for each in organizations._policies.values()]
    unique = {(each["account"], each["id"]): each for each in found}
    made = [each for each in unique.values() if not _is_given(each["id"])]
    pending = [each for each in made if each["id"].rsplit("/", 1)[-1] in waiting]
    return {"resources": [each for each in made if each not in pending], "pendingDeletion": pending}


def _arns(body: bytes) -> list[str]:
    return [each["ResourceARN"] for each in json.loads(body)["ResourceTagMappingList"]]


def _is_given(arn: str) -> bool:
    """What was there before anything was deployed."""
    return arn.endswith((":role/OrganizationAccountAccessRole", "/p-FullAWSAccess")) or ":iam::aws:" in arn


def _resource(account: str, region: str, arn: str) -> dict[str, str]:
    service, rest = arn.split(":")[2], arn.split(":", 5)[5]
    kind, _, name = rest.partition("/")
    return {"account": account, "region": region, "service": service, "type": kind if name else service, "id": arn}
