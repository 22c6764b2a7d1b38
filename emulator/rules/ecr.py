"""ECR. https://docs.aws.amazon.com/AmazonECR/latest/userguide/lifecycle_policy_parameters.html and
https://docs.aws.amazon.com/AmazonECR/latest/userguide/service-quotas.html (2026-11-28)"""

import json

from rules.asked import Asked, refuse
from rules.policies import missing_principal

INVALID = "InvalidParameterException"


def policy(asked: Asked) -> None:
    text = asked.params.get("policyText") or asked.params.get("repositoryPolicy") or ""
    limit = asked.over("ecr-repository-policy-size", len(text))
    if limit:
        refuse(INVALID, f"Invalid parameter at 'PolicyText': longer than {limit} characters")
    if missing_principal(text):
        refuse(INVALID, "Invalid parameter at 'PolicyText' failed to satisfy constraint: 'Principal not found'")


def lifecycle(asked: Asked) -> None:
    text = asked.params.get("lifecyclePolicyText") or asked.params.get("lifecyclePolicy")
    if not text:
        return
    try:
        rules = json.loads(text)["rules"]
        priorities = {rule["rulePriority"]: rule["selection"]["tagStatus"] for rule in rules}
    except (ValueError, KeyError, TypeError):
        refuse(
            INVALID,
            "Invalid parameter at 'LifecyclePolicyText' failed to satisfy constraint: 'Lifecycle policy validation failure'",
        )
    if len(priorities) < len(rules):
        refuse(INVALID, "Lifecycle policy validation failure: rule priorities must be unique")
    if any(status == "any" and priority < max(priorities) for priority, status in priorities.items()):
        refuse(INVALID, "Lifecycle policy validation failure: a rule with tagStatus any has the highest rulePriority")


def template(asked: Asked) -> None:
    policy(asked)
    lifecycle(asked)


def replication(asked: Asked) -> None:
    rules = asked.params["replicationConfiguration"]["rules"]
    places = {(each["region"], each["registryId"]) for rule in rules for each in rule["destinations"]}
    limit = asked.over("ecr-replication-destinations", len(places))
    if limit:
        refuse("ValidationException", f"at most {limit} unique destinations across all rules")


RULES = {
    "SetRepositoryPolicy": policy,
    "PutRegistryPolicy": policy,
    "PutLifecyclePolicy": lifecycle,
    "CreateRepositoryCreationTemplate": template,
    "UpdateRepositoryCreationTemplate": template,
    "PutReplicationConfiguration": replication,
}
