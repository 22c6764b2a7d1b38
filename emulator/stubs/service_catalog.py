"""AWS Service Catalog beyond moto: products with their versions (provisioning artifacts).

Not done: templates are not read, nothing is provisioned; portfolios are moto's and know nothing of these products.
"""

from uuid import uuid4

from aws.errors import AwsError
from aws.identities import identity
from aws.store import Kind, Record
from aws.stub import Call, Stub, now

PRODUCT = Kind("product")


class ServiceCatalog(Stub):
    service = "servicecatalog"
    whole_service = False

    def create_product(self, call: Call) -> Record:
        identifier = identity(call.account, call.service, f"prod-{uuid4().hex[:13]}")
        summary = {"Id": identifier.replace("prod-", "prodview-"), "ProductId": identifier}
        summary.update(call.pick("Name", "Owner", "Distributor", "SupportUrl"), Type=call.params["ProductType"])
        arn = f"arn:aws:catalog:{call.region}:{call.account}:product/{identifier}"
        detail = {"ProductViewSummary": summary, "Status": "AVAILABLE", "ProductARN": arn, "CreatedTime": now()}
        product = {"detail": detail, "versions": {}}
        given = call.params.get("ProvisioningArtifactParameters")
        first = _version(product, given) if given else None
        call.table(PRODUCT).add(identifier, product)
        return {"ProductViewDetail": detail, **({"ProvisioningArtifactDetail": first} if first else {})}

    def describe_product_as_admin(self, call: Call) -> Record:
        product = self._product(call, "Id")
        names = ("Id", "Name", "Description", "CreatedTime")
        versions = [{name: each[name] for name in names if name in each} for each in product["versions"].values()]
        return {"ProductViewDetail": product["detail"], "ProvisioningArtifactSummaries": versions, "Tags": []}

    def describe_product(self, call: Call) -> Record:
        product = self._product(call, "Id")
        versions = list(product["versions"].values())
        return {"ProductViewSummary": product["detail"]["ProductViewSummary"], "ProvisioningArtifacts": versions}

    def search_products_as_admin(self, call: Call) -> Record:
        return {"ProductViewDetails": [each["detail"] for each in call.table(PRODUCT).all()]}

    def update_product(self, call: Call) -> Record:
        detail = self._product(call, "Id")["detail"]
        detail["ProductViewSummary"].update(call.pick("Name", "Owner", "Distributor", "SupportUrl"))
        return {"ProductViewDetail": detail, "Tags": []}

    def delete_product(self, call: Call) -> None:
        call.table(PRODUCT).remove(call.params["Id"])

    def create_provisioning_artifact(self, call: Call) -> Record:
        given = call.params["Parameters"]
        detail = _version(self._product(call, "ProductId"), given)
        return {"ProvisioningArtifactDetail": detail, "Info": given.get("Info", {}), "Status": "AVAILABLE"}

    def describe_provisioning_artifact(self, call: Call) -> Record:
        detail = self._version(call)
        return {"ProvisioningArtifactDetail": detail, "Info": {}, "Status": "AVAILABLE"}

    def list_provisioning_artifacts(self, call: Call) -> Record:
        return {"ProvisioningArtifactDetails": list(self._product(call, "ProductId")["versions"].values())}

    def update_provisioning_artifact(self, call: Call) -> Record:
        detail = self._version(call)
        detail.update(call.pick("Name", "Description", "Active", "Guidance"))
        return {"ProvisioningArtifactDetail": detail, "Info": {}, "Status": "AVAILABLE"}

    def delete_provisioning_artifact(self, call: Call) -> None:
        detail = self._version(call)
        del self._product(call, "ProductId")["versions"][detail["Id"]]

    @staticmethod
    def _product(call: Call, field: str) -> Record:
        return call.table(PRODUCT).get(call.params[field])

    def _version(self, call: Call) -> Record:
        versions = self._product(call, "ProductId")["versions"]
        found = versions.get(call.params.get("ProvisioningArtifactId"))
        if found is None:
            raise AwsError("ResourceNotFoundException", "ProvisioningArtifact not found")
        return found


def _version(product: Record, given: Record) -> Record:
    detail = {name: given[name] for name in ("Name", "Description", "Type") if name in given}
    identifier = f"pa-{uuid4().hex[:13]}"
    product["versions"][identifier] = {
        **detail,
        "Id": identifier,
        "CreatedTime": now(),
        "Active": True,
        "Guidance": "DEFAULT",
    }
    return product["versions"][identifier]
