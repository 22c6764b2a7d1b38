"""AWS Resource Access Manager: shares with their resources, principals and permissions; sharing in the organization.

Not done: a share gives nobody access; invitations (inside an organization there are none); the managed permissions
that AWS attaches by itself.
"""

from typing import Any
from uuid import uuid4

from moto.iam.models import iam_backends
from moto.organizations.models import organizations_backends

from aws.store import Kind, Record
from aws.stub import Call, now
from aws.tagging import TaggedStub, TagStyle

SHARE = Kind("resource-share", "UnknownResourceException")
LISTS = {"RESOURCE": "resourceArns", "PRINCIPAL": "principals"}


class Ram(TaggedStub):
    service = "ram"
    whole_service = False
    tag_style = TagStyle("resourceShareArn")

    def create_resource_share(self, call: Call) -> Record:
        arn = call.arn(f"resource-share/{uuid4()}")
        share: Record = {"allowExternalPrincipals": True, **call.pick("name", "allowExternalPrincipals")}
        share.update(resourceShareArn=arn, owningAccountId=call.account, status="ACTIVE", featureSet="STANDARD")
        share.update(creationTime=now(), lastUpdatedTime=now())
        parts = {"share": share, "permissions": list(call.params.get("permissionArns", [])), "links": {}}
        call.table(SHARE).add(arn, parts)
        self._link(call, parts)
        self._create_tags(call, arn)
        return {"resourceShare": self._described(call, parts)}

    def get_resource_shares(self, call: Call) -> Record:
        wanted = call.params.get("resourceShareArns")
        mine = call.params["resourceOwner"] == "SELF"
        found = [parts for parts in call.table(SHARE).all() if mine and _wanted(parts, wanted)]
        return {"resourceShares": [self._described(call, parts) for parts in found]}

    def update_resource_share(self, call: Call) -> Record:
        parts = self._parts(call)
        parts["share"].update({**call.pick("name", "allowExternalPrincipals"), "lastUpdatedTime": now()})
        return {"resourceShare": self._described(call, parts)}

    def delete_resource_share(self, call: Call) -> Record:
        call.table(SHARE).remove(call.params["resourceShareArn"])
        self._forget_tags(call, call.params["resourceShareArn"])
        return {"returnValue": True}

    def associate_resource_share(self, call: Call) -> Record:
        return {"resourceShareAssociations": self._link(call, self._parts(call))}

    def disassociate_resource_share(self, call: Call) -> Record:
        links = self._parts(call)["links"]
        entities = [entity for name in LISTS.values() for entity in call.params.get(name, [])]
        gone = [links.pop(entity) for entity in entities if entity in links]
        return {"resourceShareAssociations": [{**link, "status": "DISASSOCIATED"} for link in gone]}

    def get_resource_share_associations(self, call: Call) -> Record:
        wanted, kind = call.params.get("resourceShareArns"), call.params["associationType"]
        entity = call.params.get("resourceArn", call.params.get("principal"))
        shares = [parts for parts in call.table(SHARE).all() if _wanted(parts, wanted)]
        links = [link for parts in shares for link in parts["links"].values() if link["associationType"] == kind]
        found = [link for link in links if entity in (None, link["associatedEntity"])]
        return {"resourceShareAssociations": found}

    def list_resource_share_permissions(self, call: Call) -> Record:
        arns = self._parts(call)["permissions"]
        return {"permissions": [{"arn": arn, "name": arn.split("/")[-1], "status": "ASSOCIATED"} for arn in arns]}

    def associate_resource_share_permission(self, call: Call) -> Record:
        self._parts(call)["permissions"].append(call.params["permissionArn"])
        return {"returnValue": True}

    def disassociate_resource_share_permission(self, call: Call) -> Record:
        self._parts(call)["permissions"].remove(call.params["permissionArn"])
        return {"returnValue": True}

    def enable_sharing_with_aws_organization(self, call: Call) -> Record:
        iam = iam_backends[call.account]["aws"]
        if "AWSServiceRoleForResourceAccessManager" not in [role.name for role in iam.roles.values()]:
            iam.create_service_linked_role("ram.amazonaws.com", "", "")
        organizations_backends[call.account]["aws"].enable_aws_service_access(ServicePrincipal="ram.amazonaws.com")
        return {"returnValue": True}

    def _parts(self, call: Call) -> Record:
        return call.table(SHARE).get(call.params["resourceShareArn"])

    def _described(self, call: Call, parts: Record) -> Record:
        return {**parts["share"], "tags": self._tags_as_sent(call, parts["share"]["resourceShareArn"])}

    @staticmethod
    def _link(call: Call, parts: Record) -> list[dict[str, Any]]:
        share = parts["share"]
        common = {"resourceShareArn": share["resourceShareArn"], "resourceShareName": share["name"]}
        common.update(status="ASSOCIATED", creationTime=now(), external=False)
        given = [(kind, entity) for kind, name in LISTS.items() for entity in call.params.get(name, [])]
        links = [{**common, "associatedEntity": entity, "associationType": kind} for kind, entity in given]
        parts["links"].update({link["associatedEntity"]: link for link in links})
        return links


def _wanted(parts: Record, arns: list[str] | None) -> bool:
    return not arns or parts["share"]["resourceShareArn"] in arns
