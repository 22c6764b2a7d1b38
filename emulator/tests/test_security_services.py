"""Services of audit that one account decides for an organization: GuardDuty, Security Hub, Amazon Inspector."""

from typing import Any

from tests.support import DEV, MANAGEMENT, TOOLING, EmulatorTest

STANDARD = "arn:aws:securityhub:eu-west-1::standards/aws-foundational-security-best-practices/v/1.0.0"
ALL_KINDS = ["EC2", "ECR", "LAMBDA", "LAMBDA_CODE"]


class SecurityServicesTest(EmulatorTest):
    def appoint(self, service: str) -> Any:
        """A client of the account that is the administrator until the test ends."""
        management = self.client(service, MANAGEMENT)
        management.enable_organization_admin_account(AdminAccountId=TOOLING)
        self.addCleanup(management.disable_organization_admin_account, AdminAccountId=TOOLING)
        return self.client(service)

    def test_administrators_of_an_organization(self) -> None:
        for service in ("guardduty", "securityhub"):
            self.appoint(service)
            found = self.client(service, MANAGEMENT).list_organization_admin_accounts()["AdminAccounts"]
            self.assertIn(TOOLING, str(found))
            elsewhere = self.client(service, MANAGEMENT, region="eu-central-1")
            self.assertEqual(elsewhere.list_organization_admin_accounts()["AdminAccounts"], [])
        inspector = self.client("inspector2", MANAGEMENT)
        inspector.enable_delegated_admin_account(delegatedAdminAccountId=TOOLING)
        found = inspector.list_delegated_admin_accounts()["delegatedAdminAccounts"]
        self.assertEqual(found, [{"accountId": TOOLING, "status": "ENABLED"}])
        inspector.disable_delegated_admin_account(delegatedAdminAccountId=TOOLING)
        self.assertEqual(inspector.list_delegated_admin_accounts()["delegatedAdminAccounts"], [])

    def test_guardduty_of_an_organization(self) -> None:
        client = self.appoint("guardduty")
        (detector,) = client.list_detectors()["DetectorIds"]
        status = lambda name: next(  # noqa: E731
            each["Status"] for each in client.get_detector(DetectorId=detector)["Features"] if each["Name"] == name
        )
        self.assertEqual((status("S3_DATA_EVENTS"), status("RUNTIME_MONITORING")), ("ENABLED", "DISABLED"))
        off = {"Name": "S3_DATA_EVENTS", "Status": "DISABLED"}
        client.update_detector(DetectorId=detector, Features=[off])
        self.assertEqual((status("S3_DATA_EVENTS"), status("RDS_LOGIN_EVENTS")), ("DISABLED", "ENABLED"))
        wanted = {"Name": "RDS_LOGIN_EVENTS", "AutoEnable": "ALL"}
        client.update_organization_configuration(
            DetectorId=detector, AutoEnableOrganizationMembers="ALL", Features=[wanted]
        )
        found = client.describe_organization_configuration(DetectorId=detector)
        self.assertEqual((found["AutoEnable"], found["AutoEnableOrganizationMembers"]), (True, "ALL"))
        features = {each["Name"]: each["AutoEnable"] for each in found["Features"]}
        self.assertEqual((features["RDS_LOGIN_EVENTS"], features["EKS_AUDIT_LOGS"]), ("ALL", "NONE"))
        another = {"DetectorId": "0" * 32}
        self.assertEqual(self.error_code(client.describe_organization_configuration, **another), "BadRequestException")
        self.assertEqual(self.left("guardduty"), [])

    def test_a_detector_that_terraform_made_is_left_behind(self) -> None:
        client = self.client("guardduty", DEV)
        detector = client.create_detector(Enable=True)["DetectorId"]
        self.assertEqual(self.left("guardduty"), [f"detector {detector}"])
        client.delete_detector(DetectorId=detector)
        self.assertEqual(self.left("guardduty"), [])

    def test_central_configuration_of_security_hub(self) -> None:
        client = self.appoint("securityhub")
        self.assertIn("hub/default", client.describe_hub()["HubArn"])
        central: dict[str, Any] = {"OrganizationConfiguration": {"ConfigurationType": "CENTRAL"}}
        wanted = {"AutoEnable": False, "AutoEnableStandards": "NONE", **central}
        update = client.update_organization_configuration
        self.assertEqual(self.error_code(update, **wanted), "InvalidInputException")
        aggregator = client.create_finding_aggregator(RegionLinkingMode="NO_REGIONS")["FindingAggregatorArn"]
        self.assertEqual(self.error_code(update, **{**wanted, "AutoEnable": True}), "InvalidInputException")
        hub: dict[str, Any] = {"ServiceEnabled": True, "EnabledStandardIdentifiers": [STANDARD]}
        policy = {"Name": "all", "ConfigurationPolicy": {"SecurityHub": hub}}
        self.assertEqual(self.error_code(client.create_configuration_policy, **policy), "AccessDeniedException")
        update(**wanted)
        found = client.describe_organization_configuration()["OrganizationConfiguration"]
        self.assertEqual(found, {"ConfigurationType": "CENTRAL", "Status": "ENABLED"})
        self.assertEqual(self.error_code(client.create_configuration_policy, **policy), "InvalidInputException")
        hub["SecurityControlsConfiguration"] = {"DisabledSecurityControlIdentifiers": []}
        made = client.create_configuration_policy(**policy)["Id"]
        self.assertEqual(client.get_configuration_policy(Identifier=made)["ConfigurationPolicy"]["SecurityHub"], hub)
        link = {"ConfigurationPolicyIdentifier": made, "Target": {"RootId": "r-acme"}}
        client.start_configuration_policy_association(**link)
        state = client.get_configuration_policy_association(Target={"RootId": "r-acme"})
        self.assertEqual((state["TargetType"], state["AssociationStatus"]), ("ROOT", "SUCCESS"))
        local = {"AutoEnable": False, "OrganizationConfiguration": {"ConfigurationType": "LOCAL"}}
        self.assertEqual(self.error_code(update, **local), "InvalidInputException")
        remove = client.delete_configuration_policy
        self.assertEqual(self.error_code(remove, Identifier=made), "ResourceConflictException")
        client.start_configuration_policy_disassociation(**link)
        remove(Identifier=made)
        keep = {"FindingAggregatorArn": aggregator}
        self.assertEqual(self.error_code(client.delete_finding_aggregator, **keep), "InvalidInputException")
        update(**local)
        client.delete_finding_aggregator(**keep)
        self.assertEqual(self.left("securityhub"), [])

    def test_only_the_administrator_configures_security_hub(self) -> None:
        self.appoint("securityhub")
        other = self.client("securityhub", DEV)
        self.assertEqual(self.error_code(other.describe_organization_configuration), "AccessDeniedException")

    def test_inspector_of_an_organization(self) -> None:
        client = self.client("inspector2")
        client.enable(accountIds=[TOOLING], resourceTypes=["ECR"])
        member = {"accountIds": [DEV], "resourceTypes": ["ECR", "EC2"]}
        self.assertEqual(client.enable(**member)["failedAccounts"][0]["errorCode"], "ACCESS_DENIED")
        client.associate_member(accountId=DEV)
        self.assertEqual(client.get_member(accountId=DEV)["member"]["relationshipStatus"], "ENABLED")
        self.assertEqual(client.enable(**member)["failedAccounts"], [])
        found = client.batch_get_account_status(accountIds=[DEV])["accounts"][0]["resourceState"]
        self.assertEqual((found["ec2"]["status"], found["lambda"]["status"]), ("ENABLED", "DISABLED"))
        wanted = {"ec2": True, "ecr": True, "lambda": False, "lambdaCode": False}
        client.update_organization_configuration(autoEnable=wanted)
        self.assertEqual(client.describe_organization_configuration()["autoEnable"], wanted)
        off = client.disable(accountIds=[TOOLING], resourceTypes=ALL_KINDS)
        self.assertEqual(off["failedAccounts"][0]["errorCode"], "DISASSOCIATE_ALL_MEMBERS")
        client.disable(accountIds=[DEV], resourceTypes=ALL_KINDS)
        client.disassociate_member(accountId=DEV)
        self.assertEqual(self.error_code(client.get_member, accountId=DEV), "ResourceNotFoundException")
        self.assertEqual(client.disable(accountIds=[TOOLING], resourceTypes=ALL_KINDS)["failedAccounts"], [])
        self.assertEqual(self.left("inspector2"), [])
