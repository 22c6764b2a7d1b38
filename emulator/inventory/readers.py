"""Which attributes of moto's backends hold resources, for services where the attribute says it all."""

from collections.abc import Iterable
from typing import Any

from inventory.special import SPECIAL, Bootstrap, Found

# service: {type: attribute of the backend, a dict or a list}
ATTRIBUTES: dict[str, dict[str, str]] = {
    "appconfig": {"application": "applications"},
    "autoscaling": {"group": "autoscaling_groups", "launch-configuration": "launch_configurations"},
    "cloudfront": {"distribution": "distributions"},
    "cloudtrail": {"trail": "trails"},
    "cloudwatch": {"alarm": "alarms", "dashboard": "dashboards"},
    "config": {
        "recorder": "recorders",
        "delivery-channel": "delivery_channels",
        "rule": "config_rules",
        "aggregator": "config_aggregators",
        "aggregation-authorization": "aggregation_authorizations",
    },
    "dynamodb": {"table": "tables"},
    "ecr": {"repository": "repositories"},
    "ecs": {"service": "services", "capacity-provider": "capacity_providers", "cluster": "clusters"},
    "eks": {"cluster": "clusters"},
    "elbv2": {"load-balancer": "load_balancers", "target-group": "target_groups"},
    "events": {"archive": "archives", "connection": "connections", "api-destination": "destinations"},
    "firehose": {"delivery-stream": "delivery_streams"},
    "guardduty": {"detector": "detectors"},
    "iam": {
        "instance-profile": "instance_profiles",
        "oidc-provider": "open_id_providers",
        "saml-provider": "saml_providers",
        "user": "users",
        "group": "groups",
        "account-alias": "account_aliases",
    },
    "lambda": {"event-source-mapping": "_event_source_mappings"},
    "logs": {"group": "groups", "resource-policy": "resource_policies", "destination": "destinations"},
    "scheduler": {"schedule": "schedules"},
    "signer": {"signing-profile": "signing_profiles"},
    "sns": {"topic": "topics", "subscription": "subscriptions"},
    "sqs": {"queue": "queues"},
    "sso-admin": {"permission-set": "permission_sets", "account-assignment": "account_assignments"},
    "stepfunctions": {"state-machine": "state_machines"},
}
# AWS shows these for a while after the deletion; they are gone all the same.
GONE = ("INACTIVE", "DELETED", "DELETING", "Canceled", "Revoked")


def read(service: str, backend: Any, bootstrap: Bootstrap) -> Iterable[Found]:
    for kind, attribute in ATTRIBUTES.get(service, {}).items():
        for key, item in _items(getattr(backend, attribute)):
            if getattr(item, "status", None) not in GONE:
                yield kind, key
    if service in SPECIAL:
        yield from SPECIAL[service](backend, bootstrap)


def _items(container: Any) -> list[tuple[str, Any]]:
    if isinstance(container, dict):
        return list(dict.items(container))
    return [(_name(item), item) for item in list(container)]


def _name(item: Any) -> str:
    if isinstance(item, str):
        return item
    return next(str(getattr(item, field)) for field in ("arn", "name", "id", "request_id") if hasattr(item, field))
