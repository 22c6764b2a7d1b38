"""What the sandbox asks of ministack beside its AWS APIs: what is there, and what its evaluator decides."""

import json
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from ministack.core import iam_evaluator
from ministack.core.responses import set_request_account_id, set_request_region
from ministack.services import iam, kms, organizations, sts, tagging

from organization_state import BROUGHT

Question = dict[str, Any]
ADMINISTRATOR_ACCESS = "arn:aws:iam::aws:policy/AdministratorAccess"


def decide(questions: list[Question]) -> list[str]:
    """
    `allowed` or `denied` for each question, as ministack's evaluator says of the policies that were deployed there.

    A question has an access key, or a role with what became of it ("everything attached", "no boundary") and the session
    policy that it is assumed with; an action; a resource, or the alias of a key; a region; condition keys.
    """
    return [_decide(question) for question in questions]


def _decide(question: Question) -> str:
    if "key" in question:
        return _answer(question["key"], question["account"], question)
    role = question["role"]
    with _as_it_became(role, question.get("became")):
        return _answer(_session(role, question.get("sessionPolicy")), role.split(":")[4], question)


@contextmanager
def _as_it_became(arn: str, became: str | None) -> Iterator[None]:
    """A role as somebody changed it, and a role of somebody who is administrator, while a question is asked."""
    account, name = arn.split(":")[4], arn.rsplit("/", 1)[1]
    kept = iam._roles.get_scoped(account, None, name)
    role = dict(kept or {"RoleName": name, "Arn": arn, "InlinePolicies": {}, "AttachedPolicies": []})
    if became in ("everything attached", "administrator"):
        role["AttachedPolicies"] = [*role["AttachedPolicies"], ADMINISTRATOR_ACCESS]
    if became == "no boundary":
        role["PermissionsBoundary"] = None
    if became:
        iam._roles.set_scoped(account, None, name, role)
    try:
        yield
    finally:
        if kept:
            iam._roles.set_scoped(account, None, name, kept)
        else:
            iam._roles.pop_scoped(account, None, name, None)


def _answer(key: str, account: str, question: Question) -> str:
    set_request_account_id(key)
    set_request_region(question["region"])
    iam_evaluator._signed_request.set(None)
    action = question["action"]
    resource = question.get("resource") or _key_behind(question["alias"])
    context = {name: _value(given) for name, given in question.get("context", {}).items()}
    iam_evaluator.pin_request_origin("127.0.0.1", context.get("aws:SecureTransport", "true") == "true")
    service = action.partition(":")[0]
    refused = iam_evaluator.enforce(key, action, service, question["region"], resource, context)
    trusted = action != "sts:AssumeRole" or _is_trusted(key, account, resource, {**question, "context": context})
    return "allowed" if refused is None and trusted else "denied"


def _value(given: Any) -> Any:
    return _key_behind(given["alias"]) if isinstance(given, dict) else given


def _key_behind(alias: str) -> str:
    """The ARN of the key behind an alias, which is known by its ARN."""
    _, _, _, region, account, name = alias.split(":", 5)
    set_request_account_id(account)
    set_request_region(region)
    record = kms._resolve_key(name)
    if record is None:
        raise LookupError(f"no key behind {alias}")
    return f"arn:aws:kms:{region}:{account}:key/{record['KeyId']}"


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


def _is_trusted(key: str, account: str, target: str, question: Question) -> bool:
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
        service_context={name.lower(): value for name, value in question["context"].items()},
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
    brought = (":role/OrganizationAccountAccessRole", "/p-FullAWSAccess", *BROUGHT)
    return arn.endswith(brought) or ":iam::aws:" in arn


def _resource(account: str, region: str, arn: str) -> dict[str, str]:
    service, rest = arn.split(":")[2], arn.split(":", 5)[5]
    kind, _, name = rest.partition("/")
    return {"account": account, "region": region, "service": service, "type": kind if name else service, "id": arn}
