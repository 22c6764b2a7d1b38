"""CodeBuild: settings that exclude each other. The API model checks each for itself.

https://docs.aws.amazon.com/codebuild/latest/APIReference/API_CreateProject.html (2026-11-28)
"""

from typing import Any

from rules.asked import Asked, refuse
from rules.existing import role
from rules.policies import allows, principals, statements

INVALID = "InvalidInputException"
LAMBDA = ("ARM_LAMBDA_CONTAINER", "LINUX_LAMBDA_CONTAINER")
WITHOUT_LOCATION = ("CODEPIPELINE", "NO_SOURCE")


def project(asked: Asked) -> None:
    params = asked.params
    environment, source = params.get("environment") or {}, params.get("source") or {}
    _compute(params, environment)
    _source(params, source)
    _places(params)
    image, pull = environment.get("image", ""), environment.get("imagePullCredentialsType")
    if image.startswith("aws/codebuild/") and pull == "SERVICE_ROLE":
        refuse(INVALID, "imagePullCredentialsType SERVICE_ROLE is not allowed for a curated image")
    _role(params.get("serviceRole"))


def _compute(params: dict[str, Any], environment: dict[str, Any]) -> None:
    """https://docs.aws.amazon.com/codebuild/latest/userguide/lambda.html#lambda.limitations"""
    on_lambda = environment.get("type") in LAMBDA
    if str(environment.get("computeType", "")).startswith("BUILD_LAMBDA_") != on_lambda and environment:
        refuse(INVALID, f"Invalid compute type {environment.get('computeType')} for {environment.get('type')}")
    if not on_lambda:
        return
    for field in ("queuedTimeoutInMinutes", "timeoutInMinutes"):
        if params.get(field):
            refuse(INVALID, f"Cannot specify {field} for lambda compute")
    if environment.get("privilegedMode"):
        refuse(INVALID, "Cannot specify privilegedMode for lambda compute")
    if (params.get("cache") or {}).get("type") == "LOCAL" or params.get("vpcConfig", {}).get("vpcId"):
        refuse(INVALID, "Cannot specify a local cache or a VPC for lambda compute")


def _source(params: dict[str, Any], source: dict[str, Any]) -> None:
    """The artifacts of a project in a pipeline are the pipeline's, and of no other project."""
    artifacts = (params.get("artifacts") or {}).get("type")
    if source and artifacts and (source.get("type") == "CODEPIPELINE") != (artifacts == "CODEPIPELINE"):
        refuse(INVALID, "Invalid artifacts: source and artifacts type must both be CODEPIPELINE, or neither")
    if source and source.get("type") not in WITHOUT_LOCATION and not source.get("location"):
        refuse(INVALID, f"Invalid project source: location is required for {source.get('type')}")
    if source.get("type") == "NO_SOURCE" and not source.get("buildspec"):
        refuse(INVALID, "Invalid project source: buildspec is required for NO_SOURCE")


def _places(params: dict[str, Any]) -> None:
    cache = params.get("cache") or {}
    if cache.get("type") == "S3" and not cache.get("location"):
        refuse(INVALID, "Invalid cache: location is required for S3")
    if cache.get("type") == "LOCAL" and not cache.get("modes"):
        refuse(INVALID, "Invalid cache: modes are required for LOCAL")
    vpc = params.get("vpcConfig") or {}
    if any(vpc.values()) and not all(vpc.get(field) for field in ("vpcId", "subnets", "securityGroupIds")):
        refuse(INVALID, "Invalid vpc config: the VPC id, subnets and security groups are all required")


def _role(arn: str | None) -> None:
    found = role(arn) if arn else None
    if not arn or not arn.startswith("arn:"):
        return
    trusts = statements(str(found.assume_role_policy_document)) if found else []
    if not any(allows(each, "sts:AssumeRole") and "codebuild.amazonaws.com" in principals(each) for each in trusts):
        refuse(INVALID, f"CodeBuild is not authorized to perform: sts:AssumeRole on service role {arn}")


def webhook(asked: Asked) -> None:
    for group in asked.params.get("filterGroups") or []:
        if not any(each.get("type") in ("EVENT", "WORKFLOW_NAME") for each in group):
            refuse(INVALID, "Invalid webhook filter group: an EVENT filter is required")


RULES = {
    "CreateProject": project,
    "UpdateProject": project,
    "CreateWebhook": webhook,
    "UpdateWebhook": webhook,
}
