"""Amazon EKS beyond moto: access entries with their policies, updates of a cluster's access.

Not done: Kubernetes. Nothing answers at the endpoint of a cluster.
"""

from moto.eks.models import eks_backends

from aws.errors import AwsError
from aws.store import Kind, Record
from aws.stub import Call, Stub, now

ENTRY = Kind("access-entry", exists="ResourceInUseException")
# https://docs.aws.amazon.com/eks/latest/userguide/access-policy-permissions.html (2026-11-28)
POLICIES = (
    "AmazonEKSAdminPolicy AmazonEKSClusterAdminPolicy AmazonEKSAdminViewPolicy AmazonEKSEditPolicy AmazonEKSViewPolicy"
)


class Eks(Stub):
    service = "eks"
    whole_service = False

    def create_access_entry(self, call: Call) -> Record:
        cluster, principal = self._cluster(call), call.params["principalArn"]
        # A role session is let in, and the entry names the role.
        arn = call.arn(f"access-entry/{cluster}/role/{call.account}/{principal.split('/')[-1]}")
        record = {"type": "STANDARD", "kubernetesGroups": [], "username": principal, "tags": {}, "clusterName": cluster}
        record.update(call.pick("principalArn", "kubernetesGroups", "username", "type", "tags"))
        record.update(accessEntryArn=arn, createdAt=now(), modifiedAt=now())
        call.table(ENTRY).add(f"{cluster}/{principal}", {"entry": record, "policies": {}})
        return {"accessEntry": record}

    def describe_access_entry(self, call: Call) -> Record:
        return {"accessEntry": self._entry(call)["entry"]}

    def update_access_entry(self, call: Call) -> Record:
        entry = self._entry(call)["entry"]
        entry.update(call.pick("kubernetesGroups", "username"), modifiedAt=now())
        return {"accessEntry": entry}

    def list_access_entries(self, call: Call) -> Record:
        cluster = self._cluster(call)
        found = [each["entry"] for each in call.table(ENTRY).all()]
        return {"accessEntries": [each["principalArn"] for each in found if each["clusterName"] == cluster]}

    def delete_access_entry(self, call: Call) -> None:
        call.table(ENTRY).remove(f"{self._cluster(call)}/{call.params['principalArn']}")

    def associate_access_policy(self, call: Call) -> Record:
        arn = call.params["policyArn"]
        if arn.split("/")[-1] not in POLICIES.split():
            raise AwsError("InvalidParameterException", f"The policyArn parameter value is not valid: {arn}")
        told = {"policyArn": arn, "accessScope": call.params["accessScope"], "associatedAt": now(), "modifiedAt": now()}
        self._entry(call)["policies"][arn] = told
        return {**call.pick("clusterName", "principalArn"), "associatedAccessPolicy": told}

    def list_associated_access_policies(self, call: Call) -> Record:
        policies = list(self._entry(call)["policies"].values())
        return {**call.pick("clusterName", "principalArn"), "associatedAccessPolicies": policies}

    def disassociate_access_policy(self, call: Call) -> None:
        self._entry(call)["policies"].pop(call.params["policyArn"], None)

    def tag_resource(self, call: Call) -> None:
        self._tagged(call)["tags"].update(call.params["tags"])

    def list_tags_for_resource(self, call: Call) -> Record:
        return {"tags": self._tagged(call)["tags"]}

    def untag_resource(self, call: Call) -> None:
        for key in call.params["tagKeys"]:
            self._tagged(call)["tags"].pop(key, None)

    def _tagged(self, call: Call) -> Record:
        """An entry, or a cluster of moto."""
        arn = call.params["resourceArn"]
        entries = [each["entry"] for each in call.table(ENTRY).all() if each["entry"]["accessEntryArn"] == arn]
        clusters = eks_backends[call.account][call.region].clusters
        if entries:
            return entries[0]
        name = arn.split("/")[-1]
        if name not in clusters:
            raise AwsError("NotFoundException", f"Resource was not found: {arn}", 404)
        clusters[name].tags = clusters[name].tags or {}
        return {"tags": clusters[name].tags}

    @staticmethod
    def _cluster(call: Call) -> str:
        name = call.params["clusterName"]
        if name not in eks_backends[call.account][call.region].clusters:
            raise AwsError("ResourceNotFoundException", f"No cluster found for name: {name}.", 404)
        return name

    def _entry(self, call: Call) -> Record:
        return call.table(ENTRY).get(f"{self._cluster(call)}/{call.params['principalArn']}")
