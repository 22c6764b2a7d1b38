import copy
import json
import unittest
from typing import Any

from tests.support import DEV, MANAGEMENT, ORGANIZATION, TOOLING, Emulator

UNIT, INNER = "ou-acme-12345678", "ou-acme-prod567890"
TRUST = {"Effect": "Allow", "Principal": {"AWS": {"Ref": "Trusted"}}, "Action": "sts:AssumeRole"}


def template(*more: str, session: int = 3600) -> str:
    """A role under a boundary of its own account, in the words of a template."""
    allowed = {"Effect": "Allow", "Action": ["s3:GetObject", *more], "Resource": "*"}
    document = {"Version": "2012-10-17", "Statement": [allowed]}
    boundary = {"ManagedPolicyName": "acme-boundary", "PolicyDocument": document}
    role = {
        "RoleName": "acme-plan",
        "AssumeRolePolicyDocument": {"Version": "2012-10-17", "Statement": [TRUST]},
        "PermissionsBoundary": {"Ref": "Boundary"},
        "ManagedPolicyArns": [{"Fn::Sub": "arn:${AWS::Partition}:iam::aws:policy/ReadOnlyAccess"}],
        "MaxSessionDuration": session,
        "Policies": [{"PolicyName": "work", "PolicyDocument": document}],
    }
    return json.dumps(
        {
            "Parameters": {"Trusted": {"Type": "String"}},
            "Resources": {
                "Role": {"Type": "AWS::IAM::Role", "Properties": role},
                "Boundary": {"Type": "AWS::IAM::ManagedPolicy", "Properties": boundary},
            },
        }
    )


class StackSets(unittest.TestCase):
    """One emulator for all, because each takes a second: every test takes its set away, and moves the account back."""

    @classmethod
    def setUpClass(cls) -> None:
        cls.emulator = Emulator()
        cls.addClassCleanup(cls.emulator.stop)

    def setUp(self) -> None:
        self.stacks = self.emulator.client("cloudformation", MANAGEMENT)
        self.addCleanup(self.clean)

    def clean(self) -> None:
        to = {"DeploymentTargets": {"OrganizationalUnitIds": [UNIT]}, "Regions": ["eu-west-1"]}
        for each in self.stacks.list_stack_sets()["Summaries"]:
            self.stacks.delete_stack_instances(StackSetName=each["StackSetName"], **to, RetainStacks=False)
            self.stacks.delete_stack_set(StackSetName=each["StackSetName"])
        self.emulator.admin("organization", "POST", ORGANIZATION)
        [parent] = self.emulator.client("organizations", MANAGEMENT).list_parents(ChildId=DEV)["Parents"]
        if parent["Id"] != INNER:
            self.move(DEV, parent["Id"], INNER)
        self.emulator.admin("forget", "POST", {"kept": []})

    def roles(self, account: str) -> list[str]:
        found = self.emulator.client("iam", account).list_roles()["Roles"]
        return [role["RoleName"] for role in found if role["RoleName"] != "OrganizationAccountAccessRole"]

    def make(self, retain: bool = False, **settings: Any) -> None:
        self.stacks.create_stack_set(
            StackSetName="roles",
            TemplateBody=template(),
            Parameters=[{"ParameterKey": "Trusted", "ParameterValue": f"arn:aws:iam::{TOOLING}:root"}],
            PermissionModel="SERVICE_MANAGED",
            **{
                "Capabilities": ["CAPABILITY_NAMED_IAM"],
                "AutoDeployment": {"Enabled": True, "RetainStacksOnAccountRemoval": retain},
                **settings,
            },
        )

    def deploy(self) -> Any:
        to = {"DeploymentTargets": {"OrganizationalUnitIds": [UNIT]}, "Regions": ["eu-west-1"]}
        operation = self.stacks.create_stack_instances(StackSetName="roles", **to)["OperationId"]
        return self.stacks.describe_stack_set_operation(StackSetName="roles", OperationId=operation)["StackSetOperation"]

    def instances(self) -> list[tuple[str, str, str]]:
        found = self.stacks.list_stack_instances(StackSetName="roles")["Summaries"]
        return [(each["Account"], each["OrganizationalUnitId"], each["Status"]) for each in found]

    def move(self, account: str, source: str, target: str) -> None:
        organizations = self.emulator.client("organizations", MANAGEMENT)
        organizations.move_account(AccountId=account, SourceParentId=source, DestinationParentId=target)

    def test_makes_what_the_template_says_in_every_account_below_a_unit(self) -> None:
        self.make()
        self.assertEqual(self.deploy()["Status"], "SUCCEEDED")
        self.assertEqual(self.instances(), [(DEV, UNIT, "CURRENT")])
        iam = self.emulator.client("iam", DEV)
        role = iam.get_role(RoleName="acme-plan")["Role"]
        boundary = f"arn:aws:iam::{DEV}:policy/acme-boundary"
        self.assertEqual(role["PermissionsBoundary"]["PermissionsBoundaryArn"], boundary)
        [trust] = role["AssumeRolePolicyDocument"]["Statement"]
        self.assertEqual(trust["Principal"], {"AWS": f"arn:aws:iam::{TOOLING}:root"})
        [attached] = iam.list_attached_role_policies(RoleName="acme-plan")["AttachedPolicies"]
        self.assertEqual(attached["PolicyArn"], "arn:aws:iam::aws:policy/ReadOnlyAccess")
        self.assertEqual(iam.list_role_policies(RoleName="acme-plan")["PolicyNames"], ["work"])
        self.assertEqual((self.roles(TOOLING), self.roles(MANAGEMENT)), ([], []))

    def test_changes_it_and_takes_it_away(self) -> None:
        self.make()
        self.deploy()
        before = self.emulator.client("iam", DEV).get_role(RoleName="acme-plan")["Role"]
        given = [{"ParameterKey": "Trusted", "UsePreviousValue": True}]
        text = template("s3:PutObject", session=7200)
        self.stacks.update_stack_set(
            StackSetName="roles", TemplateBody=text, Parameters=given, Capabilities=["CAPABILITY_NAMED_IAM"]
        )
        iam = self.emulator.client("iam", DEV)
        role = iam.get_role(RoleName="acme-plan")["Role"]
        self.assertEqual((role["MaxSessionDuration"], role["RoleId"]), (7200, before["RoleId"]))
        policy = iam.get_role_policy(RoleName="acme-plan", PolicyName="work")["PolicyDocument"]
        self.assertEqual(policy["Statement"][0]["Action"], ["s3:GetObject", "s3:PutObject"])
        versions = iam.list_policy_versions(PolicyArn=f"arn:aws:iam::{DEV}:policy/acme-boundary")["Versions"]
        self.assertEqual([each["VersionId"] for each in versions], ["v2"])
        to = {"DeploymentTargets": {"OrganizationalUnitIds": [UNIT]}, "Regions": ["eu-west-1"]}
        self.stacks.delete_stack_instances(StackSetName="roles", **to, RetainStacks=False)
        self.stacks.delete_stack_set(StackSetName="roles")
        self.assertEqual(self.emulator.admin("inventory")["resources"], [])

    def test_follows_accounts_that_join_move_and_are_closed(self) -> None:
        self.make()
        self.deploy()
        self.move(DEV, INNER, "r-acme")
        self.assertEqual((self.instances(), self.roles(DEV)), ([], []))
        self.move(DEV, "r-acme", INNER)
        self.assertEqual((self.instances(), self.roles(DEV)), ([(DEV, UNIT, "CURRENT")], ["acme-plan"]))
        wanted: Any = copy.deepcopy(ORGANIZATION)
        qa = {"id": "444444444444", "name": "qa", "email": "qa@acme.example", "parentId": UNIT}
        wanted["accounts"].append(qa)
        self.emulator.admin("organization", "POST", wanted)
        self.assertEqual(self.roles("444444444444"), ["acme-plan"])
        self.emulator.client("organizations", MANAGEMENT).close_account(AccountId="444444444444")
        found = self.emulator.admin("inventory")
        self.assertIn("444444444444", [entry["id"] for entry in found["pendingDeletion"]])
        self.assertNotIn("444444444444", [entry["account"] for entry in found["resources"]])
        self.assertEqual(self.instances(), [(DEV, UNIT, "CURRENT")])

    def test_keeps_stacks_of_accounts_that_leave_where_it_is_asked_to(self) -> None:
        self.make(retain=True)
        self.deploy()
        self.move(DEV, INNER, "r-acme")
        self.assertEqual((self.instances(), self.roles(DEV)), ([], ["acme-plan"]))

    def test_keeps_stacks_of_a_unit_that_is_taken_out_where_it_is_asked_to(self) -> None:
        self.make()
        self.deploy()
        to = {"DeploymentTargets": {"OrganizationalUnitIds": [UNIT]}, "Regions": ["eu-west-1"]}
        self.stacks.delete_stack_instances(StackSetName="roles", **to, RetainStacks=True)
        self.assertEqual((self.instances(), self.roles(DEV)), ([], ["acme-plan"]))
        self.assertEqual(self.deploy()["Status"], "FAILED")
        [found] = self.stacks.list_stack_instances(StackSetName="roles")["Summaries"]
        self.assertIn("already exists", found["StatusReason"])

    def test_follows_nobody_without_automatic_deployment(self) -> None:
        self.make(AutoDeployment={"Enabled": False})
        self.deploy()
        self.move(DEV, INNER, "r-acme")
        self.assertEqual(self.roles(DEV), ["acme-plan"])

    def test_says_what_an_account_refuses(self) -> None:
        trust = {"Version": "2012-10-17", "Statement": [{**TRUST, "Principal": {"Service": "ecs.amazonaws.com"}}]}
        made = {"RoleName": "acme-plan", "AssumeRolePolicyDocument": json.dumps(trust)}
        self.emulator.client("iam", DEV).create_role(**made)
        self.make()
        self.assertEqual(self.deploy()["Status"], "FAILED")
        self.assertEqual(self.instances(), [(DEV, UNIT, "OUTDATED")])
        [found] = self.stacks.list_stack_instances(StackSetName="roles")["Summaries"]
        self.assertIn("acme-plan already exists", found["StatusReason"])

    def test_needs_trusted_access_which_cloudformation_activates(self) -> None:
        self.stacks.deactivate_organizations_access()
        with self.assertRaises(Exception) as raised:
            self.make()
        self.assertIn("You must enable organizations access", str(raised.exception))
        self.assertEqual(self.stacks.describe_organizations_access()["Status"], "DISABLED")
        self.stacks.activate_organizations_access()
        self.assertEqual(self.stacks.describe_organizations_access()["Status"], "ENABLED")
        organizations = self.emulator.client("organizations", MANAGEMENT)
        [service] = organizations.list_aws_service_access_for_organization()["EnabledServicePrincipals"]
        self.assertEqual(service["ServicePrincipal"], "member.org.stacksets.cloudformation.amazonaws.com")
        self.make()
