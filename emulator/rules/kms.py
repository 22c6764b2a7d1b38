"""KMS. https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-default.html#prevent-unmanageable-key (2026-11-28)"""

from rules.asked import Asked, refuse
from rules.policies import allows, missing_principal, principals, statements

MALFORMED = "MalformedPolicyDocumentException"


def key_policy(asked: Asked) -> None:
    text = asked.params.get("Policy")
    if not text:
        return
    if missing_principal(text):
        refuse(MALFORMED, "Policy contains a statement with one or more invalid principals.")
    limit = asked.over("kms-key-policy-size", len(text.encode()))
    if limit:
        refuse("LimitExceededException", f"The policy is longer than {limit} bytes.")
    if not asked.params.get("BypassPolicyLockoutSafetyCheck") and not _can_be_changed(text, asked.account):
        refuse(MALFORMED, "The new key policy will not allow you to update the key policy in the future.")


def _can_be_changed(text: str, account: str) -> bool:
    """Whether somebody of the account may call PutKeyPolicy; conditions are taken as met."""
    own = [each for each in statements(text) if allows(each, "kms:PutKeyPolicy")]
    return any(who == "*" or account in who.split(":") for each in own for who in principals(each))


RULES = {"CreateKey": key_policy, "PutKeyPolicy": key_policy}
