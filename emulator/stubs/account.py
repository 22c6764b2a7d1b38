"""AWS Account Management beyond moto: regions that an account opens.

Not done: opening takes no time; nothing depends on whether a region is open; another account's regions.
"""

from aws.store import Kind, Record
from aws.stub import Call, Stub

REGION = Kind("opened-region", hidden=True)
# https://docs.aws.amazon.com/accounts/latest/reference/manage-acct-regions.html (2026-11-28)
ALWAYS_OPEN = (
    "ap-northeast-1 ap-northeast-2 ap-northeast-3 ap-south-1 ap-southeast-1 ap-southeast-2 ca-central-1 eu-central-1 "
    "eu-north-1 eu-west-1 eu-west-2 eu-west-3 sa-east-1 us-east-1 us-east-2 us-west-1 us-west-2"
).split()


class Account(Stub):
    service = "account"
    whole_service = False

    def enable_region(self, call: Call) -> None:
        call.table(REGION).put(call.params["RegionName"], {"RegionOptStatus": "ENABLED"})

    def disable_region(self, call: Call) -> None:
        call.table(REGION).put(call.params["RegionName"], {"RegionOptStatus": "DISABLED"})

    def get_region_opt_status(self, call: Call) -> Record:
        name = call.params["RegionName"]
        default = {"RegionOptStatus": "ENABLED_BY_DEFAULT" if name in ALWAYS_OPEN else "DISABLED"}
        return {"RegionName": name, **(call.table(REGION).find(name) or default)}
