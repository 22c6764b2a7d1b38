"""The policy of the organization itself, by which another account looks after its policies, beyond moto.

Not done: its conditions and resources are not evaluated.
"""

import json
from dataclasses import dataclass, field

from aws.accounts import organization
from aws.errors import AwsError
from aws.store import Record
from aws.stub import Call, Stub

ID = "rp-emulator"


@dataclass
class ResourcePolicy:
    """moto keeps it with the organization."""

    arn: str
    content: str
    tags: dict[str, str] = field(default_factory=dict)

    def lets(self, account: str, action: str) -> bool:
        for each in json.loads(self.content)["Statement"]:
            who, what = each["Principal"]["AWS"], each["Action"]
            accounts = [one.split(":")[4] if ":" in one else one for one in ([who] if isinstance(who, str) else who)]
            if account in accounts and f"organizations:{action}" in ([what] if isinstance(what, str) else what):
                return True
        return False

    def described(self) -> Record:
        return {"ResourcePolicy": {"ResourcePolicySummary": {"Id": ID, "Arn": self.arn}, "Content": self.content}}


def resource_policy() -> ResourcePolicy | None:
    return getattr(organization(), "resource_policy", None)


class OrganizationPolicy(Stub):
    service = "organizations"
    whole_service = False

    def put_resource_policy(self, call: Call) -> Record:
        org = self._own(call).org
        tags = {each["Key"]: each["Value"] for each in call.params.get("Tags", [])}
        kept = resource_policy()
        if kept and tags:
            # https://docs.aws.amazon.com/organizations/latest/APIReference/API_PutResourcePolicy.html (2026-11-29)
            raise AwsError("InvalidInputException", "Tags are taken when the resource policy is made, and not later.")
        arn = f"arn:aws:organizations::{call.account}:resourcepolicy/{org.id}/{ID}"
        made = ResourcePolicy(arn, call.params["Content"], kept.tags if kept else tags)
        organization().resource_policy = made
        return made.described()

    def describe_resource_policy(self, _: Call) -> Record:
        return self._kept().described()

    def delete_resource_policy(self, call: Call) -> None:
        self._own(call)
        self._kept()
        organization().resource_policy = None

    def _own(self, call: Call) -> object:
        backend = organization()
        if call.account != backend.org.master_account_id:
            raise AwsError("AccessDeniedException", "Only the management account changes who looks after its policies.")
        return backend

    def _kept(self) -> ResourcePolicy:
        kept = resource_policy()
        if not kept:
            raise AwsError("ResourcePolicyNotFoundException", "The organization has no resource policy.")
        return kept
