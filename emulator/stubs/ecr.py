"""Amazon ECR beyond moto: repository creation templates, pull-through cache rules, account settings.

Not done: a template has no effect but on replicas, a cache rule fetches nothing, credentials are not checked.
Account settings cannot be deleted, as in AWS: they are not part of the inventory.
"""

from aws.store import Kind, Record
from aws.stub import Call, now
from stubs.ecr_images import TEMPLATE, EcrImages

CACHE_RULE = Kind(
    "pull-through-cache-rule", "PullThroughCacheRuleNotFoundException", "PullThroughCacheRuleAlreadyExistsException"
)
SETTING = Kind("account-setting", hidden=True)
SETTING_DEFAULTS = {
    "BASIC_SCAN_TYPE_VERSION": "AWS_NATIVE",
    "REGISTRY_POLICY_SCOPE": "V2",
    "BLOB_MOUNTING": "DISABLED",
}
TEMPLATE_DEFAULTS = {"imageTagMutability": "MUTABLE", "encryptionConfiguration": {"encryptionType": "AES256"}}


class Ecr(EcrImages):
    service = "ecr"
    whole_service = False

    def create_repository_creation_template(self, call: Call) -> Record:
        template = {**TEMPLATE_DEFAULTS, **call.params, "createdAt": now(), "updatedAt": now()}
        return self._template(call, call.table(TEMPLATE).add(call.params["prefix"], template))

    def update_repository_creation_template(self, call: Call) -> Record:
        template = call.table(TEMPLATE).get(call.params["prefix"])
        template.update({**call.params, "updatedAt": now()})
        return self._template(call, template)

    def describe_repository_creation_templates(self, call: Call) -> Record:
        table = call.table(TEMPLATE)
        prefixes = call.params.get("prefixes") or sorted(table.records)
        return {"registryId": call.account, "repositoryCreationTemplates": [table.get(name) for name in prefixes]}

    def delete_repository_creation_template(self, call: Call) -> Record:
        return self._template(call, call.table(TEMPLATE).remove(call.params["prefix"]))

    def create_pull_through_cache_rule(self, call: Call) -> Record:
        rule = {**call.params, "registryId": call.account, "createdAt": now(), "updatedAt": now()}
        return call.table(CACHE_RULE).add(call.params["ecrRepositoryPrefix"], rule)

    def update_pull_through_cache_rule(self, call: Call) -> Record:
        rule = call.table(CACHE_RULE).get(call.params["ecrRepositoryPrefix"])
        rule.update({**call.pick("credentialArn", "customRoleArn"), "updatedAt": now()})
        return rule

    def describe_pull_through_cache_rules(self, call: Call) -> Record:
        table = call.table(CACHE_RULE)
        prefixes = call.params.get("ecrRepositoryPrefixes") or sorted(table.records)
        return {"pullThroughCacheRules": [table.get(prefix) for prefix in prefixes]}

    def delete_pull_through_cache_rule(self, call: Call) -> Record:
        return call.table(CACHE_RULE).remove(call.params["ecrRepositoryPrefix"])

    def get_account_setting(self, call: Call) -> Record:
        name = call.params["name"]
        return call.table(SETTING).find(name) or {"name": name, "value": SETTING_DEFAULTS.get(name)}

    def put_account_setting(self, call: Call) -> Record:
        return call.table(SETTING).put(call.params["name"], call.pick("name", "value"))

    @staticmethod
    def _template(call: Call, template: Record) -> Record:
        return {"registryId": call.account, "repositoryCreationTemplate": template}
