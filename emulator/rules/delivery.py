"""Notification rules and chat channels: what they name exists.

https://docs.aws.amazon.com/codestar-notifications/latest/APIReference/API_CreateNotificationRule.html and
https://docs.aws.amazon.com/chatbot/latest/APIReference/API_CreateSlackChannelConfiguration.html (2026-11-28)
"""

from rules.asked import Asked, refuse
from rules.existing import is_missing_identity, is_missing_managed_policy, topic


def rule(asked: Asked) -> None:
    resource = asked.params["Resource"].split(":")
    if resource[2] == "codepipeline" and not asked.stored("codepipeline", "pipeline", resource[-1]):
        refuse("ResourceNotFoundException", f"The pipeline {resource[-1]} does not exist.", 404)
    for each in asked.params.get("Targets", []):
        if each.get("TargetType") == "SNS" and not topic(each["TargetAddress"]):
            refuse("ConfigurationException", f"The topic {each['TargetAddress']} does not exist.")


def channel(asked: Asked) -> None:
    role = asked.params.get("IamRoleArn")
    if role and is_missing_identity(role):
        refuse("InvalidParameterException", f"The role {role} does not exist.")
    for arn in asked.params.get("GuardrailPolicyArns") or []:
        if is_missing_managed_policy(arn):
            refuse("InvalidParameterException", f"The policy {arn} does not exist.")


RULES = {
    "CreateNotificationRule": rule,
    "CreateSlackChannelConfiguration": channel,
    "UpdateSlackChannelConfiguration": channel,
    "CreateMicrosoftTeamsChannelConfiguration": channel,
    "UpdateMicrosoftTeamsChannelConfiguration": channel,
}
