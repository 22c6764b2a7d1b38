"""AWS Security Hub of an organization: administrator, finding aggregators, central configuration.

Not done: a policy changes no account, nothing is inherited; trusted access is not asked for. An association succeeds
at once.
"""

from uuid import uuid4

from moto.securityhub.models import securityhub_backends

from aws.errors import AwsError
from aws.store import MADE_BY_AWS, Kind, Record
from aws.stub import Call, Stub, now

ADMINISTRATOR = Kind("organization-admin-account", hidden=True)
# In the account that is the administrator: that it is.
APPOINTED = Kind("administrator", hidden=True)
AGGREGATOR = Kind("finding-aggregator", "ResourceNotFoundException")
ORGANIZATION = Kind("organization-configuration", hidden=True)
POLICY = Kind("configuration-policy", "ResourceNotFoundException", "ResourceConflictException")
ASSOCIATION = Kind("configuration-policy-association", "ResourceNotFoundException")

LOCAL: Record = {"ConfigurationType": "LOCAL", "Status": "ENABLED"}
TARGETS = {"AccountId": "ACCOUNT", "OrganizationalUnitId": "ORGANIZATIONAL_UNIT", "RootId": "ROOT"}


class SecurityHubCentral(Stub):
    def enable_organization_admin_account(self, call: Call) -> Record:
        account = call.params["AdminAccountId"]
        call.table(ADMINISTRATOR).put("administrator", {"AccountId": account, "Status": "ENABLED"})
        call.table(APPOINTED, account).put("administrator", {})
        # https://docs.aws.amazon.com/securityhub/latest/userguide/securityhub-settingup.html (2026-11-29)
        backend = securityhub_backends[account][call.region]
        if not backend.enabled:
            backend.enable_security_hub(enable_default_standards=False)
            call.table(MADE_BY_AWS, account).put("hub default", {})
        return {"AdminAccountId": account}

    def list_organization_admin_accounts(self, call: Call) -> Record:
        return {"AdminAccounts": call.table(ADMINISTRATOR).all()}

    def disable_organization_admin_account(self, call: Call) -> None:
        account = call.params["AdminAccountId"]
        if self._type(call, account) == "CENTRAL":
            _refuse("InvalidInputException", "Central configuration is enabled: change to local configuration first")
        call.table(ADMINISTRATOR).remove("administrator")
        call.table(APPOINTED, account).discard("administrator")

    def create_finding_aggregator(self, call: Call) -> Record:
        if call.table(AGGREGATOR).records:
            _refuse("ResourceConflictException", "there is a finding aggregator")
        if call.params["RegionLinkingMode"] == "SPECIFIED_REGIONS" and not call.params.get("Regions"):
            _refuse("InvalidInputException", "SPECIFIED_REGIONS needs regions")
        arn = call.arn(f"finding-aggregator/{uuid4()}")
        record = {"FindingAggregatorArn": arn, "FindingAggregationRegion": call.region, **call.params}
        return call.table(AGGREGATOR).add(arn, record)

    def get_finding_aggregator(self, call: Call) -> Record:
        return call.table(AGGREGATOR).get(call.params["FindingAggregatorArn"])

    def list_finding_aggregators(self, call: Call) -> Record:
        return {"FindingAggregators": call.table(AGGREGATOR).all()}

    def update_finding_aggregator(self, call: Call) -> Record:
        record = self.get_finding_aggregator(call)
        record.update(call.params)
        return record

    def delete_finding_aggregator(self, call: Call) -> None:
        if self._type(call, call.account) == "CENTRAL":
            _refuse("InvalidInputException", "Central configuration is enabled: it needs the finding aggregator")
        call.table(AGGREGATOR).remove(call.params["FindingAggregatorArn"])

    def describe_organization_configuration(self, call: Call) -> Record:
        self._administers(call)
        first: Record = {"AutoEnable": False, "AutoEnableStandards": "NONE", "OrganizationConfiguration": LOCAL}
        return {"MemberAccountLimitReached": False, **first, **(call.table(ORGANIZATION).find("all") or {})}

    def update_organization_configuration(self, call: Call) -> None:
        self._administers(call)
        wanted = call.params.get("OrganizationConfiguration") or LOCAL
        if wanted["ConfigurationType"] == "CENTRAL":
            if call.params["AutoEnable"] or call.params.get("AutoEnableStandards") != "NONE":
                both = "Auto Enable and AutoEnableStandards can not be enabled for Central Configuration"
                _refuse("InvalidInputException", both)
            if not call.table(AGGREGATOR).records:
                _refuse("InvalidInputException", "Central configuration needs a finding aggregator in this region")
        elif call.table(POLICY).records or call.table(ASSOCIATION).records:
            # https://docs.aws.amazon.com/securityhub/latest/userguide/disable-central-configuration.html (2026-11-29)
            _refuse("InvalidInputException", "Delete configuration policies and their associations first")
        kept = {**call.params, "OrganizationConfiguration": {**wanted, "Status": "ENABLED"}}
        call.table(ORGANIZATION).put("all", kept)

    def create_configuration_policy(self, call: Call) -> Record:
        self._central(call)
        _sound(call.params["ConfigurationPolicy"])
        name = str(uuid4())
        record = {"Id": name, "Arn": call.arn(f"configuration-policy/{name}"), "CreatedAt": now(), "UpdatedAt": now()}
        return call.table(POLICY).add(name, {**record, **call.pick("Name", "Description", "ConfigurationPolicy")})

    def get_configuration_policy(self, call: Call) -> Record:
        self._central(call)
        return call.table(POLICY).get(call.params["Identifier"])

    def update_configuration_policy(self, call: Call) -> Record:
        record = self.get_configuration_policy(call)
        _sound(call.params.get("ConfigurationPolicy") or record["ConfigurationPolicy"])
        record.update(call.pick("Name", "Description", "ConfigurationPolicy"), UpdatedAt=now())
        return record

    def delete_configuration_policy(self, call: Call) -> None:
        name = self.get_configuration_policy(call)["Id"]
        if any(link["ConfigurationPolicyId"] == name for link in call.table(ASSOCIATION).all()):
            _refuse("ResourceConflictException", "the policy is associated")
        call.table(POLICY).remove(name)

    def start_configuration_policy_association(self, call: Call) -> Record:
        self._central(call)
        policy = call.table(POLICY).get(call.params["ConfigurationPolicyIdentifier"])["Id"]
        kind, target = _target(call)
        record = {"ConfigurationPolicyId": policy, "TargetId": target, "TargetType": kind, "AssociationType": "APPLIED"}
        return call.table(ASSOCIATION).put(target, {**record, "UpdatedAt": now(), "AssociationStatus": "SUCCESS"})

    def get_configuration_policy_association(self, call: Call) -> Record:
        self._central(call)
        return call.table(ASSOCIATION).get(_target(call)[1])

    def start_configuration_policy_disassociation(self, call: Call) -> None:
        self._central(call)
        call.table(ASSOCIATION).remove(_target(call)[1])

    def _central(self, call: Call) -> None:
        if self._type(call, call.account) != "CENTRAL":
            # The provider looks for these words.
            words = "Must be a Security Hub delegated administrator with Central Configuration enabled"
            raise AwsError("AccessDeniedException", words, 403)

    @staticmethod
    def _administers(call: Call) -> None:
        if not call.table(APPOINTED).records:
            raise AwsError("AccessDeniedException", "The account is not the administrator of Security Hub", 403)

    @staticmethod
    def _type(call: Call, account: str) -> str:
        found = call.table(ORGANIZATION, account).find("all")
        return found["OrganizationConfiguration"]["ConfigurationType"] if found else "LOCAL"


def _target(call: Call) -> tuple[str, str]:
    return next((kind, call.params["Target"][name]) for name, kind in TARGETS.items() if name in call.params["Target"])


def _sound(policy: Record) -> None:
    hub = policy.get("SecurityHub") or {}
    controls = hub.get("SecurityControlsConfiguration")
    if hub.get("ServiceEnabled") and (controls is None or "EnabledStandardIdentifiers" not in hub):
        both = "Enabled standards and security control configurations must be configured when Security Hub is enabled"
        _refuse("InvalidInputException", both)


def _refuse(code: str, message: str) -> None:
    raise AwsError(code, message)
