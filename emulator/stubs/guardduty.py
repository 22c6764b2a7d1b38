"""Amazon GuardDuty beyond moto: the administrator of an organization, and what it decides for all accounts.

Not done: nobody is administered, no member gets a detector, nothing is found; trusted access is not asked for.
"""

from typing import Any

from moto.guardduty.models import guardduty_backends

from aws.errors import AwsError
from aws.store import MADE_BY_AWS, Kind, Record
from aws.stub import Call, Stub

ADMINISTRATOR = Kind("organization-admin-account", "ResourceNotFoundException", hidden=True)
ORGANIZATION = Kind("organization-configuration", hidden=True)

# https://docs.aws.amazon.com/guardduty/latest/APIReference/API_DetectorFeatureConfigurationResult.html (2026-11-29)
ALWAYS = ("CLOUD_TRAIL", "DNS_LOGS", "FLOW_LOGS")
# New detectors have all of them but Runtime Monitoring:
# https://docs.aws.amazon.com/guardduty/latest/ug/guardduty_settingup.html (2026-11-29)
PROTECTION = ("S3_DATA_EVENTS", "EKS_AUDIT_LOGS", "EBS_MALWARE_PROTECTION", "RDS_LOGIN_EVENTS", "LAMBDA_NETWORK_LOGS")
RUNTIME = "RUNTIME_MONITORING"
AGENTS = ("EKS_ADDON_MANAGEMENT", "ECS_FARGATE_AGENT_MANAGEMENT", "EC2_AGENT_MANAGEMENT")


class GuardDuty(Stub):
    service = "guardduty"
    whole_service = False

    def enable_organization_admin_account(self, call: Call) -> None:
        account = call.params["AdminAccountId"]
        call.table(ADMINISTRATOR).put(account, {"AdminAccountId": account, "AdminStatus": "ENABLED"})
        backend = guardduty_backends[account][call.region]
        # https://docs.aws.amazon.com/guardduty/latest/ug/organizations_permissions.html (2026-11-29)
        if not backend.detectors:
            detector = backend.create_detector(True, "SIX_HOURS", {}, {}, _first_features())
            call.table(MADE_BY_AWS, account).put(f"detector {detector}", {})

    def list_organization_admin_accounts(self, call: Call) -> Record:
        return {"AdminAccounts": call.table(ADMINISTRATOR).all()}

    def disable_organization_admin_account(self, call: Call) -> None:
        call.table(ADMINISTRATOR).remove(call.params["AdminAccountId"])

    def update_detector(self, call: Call) -> None:
        """moto forgets the features that a call does not name."""
        detector = _own(call)
        named = call.params.get("Features", [])
        features = {feature["name"]: feature for feature in detector.features}
        features.update({feature["Name"]: _feature(feature) for feature in named})
        detector.update(call.params.get("Enable"), call.params.get("FindingPublishingFrequency"), None, None)
        detector.features = list(features.values())

    def describe_organization_configuration(self, call: Call) -> Record:
        found = self._organization(call)
        members = found["AutoEnableOrganizationMembers"]
        features = sorted(found["Features"].values(), key=lambda feature: feature["Name"])
        return {
            "AutoEnable": members != "NONE",
            "AutoEnableOrganizationMembers": members,
            "MemberAccountLimitReached": False,
            "Features": features,
        }

    def update_organization_configuration(self, call: Call) -> None:
        found = self._organization(call)
        found.update(call.pick("AutoEnableOrganizationMembers"))
        for feature in call.params.get("Features", []):
            found["Features"][feature["Name"]] = {**found["Features"].get(feature["Name"], {}), **feature}

    @staticmethod
    def _organization(call: Call) -> Record:
        detector = _own(call)
        table = call.table(ORGANIZATION)
        first: Record = {"AutoEnableOrganizationMembers": "NONE", "Features": _organization_features()}
        return table.find(detector.id) or table.put(detector.id, first)


def _own(call: Call) -> Any:
    detector = guardduty_backends[call.account][call.region].detectors.get(call.params["DetectorId"])
    if detector is None:
        message = "The request is rejected because the input detectorId is not owned by the current account."
        raise AwsError("BadRequestException", message)
    return detector


def _first_features() -> list[Record]:
    on = [{"name": name, "status": "ENABLED"} for name in (*ALWAYS, *PROTECTION)]
    agents = [{"name": name, "status": "DISABLED"} for name in AGENTS]
    return [*on, {"name": RUNTIME, "status": "DISABLED", "additionalConfiguration": agents}]


def _organization_features() -> dict[str, Record]:
    off = {name: {"Name": name, "AutoEnable": "NONE"} for name in (*PROTECTION, RUNTIME)}
    off[RUNTIME]["AdditionalConfiguration"] = [{"Name": name, "AutoEnable": "NONE"} for name in AGENTS]
    return off


def _feature(feature: Record) -> Record:
    """As moto keeps it: with the names of the wire."""
    more = [{"name": one["Name"], "status": one["Status"]} for one in feature.get("AdditionalConfiguration", [])]
    kept: Record = {"name": feature["Name"], "status": feature["Status"]}
    return {**kept, "additionalConfiguration": more} if more else kept
