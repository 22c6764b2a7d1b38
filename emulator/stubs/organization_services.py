"""Administrators that services have in an organization, and central root access, beyond moto.

Not done: nobody is administered, no root user loses anything; no trusted access is asked for.
"""

from aws.store import Kind, Record
from aws.stub import Call, Stub

ADMINISTRATOR = Kind("organization-admin-account", "ResourceNotFoundException", hidden=True)
FEATURE = Kind("organizations-feature", hidden=True)


class GuardDuty(Stub):
    service = "guardduty"
    whole_service = False

    def enable_organization_admin_account(self, call: Call) -> None:
        account = call.params["AdminAccountId"]
        call.table(ADMINISTRATOR).put(account, {"AdminAccountId": account, "AdminStatus": "ENABLED"})

    def list_organization_admin_accounts(self, call: Call) -> Record:
        return {"AdminAccounts": call.table(ADMINISTRATOR).all()}

    def disable_organization_admin_account(self, call: Call) -> None:
        call.table(ADMINISTRATOR).remove(call.params["AdminAccountId"])


class Inspector(Stub):
    service = "inspector2"
    whole_service = False

    def enable_delegated_admin_account(self, call: Call) -> Record:
        account = call.params["delegatedAdminAccountId"]
        call.table(ADMINISTRATOR).put(account, {"accountId": account, "status": "ENABLED"})
        return {"delegatedAdminAccountId": account}

    def list_delegated_admin_accounts(self, call: Call) -> Record:
        return {"delegatedAdminAccounts": call.table(ADMINISTRATOR).all()}

    def disable_delegated_admin_account(self, call: Call) -> Record:
        account = call.params["delegatedAdminAccountId"]
        call.table(ADMINISTRATOR).remove(account)
        return {"delegatedAdminAccountId": account}


class RootAccess(Stub):
    service = "iam"
    whole_service = False

    def list_organizations_features(self, call: Call) -> Record:
        return {"EnabledFeatures": sorted(call.table(FEATURE).records)}

    def enable_organizations_root_credentials_management(self, call: Call) -> Record:
        return self._enable(call, "RootCredentialsManagement")

    def enable_organizations_root_sessions(self, call: Call) -> Record:
        return self._enable(call, "RootSessions")

    def disable_organizations_root_credentials_management(self, call: Call) -> Record:
        return self._disable(call, "RootCredentialsManagement")

    def disable_organizations_root_sessions(self, call: Call) -> Record:
        return self._disable(call, "RootSessions")

    def _enable(self, call: Call, feature: str) -> Record:
        call.table(FEATURE).put(feature, {"Name": feature})
        return self.list_organizations_features(call)

    def _disable(self, call: Call, feature: str) -> Record:
        call.table(FEATURE).remove(feature)
        return self.list_organizations_features(call)
