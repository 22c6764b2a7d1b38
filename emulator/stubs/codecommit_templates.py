"""AWS CodeCommit: approval rule templates, and which repositories use them.

Not done: templates have no effect, there are no pull requests; the repository of an association need not exist.
"""

from hashlib import sha256
from uuid import uuid4

from aws.store import Kind, Record
from aws.stub import Call, now
from aws.tagging import TaggedStub

TEMPLATE = Kind(
    "approval-rule-template",
    "ApprovalRuleTemplateDoesNotExistException",
    "ApprovalRuleTemplateNameAlreadyExistsException",
)
ASSOCIATION = Kind("approval-rule-template-association")


class CodeCommitTemplates(TaggedStub):
    def create_approval_rule_template(self, call: Call) -> Record:
        template = {**call.params, "approvalRuleTemplateId": str(uuid4()), "creationDate": now()}
        return _template(call.table(TEMPLATE).add(call.params["approvalRuleTemplateName"], template))

    def get_approval_rule_template(self, call: Call) -> Record:
        return {"approvalRuleTemplate": call.table(TEMPLATE).get(call.params["approvalRuleTemplateName"])}

    def update_approval_rule_template_content(self, call: Call) -> Record:
        template = call.table(TEMPLATE).get(call.params["approvalRuleTemplateName"])
        template["approvalRuleTemplateContent"] = call.params["newRuleContent"]
        return _template(template)

    def update_approval_rule_template_description(self, call: Call) -> Record:
        template = call.table(TEMPLATE).get(call.params["approvalRuleTemplateName"])
        template.update(call.pick("approvalRuleTemplateDescription"))
        return _template(template)

    def update_approval_rule_template_name(self, call: Call) -> Record:
        table, name = call.table(TEMPLATE), call.params["newApprovalRuleTemplateName"]
        template = table.remove(call.params["oldApprovalRuleTemplateName"])
        return _template(table.add(name, {**template, "approvalRuleTemplateName": name}))

    def delete_approval_rule_template(self, call: Call) -> Record:
        template = call.table(TEMPLATE).discard(call.params["approvalRuleTemplateName"]) or {}
        return {"approvalRuleTemplateId": template.get("approvalRuleTemplateId", "")}

    def associate_approval_rule_template_with_repository(self, call: Call) -> None:
        call.table(TEMPLATE).get(call.params["approvalRuleTemplateName"])
        call.table(ASSOCIATION).put(_pair(call), dict(call.params))

    def disassociate_approval_rule_template_from_repository(self, call: Call) -> None:
        call.table(ASSOCIATION).discard(_pair(call))

    def list_associated_approval_rule_templates_for_repository(self, call: Call) -> Record:
        wanted = call.params["repositoryName"]
        found = [record for record in call.table(ASSOCIATION).all() if record["repositoryName"] == wanted]
        return {"approvalRuleTemplateNames": [record["approvalRuleTemplateName"] for record in found]}

    def list_repositories_for_approval_rule_template(self, call: Call) -> Record:
        wanted = call.params["approvalRuleTemplateName"]
        found = [record for record in call.table(ASSOCIATION).all() if record["approvalRuleTemplateName"] == wanted]
        return {"repositoryNames": [record["repositoryName"] for record in found]}


def _pair(call: Call) -> str:
    return f"{call.params['approvalRuleTemplateName']},{call.params['repositoryName']}"


def _template(template: Record) -> Record:
    content = template["approvalRuleTemplateContent"]
    template.update(ruleContentSha256=sha256(content.encode()).hexdigest(), lastModifiedDate=now())
    return {"approvalRuleTemplate": template}
