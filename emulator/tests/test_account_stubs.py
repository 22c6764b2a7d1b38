"""Round trips through the stubs for registries, guardrails and account services."""

from tests.support import DEV, MANAGEMENT, TOOLING, EmulatorTest


class Registries(EmulatorTest):
    def test_ecr_templates_and_cache_rules(self) -> None:
        client = self.client("ecr", DEV)
        client.create_repository_creation_template(prefix="acme", appliedFor=["REPLICATION"])
        client.update_repository_creation_template(prefix="acme", imageTagMutability="IMMUTABLE")
        found = client.describe_repository_creation_templates(prefixes=["acme"])
        self.assertEqual(found["registryId"], DEV)
        self.assertEqual(found["repositoryCreationTemplates"][0]["imageTagMutability"], "IMMUTABLE")
        client.create_pull_through_cache_rule(ecrRepositoryPrefix="quay", upstreamRegistryUrl="quay.io")
        self.assertEqual(len(self.left("ecr")), 2)
        client.delete_pull_through_cache_rule(ecrRepositoryPrefix="quay")
        client.delete_repository_creation_template(prefix="acme")
        missing = self.error_code(client.describe_repository_creation_templates, prefixes=["acme"])
        self.assertEqual(missing, "TemplateNotFoundException")
        client.put_account_setting(name="BASIC_SCAN_TYPE_VERSION", value="CLAIR")
        self.assertEqual(client.get_account_setting(name="BASIC_SCAN_TYPE_VERSION")["value"], "CLAIR")
        self.assertEqual(self.left("ecr"), [])

    def test_codeartifact(self) -> None:
        client = self.client("codeartifact")
        domain = client.create_domain(domain="acme", tags=[{"key": "a", "value": "b"}])["domain"]
        client.create_repository(domain="acme", repository="upstream")
        upstreams = [{"repositoryName": "upstream"}]
        client.create_repository(domain="acme", repository="npm", upstreams=upstreams)
        client.put_domain_permissions_policy(domain="acme", policyDocument="{}")
        self.assertEqual(client.get_domain_permissions_policy(domain="acme")["policy"]["document"], "{}")
        self.assertEqual(client.describe_domain(domain="acme")["domain"]["repositoryCount"], 2)
        tags = client.list_tags_for_resource(resourceArn=domain["arn"])["tags"]
        self.assertEqual(tags, [{"key": "a", "value": "b"}])
        self.assertEqual(self.error_code(client.delete_domain, domain="acme"), "ConflictException")
        # Another account reads the repository through the domain's owner.
        reader, name = self.client("codeartifact", DEV), {"domain": "acme", "repository": "npm"}
        shared = reader.describe_repository(**name, domainOwner=TOOLING)
        self.assertEqual(shared["repository"]["upstreams"], upstreams)
        for repository in ("npm", "upstream"):
            client.delete_repository(domain="acme", repository=repository)
        client.delete_domain(domain="acme")
        self.assertEqual(self.left("codeartifact"), [])


class Governance(EmulatorTest):
    def test_access_analyzer(self) -> None:
        client = self.client("accessanalyzer")
        arn = client.create_analyzer(analyzerName="all", type="ACCOUNT", tags={"a": "b"})["arn"]
        client.create_archive_rule(analyzerName="all", ruleName="known", filter={"isPublic": {"eq": ["false"]}})
        client.tag_resource(resourceArn=arn, tags={"c": "d"})
        self.assertEqual(client.get_analyzer(analyzerName="all")["analyzer"]["tags"], {"a": "b", "c": "d"})
        client.delete_analyzer(analyzerName="all")
        self.assertEqual(self.left("accessanalyzer"), [])

    def test_access_analyzer_of_an_organization(self) -> None:
        organizations, service = self.client("organizations", MANAGEMENT), "access-analyzer.amazonaws.com"
        client = self.client("accessanalyzer")
        request = {"analyzerName": "unused", "type": "ORGANIZATION_UNUSED_ACCESS"}
        configuration = {"unusedAccess": {"unusedAccessAge": 90}}
        self.assertEqual(self.error_code(client.create_analyzer, **request), "ValidationException")
        organizations.enable_aws_service_access(ServicePrincipal=service)
        self.assertEqual(self.error_code(client.create_analyzer, **request), "AccessDeniedException")
        administrator = {"AccountId": TOOLING, "ServicePrincipal": service}
        organizations.register_delegated_administrator(**administrator)
        client.create_analyzer(**request, configuration=configuration)
        self.assertEqual(client.get_analyzer(analyzerName="unused")["analyzer"]["configuration"], configuration)
        for number in range(5):
            client.create_analyzer(analyzerName=f"outside-{number}", type="ORGANIZATION")
        one_more = self.error_code(client.create_analyzer, analyzerName="outside-5", type="ORGANIZATION")
        self.assertEqual(one_more, "ServiceQuotaExceededException")
        for name in ("unused", *(f"outside-{number}" for number in range(5))):
            client.delete_analyzer(analyzerName=name)
        organizations.deregister_delegated_administrator(**administrator)
        organizations.disable_aws_service_access(ServicePrincipal=service)
        self.assertEqual(self.left("accessanalyzer"), [])

    def test_budgets(self) -> None:
        client = self.client("budgets", region="us-east-1")
        budget = {"BudgetName": "month", "BudgetType": "COST", "TimeUnit": "MONTHLY"}
        budget["BudgetLimit"] = {"Amount": "10", "Unit": "USD"}
        alarm = {"NotificationType": "ACTUAL", "ComparisonOperator": "GREATER_THAN", "Threshold": 80}
        mail = [{"SubscriptionType": "EMAIL", "Address": "ops@acme.example"}]
        alerts = [{"Notification": alarm, "Subscribers": mail}]
        client.create_budget(AccountId=TOOLING, Budget=budget, NotificationsWithSubscribers=alerts)
        name = {"AccountId": TOOLING, "BudgetName": "month"}
        self.assertTrue(client.describe_budget(**name)["Budget"]["CostTypes"]["IncludeTax"])
        self.assertEqual(client.describe_subscribers_for_notification(**name, Notification=alarm)["Subscribers"], mail)
        client.delete_notification(**name, Notification=alarm)
        client.delete_budget(**name)
        self.assertEqual(self.left("budgets"), [])

    def test_settings_of_ec2(self) -> None:
        client, elsewhere = self.client("ec2", DEV), self.client("ec2", DEV, region="eu-central-1")
        self.assertEqual(client.get_snapshot_block_public_access_state()["State"], "unblocked")
        client.enable_snapshot_block_public_access(State="block-all-sharing")
        self.assertEqual(client.get_snapshot_block_public_access_state()["State"], "block-all-sharing")
        self.assertEqual(elsewhere.get_snapshot_block_public_access_state()["State"], "unblocked")
        client.disable_snapshot_block_public_access()
        self.assertEqual(client.get_snapshot_block_public_access_state()["State"], "unblocked")
        client.enable_image_block_public_access(ImageBlockPublicAccessState="block-new-sharing")
        state = client.get_image_block_public_access_state()["ImageBlockPublicAccessState"]
        self.assertEqual(state, "block-new-sharing")
        client.disable_image_block_public_access()
        client.modify_instance_metadata_defaults(HttpTokens="required", HttpPutResponseHopLimit=2)
        found = client.get_instance_metadata_defaults()["AccountLevel"]
        self.assertEqual((found["HttpTokens"], found["HttpPutResponseHopLimit"]), ("required", 2))
        client.modify_instance_metadata_defaults(HttpTokens="no-preference", HttpPutResponseHopLimit=-1)
        self.assertNotIn("HttpTokens", client.get_instance_metadata_defaults()["AccountLevel"])
        self.assertEqual(self.left("ec2"), [])

    def test_regions_of_an_account(self) -> None:
        client = self.client("account", DEV, region="us-east-1")
        status = lambda name: client.get_region_opt_status(RegionName=name)["RegionOptStatus"]  # noqa: E731
        self.assertEqual([status("eu-west-1"), status("eu-south-1")], ["ENABLED_BY_DEFAULT", "DISABLED"])
        client.enable_region(RegionName="eu-south-1")
        self.assertEqual(status("eu-south-1"), "ENABLED")

    def test_central_root_access(self) -> None:
        client = self.client("iam", MANAGEMENT)
        client.enable_organizations_root_credentials_management()
        found = client.enable_organizations_root_sessions()["EnabledFeatures"]
        self.assertEqual(found, ["RootCredentialsManagement", "RootSessions"])
        client.disable_organizations_root_sessions()
        self.assertEqual(client.list_organizations_features()["EnabledFeatures"], ["RootCredentialsManagement"])

    def test_ram(self) -> None:
        client = self.client("ram")
        share = client.create_resource_share(name="share", tags=[{"key": "a", "value": "b"}])["resourceShare"]
        arn = share["resourceShareArn"]
        client.associate_resource_share(resourceShareArn=arn, principals=[DEV])
        found = client.get_resource_share_associations(associationType="PRINCIPAL")["resourceShareAssociations"]
        self.assertEqual([(link["associatedEntity"], link["status"]) for link in found], [(DEV, "ASSOCIATED")])
        client.disassociate_resource_share(resourceShareArn=arn, principals=[DEV])
        self.assertEqual(client.get_resource_shares(resourceOwner="SELF")["resourceShares"][0]["tags"][0]["key"], "a")
        client.delete_resource_share(resourceShareArn=arn)
        self.assertEqual(self.left("ram"), [])

    def test_security_hub(self) -> None:
        client = self.client("securityhub")
        client.enable_security_hub()
        client.update_security_hub_configuration(AutoEnableControls=False)
        self.assertFalse(client.describe_hub()["AutoEnableControls"])
        standard = "arn:aws:securityhub:eu-west-1::standards/aws-foundational-security-best-practices/v/1.0.0"
        request = [{"StandardsArn": standard}]
        enabled = client.batch_enable_standards(StandardsSubscriptionRequests=request)["StandardsSubscriptions"]
        client.batch_disable_standards(StandardsSubscriptionArns=[enabled[0]["StandardsSubscriptionArn"]])
        aggregator = client.create_finding_aggregator(RegionLinkingMode="ALL_REGIONS")["FindingAggregatorArn"]
        client.delete_finding_aggregator(FindingAggregatorArn=aggregator)
        client.disable_security_hub()
        self.assertEqual(self.left("securityhub"), [])

    def test_signer(self) -> None:
        client = self.client("signer")
        client.put_signing_profile(profileName="prof", platformId="Notation-OCI-SHA384-ECDSA")
        permission = {"action": "signer:StartSigningJob", "principal": DEV, "statementId": "one"}
        client.add_profile_permission(profileName="prof", **permission)
        self.assertEqual(client.list_profile_permissions(profileName="prof")["permissions"], [permission])
        client.remove_profile_permission(profileName="prof", statementId="one", revisionId="1")
        client.cancel_signing_profile(profileName="prof")
        self.assertEqual(self.left("signer"), [])

    def test_identity_store(self) -> None:
        client = self.client("identitystore", MANAGEMENT)
        named = {"UniqueAttribute": {"AttributePath": "DisplayName", "AttributeValue": "Platform"}}
        group = client.get_group_id(IdentityStoreId="d-0123456789", AlternateIdentifier=named)["GroupId"]
        described = client.describe_group(IdentityStoreId="d-0123456789", GroupId=group)
        self.assertEqual(described["DisplayName"], "Platform")

    def test_sso_admin(self) -> None:
        client = self.client("sso-admin", MANAGEMENT)
        instance = client.list_instances()["Instances"][0]["InstanceArn"]
        tags = [{"Key": "a", "Value": "b"}]
        created = client.create_permission_set(Name="Admin", InstanceArn=instance, Tags=tags)
        arn = created["PermissionSet"]["PermissionSetArn"]
        self.assertIn(":permissionSet/ssoins-", arn)
        self.assertEqual(client.list_tags_for_resource(InstanceArn=instance, ResourceArn=arn)["Tags"], tags)
        client.untag_resource(InstanceArn=instance, ResourceArn=arn, TagKeys=["a"])
        self.assertEqual(client.list_tags_for_resource(InstanceArn=instance, ResourceArn=arn)["Tags"], [])
        of = {"InstanceArn": instance, "PermissionSetArn": arn}
        boundary = {"CustomerManagedPolicyReference": {"Name": "EveryRole", "Path": "/security/"}}
        client.put_permissions_boundary_to_permission_set(**of, PermissionsBoundary=boundary)
        found = client.get_permissions_boundary_for_permission_set(**of)["PermissionsBoundary"]
        self.assertEqual(found, boundary)
        client.delete_permissions_boundary_from_permission_set(**of)
        missing = self.error_code(client.get_permissions_boundary_for_permission_set, **of)
        self.assertEqual(missing, "ResourceNotFoundException")
        client.delete_permission_set(**of)
        self.assertEqual(self.left("sso-admin"), [])
