"""Takes away what was made meanwhile: what the inventory lists now and did not list then.

For what the sandbox makes in the place of a team, and what was delivered to it: no stack holds these, so no destroy takes
them. They go from memory, without the API.
"""

from typing import Any

from aws.store import Store
from inventory import backends, take_inventory
from inventory.readers import ATTRIBUTES
from inventory.special import Bootstrap

PLACE = ("account", "region", "service", "type", "id")


def forget(store: Store, bootstrap: Bootstrap, kept: list[dict[str, str]]) -> list[str]:
    """Forgets everything that is not kept, and says what nobody knows how to forget."""
    known = {_identity(entry) for entry in kept}
    made = [entry for entry in take_inventory(store, bootstrap)["resources"] if _identity(entry) not in known]
    return [" ".join(_identity(entry)) for entry in made if not (_stubbed(store, entry) or _in_moto(entry))]


def _identity(entry: dict[str, str]) -> tuple[str, ...]:
    return tuple(entry[key] for key in PLACE)


def _stubbed(store: Store, entry: dict[str, str]) -> bool:
    with store.lock:
        for place, table in store.tables.items():
            here = (place.account, place.region, place.service, place.kind)
            if here == _identity(entry)[:4] and table.discard(entry["id"]) is not None:
                return True
    return False


def _in_moto(entry: dict[str, str]) -> bool:
    for service, account, region, backend in backends():
        here = (account, "global" if region == "aws" else region, service)
        if here != _identity(entry)[:3]:
            continue
        special = SPECIAL.get((service, entry["type"]))
        if special:
            special(backend, entry["id"])
            return True
        attribute = ATTRIBUTES.get(service, {}).get(entry["type"])
        container = getattr(backend, attribute) if attribute else {}
        for key in [key for key in container if str(key) == entry["id"]] if isinstance(container, dict) else []:
            container.pop(key)
            return True
    return False


def _role(backend: Any, name: str) -> None:
    for key in [key for key, role in backend.roles.items() if role.name == name]:
        backend.roles.pop(key)


def _policy(backend: Any, arn: str) -> None:
    backend.managed_policies.pop(arn)


def _task_definition(backend: Any, name: str) -> None:
    family, _, revision = name.rpartition(":")
    backend.task_definitions[family].pop(int(revision))


def _bucket(backend: Any, name: str) -> None:
    backend.buckets.pop(name)


def _key(backend: Any, identity: str) -> None:
    backend.keys.pop(identity)


def _alias(backend: Any, name: str) -> None:
    for key in backend.keys.values():
        key.aliases.pop(name, None)


def _function(backend: Any, name: str) -> None:
    for key in [key for key, found in backend._lambdas._arns.items() if found.function_name == name]:
        backend._lambdas._arns.pop(key)
    backend._lambdas._functions.pop(name)


def _machine(backend: Any, arn: str) -> None:
    backend.state_machines[:] = [each for each in backend.state_machines if each.arn != arn]


def _instance(backend: Any, identity: str) -> None:
    backend.terminate_instances([identity])


SPECIAL = {
    ("ec2", "instance"): _instance,
    ("ecs", "task-definition"): _task_definition,
    ("iam", "policy"): _policy,
    ("iam", "role"): _role,
    ("kms", "alias"): _alias,
    ("kms", "key"): _key,
    ("lambda", "function"): _function,
    ("s3", "bucket"): _bucket,
    ("stepfunctions", "state-machine"): _machine,
}
