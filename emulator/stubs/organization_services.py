"""Central root access of an organization, beyond moto.

Not done: no root user loses anything; no trusted access is asked for.
"""

from aws.store import Kind, Record
from aws.stub import Call, Stub

FEATURE = Kind("organizations-feature", hidden=True)


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
