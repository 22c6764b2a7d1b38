"""Reads ORG.json and makes the organization exist in moto, with exactly the ids of the file."""

import json
import re
from dataclasses import dataclass, field, replace
from typing import Any
from unittest.mock import patch

POLICY_TYPES = (
    "SERVICE_CONTROL_POLICY",
    "RESOURCE_CONTROL_POLICY",
    "TAG_POLICY",
    "AISERVICES_OPT_OUT_POLICY",
    "BACKUP_POLICY",
    "CHATBOT_POLICY",
    "DECLARATIVE_POLICY_EC2",
)
BOOTSTRAP_ROLE = "OrganizationAccountAccessRole"
ADMINISTRATOR = "arn:aws:iam::aws:policy/AdministratorAccess"


class OrganizationFileError(Exception):
    """The file cannot be used; the text says why."""


@dataclass(frozen=True)
class OrganizationFile:
    organization_id: str
    root_id: str
    management_account: str
    units: tuple[dict[str, str], ...]
    accounts: tuple[dict[str, str], ...]
    # Sizes and counts that AWS refuses above; what is not here is not counted.
    quotas: dict[str, int] = field(default_factory=dict)
    # Services that the organization gives trusted access from the start, by their principals.
    trusted_access: tuple[str, ...] = ()
    # Managed policies that every account has from its start: the company brings them. Each has name, path and document.
    policies: tuple[dict[str, Any], ...] = ()
    # Buckets for access logs that accounts have from the start, with the policy that S3 asks for. Each has name, account and region.
    buckets: tuple[dict[str, str], ...] = ()
    bootstrap_role: str = BOOTSTRAP_ROLE


def read_organization(path: str) -> OrganizationFile:
    try:
        with open(path, encoding="utf-8") as file:
            found = json.load(file)
    except (OSError, ValueError) as problem:
        raise OrganizationFileError(str(problem)) from problem
    return parse_organization(found)


def parse_organization(found: Any) -> OrganizationFile:
    try:
        organization = OrganizationFile(
            found["organizationId"],
            found["rootId"],
            found["managementAccountId"],
            tuple(found.get("organizationalUnits", ())),
            tuple(found.get("accounts", ())),
            dict(found.get("quotas", {})),
            tuple(found.get("trustedAccess", ())),
            tuple(found.get("policies", ())),
            tuple(found.get("buckets", ())),
        )
        _check(organization)
    except (ValueError, TypeError) as problem:
        raise OrganizationFileError(str(problem)) from problem
    except KeyError as missing:
        raise OrganizationFileError(f"field {missing} is missing") from missing
    return organization


def _check(organization: OrganizationFile) -> None:
    _matches("organizationId", organization.organization_id, "o-[a-z0-9]{10,32}")
    _matches("rootId", organization.root_id, "r-[a-z0-9]{4,32}")
    _matches("managementAccountId", organization.management_account, "[0-9]{12}")
    for name, value in organization.quotas.items():
        if not isinstance(value, int):
            raise ValueError(f"quotas: {name} is {value!r}, it must be a number")
    parents = {organization.root_id}
    for unit in organization.units:
        _matches(f"unit {unit['name']}: id", unit["id"], "ou-[a-z0-9]{4,32}-[a-z0-9]{8,32}")
        if unit["parentId"] not in parents:
            raise ValueError(f"unit {unit['name']}: parentId {unit['parentId']} is not listed before it")
        parents.add(unit["id"])
    for account in organization.accounts:
        _matches(f"account {account['name']}: id", account["id"], "[0-9]{12}")
        if account["parentId"] not in parents:
            raise ValueError(f"account {account['name']}: parentId {account['parentId']} is not listed")


def _matches(what: str, value: str, pattern: str) -> None:
    # https://docs.aws.amazon.com/organizations/latest/APIReference/API_Organization.html and its neighbours
    if not re.fullmatch(pattern, value):
        raise ValueError(f"{what} is {value!r}, it must look like {pattern}")


def build_organization(organization: OrganizationFile) -> None:
    from moto.iam.models import iam_backends

    backend = _backend(organization)
    with _ids(
        make_random_org_id=organization.organization_id,
        make_random_root_id=organization.root_id,
        make_random_account_id=organization.management_account,
    ):
        backend.create_organization(region="us-east-1", FeatureSet="ALL")
    # moto gives the management account the access role too; in AWS only member accounts have it.
    iam_backends[organization.management_account]["aws"].delete_role(BOOTSTRAP_ROLE)
    for policy_type in POLICY_TYPES:
        backend.enable_policy_type(RootId=organization.root_id, PolicyType=policy_type)
    for service in organization.trusted_access:
        backend.enable_aws_service_access(ServicePrincipal=service)
    _add_policies(organization, organization.management_account)
    for unit in organization.units:
        _add_unit(backend, unit)
    for account in organization.accounts:
        _add_account(backend, organization, account)
    for bucket in organization.buckets:
        _add_bucket(bucket)


class LiveOrganization:
    """The organization that exists, and what becomes of it while the emulator runs."""

    def __init__(self, file: OrganizationFile) -> None:
        self.file = file

    def take(self, found: Any) -> list[str]:
        """Adds what is new in another file, and moves accounts that it has elsewhere than the file before: where Terraform
        moved one, it stays. As on AWS, what is not in it any more stays, too."""
        wanted = parse_organization(found)
        _refuse(self.file, wanted)
        backend = _backend(self.file)
        units, accounts = _by_id(self.file.units), _by_id(self.file.accounts)
        added = []
        for unit in wanted.units:
            if unit["id"] not in units:
                _add_unit(backend, unit)
                added.append(f"unit {unit['name']}")
        for account in wanted.accounts:
            if account["id"] not in accounts:
                _add_account(backend, self.file, account)
                added.append(f"account {account['name']}")
            elif accounts[account["id"]] != account:
                _move_account(backend, account)
        self.file = replace(
            self.file,
            units=tuple({**units, **_by_id(wanted.units)}.values()),
            accounts=tuple({**accounts, **_by_id(wanted.accounts)}.values()),
            quotas=wanted.quotas,
        )
        return added


    def take_nothing(self, found: Any, emulator: str) -> list[str]:
        """For an emulator whose organization stays as it was when it began."""
        wanted = parse_organization(found)
        if (wanted.units, wanted.accounts) != (self.file.units, self.file.accounts):
            raise OrganizationFileError(f"{emulator} takes no other organization while it runs")
        _refuse(self.file, wanted)
        return []


def _refuse(known: OrganizationFile, wanted: OrganizationFile) -> None:
    for what in ("organization_id", "root_id", "management_account"):
        before, after = getattr(known, what), getattr(wanted, what)
        if before != after:
            raise OrganizationFileError(f"{what.replace('_', ' ')} was {before} and is {after}")
    units = _by_id(known.units)
    for unit in wanted.units:
        before = units.get(unit["id"], unit)
        # AWS moves accounts only: UpdateOrganizationalUnit changes a name (botocore's model, November 2026).
        # https://docs.aws.amazon.com/organizations/latest/APIReference/API_UpdateOrganizationalUnit.html
        if before["parentId"] != unit["parentId"]:
            raise OrganizationFileError(f"unit {unit['name']} has another parent, and a unit cannot be moved")


def _by_id(items: tuple[dict[str, str], ...]) -> dict[str, dict[str, str]]:
    return {item["id"]: item for item in items}


def _backend(organization: OrganizationFile) -> Any:
    from moto.organizations.models import organizations_backends

    return organizations_backends[organization.management_account]["aws"]


def _add_unit(backend: Any, unit: dict[str, str]) -> None:
    with _ids(make_random_ou_id=unit["id"]):
        backend.create_organizational_unit(ParentId=unit["parentId"], Name=unit["name"])


def _move_account(backend: Any, account: dict[str, str]) -> None:
    existing = backend.get_account_by_id(account["id"])
    existing.name = account["name"]
    if existing.parent_id != account["parentId"]:
        backend.move_account(
            AccountId=account["id"], SourceParentId=existing.parent_id, DestinationParentId=account["parentId"]
        )


def _ids(**fixed: str) -> Any:
    """moto draws ids at random; while this holds, it draws the given ones."""
    return patch.multiple("moto.organizations.utils", **{name: lambda *_, id=id: id for name, id in fixed.items()})


def _add_account(backend: Any, organization: OrganizationFile, account: dict[str, str]) -> None:
    from moto.iam.models import iam_backends

    if account["id"] == organization.management_account:
        existing = backend.get_account_by_id(account["id"])
        existing.name, existing.email = account["name"], account.get("email", existing.email)
        return
    with _ids(make_random_account_id=account["id"]):
        backend.create_account(AccountName=account["name"], Email=account["email"], RoleName=BOOTSTRAP_ROLE)
    iam_backends[account["id"]]["aws"].attach_role_policy(ADMINISTRATOR, BOOTSTRAP_ROLE)
    _add_policies(organization, account["id"])
    backend.move_account(
        AccountId=account["id"], SourceParentId=organization.root_id, DestinationParentId=account["parentId"]
    )


def _add_policies(organization: OrganizationFile, account: str) -> None:
    from moto.iam.models import iam_backends

    for policy in organization.policies:
        iam_backends[account]["aws"].create_policy(
            description="",
            path=policy["path"],
            policy_document=json.dumps(policy["document"]),
            policy_name=policy["name"],
            tags=[],
        )


def _add_bucket(bucket: dict[str, str]) -> None:
    """https://docs.aws.amazon.com/AmazonS3/latest/userguide/enable-server-access-logging.html (read 2026-11-28)"""
    from moto.s3.models import s3_backends

    name, backend = bucket["name"], s3_backends[bucket["account"]]["aws"]
    backend.create_bucket(name, bucket["region"])
    lets = {
        "Effect": "Allow",
        "Principal": {"Service": "logging.s3.amazonaws.com"},
        "Action": ["s3:PutObject"],
        "Resource": f"arn:aws:s3:::{name}/*",
    }
    backend.put_bucket_policy(name, json.dumps({"Version": "2012-10-17", "Statement": [lets]}).encode())
