"""Services where not everything that moto holds is a resource of the landing zone."""

from collections.abc import Callable, Iterable
from typing import Any, Protocol

Found = tuple[str, str]


class Bootstrap(Protocol):
    """The organization that exists from the start (organization.py)."""

    units: tuple[dict[str, str], ...]
    accounts: tuple[dict[str, str], ...]
    management_account: str
    root_id: str
    bootstrap_role: str
    trusted_access: tuple[str, ...]
    policies: tuple[dict[str, Any], ...]
    buckets: tuple[dict[str, str], ...]


def _iam(backend: Any, bootstrap: Bootstrap) -> Iterable[Found]:
    yield from (("role", role.name) for role in list(backend.roles.values()) if role.name != bootstrap.bootstrap_role)
    managed = {policy.arn for policy in backend.aws_managed_policies}
    brought = tuple(f":policy{policy['path']}{policy['name']}" for policy in bootstrap.policies)
    made = [arn for arn in list(backend.managed_policies) if arn not in managed and not arn.endswith(brought)]
    yield from (("policy", arn) for arn in made)
    if backend.account_password_policy:
        yield "password-policy", "password-policy"


def _s3(backend: Any, bootstrap: Bootstrap) -> Iterable[Found]:
    brought = {bucket["name"] for bucket in bootstrap.buckets}
    yield from (("bucket", name) for name in list(backend.buckets) if name not in brought)


def _kms(backend: Any, _: Bootstrap) -> Iterable[Found]:
    for key in _customer_keys(backend):
        if key.key_state != "PendingDeletion":
            yield "key", key.id
        yield from (("alias", alias) for alias in list(key.aliases))


def _customer_keys(backend: Any) -> list[Any]:
    keys = list(backend.keys.values())
    return [key for key in keys if not any(alias.startswith("alias/aws/") for alias in key.aliases)]


def _ecr(backend: Any, _: Bootstrap) -> Iterable[Found]:
    if backend.registry_policy:
        yield "registry-policy", "registry-policy"
    if backend.replication_config.get("rules"):
        yield "replication-configuration", "replication-configuration"
    if backend.registry_scanning_configuration.get("rules"):
        yield "scanning-configuration", "scanning-configuration"


def _ecs(backend: Any, _: Bootstrap) -> Iterable[Found]:
    for family, revisions in list(backend.task_definitions.items()):
        active = [number for number, definition in list(revisions.items()) if definition.status == "ACTIVE"]
        yield from (("task-definition", f"{family}:{number}") for number in active)


def _events(backend: Any, _: Bootstrap) -> Iterable[Found]:
    for name, bus in list(backend.event_buses.items()):
        if name != "default":
            yield "bus", name
        if bus._statements:
            yield "bus-policy", name
        yield from (("rule", f"{name}/{rule}") for rule in list(bus.rules))


def _lambda(backend: Any, _: Bootstrap) -> Iterable[Found]:
    yield from (("function", name) for name in list(backend._lambdas._functions))
    yield from (("layer", name) for name in list(backend._layers._layers))


def _logs(backend: Any, _: Bootstrap) -> Iterable[Found]:
    yield from (("metric-filter", found["filterName"]) for found in list(backend.filters.metric_filters))


def _ssm(backend: Any, _: Bootstrap) -> Iterable[Found]:
    # moto loads AWS's own parameters, those under /aws/, when somebody asks for them.
    names = [name for name, versions in list(dict.items(backend._parameters)) if versions]
    yield from (("parameter", name) for name in names if not name.startswith("/aws/"))
    yield from (("document", name) for name in list(backend._documents))


def _secrets(backend: Any, _: Bootstrap) -> Iterable[Found]:
    yield from (("secret", secret.name) for secret in dict.values(backend.secrets) if not secret.deleted_date)


def _organizations(backend: Any, bootstrap: Bootstrap) -> Iterable[Found]:
    known = {bootstrap.root_id, bootstrap.management_account}
    known |= {item["id"] for item in (*bootstrap.units, *bootstrap.accounts)}
    yield from (("policy", policy.id) for policy in list(backend.policies) if not policy.aws_managed)
    yield from (("organizational-unit", unit.id) for unit in list(backend.ou) if unit.id not in known)
    open_ones = [account for account in list(backend.accounts) if account.status != "SUSPENDED"]
    yield from (("account", account.id) for account in open_ones if account.id not in known)
    services = [service["ServicePrincipal"] for service in list(backend.services)]
    yield from (("service-access", service) for service in services if service not in bootstrap.trusted_access)
    if getattr(backend, "resource_policy", None):
        yield "resource-policy", backend.resource_policy.arn
    for admin in list(backend.admins):
        yield from (("delegated-administrator", f"{admin.account.id}/{service}") for service in admin.services)


def _ec2(backend: Any, _: Bootstrap) -> Iterable[Found]:
    yield from (("vpc", vpc.id) for vpc in list(backend.vpcs.values()) if not vpc.is_default)
    running = [one for each in list(backend.reservations.values()) for one in each.instances]
    yield from (("instance", one.id) for one in running if one._state.name not in ("terminated", "shutting-down"))
    if getattr(backend, "ebs_encryption_by_default", False):
        yield "ebs-encryption-by-default", "ebs-encryption-by-default"


def _s3control(backend: Any, _: Bootstrap) -> Iterable[Found]:
    if backend.public_access_block:
        yield "public-access-block", "public-access-block"


def _securityhub(backend: Any, _: Bootstrap) -> Iterable[Found]:
    if backend.enabled:
        yield "hub", "default"


SPECIAL: dict[str, Callable[[Any, Bootstrap], Iterable[Found]]] = {
    "ec2": _ec2,
    "ecr": _ecr,
    "ecs": _ecs,
    "events": _events,
    "iam": _iam,
    "kms": _kms,
    "lambda": _lambda,
    "logs": _logs,
    "organizations": _organizations,
    "s3": _s3,
    "s3control": _s3control,
    "secretsmanager": _secrets,
    "securityhub": _securityhub,
    "ssm": _ssm,
}


def pending(service: str, backend: Any) -> Iterable[Found]:
    """Deleted, but AWS keeps it for its waiting time."""
    if service == "kms":
        yield from (("key", key.id) for key in _customer_keys(backend) if key.key_state == "PendingDeletion")
    if service == "secretsmanager":
        yield from (("secret", secret.name) for secret in dict.values(backend.secrets) if secret.deleted_date)
    if service == "organizations":
        yield from (("account", account.id) for account in list(backend.accounts) if account.status == "SUSPENDED")
