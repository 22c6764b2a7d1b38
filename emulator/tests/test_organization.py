import json

from tests.support import DEV, MANAGEMENT, TOOLING, EmulatorTest

DENY = {"Version": "2012-10-17", "Statement": [{"Effect": "Deny", "Action": "organizations:Leave*", "Resource": "*"}]}


class Organization(EmulatorTest):
    def setUp(self) -> None:
        super().setUp()
        self.organizations = self.client("organizations", MANAGEMENT)

    def test_has_the_ids_of_the_file(self) -> None:
        described = self.organizations.describe_organization()["Organization"]
        self.assertEqual((described["Id"], described["MasterAccountId"]), ("o-acme1234567", MANAGEMENT))
        self.assertEqual(described["FeatureSet"], "ALL")
        root = self.organizations.list_roots()["Roots"][0]
        self.assertEqual(root["Id"], "r-acme")
        types = {policy_type["Type"] for policy_type in root["PolicyTypes"]}
        self.assertEqual(types, {"SERVICE_CONTROL_POLICY", "RESOURCE_CONTROL_POLICY", "TAG_POLICY"})
        accounts = {account["Id"] for account in self.organizations.list_accounts()["Accounts"]}
        self.assertEqual(accounts, {MANAGEMENT, TOOLING, DEV})

    def test_puts_units_and_accounts_where_the_file_says(self) -> None:
        parents = self.organizations.list_parents(ChildId=DEV)["Parents"]
        self.assertEqual(parents, [{"Id": "ou-acme-prod567890", "Type": "ORGANIZATIONAL_UNIT"}])
        parents = self.organizations.list_parents(ChildId="ou-acme-prod567890")["Parents"]
        self.assertEqual(parents[0]["Id"], "ou-acme-12345678")

    def test_attaches_and_deletes_policies(self) -> None:
        policy = self.organizations.create_policy(
            Name="deny", Description="", Type="SERVICE_CONTROL_POLICY", Content=json.dumps(DENY)
        )["Policy"]["PolicySummary"]["Id"]
        for target in ("r-acme", "ou-acme-prod567890", DEV):
            self.organizations.attach_policy(PolicyId=policy, TargetId=target)
        self.assertEqual(self.left("organizations"), [f"policy {policy}"])
        for target in ("r-acme", "ou-acme-prod567890", DEV):
            self.organizations.detach_policy(PolicyId=policy, TargetId=target)
        self.organizations.delete_policy(PolicyId=policy)
        self.assertEqual(self.left("organizations"), [])

    def test_lets_every_trusted_service_have_a_delegated_administrator(self) -> None:
        request = {"AccountId": TOOLING, "ServicePrincipal": "securityhub.amazonaws.com"}
        self.organizations.register_delegated_administrator(**request)
        self.assertEqual(self.left("organizations"), [f"delegated-administrator {TOOLING}/securityhub.amazonaws.com"])
        self.organizations.deregister_delegated_administrator(**request)


class Accounts(EmulatorTest):
    def test_unknown_keys_are_the_management_account(self) -> None:
        self.assertEqual(self.client("sts", MANAGEMENT).get_caller_identity()["Account"], MANAGEMENT)

    def test_an_assumed_role_acts_in_its_account(self) -> None:
        self.assertEqual(self.client("sts", DEV).get_caller_identity()["Account"], DEV)
        self.client("codecommit", DEV).create_repository(repositoryName="only-in-dev")
        missing = self.error_code(self.client("codecommit", TOOLING).get_repository, repositoryName="only-in-dev")
        self.assertEqual(missing, "RepositoryDoesNotExistException")
        self.client("codecommit", DEV).delete_repository(repositoryName="only-in-dev")

    def test_member_accounts_have_the_access_role(self) -> None:
        iam = self.client("iam", DEV)
        trust = iam.get_role(RoleName="OrganizationAccountAccessRole")["Role"]["AssumeRolePolicyDocument"]
        self.assertEqual(trust["Statement"][0]["Principal"]["AWS"], f"arn:aws:iam::{MANAGEMENT}:root")
        attached = iam.list_attached_role_policies(RoleName="OrganizationAccountAccessRole")["AttachedPolicies"]
        self.assertEqual([policy["PolicyName"] for policy in attached], ["AdministratorAccess"])
        self.assertEqual(self.client("iam", MANAGEMENT).list_roles()["Roles"], [])
