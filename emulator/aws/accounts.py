"""The accounts of the organization: which are in a unit, and what hears of it when one joins, leaves or moves."""

from collections.abc import Callable
from typing import Any

from moto.organizations.models import OrganizationsBackend, organizations_backends

Listener = Callable[[], None]
# What the organization tells that its accounts have changed.
listeners: list[Listener] = []


def organization() -> OrganizationsBackend:
    return next(each["aws"] for each in organizations_backends.values() if each["aws"].org)


def trusts(service: str) -> bool:
    """Whether the organization gives a service trusted access."""
    return any(each["ServicePrincipal"] == service for each in organization().services)


def accounts_in(unit: str) -> list[str]:
    """Members in a unit, or in a unit inside of it, that are not suspended; of the management account AWS says no."""
    backend = organization()
    inside = {unit}
    # A unit is made after the one that it is in.
    for each in backend.ou:
        if each.parent_id in inside:
            inside.add(each.id)
    members = [each for each in backend.accounts if each.id != backend.org.master_account_id]
    return [each.id for each in members if each.parent_id in inside and each.status == "ACTIVE"]


def telling(original: Any) -> Any:
    """The same operation of the organization, which tells of it afterwards."""

    def changed(self: Any, *args: Any, **kwargs: Any) -> Any:
        result = original(self, *args, **kwargs)
        for listener in listeners:
            listener()
        return result

    return changed
