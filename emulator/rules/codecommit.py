"""CodeCommit. https://docs.aws.amazon.com/codecommit/latest/userguide/how-to-create-template.html (2026-11-28)"""

import json

from rules.asked import Asked, refuse


def template(asked: Asked) -> None:
    text = asked.params.get("approvalRuleTemplateContent") or asked.params.get("newRuleContent")
    if not text:
        return
    try:
        found = json.loads(text)
        rules = found["Statements"]
        fine = found["Version"] == "2018-11-08" and len(rules) == 1
        fine = fine and all(each["Type"] == "Approvers" and int(each["NumberOfApprovalsNeeded"]) > 0 for each in rules)
    except (ValueError, KeyError, TypeError):
        fine = False
    if not fine:
        refuse("InvalidApprovalRuleTemplateContentException", "The content of the approval rule template is not valid.")


RULES = {"CreateApprovalRuleTemplate": template, "UpdateApprovalRuleTemplateContent": template}
