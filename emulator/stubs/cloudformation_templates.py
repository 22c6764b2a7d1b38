"""Templates of AWS CloudFormation: read from a body or a bucket, and what is in them."""

import re
from typing import Any
from urllib.parse import unquote, urlsplit

import yaml
from moto.s3.models import s3_backends

from aws.errors import AwsError
from aws.store import Record
from aws.stub import Call


class Loader(yaml.SafeLoader):
    """YAML with the short forms of functions, such as `!Ref`: they are kept as plain values."""


def _short_form(loader: Loader, _: str, node: yaml.Node) -> Any:
    if isinstance(node, yaml.ScalarNode):
        return loader.construct_scalar(node)
    return (
        loader.construct_sequence(node, True)
        if isinstance(node, yaml.SequenceNode)
        else loader.construct_mapping(node, True)
    )


Loader.add_multi_constructor("!", _short_form)


def given_template(call: Call, before: str | None = None) -> str:
    """The text of the template that a request means."""
    params = call.params
    text = params.get("TemplateBody") or (before if params.get("UsePreviousTemplate") else None)
    if text is None and params.get("TemplateURL"):
        text = _from_bucket(call, params["TemplateURL"])
    if text is None:
        raise AwsError("ValidationError", "Either Template URL or Template Body must be specified.")
    parsed(text)
    return text


def parsed(text: str) -> dict[str, Any]:
    try:
        found = yaml.load(text, Loader)
    except yaml.YAMLError as problem:
        raise AwsError("ValidationError", f"Template format error: {problem}") from problem
    if not isinstance(found, dict) or not found.get("Resources"):
        raise AwsError("ValidationError", "Template format error: At least one Resources member must be defined.")
    return found


def _from_bucket(call: Call, url: str) -> str:
    host, path = urlsplit(url).hostname or "", unquote(urlsplit(url).path.lstrip("/"))
    named = re.match(r"(.+)\.s3[.-]", host)
    bucket, key = (named[1], path) if named else path.split("/", 1)
    found = s3_backends[call.account]["aws"].get_object(bucket, key)
    if found is None:
        raise AwsError("ValidationError", f"S3 error: The specified key does not exist: {key}")
    return found.value.decode()


def merged_parameters(call: Call, template: dict[str, Any], before: list[Record]) -> list[Record]:
    """Those given, those kept, and defaults. A parameter without any of them is refused."""
    earlier = {each["ParameterKey"]: each["ParameterValue"] for each in before}
    given = {
        each["ParameterKey"]: earlier.get(each["ParameterKey"])
        if each.get("UsePreviousValue")
        else each.get("ParameterValue")
        for each in call.params.get("Parameters") or []
    }
    declared = template.get("Parameters") or {}
    unknown = [name for name in given if name not in declared]
    if unknown:
        raise AwsError("ValidationError", f"Parameters: {unknown} do not exist in the template")
    values = {name: given.get(name, told.get("Default")) for name, told in declared.items()}
    missing = [name for name, value in values.items() if value is None]
    if missing:
        raise AwsError("ValidationError", f"Parameters: {missing} must have values")
    return [{"ParameterKey": name, "ParameterValue": str(value)} for name, value in values.items()]


def needs_capability(template: dict[str, Any], given: list[str]) -> None:
    """https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_CreateChangeSet.html (2026-11-28)"""
    roles = [each for each in template["Resources"].values() if str(each.get("Type")).startswith("AWS::IAM::")]
    named = any(
        name in (each.get("Properties") or {}) for each in roles for name in ("RoleName", "UserName", "GroupName")
    )
    wanted = "CAPABILITY_NAMED_IAM" if named else "CAPABILITY_IAM"
    if roles and wanted not in given and not (wanted == "CAPABILITY_IAM" and "CAPABILITY_NAMED_IAM" in given):
        raise AwsError("InsufficientCapabilitiesException", f"Requires capabilities : [{wanted}]")
    if template.get("Transform") and "CAPABILITY_AUTO_EXPAND" not in given:
        raise AwsError("InsufficientCapabilitiesException", "Requires capabilities : [CAPABILITY_AUTO_EXPAND]")


def changes(before: dict[str, Any], after: dict[str, Any], values_changed: bool) -> list[Record]:
    """What a change set says of each resource. Parameters may change any: all that stay are told as modified."""
    old, new = before.get("Resources") or {}, after["Resources"]
    found = []
    for name in dict.fromkeys([*new, *old]):
        action = "Add" if name not in old else "Remove" if name not in new else "Modify"
        if action == "Modify" and old[name] == new[name] and not values_changed:
            continue
        told = {
            "Action": action,
            "LogicalResourceId": name,
            "ResourceType": (new.get(name) or old[name])["Type"],
            "Scope": [],
        }
        found.append(
            {"Type": "Resource", "ResourceChange": {**told, **({"Replacement": "False"} if action == "Modify" else {})}}
        )
    return found
