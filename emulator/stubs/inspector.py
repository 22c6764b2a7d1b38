"""Amazon Inspector beyond moto: administrator, members, what is scanned in which account.

Not done: nothing is scanned, an account that joins gets nothing; trusted access is not asked for.
"""

from aws.errors import AwsError
from aws.store import Kind, Record
from aws.stub import Call, Stub, now

ADMINISTRATOR = Kind("delegated-admin-account", "ResourceNotFoundException", hidden=True)
MEMBER = Kind("member", "ResourceNotFoundException")
# In the account that is scanned, by what is scanned.
SCAN = Kind("scan")
ORGANIZATION = Kind("organization-configuration", hidden=True)

STATES = {"EC2": "ec2", "ECR": "ecr", "LAMBDA": "lambda", "LAMBDA_CODE": "lambdaCode"}


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

    def associate_member(self, call: Call) -> Record:
        account = call.params["accountId"]
        record = {"accountId": account, "relationshipStatus": "ENABLED", "delegatedAdminAccountId": call.account}
        call.table(MEMBER).put(account, {**record, "updatedAt": now()})
        return {"accountId": account}

    def get_member(self, call: Call) -> Record:
        return {"member": call.table(MEMBER).get(call.params["accountId"])}

    def list_members(self, call: Call) -> Record:
        return {"members": call.table(MEMBER).all()}

    def disassociate_member(self, call: Call) -> Record:
        account = call.params["accountId"]
        if call.table(MEMBER).discard(account) is None:
            raise AwsError("ValidationException", f"member {account} is not yet associated to it")
        return {"accountId": account}

    def enable(self, call: Call) -> Record:
        wanted = call.params.get("accountIds") or [call.account]
        mine = [account for account in wanted if self._reaches(call, account)]
        for account in mine:
            for kind in call.params["resourceTypes"]:
                call.table(SCAN, account).put(kind, {})
        return self._both(call, mine, wanted, "ACCESS_DENIED")

    def disable(self, call: Call) -> Record:
        wanted = call.params.get("accountIds") or [call.account]
        kinds = call.params.get("resourceTypes") or list(STATES)
        # The error code of that name: https://docs.aws.amazon.com/inspector/v2/APIReference/API_FailedAccount.html
        administrator = call.account in wanted and bool(call.table(MEMBER).records) and set(STATES) <= set(kinds)
        mine = [one for one in wanted if self._reaches(call, one) and not (administrator and one == call.account)]
        for account in mine:
            for kind in kinds:
                call.table(SCAN, account).discard(kind)
        return self._both(call, mine, wanted, "DISASSOCIATE_ALL_MEMBERS" if administrator else "ACCESS_DENIED")

    def batch_get_account_status(self, call: Call) -> Record:
        wanted = call.params.get("accountIds") or [call.account]
        mine = [account for account in wanted if self._reaches(call, account)]
        found = [{"accountId": account, **self._states(call, account)} for account in mine]
        return {"accounts": found, "failedAccounts": self._failed(mine, wanted, "ACCESS_DENIED")}

    def describe_organization_configuration(self, call: Call) -> Record:
        first = {"autoEnable": {name: False for name in STATES.values()}}
        return {"maxAccountLimitReached": False, **(call.table(ORGANIZATION).find("all") or first)}

    def update_organization_configuration(self, call: Call) -> Record:
        return call.table(ORGANIZATION).put("all", call.pick("autoEnable"))

    @staticmethod
    def _reaches(call: Call, account: str) -> bool:
        return account == call.account or call.table(MEMBER).find(account) is not None

    @staticmethod
    def _states(call: Call, account: str) -> Record:
        on = call.table(SCAN, account).records
        states = {name: {"status": _status(kind in on)} for kind, name in STATES.items()}
        return {"state": {"status": _status(bool(on))}, "resourceState": states}

    def _both(self, call: Call, mine: list[str], wanted: list[str], code: str) -> Record:
        found = []
        for account in mine:
            states = self._states(call, account)
            kinds = {name: state["status"] for name, state in states["resourceState"].items()}
            found.append({"accountId": account, "status": states["state"]["status"], "resourceStatus": kinds})
        return {"accounts": found, "failedAccounts": self._failed(mine, wanted, code)}

    @staticmethod
    def _failed(mine: list[str], wanted: list[str], code: str) -> list[Record]:
        left = [account for account in wanted if account not in mine]
        return [{"accountId": account, "errorCode": code, "errorMessage": code} for account in left]


def _status(on: bool) -> str:
    return "ENABLED" if on else "DISABLED"
