"""CodePipeline: roles, and two rules that are of one place. The rest of its structure is checked by `npx blueprint prove`.

https://docs.aws.amazon.com/codepipeline/latest/userguide/reference-pipeline-structure.html (2026-11-28)
"""

from rules.asked import Asked, refuse
from rules.existing import role
from rules.policies import allows, principals, statements


def pipeline(asked: Asked) -> None:
    found = asked.params["pipeline"]
    arn = found["roleArn"]
    known = role(arn)
    trusts = statements(str(known.assume_role_policy_document)) if known else []
    if not any(allows(each, "sts:AssumeRole") and "codepipeline.amazonaws.com" in principals(each) for each in trusts):
        refuse("InvalidStructureException", f"CodePipeline is not authorized to perform AssumeRole on role {arn}")
    stages = found["stages"]
    if (stages[0].get("onFailure") or {}).get("result") == "ROLLBACK":
        refuse("InvalidStageDeclarationException", "Rollback is not allowed on the source stage")
    rolls_back = any((stage.get("onFailure") or {}).get("result") == "ROLLBACK" for stage in stages)
    if found.get("executionMode") == "PARALLEL" and rolls_back:
        refuse("InvalidStructureException", "A pipeline of execution mode PARALLEL cannot roll back a stage")


RULES = {"CreatePipeline": pipeline, "UpdatePipeline": pipeline}
