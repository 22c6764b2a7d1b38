"""Reading policy documents."""

import json
from collections.abc import Iterator
from fnmatch import fnmatchcase
from typing import Any

from rules.asked import listed
from rules.existing import is_missing_identity


def statements(text: str) -> list[dict[str, Any]]:
    """The statements of a policy; empty where the text is no policy, which the service says itself."""
    try:
        found = json.loads(text)
    except ValueError:
        return []
    return (
        [each for each in listed(found.get("Statement")) if isinstance(each, dict)] if isinstance(found, dict) else []
    )


def principals(statement: dict[str, Any]) -> Iterator[str]:
    for element in ("Principal", "NotPrincipal"):
        value = statement.get(element)
        groups = value.values() if isinstance(value, dict) else [value]
        yield from (each for group in groups for each in listed(group) if isinstance(each, str))


def missing_principal(text: str) -> str | None:
    """The first principal of a policy that nobody made. IAM turns principals into ids when it stores a policy.

    https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html (2026-11-28)
    """
    return next((who for each in statements(text) for who in principals(each) if is_missing_identity(who)), None)


def allows(statement: dict[str, Any], action: str) -> bool:
    """Whether a statement allows an action to somebody."""
    patterns = [each.lower() for each in listed(statement.get("Action"))]
    return statement.get("Effect") == "Allow" and any(fnmatchcase(action.lower(), each) for each in patterns)
