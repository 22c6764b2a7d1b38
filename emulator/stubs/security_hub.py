"""AWS Security Hub beyond moto: settings of the hub, standards, finding aggregators.

Not done: controls, findings of standards, automation rules; a standard is enabled at once and needs no AWS Config.
"""

from uuid import uuid4

from moto.securityhub.models import securityhub_backends

from aws.store import Kind, Record
from aws.stub import Call, Stub

SETTINGS = Kind("hub-settings", hidden=True)
STANDARD = Kind("standards-subscription", "ResourceNotFoundException")
AGGREGATOR = Kind("finding-aggregator", "ResourceNotFoundException")
ADMINISTRATOR = Kind("organization-admin-account", hidden=True)


class SecurityHub(Stub):
    service = "securityhub"
    whole_service = False

    def describe_hub(self, call: Call) -> Record:
        hub = securityhub_backends[call.account][call.region].describe_hub(call.params.get("HubArn"))
        return {**hub, **(call.table(SETTINGS).find("hub") or {})}

    def update_security_hub_configuration(self, call: Call) -> None:
        table = call.table(SETTINGS)
        table.put("hub", {**(table.find("hub") or {}), **call.params})

    def enable_organization_admin_account(self, call: Call) -> Record:
        record = {"AccountId": call.params["AdminAccountId"], "Status": "ENABLED"}
        call.table(ADMINISTRATOR).put("administrator", record)
        return {"AdminAccountId": call.params["AdminAccountId"]}

    def list_organization_admin_accounts(self, call: Call) -> Record:
        return {"AdminAccounts": call.table(ADMINISTRATOR).all()}

    def disable_organization_admin_account(self, call: Call) -> None:
        call.table(ADMINISTRATOR).remove("administrator")

    def batch_enable_standards(self, call: Call) -> Record:
        arns = [request["StandardsArn"] for request in call.params["StandardsSubscriptionRequests"]]
        return {"StandardsSubscriptions": [self._enable(call, arn) for arn in arns]}

    def get_enabled_standards(self, call: Call) -> Record:
        table, arns = call.table(STANDARD), call.params.get("StandardsSubscriptionArns")
        return {"StandardsSubscriptions": [record for key, record in table.records.items() if not arns or key in arns]}

    def batch_disable_standards(self, call: Call) -> Record:
        gone = [call.table(STANDARD).remove(arn) for arn in call.params["StandardsSubscriptionArns"]]
        return {"StandardsSubscriptions": [{**record, "StandardsStatus": "DELETING"} for record in gone]}

    def create_finding_aggregator(self, call: Call) -> Record:
        arn = call.arn(f"finding-aggregator/{uuid4()}")
        record = {"FindingAggregatorArn": arn, "FindingAggregationRegion": call.region, **call.params}
        return call.table(AGGREGATOR).add(arn, record)

    def get_finding_aggregator(self, call: Call) -> Record:
        return call.table(AGGREGATOR).get(call.params["FindingAggregatorArn"])

    def list_finding_aggregators(self, call: Call) -> Record:
        return {"FindingAggregators": call.table(AGGREGATOR).all()}

    def update_finding_aggregator(self, call: Call) -> Record:
        record = self.get_finding_aggregator(call)
        record.update(call.params)
        return record

    def delete_finding_aggregator(self, call: Call) -> None:
        call.table(AGGREGATOR).remove(call.params["FindingAggregatorArn"])

    @staticmethod
    def _enable(call: Call, standard: str) -> Record:
        # arn:aws:securityhub:<region>::standards/<path> is enabled as …:<account>:subscription/<path>.
        arn = call.arn(f"subscription/{standard.split('/', 1)[1]}")
        record = {"StandardsSubscriptionArn": arn, "StandardsArn": standard, "StandardsInput": {}}
        record.update(StandardsStatus="READY", StandardsControlsUpdatable="READY_FOR_UPDATES")
        return call.table(STANDARD).put(arn, record)
