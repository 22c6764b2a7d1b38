"""CloudWatch Logs. https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html (2026-11-28)"""

from rules.asked import Asked, refuse
from rules.existing import key_policy
from rules.policies import allows, principals, statements

INVALID = "InvalidParameterException"
# https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutRetentionPolicy.html
DAYS = {1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653}


def key(asked: Asked) -> None:
    """The key exists, and its policy lets CloudWatch Logs of the region use it."""
    arn = asked.params.get("kmsKeyId")
    if not arn:
        return
    text = key_policy(arn) or ""
    service = f"logs.{asked.region}."
    lets_in = [each for each in statements(text) if any(who.startswith(service) for who in principals(each))]
    if not any(allows(each, "kms:GenerateDataKey") for each in lets_in):
        refuse(INVALID, f"The specified KMS key does not exist or is not allowed to be used with Arn '{arn}'")


def retention(asked: Asked) -> None:
    if asked.params["retentionInDays"] not in DAYS:
        values = ", ".join(map(str, sorted(DAYS)))
        refuse(INVALID, f"Invalid retention value. Expected one of [{values}]")


def metric_filter(asked: Asked) -> None:
    for each in asked.params["metricTransformations"]:
        if each.get("dimensions") and each.get("defaultValue") is not None:
            message = "Invalid metric transformation: dimensions and default value are mutually exclusive properties."
            refuse(INVALID, message)


def resource_policy(asked: Asked) -> None:
    if not statements(asked.params.get("policyDocument") or ""):
        refuse(INVALID, "Unsupported policy: no statement")


RULES = {
    "AssociateKmsKey": key,
    "CreateLogGroup": key,
    "PutRetentionPolicy": retention,
    "PutMetricFilter": metric_filter,
    "PutResourcePolicy": resource_policy,
}
