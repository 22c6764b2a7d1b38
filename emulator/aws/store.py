"""Records that stubs keep, per service, account and region."""

import threading
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from aws.errors import AwsError

Record = dict[str, Any]


class Kind(NamedTuple):
    """A kind of record: its name in the inventory and the errors AWS answers."""

    name: str
    missing: str = "ResourceNotFoundException"
    exists: str = "ResourceAlreadyExistsException"
    # Settings that AWS cannot delete, only change: nobody can leave them behind.
    hidden: bool = False


# What AWS makes because of something else and leaves there, as `<type> <id>` of the inventory: Terraform did not make it.
MADE_BY_AWS = Kind("made-by-aws", hidden=True)


class Place(NamedTuple):
    """Where a record lives."""

    service: str
    account: str
    region: str
    kind: str


@dataclass
class Table:
    """The records of one kind in one account and region."""

    kind: Kind
    records: dict[str, Record] = field(default_factory=dict)

    def add(self, key: str, record: Record) -> Record:
        if key in self.records:
            raise AwsError(self.kind.exists, f"{self.kind.name} already exists: {key}")
        return self.put(key, record)

    def put(self, key: str, record: Record) -> Record:
        self.records[key] = record
        return record

    def get(self, key: str) -> Record:
        if key not in self.records:
            raise AwsError(self.kind.missing, f"{self.kind.name} not found: {key}")
        return self.records[key]

    def find(self, key: str) -> Record | None:
        return self.records.get(key)

    def remove(self, key: str) -> Record:
        record = self.get(key)
        del self.records[key]
        return record

    def discard(self, key: str) -> Record | None:
        return self.records.pop(key, None)

    def all(self) -> list[Record]:
        return list(self.records.values())


class Store:
    """Every table, and the tags of every ARN. One lock: a stubbed call runs alone."""

    def __init__(self) -> None:
        self.lock = threading.RLock()
        self.tables: dict[Place, Table] = {}
        self.tags: dict[str, dict[str, str]] = {}

    def table(self, place: Place, kind: Kind) -> Table:
        return self.tables.setdefault(place, Table(kind))
