"""S3: Deny statements with conditions, EventBridge notifications, replication rules.

moto counts the unmet or unknown Condition of a Deny as a Deny, so the usual "deny if not TLS" locks everybody out;
it drops EventBridge from notifications, and most of a replication rule, when they are read back.
"""

import re
from typing import Any

from moto.core.responses import ActionResult
from moto.iam.access_control import IAMPolicyStatement, PermissionResult
from moto.s3.exceptions import ReplicationConfigurationNotFoundError
from moto.s3.responses import S3Response


def apply() -> None:
    IAMPolicyStatement.is_action_permitted = _ignore_conditional_deny(
        IAMPolicyStatement.is_action_permitted
    )
    S3Response.get_bucket_notification = _with_event_bridge(S3Response.get_bucket_notification)
    S3Response.get_bucket_replication = _replication


def _ignore_conditional_deny(original: Any) -> Any:
    def is_action_permitted(self: IAMPolicyStatement, *args: Any, **kwargs: Any) -> PermissionResult:
        if self._statement.get("Effect") == "Deny" and self._statement.get("Condition"):
            return PermissionResult.NEUTRAL
        return original(self, *args, **kwargs)

    return is_action_permitted


def _with_event_bridge(original: Any) -> Any:
    def get_bucket_notification(self: S3Response) -> Any:
        status, headers, body = original(self)
        found = self.backend.get_bucket_notification_configuration(self.bucket_name)
        if found and found.event_bridge is not None:
            end = "</NotificationConfiguration>"
            opened = re.sub(r"/>$", f">{end}", body.rstrip())
            body = opened.replace(end, "<EventBridgeConfiguration></EventBridgeConfiguration>" + end)
        return status, headers, body

    return get_bucket_notification


def _replication(self: S3Response) -> Any:
    self.data["Action"] = "GetBucketReplication"
    found = self.backend.get_bucket_replication(self.bucket_name)
    if not found:
        raise ReplicationConfigurationNotFoundError(bucket_name=self.bucket_name)
    rules = [{**rule, "Filter": _texts(rule.get("Filter") or {"Prefix": ""})} for rule in found["Rule"]]
    return self.serialized(ActionResult({"ReplicationConfiguration": {"Role": found["Role"], "Rules": rules}}))


def _texts(node: Any) -> Any:
    """An empty XML element is an empty text, not a missing one."""
    if isinstance(node, dict):
        return {key: _texts(value) for key, value in node.items()}
    return "" if node is None else node
