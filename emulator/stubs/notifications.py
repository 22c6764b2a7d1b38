"""AWS CodeStar Notifications: notification rules and their targets.

Not done: sending anything.
"""

from uuid import uuid4

from aws.errors import AwsError
from aws.store import Kind, Record
from aws.stub import Call, now
from aws.tagging import TaggedStub, TagStyle

RULE = Kind("notification-rule", "ResourceNotFoundException", "ResourceAlreadyExistsException")
# https://docs.aws.amazon.com/dtconsole/latest/userguide/concepts.html#concepts-api
EVENTS = {
    "codebuild-project-build-phase": "failure success",
    "codebuild-project-build-state": "failed in-progress stopped succeeded",
    "codecommit-repository-approvals": "rule-override status-changed",
    "codecommit-repository-branches-and-tags": "created deleted updated",
    "codecommit-repository-comments-on": "commits pull-requests",
    "codecommit-repository-pull-request": "created merged source-updated status-changed",
    "codedeploy-application-deployment": "failed started succeeded",
    "codepipeline-pipeline-action-execution": "canceled failed started succeeded",
    "codepipeline-pipeline-manual-approval": "failed needed succeeded",
    "codepipeline-pipeline-pipeline-execution": "canceled failed resumed started succeeded superseded",
    "codepipeline-pipeline-stage-execution": "canceled failed resumed started succeeded",
}
EVENT_TYPES = {f"{prefix}-{state}" for prefix, states in EVENTS.items() for state in states.split()}


class Notifications(TaggedStub):
    service = "codestar-notifications"
    tag_style = TagStyle("Arn", "Tags", "TagKeys", pair=None)

    def create_notification_rule(self, call: Call) -> Record:
        _check_events(call.params["EventTypeIds"], call.params["Resource"])
        arn = call.arn(f"notificationrule/{uuid4().hex[:40]}")
        rule = {"Status": "ENABLED", **call.params, "Arn": arn, "CreatedTimestamp": now()}
        call.table(RULE).add(arn, _stamp(rule))
        self._create_tags(call, arn)
        return {"Arn": arn}

    def describe_notification_rule(self, call: Call) -> Record:
        rule = call.table(RULE).get(call.params["Arn"])
        events = [{"EventTypeId": event} for event in rule["EventTypeIds"]]
        targets = [{**target, "TargetStatus": "ACTIVE"} for target in rule.get("Targets", [])]
        return {**rule, "EventTypes": events, "Targets": targets, "Tags": self._tags_as_sent(call, rule["Arn"])}

    def update_notification_rule(self, call: Call) -> None:
        rule = call.table(RULE).get(call.params["Arn"])
        _check_events(call.params.get("EventTypeIds", []), rule["Resource"])
        _stamp(rule).update(call.params)

    def list_notification_rules(self, call: Call) -> Record:
        return {"NotificationRules": [{"Id": rule["Arn"], "Arn": rule["Arn"]} for rule in call.table(RULE).all()]}

    def subscribe(self, call: Call) -> Record:
        rule = call.table(RULE).get(call.params["Arn"])
        rule.setdefault("Targets", []).append(call.params["Target"])
        return call.pick("Arn")

    def unsubscribe(self, call: Call) -> Record:
        rule = call.table(RULE).get(call.params["Arn"])
        self._drop_target(rule, call.params["TargetAddress"])
        return call.pick("Arn")

    def delete_target(self, call: Call) -> None:
        for rule in call.table(RULE).all():
            self._drop_target(rule, call.params["TargetAddress"])

    def delete_notification_rule(self, call: Call) -> Record:
        call.table(RULE).discard(call.params["Arn"])
        self._forget_tags(call, call.params["Arn"])
        return call.pick("Arn")

    @staticmethod
    def _drop_target(rule: Record, address: str) -> None:
        rule["Targets"] = [target for target in rule.get("Targets", []) if target["TargetAddress"] != address]


def _check_events(events: list[str], resource: str) -> None:
    service = resource.split(":")[2]
    wrong = [event for event in events if event not in EVENT_TYPES or not event.startswith(f"{service}-")]
    if wrong:
        raise AwsError("ValidationException", f"not an event type of {service}: {', '.join(wrong)}")


def _stamp(rule: Record) -> Record:
    rule["LastModifiedTimestamp"] = now()
    return rule
