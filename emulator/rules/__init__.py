"""What AWS refuses beyond its API models, before a stub or moto is asked: one file per service.

Each rule has the page of AWS, or the message that users report, beside it. What no source tells is not refused.
"""

from collections.abc import Callable

from rules.asked import Asked
from rules import (
    cloudwatch,
    codebuild,
    codecommit,
    codepipeline,
    delivery,
    ecr,
    events,
    iam,
    kms,
    logs,
    messages,
    organizations,
    s3,
    scheduler,
    step_functions,
)

Rule = Callable[[Asked], None]

MODULES = {
    "cloudwatch": cloudwatch,
    "codebuild": codebuild,
    "codecommit": codecommit,
    "codepipeline": codepipeline,
    "chatbot": delivery,
    "codestar-notifications": delivery,
    "ecr": ecr,
    "events": events,
    "iam": iam,
    "kms": kms,
    "logs": logs,
    "organizations": organizations,
    "s3": s3,
    "scheduler": scheduler,
    "sns": messages,
    "sqs": messages,
    "stepfunctions": step_functions,
}


def rule_for(service: str, operation: str) -> Rule | None:
    """The rule of an operation; None where its API model says all."""
    module = MODULES.get(service)
    rules: dict[str, Rule] = module.RULES if module else {}
    return rules.get(operation)
