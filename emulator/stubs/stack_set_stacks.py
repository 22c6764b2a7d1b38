"""Stacks of stack sets in the accounts they reach: roles and policies of IAM are really made there.

Not done: other types of resources, and the stack as CloudFormation of that account would tell it.
"""

import json
from typing import Any

from moto.iam.models import iam_backends

from aws.store import Record
from stubs.cloudformation_templates import parsed

Properties = dict[str, Any]
# By the type of the resource, in the order in which they are made: a role names policies, never the other way round.
ORDER = ("AWS::IAM::ManagedPolicy", "AWS::IAM::Role", "AWS::IAM::Policy")


def become(stack: Record, place: tuple[str, str], name: str, told: Record) -> None:
    """Makes, changes and takes away, until the account holds what the template says. `stack` keeps what there is."""
    account, region = place
    template, iam = parsed(told["TemplateBody"]), iam_backends[account]["aws"]
    wanted = {logical: each for logical, each in template["Resources"].items() if each["Type"] in ORDER}
    for logical in [logical for logical in stack if logical not in wanted]:
        _gone(iam, stack.pop(logical))
    resolve = _resolver(template, place, name, told["Parameters"])
    for kind in ORDER:
        for logical, each in wanted.items():
            properties = resolve(each.get("Properties") or {}) if each["Type"] == kind else None
            if properties is None:
                continue
            identity = _identity(account, name, logical, kind, properties)
            if logical in stack and stack[logical]["id"] != identity:
                _gone(iam, stack.pop(logical))
            MAKERS[kind](iam, identity, properties, logical in stack)
            stack[logical] = {"kind": kind, "id": identity, "roles": properties.get("Roles") or []}


def leave(stack: Record, account: str) -> None:
    """Takes away what the stack made."""
    for kind in reversed(ORDER):
        for logical in [logical for logical, each in stack.items() if each["kind"] == kind]:
            _gone(iam_backends[account]["aws"], stack.pop(logical))


def _resolver(template: Record, place: tuple[str, str], name: str, parameters: list[Record]) -> Any:
    """moto resolves what a template computes; it is loaded when the first stack set reaches an account."""
    from moto.cloudformation.parsing import ResourceMap, clean_json

    account, region = place
    values = {each["ParameterKey"]: each["ParameterValue"] for each in parameters}
    resources = ResourceMap(name, name, values, {}, region, account, template, None)
    resources.load()
    for logical, each in template["Resources"].items():
        resources._parsed_resources[logical] = _Made(account, name, logical, each, lambda part: clean_json(part, resources))
    return lambda properties: clean_json(properties, resources)


class _Made:
    """What `Ref` and `Fn::GetAtt` say of a resource: names are known before anything is made."""

    def __init__(self, account: str, name: str, logical: str, resource: Record, resolve: Any) -> None:
        self.account, self.name, self.logical, self.resource, self.resolve = account, name, logical, resource, resolve

    @property
    def physical_resource_id(self) -> str:
        properties = self.resolve(
            {
                key: value
                for key, value in (self.resource.get("Properties") or {}).items()
                if key in ("RoleName", "ManagedPolicyName", "PolicyName", "Path")
            }
        )
        return _identity(self.account, self.name, self.logical, self.resource["Type"], properties)

    def get_cfn_attribute(self, attribute: str) -> str:
        identity = self.physical_resource_id
        if attribute in ("Arn", "PolicyArn"):
            return identity if identity.startswith("arn:") else f"arn:aws:iam::{self.account}:role/{identity}"
        raise NotImplementedError(f'"{attribute}" of {{0}}')


def _identity(account: str, name: str, logical: str, kind: str, properties: Properties) -> str:
    """What `Ref` gives: the name of a role, the ARN of a managed policy."""
    path = properties.get("Path") or "/"
    if kind == "AWS::IAM::ManagedPolicy":
        return f"arn:aws:iam::{account}:policy{path}{properties.get('ManagedPolicyName') or f'{name}-{logical}'}"
    return str(properties.get("RoleName") or properties.get("PolicyName") or f"{name}-{logical}")


def _managed_policy(iam: Any, identity: str, properties: Properties, exists: bool) -> None:
    document = json.dumps(properties["PolicyDocument"])
    if not exists:
        named = {"policy_name": identity.rsplit("/", 1)[-1], "path": properties.get("Path") or "/"}
        described = {"description": properties.get("Description") or "", "tags": properties.get("Tags") or []}
        iam.create_policy(policy_document=document, **named, **described)
    else:
        old = iam.get_policy(identity).default_version_id
        iam.create_policy_version(identity, document, "true")
        iam.delete_policy_version(identity, old)


def _role(iam: Any, identity: str, properties: Properties, exists: bool) -> None:
    trust, boundary = json.dumps(properties["AssumeRolePolicyDocument"]), properties.get("PermissionsBoundary")
    described = {"description": properties.get("Description") or "", "tags": properties.get("Tags") or []}
    if not exists:
        placed = {"path": properties.get("Path") or "/", "permissions_boundary": boundary}
        lasting = {"max_session_duration": properties.get("MaxSessionDuration") or 3600}
        iam.create_role(role_name=identity, assume_role_policy_document=trust, **placed, **lasting, **described)
    role = iam.get_role(identity)
    role.assume_role_policy_document, role.permissions_boundary_arn = trust, boundary
    role.description, role.tags = described["description"], described["tags"]
    role.max_session_duration = properties.get("MaxSessionDuration") or 3600
    wanted = {each["PolicyName"]: json.dumps(each["PolicyDocument"]) for each in properties.get("Policies") or []}
    role.policies = wanted
    attached = properties.get("ManagedPolicyArns") or []
    for arn in [arn for arn in list(role.managed_policies) if arn not in attached]:
        iam.detach_role_policy(arn, identity)
    for arn in [arn for arn in attached if arn not in role.managed_policies]:
        iam.attach_role_policy(arn, identity)


def _inline_policy(iam: Any, identity: str, properties: Properties, _: bool) -> None:
    for role in properties.get("Roles") or []:
        iam.put_role_policy(role, identity, json.dumps(properties["PolicyDocument"]))


MAKERS = {
    "AWS::IAM::ManagedPolicy": _managed_policy,
    "AWS::IAM::Role": _role,
    "AWS::IAM::Policy": _inline_policy,
}


def _gone(iam: Any, made: Record) -> None:
    if made["kind"] == "AWS::IAM::Role":
        role = iam.get_role(made["id"])
        for arn in list(role.managed_policies):
            iam.detach_role_policy(arn, made["id"])
        role.policies.clear()
        iam.delete_role(made["id"])
    elif made["kind"] == "AWS::IAM::ManagedPolicy":
        iam.delete_policy(made["id"])
    else:
        for role in made["roles"]:
            if any(each.name == role for each in iam.roles.values()):
                iam.get_role(role).policies.pop(made["id"], None)
