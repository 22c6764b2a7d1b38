"""The organization of ORG.json as a state of ministack, which makes one of random ids otherwise."""

import json
import time
from typing import Any

from ministack.core.responses import set_request_account_id
from ministack.services import iam, organizations

# The caller whose key the sandbox uses everywhere: no key of AWS.
ADMINISTRATOR = "sandbox"
# Ends of the ARNs of managed policies that every account has from its start.
BROUGHT: set[str] = set()
TYPES = ("SERVICE_CONTROL_POLICY", "RESOURCE_CONTROL_POLICY", "TAG_POLICY")


def restore(organization: dict[str, Any]) -> None:
    management, own = organization["managementAccountId"], organization["organizationId"]
    set_request_account_id(management)
    organizations._ensure_org()
    arn = f"arn:aws:organizations::{management}"
    kinds = [{"Type": kind, "Status": "ENABLED"} for kind in TYPES]
    record = dict(organizations._orgs["self"], Id=own, Arn=f"{arn}:organization/{own}", AvailablePolicyTypes=kinds[:1])
    record["MasterAccountArn"] = f"{arn}:account/{own}/{management}"
    accounts = [management, *(account["id"] for account in organization["accounts"])]
    for account in accounts:
        organizations._orgs.set_scoped(account, None, "self", record)
    root = organization["rootId"]
    for old in list(organizations._roots):
        del organizations._roots[old]
    organizations._roots[root] = {"Id": root, "Arn": f"{arn}:root/{own}/{root}", "Name": "Root", "PolicyTypes": kinds}
    organizations._attachments[organizations.FULL_ACCESS_POLICY_ID] = [root, *accounts]
    organizations._accounts[management].update(_ParentId=root, Arn=record["MasterAccountArn"])
    for unit in organization["organizationalUnits"]:
        organizations._ous[unit["id"]] = {
            "Id": unit["id"],
            "Arn": f"{arn}:ou/{own}/{unit['id']}",
            "Name": unit["name"],
            "Path": "/",
            "_ParentId": unit["parentId"],
            "ParentId": unit["parentId"],
        }
    for account in organization["accounts"]:
        organizations._accounts[account["id"]] = {
            "Id": account["id"],
            "Arn": f"{arn}:account/{own}/{account['id']}",
            "Email": account["email"],
            "Name": account["name"],
            "Status": "ACTIVE",
            "JoinedMethod": "CREATED",
            "JoinedTimestamp": int(time.time()),
            "Path": "/",
            "_ParentId": account["parentId"],
        }
    for account in organization["accounts"]:
        _administer(account["id"], management)
    for account in accounts:
        set_request_account_id(account)
        for policy in organization.get("policies", ()):
            named = {"PolicyName": [policy["name"]], "Path": [policy["path"]]}
            BROUGHT.add(f":policy{policy['path']}{policy['name']}")
            iam._create_policy({**named, "PolicyDocument": [json.dumps(policy["document"])]})
    _administrator(management)


def _administer(account: str, management: str) -> None:
    """The role that AWS Organizations makes in each new account."""
    trusted = {"Effect": "Allow", "Principal": {"AWS": f"arn:aws:iam::{management}:root"}, "Action": "sts:AssumeRole"}
    set_request_account_id(account)
    iam._create_role(
        {
            "RoleName": ["OrganizationAccountAccessRole"],
            "AssumeRolePolicyDocument": [json.dumps({"Version": "2012-10-17", "Statement": [trusted]})],
        }
    )
    given = {"RoleName": ["OrganizationAccountAccessRole"], "PolicyArn": [_ADMINISTRATOR_ACCESS]}
    iam._attach_role_policy(given)


def _administrator(management: str) -> None:
    """A user of the management account, because the root user cannot assume a role, as on AWS."""
    set_request_account_id(management)
    iam._create_user({"UserName": [ADMINISTRATOR]})
    iam._attach_user_policy({"UserName": [ADMINISTRATOR], "PolicyArn": [_ADMINISTRATOR_ACCESS]})
    iam._access_keys[ADMINISTRATOR] = {
        "UserName": ADMINISTRATOR,
        "AccessKeyId": ADMINISTRATOR,
        "SecretAccessKey": ADMINISTRATOR,
        "Status": "Active",
        "CreateDate": "2026-11-28T00:00:00Z",
    }


_ADMINISTRATOR_ACCESS = "arn:aws:iam::aws:policy/AdministratorAccess"
