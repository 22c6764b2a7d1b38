"""EventBridge. https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutTargets.html (2026-11-28)"""

import re

from rules.asked import Asked, refuse

# Targets that EventBridge reaches with a role.
# https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-use-resource-based.html
WITH_ROLE = {"codepipeline", "codebuild", "states", "kinesis", "ecs", "batch", "execute-api", "firehose", "ssm"}


def targets(asked: Asked) -> None:
    for each in asked.params["Targets"]:
        service = each["Arn"].split(":")[2]
        if service in WITH_ROLE and not each.get("RoleArn"):
            refuse("ValidationException", f"RoleArn is required for target {each['Arn']}.")
        transformer = each.get("InputTransformer") or {}
        names = set(transformer.get("InputPathsMap") or {})
        used = set(re.findall(r"<([\w.-]+)>", transformer.get("InputTemplate", "")))
        unknown = {name for name in used - names if not name.startswith("aws.events.")}
        if unknown:
            message = f"InputTemplate for target {each['Id']} contains invalid placeholder {sorted(unknown)[0]}."
            refuse("ValidationException", message)


RULES = {"PutTargets": targets}
