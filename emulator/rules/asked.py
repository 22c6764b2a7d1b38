"""What a rule may look at: who asks, with which parameters, and what exists."""

from dataclasses import dataclass
from typing import Any

from aws.errors import AwsError
from aws.store import Kind, Place, Store


@dataclass
class Asked:
    """One request, before anything answers it."""

    service: str
    operation: str
    account: str
    region: str
    params: dict[str, Any]
    store: Store
    quotas: dict[str, int]

    def stored(self, service: str, kind: str, key: str) -> bool:
        """Whether a stub keeps a record of the caller's account and region."""
        table = self.store.table(Place(service, self.account, self.region, kind), Kind(kind))
        return table.find(key) is not None

    def over(self, quota: str, used: int) -> int | None:
        """The quota where more is used; None where it is kept, or where nobody said how much it is."""
        limit = self.quotas.get(quota)
        return limit if limit is not None and used > limit else None


def listed(value: Any) -> list[Any]:
    """A value of a policy, which may be one or a list."""
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def refuse(code: str, message: str, status: int = 400) -> None:
    raise AwsError(code, message, status)
