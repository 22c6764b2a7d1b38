"""SNS and SQS: policies of topics and queues.

https://docs.aws.amazon.com/sns/latest/dg/sns-access-policy-language-api-permissions-reference.html and
https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-api-permissions-reference.html (2026-11-28)
"""

from aws.model import service_model
from rules.asked import Asked, listed, refuse
from rules.policies import missing_principal, statements

# Rights of a topic that only its owner can pass on; a policy names no other action of SNS.
TOPIC_ACTIONS = """AddPermission DeleteTopic GetDataProtectionPolicy GetTopicAttributes ListSubscriptionsByTopic
ListTagsForResource Publish PutDataProtectionPolicy RemovePermission SetTopicAttributes Subscribe Receive"""


def topic_policy(asked: Asked) -> None:
    attributes = asked.params.get("Attributes") or {}
    text = attributes.get("Policy")
    if asked.params.get("AttributeName") == "Policy":
        text = asked.params.get("AttributeValue")
    name = asked.params.get("Name") or asked.params.get("TopicArn", "").split(":")[-1]
    allowed = {f"sns:{each}".lower() for each in TOPIC_ACTIONS.split()}
    _check(asked, text, allowed, _Words("InvalidParameter", "Invalid parameter: Policy", name, "sns-topic-policy-size"))


def queue_policy(asked: Asked) -> None:
    text = (asked.params.get("Attributes") or {}).get("Policy")
    name = asked.params.get("QueueName") or asked.params.get("QueueUrl", "").split("/")[-1]
    allowed = {f"sqs:{each}".lower() for each in service_model("sqs").operation_names}
    words = _Words("InvalidAttributeValue", "Invalid value for the parameter Policy.", name, "sqs-queue-policy-size")
    _check(asked, text, allowed, words)


class _Words:
    def __init__(self, code: str, message: str, name: str, quota: str) -> None:
        self.code, self.message, self.name, self.quota = code, message, name, quota


def _check(asked: Asked, text: str | None, allowed: set[str], words: _Words) -> None:
    if not text:
        return
    if asked.over(words.quota, len(text.encode())):
        refuse(words.code, f"{words.message} too long")
    for statement in statements(text):
        actions = [each.lower() for each in listed(statement.get("Action"))]
        if any("*" not in each and each not in allowed for each in actions):
            refuse(words.code, f"{words.message} statement action out of service scope!")
        resources = [each for each in listed(statement.get("Resource")) if each != "*"]
        if any(each.split(":")[-1] != words.name for each in resources):
            refuse(words.code, f"{words.message} statement must apply to a single resource")
    if missing_principal(text):
        refuse(words.code, f"{words.message} Error: PrincipalNotFound")


RULES = {
    "CreateTopic": topic_policy,
    "SetTopicAttributes": topic_policy,
    "CreateQueue": queue_policy,
    "SetQueueAttributes": queue_policy,
}
