"""Lists what exists beyond the bootstrap: proves that a destroy leaves nothing behind.

Reads moto's memory and the stubs' store, never the API: no permission and no paging can hide anything. What a service
of moto keeps is known to `readers.py` and `special.py`; a service that neither names is not listed.
"""

from typing import Any

from moto.core.base_backend import BackendDict

from aws.store import MADE_BY_AWS, Store
from inventory.readers import Found, read
from inventory.special import Bootstrap, pending


def take_inventory(store: Store, bootstrap: Bootstrap) -> dict[str, Any]:
    resources, doomed = _stubbed(store), []
    for service, account, region, backend in backends():
        # moto keeps what is the same in all regions under the name of the partition.
        place = {"account": account, "region": "global" if region == "aws" else region, "service": service}
        resources += [_entry(place, found) for found in read(service, backend, bootstrap)]
        doomed += [_entry(place, found) for found in pending(service, backend)]
    # A closed account is gone after 90 days, with everything in it, and nobody gets in until then:
    # https://docs.aws.amazon.com/organizations/latest/APIReference/API_CloseAccount.html (2026-11-29)
    closed = {entry["id"] for entry in doomed if entry["service"] == "organizations"}
    by_aws = _made_by_aws(store)
    left = [entry for entry in resources if entry["account"] not in closed and _order(entry) not in by_aws]
    return {"resources": sorted(left, key=_order), "pendingDeletion": sorted(doomed, key=_order)}


def backends() -> list[tuple[str, str, str, Any]]:
    # moto adds a service to its list once per account; the name tells them apart.
    services = {backends.service_name: backends for backends in list(BackendDict._instances)}
    found = []
    for service, backends in services.items():
        for account, regions in list(backends.items()):
            found += [(service, account, region, backend) for region, backend in list(regions.items())]
    return found


def _stubbed(store: Store) -> list[dict[str, str]]:
    with store.lock:
        return [
            _entry({"account": place.account, "region": place.region, "service": place.service}, (place.kind, key))
            for place, table in store.tables.items()
            for key in ([] if table.kind.hidden else table.records)
        ]


def _made_by_aws(store: Store) -> set[tuple[str, ...]]:
    with store.lock:
        return {
            (place.account, place.service, place.region, *key.split(" ", 1))
            for place, table in store.tables.items()
            if place.kind == MADE_BY_AWS.name
            for key in table.records
        }


def _entry(place: dict[str, str], found: Found) -> dict[str, str]:
    return {**place, "type": found[0], "id": str(found[1])}


def _order(entry: dict[str, str]) -> tuple[str, ...]:
    return tuple(entry[key] for key in ("account", "service", "region", "type", "id"))
