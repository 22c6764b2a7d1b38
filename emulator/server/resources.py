"""The ARN of what a request is about, for the operations that another emulator lacks."""

from typing import Any

from server.aws_request import AwsRequest

# Parameters that name the resource, in the words of its ARN.
NAMES = {
    "codepipeline": ("{name}", ("name", "pipelineName", "pipeline.name")),
    "codebuild": ("project/{name}", ("name", "projectName", "names")),
    "ecr": ("repository/{name}", ("repositoryName",)),
    "cloudwatch": ("dashboard/{name}", ("DashboardName",)),
    "cloudformation": ("stackset/{name}:*", ("StackSetName",)),
}
# Services whose resources have no region in their ARN.
GLOBAL = {"cloudwatch"}
ARNS = ("resourceArn", "Arn", "ResourceArn", "arn", "ConnectionArn", "HostArn", "ChatConfigurationArn")


def resource_of(request: AwsRequest, params: dict[str, Any]) -> str:
    """The ARN, or `*` for what has none, such as the policy of a registry."""
    for name in ARNS:
        if isinstance(params.get(name), str):
            return str(params[name])
    template, names = NAMES.get(request.service, ("", ()))
    for name in names:
        value: Any = params
        for part in name.split("."):
            value = value.get(part) if isinstance(value, dict) else None
        if isinstance(value, list) and value:
            value = value[0]
        if isinstance(value, str):
            region = "" if request.service in GLOBAL else request.region
            return f"arn:aws:{request.service}:{region}:{request.account}:{template.format(name=value)}"
    return "*"
