"""Organizations: delegated administrators for every trusted service, ids of every length, further types of policies; and
whoever wants to know is told of accounts that join, leave and move; an account that looks after policies reaches those of the organization.
"""

from typing import Any

from moto.organizations import models, responses, utils

from aws.accounts import organization, telling
from stubs.organization_policy import ID, resource_policy

# Types that moto does not know, or does not make.
FURTHER = ("BACKUP_POLICY", "CHATBOT_POLICY", "DECLARATIVE_POLICY_EC2")


def apply() -> None:
    # moto does not know central root access.
    # https://docs.aws.amazon.com/organizations/latest/userguide/services-that-can-integrate-iam.html
    # Nor the name by which Amazon GuardDuty scans volumes.
    # https://docs.aws.amazon.com/organizations/latest/userguide/services-that-can-integrate-guardduty.html
    models.FakeServiceAccess.TRUSTED_SERVICES = [
        *models.FakeServiceAccess.TRUSTED_SERVICES,
        "iam.amazonaws.com",
        "malware-protection.guardduty.amazonaws.com",
    ]
    # moto knows 6 services that can have a delegated administrator.
    models.FakeDelegatedAdministrator.SUPPORTED_SERVICES = list(
        {*models.FakeDelegatedAdministrator.SUPPORTED_SERVICES, *models.FakeServiceAccess.TRUSTED_SERVICES}
    )
    # moto accepts only the lengths that it draws itself; these are AWS's.
    # https://docs.aws.amazon.com/organizations/latest/APIReference/API_OrganizationalUnit.html
    utils.ORG_ID_REGEX = r"o-[a-z0-9]{10,32}"
    utils.ROOT_ID_REGEX = r"r-[a-z0-9]{4,32}"
    utils.OU_ID_REGEX = r"ou-[a-z0-9]{4,32}-[a-z0-9]{8,32}"
    for policies in (models.FakePolicy, models.FakeRoot):
        policies.SUPPORTED_POLICY_TYPES = list({*policies.SUPPORTED_POLICY_TYPES, *FURTHER})
    models.FakePolicy.__init__ = _with_further(models.FakePolicy.__init__)
    for operation in ("create_account", "move_account", "close_account", "remove_account_from_organization"):
        setattr(models.OrganizationsBackend, operation, telling(getattr(models.OrganizationsBackend, operation)))
    original = models.OrganizationsBackend._get_resource_for_tagging
    models.OrganizationsBackend._get_resource_for_tagging = lambda self, identifier: (
        getattr(self, "resource_policy", None) if identifier == ID else None
    ) or original(self, identifier)
    responses.OrganizationsResponse.organizations_backend = property(_backend_asked)


def _backend_asked(self: responses.OrganizationsResponse) -> models.OrganizationsBackend:
    """moto keeps policies with the account that asks; they are the organization's where its own policy lets the account ask."""
    own = models.organizations_backends[self.current_account][self.partition]
    policy = None if own.org else resource_policy()
    return organization() if policy and policy.lets(self.current_account, self._get_action()) else own


def _with_further(original: Any) -> Any:
    def init(self: models.FakePolicy, organization: models.FakeOrganization, **kwargs: Any) -> None:
        kind = kwargs.get("Type")
        original(self, organization, **{**kwargs, "Type": "TAG_POLICY"} if kind in FURTHER else kwargs)
        if kind in FURTHER:
            self.type = kind
            self._arn_format = utils.TAG_POLICY_ARN_FORMAT.replace("tag_policy", kind.lower())

    return init
