"""Groups of an identity store, for whoever looks one up by its name: there is a group of every name.

Not done: users, memberships; groups that somebody makes are moto's.
"""

from uuid import NAMESPACE_DNS, uuid5

from aws.store import Record
from aws.stub import Call, Stub


class IdentityStore(Stub):
    service = "identitystore"
    whole_service = False

    def __init__(self) -> None:
        super().__init__()
        self.names: dict[str, str] = {}

    def get_group_id(self, call: Call) -> Record:
        name = call.params["AlternateIdentifier"]["UniqueAttribute"]["AttributeValue"]
        group = str(uuid5(NAMESPACE_DNS, name))
        self.names[group] = name
        return {"GroupId": group, **call.pick("IdentityStoreId")}

    def describe_group(self, call: Call) -> Record:
        group = call.params["GroupId"]
        return {"GroupId": group, "DisplayName": self.names.get(group, group), **call.pick("IdentityStoreId")}
