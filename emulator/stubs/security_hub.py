"""AWS Security Hub beyond moto: settings of the hub, standards; what an organization has is in `security_hub_central.py`.

Not done: controls, findings of standards, automation rules; a standard is enabled at once and needs no AWS Config.
"""

from moto.securityhub.models import securityhub_backends

from aws.store import Kind, Record
from aws.stub import Call
from stubs.security_hub_central import SecurityHubCentral

SETTINGS = Kind("hub-settings", hidden=True)
STANDARD = Kind("standards-subscription", "ResourceNotFoundException")


class SecurityHub(SecurityHubCentral):
    service = "securityhub"
    whole_service = False

    def describe_hub(self, call: Call) -> Record:
        hub = securityhub_backends[call.account][call.region].describe_hub(call.params.get("HubArn"))
        return {**hub, **(call.table(SETTINGS).find("hub") or {})}

    def update_security_hub_configuration(self, call: Call) -> None:
        table = call.table(SETTINGS)
        table.put("hub", {**(table.find("hub") or {}), **call.params})

    def batch_enable_standards(self, call: Call) -> Record:
        arns = [request["StandardsArn"] for request in call.params["StandardsSubscriptionRequests"]]
        return {"StandardsSubscriptions": [self._enable(call, arn) for arn in arns]}

    def get_enabled_standards(self, call: Call) -> Record:
        table, arns = call.table(STANDARD), call.params.get("StandardsSubscriptionArns")
        return {"StandardsSubscriptions": [record for key, record in table.records.items() if not arns or key in arns]}

    def batch_disable_standards(self, call: Call) -> Record:
        gone = [call.table(STANDARD).remove(arn) for arn in call.params["StandardsSubscriptionArns"]]
        return {"StandardsSubscriptions": [{**record, "StandardsStatus": "DELETING"} for record in gone]}

    @staticmethod
    def _enable(call: Call, standard: str) -> Record:
        # arn:aws:securityhub:<region>::standards/<path> is enabled as …:<account>:subscription/<path>.
        arn = call.arn(f"subscription/{standard.split('/', 1)[1]}")
        record = {"StandardsSubscriptionArn": arn, "StandardsArn": standard, "StandardsInput": {}}
        record.update(StandardsStatus="READY", StandardsControlsUpdatable="READY_FOR_UPDATES")
        return call.table(STANDARD).put(arn, record)
