"""
What the evaluator of ministack 1.5.33 decides otherwise than AWS, and would decide so often here that it is corrected.

What it decides otherwise and is not corrected stands in differences.json. Neither list may grow.
"""

from typing import Any

from ministack.core import iam_evaluator
from ministack.services import iam


def correct() -> None:
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
