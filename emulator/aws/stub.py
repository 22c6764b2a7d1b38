"""What every stubbed service shares: the call it answers, and finding the method for an operation."""

from dataclasses import dataclass
from datetime import datetime, timezone
from typing import Any, ClassVar

from botocore import xform_name

from aws.store import Kind, Place, Store, Table


@dataclass
class Call:
    """One request to a stub: who asks, where, and with which parameters (names of the AWS model)."""

    service: str
    account: str
    region: str
    params: dict[str, Any]
    store: Store

    def table(self, kind: Kind, account: str | None = None) -> Table:
        """The records of the caller's account, or of another one that owns what is asked for."""
        return self.store.table(Place(self.service, account or self.account, self.region, kind.name), kind)

    def arn(self, resource: str, service: str | None = None, account: str | None = None) -> str:
        return f"arn:aws:{service or self.service}:{self.region}:{account or self.account}:{resource}"

    def pick(self, *names: str) -> dict[str, Any]:
        """The named parameters that were given."""
        return {name: self.params[name] for name in names if name in self.params}


class Stub:
    """A stubbed service: the method `create_pipeline` answers CreatePipeline."""

    service: ClassVar[str]
    # False: operations without a method here go to moto.
    whole_service: ClassVar[bool] = True

    def handler(self, operation: str) -> Any:
        return getattr(self, xform_name(operation), None)


def now() -> datetime:
    return datetime.now(timezone.utc).replace(microsecond=0)

