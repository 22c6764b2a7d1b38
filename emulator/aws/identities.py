"""Ids that somebody chose: on AWS the service makes them up, but what is delivered to is named by its id beforehand."""

from collections import defaultdict, deque
from typing import Any

_chosen: defaultdict[tuple[str, str], deque[str]] = defaultdict(deque)


def choose(wanted: dict[str, Any]) -> None:
    """The next resource that an account makes with a service has this id."""
    if not all(isinstance(wanted.get(name), str) and wanted[name] for name in ("account", "service", "id")):
        raise ValueError("wanted account, service and id")
    _chosen[wanted["account"], wanted["service"]].append(wanted["id"])


def identity(account: str, service: str, otherwise: str) -> str:
    """The id that was chosen, or the one that the service makes up."""
    waiting = _chosen[account, service]
    return waiting.popleft() if waiting else otherwise
