"""AWS CodeConnections, under its new and its old name: connections and hosts.

Not done: the handshake (a connection stays PENDING, as in AWS until a person completes it), repository links, sync.
"""

from uuid import uuid4

from aws.store import Kind, Place, Record, Table
from aws.stub import Call
from aws.tagging import TaggedStub, TagStyle

CONNECTION = Kind("connection")
HOST = Kind("host")


class Connections(TaggedStub):
    service = "codeconnections"
    tag_style = TagStyle("ResourceArn", "Tags", "TagKeys", ("Key", "Value"))

    def create_connection(self, call: Call) -> Record:
        arn = call.arn(f"connection/{uuid4()}")
        record = {**call.pick("ProviderType", "ConnectionName", "HostArn"), "ConnectionArn": arn}
        if "HostArn" in record:
            record.setdefault("ProviderType", call.table(HOST).get(record["HostArn"])["ProviderType"])
        record.update(OwnerAccountId=call.account, ConnectionStatus="PENDING")
        call.table(CONNECTION).add(arn, record)
        self._create_tags(call, arn)
        return {"ConnectionArn": arn, "Tags": self._tags_as_sent(call, arn)}

    def get_connection(self, call: Call) -> Record:
        arn = call.params["ConnectionArn"]
        for table in self._both(call):
            if table.find(arn):
                return {"Connection": table.get(arn)}
        return {"Connection": call.table(CONNECTION).get(arn)}

    def list_connections(self, call: Call) -> Record:
        return {"Connections": [record for table in self._both(call) for record in table.all()]}

    def _both(self, call: Call) -> list[Table]:
        """Each of the two APIs shows what was made with the other one."""
        return [
            call.store.table(Place(service, call.account, call.region, CONNECTION.name), CONNECTION)
            for service in ("codeconnections", "codestar-connections")
        ]

    def delete_connection(self, call: Call) -> None:
        call.table(CONNECTION).remove(call.params["ConnectionArn"])
        self._forget_tags(call, call.params["ConnectionArn"])

    def create_host(self, call: Call) -> Record:
        arn = call.arn(f"host/{call.params['Name']}/{uuid4().hex[:8]}")
        fields = call.pick("Name", "ProviderType", "ProviderEndpoint", "VpcConfiguration")
        call.table(HOST).add(arn, {**fields, "HostArn": arn, "Status": "PENDING"})
        self._create_tags(call, arn)
        return {"HostArn": arn, "Tags": self._tags_as_sent(call, arn)}

    def get_host(self, call: Call) -> Record:
        return call.table(HOST).get(call.params["HostArn"])

    def list_hosts(self, call: Call) -> Record:
        return {"Hosts": call.table(HOST).all()}

    def update_host(self, call: Call) -> None:
        call.table(HOST).get(call.params["HostArn"]).update(call.pick("ProviderEndpoint", "VpcConfiguration"))

    def delete_host(self, call: Call) -> None:
        call.table(HOST).remove(call.params["HostArn"])
        self._forget_tags(call, call.params["HostArn"])


class CodeStarConnections(Connections):
    """The old API; its resources have ARNs of their own."""

    service = "codestar-connections"
