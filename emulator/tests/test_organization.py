import copy
import json
import unittest
import urllib.error
from typing import Any

from organization import POLICY_TYPES
from tests.support import DEV, MANAGEMENT, ORGANIZATION, TOOLING, Emulator, EmulatorTest

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
        self.assertEqual(types, set(POLICY_TYPES))
        accounts = {account["Id"] for account in self.organizations.list_accounts()["Accounts"]}
        self.assertEqual(accounts, {MANAGEMENT, TOOLING, DEV})

    def test_lets_an_account_look_after_policies(self) -> None:
        tooling = self.client("organizations", TOOLING)
        request = {"Name": "deny", "Description": "", "Type": "SERVICE_CONTROL_POLICY", "Content": json.dumps(DENY)}
        actions = ["CreatePolicy", "DescribePolicy", "AttachPolicy", "DetachPolicy", "DeletePolicy", "ListTagsForResource"]
        statement = {
            "Effect": "Allow",
            "Principal": {"AWS": f"arn:aws:iam::{TOOLING}:root"},
            "Action": [f"organizations:{each}" for each in actions],
            "Resource": "*",
        }
        content = json.dumps({"Version": "2012-10-17", "Statement": [statement]})
        tags = [{"Key": "landing-zone", "Value": "acme"}]
        missing = self.error_code(self.organizations.describe_resource_policy)
        self.assertEqual(missing, "ResourcePolicyNotFoundException")
        self.assertEqual(self.error_code(tooling.put_resource_policy, Content=content), "AccessDeniedException")
        made = self.organizations.put_resource_policy(Content=content, Tags=tags)["ResourcePolicy"]
        identifier = made["ResourcePolicySummary"]["Id"]
        again = self.error_code(self.organizations.put_resource_policy, Content=content, Tags=tags)
        self.assertEqual(again, "InvalidInputException")
        self.organizations.put_resource_policy(Content=content)
        self.assertEqual(self.organizations.list_tags_for_resource(ResourceId=identifier)["Tags"], tags)
        policy = tooling.create_policy(**request, Tags=tags)["Policy"]["PolicySummary"]["Id"]
        tooling.attach_policy(PolicyId=policy, TargetId=DEV)
        self.assertEqual(self.organizations.list_targets_for_policy(PolicyId=policy)["Targets"][0]["TargetId"], DEV)
        tooling.detach_policy(PolicyId=policy, TargetId=DEV)
        tooling.delete_policy(PolicyId=policy)
        self.assertEqual(len(self.left("organizations")), 1)
        self.organizations.delete_resource_policy()
        self.assertEqual(self.left("organizations"), [])

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

    def test_takes_policies_that_are_written_with_operators_and_no_others(self) -> None:
        sets = {"@@assign": "x"}
        contents = {
            "AISERVICES_OPT_OUT_POLICY": {"services": {"default": {"opt_out_policy": sets}}},
            "BACKUP_POLICY": {"plans": {"daily": {"regions": sets}}},
            "CHATBOT_POLICY": {"chatbot": {"default": {"client": sets}}},
            "DECLARATIVE_POLICY_EC2": {"ec2_attributes": {"serial_console_access": {"status": sets}}},
            "TAG_POLICY": {"tags": {"owner": {"tag_key": sets}}},
        }
        for kind, content in contents.items():
            request = {"Name": kind, "Description": "", "Type": kind}
            made = self.organizations.create_policy(**request, Content=json.dumps(content))["Policy"]["PolicySummary"]
            self.assertEqual(made["Type"], kind)
            self.organizations.attach_policy(PolicyId=made["Id"], TargetId=DEV)
            for wrong in ({**content, "other": sets}, {key: "x" for key in content}, DENY):
                code = self.error_code(self.organizations.create_policy, **request, Content=json.dumps(wrong))
                self.assertEqual(code, "MalformedPolicyDocumentException")
            self.organizations.detach_policy(PolicyId=made["Id"], TargetId=DEV)
            self.organizations.delete_policy(PolicyId=made["Id"])
        self.assertEqual(self.left("organizations"), [])

    def test_lets_every_trusted_service_have_a_delegated_administrator(self) -> None:
        for service in ("iam.amazonaws.com", "securityhub.amazonaws.com"):
            request = {"AccountId": TOOLING, "ServicePrincipal": service}
            self.organizations.register_delegated_administrator(**request)
            self.assertEqual(self.left("organizations"), [f"delegated-administrator {TOOLING}/{service}"])
            self.organizations.deregister_delegated_administrator(**request)


class WhatTheCompanyBrings(unittest.TestCase):
    def test_is_there_from_the_start_and_not_left_behind(self) -> None:
        policy = {"name": "EveryRole", "path": "/security/", "document": DENY}
        bucket = {"name": "acme-access-logs", "account": TOOLING, "region": "eu-west-1"}
        emulator = Emulator({**ORGANIZATION, "policies": [policy], "buckets": [bucket]})
        try:
            s3 = emulator.client("s3", TOOLING)
            s3.create_bucket(Bucket="shop", CreateBucketConfiguration={"LocationConstraint": "eu-west-1"})
            logging = {"LoggingEnabled": {"TargetBucket": "acme-access-logs", "TargetPrefix": "shop/"}}
            s3.put_bucket_logging(Bucket="shop", BucketLoggingStatus=logging)
            s3.delete_bucket(Bucket="shop")
            for account in (MANAGEMENT, TOOLING, DEV):
                iam = emulator.client("iam", account)
                arn = f"arn:aws:iam::{account}:policy/security/EveryRole"
                self.assertEqual(iam.get_policy(PolicyArn=arn)["Policy"]["PolicyName"], "EveryRole")
            self.assertEqual(emulator.admin("inventory")["resources"], [])
        finally:
            emulator.stop()


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


class ChangedOrganization(unittest.TestCase):
    def setUp(self) -> None:
        self.emulator = Emulator()
        self.addCleanup(self.emulator.stop)
        self.wanted: Any = copy.deepcopy(ORGANIZATION)

    def take(self) -> Any:
        return self.emulator.admin("organization", "POST", self.wanted)["added"]

    def test_gets_new_units_and_accounts_and_loses_nothing(self) -> None:
        self.emulator.client("codecommit", DEV).create_repository(repositoryName="kept")
        self.wanted["organizationalUnits"].append({"id": "ou-acme-new56789", "name": "new", "parentId": "r-acme"})
        account = {"id": "444444444444", "name": "qa", "email": "qa@acme.example", "parentId": "ou-acme-new56789"}
        self.wanted["accounts"].append(account)
        self.assertEqual(self.take(), ["unit new", "account qa"])
        organizations = self.emulator.client("organizations", MANAGEMENT)
        parents = organizations.list_parents(ChildId="444444444444")["Parents"]
        self.assertEqual(parents[0]["Id"], "ou-acme-new56789")
        self.assertEqual(self.emulator.client("sts", "444444444444").get_caller_identity()["Account"], "444444444444")
        self.emulator.client("codecommit", DEV).delete_repository(repositoryName="kept")
        self.assertEqual(self.emulator.admin("inventory")["resources"], [])
        self.assertEqual(self.take(), [])

    def test_moves_accounts_and_keeps_those_that_are_not_named_any_more(self) -> None:
        self.wanted["accounts"] = [{**ORGANIZATION["accounts"][1], "parentId": "r-acme"}]
        self.assertEqual(self.take(), [])
        organizations = self.emulator.client("organizations", MANAGEMENT)
        self.assertEqual(organizations.list_parents(ChildId=DEV)["Parents"][0]["Id"], "r-acme")
        accounts = {account["Id"] for account in organizations.list_accounts()["Accounts"]}
        self.assertEqual(accounts, {MANAGEMENT, TOOLING, DEV})
        self.assertEqual(self.emulator.admin("inventory")["resources"], [])

    def test_leaves_an_account_where_somebody_moved_it(self) -> None:
        organizations = self.emulator.client("organizations", MANAGEMENT)
        here = organizations.list_parents(ChildId=DEV)["Parents"][0]["Id"]
        organizations.move_account(AccountId=DEV, SourceParentId=here, DestinationParentId="r-acme")
        self.assertEqual(self.take(), [])
        self.assertEqual(organizations.list_parents(ChildId=DEV)["Parents"][0]["Id"], "r-acme")
        organizations.move_account(AccountId=DEV, SourceParentId="r-acme", DestinationParentId=here)

    def test_is_refused_where_it_is_another_one(self) -> None:
        for change, reason in (
            ({"organizationId": "o-other123456"}, "organization id was o-acme1234567 and is o-other123456"),
            ({"managementAccountId": "999999999999"}, "management account was 111111111111 and is 999999999999"),
            ({"organizationalUnits": [self._moved()]}, "unit prod has another parent, and a unit cannot be moved"),
            ({"accounts": [{"id": "1"}]}, "field 'name' is missing"),
        ):
            accounts = [] if "organizationalUnits" in change else ORGANIZATION["accounts"]
            self.wanted = {**ORGANIZATION, "accounts": accounts, **change}
            with self.assertRaises(urllib.error.HTTPError) as raised:
                self.take()
            self.assertEqual(json.load(raised.exception)["error"], reason)

    @staticmethod
    def _moved() -> Any:
        return {**ORGANIZATION["organizationalUnits"][1], "parentId": "r-acme"}
