"""AWS CodePipeline: webhooks and custom action types.

Not done: a webhook receives nothing; jobs for custom actions; the action types that AWS itself provides.
"""

from aws.store import Kind, Record
from aws.stub import Call
from aws.tagging import TaggedStub

WEBHOOK = Kind("webhook", "WebhookNotFoundException")
ACTION_TYPE = Kind("custom-action-type", "ActionTypeNotFoundException", "ActionTypeAlreadyExistsException")
ACTION_TYPE_FIELDS = ("settings", "actionConfigurationProperties", "inputArtifactDetails", "outputArtifactDetails")


class CodePipelineExtensions(TaggedStub):
    def put_webhook(self, call: Call) -> Record:
        definition = call.params["webhook"]
        arn = call.arn(f"webhook:{definition['name']}")
        url = f"https://{call.region}.webhooks.aws/trigger?t={definition['name']}"
        call.table(WEBHOOK).put(definition["name"], {"definition": definition, "url": url, "arn": arn})
        if arn not in call.store.tags:
            self._create_tags(call, arn)
        return {"webhook": self._webhook(call, definition["name"])}

    def list_webhooks(self, call: Call) -> Record:
        return {"webhooks": [self._webhook(call, name) for name in call.table(WEBHOOK).records]}

    def delete_webhook(self, call: Call) -> None:
        record = call.table(WEBHOOK).discard(call.params["name"])
        if record:
            self._forget_tags(call, record["arn"])

    def register_webhook_with_third_party(self, call: Call) -> None:
        call.table(WEBHOOK).get(call.params["webhookName"])

    deregister_webhook_with_third_party = register_webhook_with_third_party

    def create_custom_action_type(self, call: Call) -> Record:
        key = _action_key(call.params)
        identity = {"owner": "Custom", **call.pick("category", "provider", "version")}
        properties = call.params.get("configurationProperties", [])
        fields = call.pick(*ACTION_TYPE_FIELDS)
        record = {"id": identity, "actionConfigurationProperties": properties, **fields}
        call.table(ACTION_TYPE).add(key, record)
        self._create_tags(call, call.arn(f"actiontype:{key}"))
        return {"actionType": record, "tags": call.params.get("tags", [])}

    def list_action_types(self, call: Call) -> Record:
        return {"actionTypes": call.table(ACTION_TYPE).all()}

    def delete_custom_action_type(self, call: Call) -> None:
        key = _action_key(call.params)
        call.table(ACTION_TYPE).discard(key)
        self._forget_tags(call, call.arn(f"actiontype:{key}"))

    def _webhook(self, call: Call, name: str) -> Record:
        record = call.table(WEBHOOK).get(name)
        return {**record, "tags": self._tags_as_sent(call, record["arn"])}


def _action_key(params: Record) -> str:
    return f"Custom/{params['category']}/{params['provider']}/{params['version']}"
