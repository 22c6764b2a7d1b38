"""Round trips through the stubs that a delivery pipeline uses; each ends with an empty inventory."""

from typing import Any

from tests.support import DEV, TOOLING, EmulatorTest

ROLE = f"arn:aws:iam::{TOOLING}:role/acme"
KEY = {"id": f"arn:aws:kms:eu-west-1:{TOOLING}:alias/acme", "type": "KMS"}


def action(name: str, category: str, provider: str, **more: Any) -> dict[str, Any]:
    kind = {"category": category, "owner": "AWS", "provider": provider, "version": "1"}
    return {"name": name, "actionTypeId": kind, **more}


PIPELINE = {
    "name": "web",
    "roleArn": ROLE,
    "pipelineType": "V2",
    "executionMode": "QUEUED",
    "artifactStores": {
        region: {"type": "S3", "location": f"artifacts-{region}", "encryptionKey": KEY}
        for region in ("eu-west-1", "us-east-1")
    },
    "stages": [
        {"name": "Source", "actions": [action("Source", "Source", "S3", outputArtifacts=[{"name": "source"}])]},
        {
            "name": "Deploy",
            "actions": [
                action("Approve", "Approval", "Manual"),
                action(
                    "Deploy",
                    "Deploy",
                    "ECS",
                    region="us-east-1",
                    roleArn=f"arn:aws:iam::{DEV}:role/acme-deploy",
                    inputArtifacts=[{"name": "source"}],
                    runOrder=2,
                ),
            ],
        },
    ],
}
PROJECT = {
    "name": "web-build",
    "source": {"type": "CODEPIPELINE", "buildspec": "version: 0.2"},
    "artifacts": {"type": "CODEPIPELINE"},
    "environment": {
        "type": "LINUX_CONTAINER",
        "image": "aws/codebuild/standard:7.0",
        "computeType": "BUILD_GENERAL1_SMALL",
    },
    "serviceRole": ROLE,
    "cache": {"type": "LOCAL", "modes": ["LOCAL_SOURCE_CACHE"]},
    "tags": [{"key": "team", "value": "web"}],
}


class CodePipeline(EmulatorTest):
    def test_pipelines(self) -> None:
        self.role("acme", "codepipeline.amazonaws.com")
        client = self.client("codepipeline")
        client.create_pipeline(pipeline=PIPELINE, tags=[{"key": "team", "value": "web"}])
        self.assertEqual(self.error_code(client.create_pipeline, pipeline=PIPELINE), "PipelineNameInUseException")
        found = client.get_pipeline(name="web")
        self.assertEqual(found["pipeline"]["version"], 1)
        deploy = found["pipeline"]["stages"][1]["actions"][1]
        self.assertEqual(deploy["roleArn"], f"arn:aws:iam::{DEV}:role/acme-deploy")
        client.update_pipeline(pipeline={**PIPELINE, "executionMode": "PARALLEL"})
        self.assertEqual(client.get_pipeline(name="web")["pipeline"]["version"], 2)
        arn = found["metadata"]["pipelineArn"]
        client.tag_resource(resourceArn=arn, tags=[{"key": "owner", "value": "me"}])
        client.untag_resource(resourceArn=arn, tagKeys=["team"])
        self.assertEqual(client.list_tags_for_resource(resourceArn=arn)["tags"], [{"key": "owner", "value": "me"}])
        self.assertEqual(self.left("codepipeline"), ["pipeline web"])
        client.delete_pipeline(name="web")
        self.assertEqual(self.error_code(client.get_pipeline, name="web"), "PipelineNotFoundException")
        self.assertEqual(self.error_code(client.list_tags_for_resource, resourceArn=arn), "ResourceNotFoundException")
        self.assertEqual(self.left("codepipeline"), [])

    def test_webhooks_and_custom_actions(self) -> None:
        client = self.client("codepipeline")
        names = {"name": "hook", "targetPipeline": "web", "targetAction": "Source"}
        secret = {"authentication": "GITHUB_HMAC", "authenticationConfiguration": {"SecretToken": "s"}}
        client.put_webhook(webhook={**names, **secret, "filters": [{"jsonPath": "$.ref"}]})
        self.assertEqual(client.list_webhooks()["webhooks"][0]["definition"]["name"], "hook")
        client.delete_webhook(name="hook")
        identity = {"category": "Build", "provider": "Jenkins", "version": "1"}
        details = {"minimumCount": 0, "maximumCount": 1}
        client.create_custom_action_type(**identity, inputArtifactDetails=details, outputArtifactDetails=details)
        self.assertEqual(client.list_action_types()["actionTypes"][0]["id"]["owner"], "Custom")
        client.delete_custom_action_type(**identity)
        self.assertEqual(self.left("codepipeline"), [])


class CodeBuild(EmulatorTest):
    def test_projects_and_their_webhooks(self) -> None:
        self.role("acme", "codebuild.amazonaws.com")
        client = self.client("codebuild")
        arn = client.create_project(**PROJECT)["project"]["arn"]
        for name in ("web-build", arn):
            found = client.batch_get_projects(names=[name])["projects"][0]
            self.assertEqual((found["cache"]["type"], found["timeoutInMinutes"]), ("LOCAL", 60))
        client.update_project(name="web-build", tags=[{"key": "team", "value": "b"}], timeoutInMinutes=5)
        github = {"type": "GITHUB", "location": "https://github.com/acme/web.git"}
        client.update_project(name="web-build", source=github, artifacts={"type": "NO_ARTIFACTS"})
        client.create_webhook(projectName="web-build", buildType="BUILD")
        found = client.batch_get_projects(names=["web-build"])["projects"][0]
        self.assertEqual((found["tags"][0]["value"], found["timeoutInMinutes"]), ("b", 5))
        self.assertEqual(found["webhook"]["buildType"], "BUILD")
        client.delete_webhook(projectName="web-build")
        client.delete_project(name="web-build")
        self.assertEqual(client.batch_get_projects(names=["web-build"])["projectsNotFound"], ["web-build"])
        self.assertEqual(self.left("codebuild"), [])

    def test_report_groups_and_credentials(self) -> None:
        client = self.client("codebuild")
        group = client.create_report_group(name="tests", type="TEST", exportConfig={"exportConfigType": "NO_EXPORT"})
        arn = group["reportGroup"]["arn"]
        client.update_report_group(arn=arn, tags=[{"key": "a", "value": "b"}])
        found = client.batch_get_report_groups(reportGroupArns=[arn])["reportGroups"][0]
        self.assertEqual(found["tags"], [{"key": "a", "value": "b"}])
        client.delete_report_group(arn=arn)
        credentials = {"token": "t", "serverType": "GITHUB", "authType": "PERSONAL_ACCESS_TOKEN"}
        client.delete_source_credentials(arn=client.import_source_credentials(**credentials)["arn"])
        self.assertEqual(self.left("codebuild"), [])


class Sources(EmulatorTest):
    def test_connections_and_hosts(self) -> None:
        for service in ("codeconnections", "codestar-connections"):
            client = self.client(service)
            arn = client.create_connection(ProviderType="GitHub", ConnectionName="gh")["ConnectionArn"]
            self.assertTrue(arn.startswith(f"arn:aws:{service}:eu-west-1:{TOOLING}:connection/"))
            self.assertEqual(client.get_connection(ConnectionArn=arn)["Connection"]["ConnectionStatus"], "PENDING")
            client.tag_resource(ResourceArn=arn, Tags=[{"Key": "a", "Value": "b"}])
            self.assertEqual(client.list_tags_for_resource(ResourceArn=arn)["Tags"], [{"Key": "a", "Value": "b"}])
            client.delete_connection(ConnectionArn=arn)
            endpoint = "https://git.example"
            host = client.create_host(Name="ghe", ProviderType="GitHubEnterpriseServer", ProviderEndpoint=endpoint)
            self.assertEqual(client.get_host(HostArn=host["HostArn"])["ProviderEndpoint"], endpoint)
            client.delete_host(HostArn=host["HostArn"])
            self.assertEqual(self.left(service), [])

    def test_codecommit(self) -> None:
        client = self.client("codecommit")
        client.create_repository(repositoryName="web", tags={"team": "web"})
        client.update_repository_name(oldName="web", newName="site")
        arn = client.get_repository(repositoryName="site")["repositoryMetadata"]["Arn"]
        self.assertEqual(client.list_tags_for_resource(resourceArn=arn)["tags"], {"team": "web"})
        content = '{"Version": "2018-11-08", "Statements": [{"Type": "Approvers", "NumberOfApprovalsNeeded": 1}]}'
        client.create_approval_rule_template(approvalRuleTemplateName="two", approvalRuleTemplateContent=content)
        pair = {"approvalRuleTemplateName": "two", "repositoryName": "site"}
        client.associate_approval_rule_template_with_repository(**pair)
        listed = client.list_associated_approval_rule_templates_for_repository(repositoryName="site")
        self.assertEqual(listed["approvalRuleTemplateNames"], ["two"])
        client.disassociate_approval_rule_template_from_repository(**pair)
        client.delete_approval_rule_template(approvalRuleTemplateName="two")
        client.delete_repository(repositoryName="site")
        self.assertEqual(self.left("codecommit"), [])


class Deployment(EmulatorTest):
    def test_codedeploy(self) -> None:
        client = self.client("codedeploy")
        client.create_application(applicationName="web", computePlatform="ECS", tags=[{"Key": "a", "Value": "b"}])
        arn = f"arn:aws:codedeploy:eu-west-1:{TOOLING}:application:web"
        self.assertEqual(client.list_tags_for_resource(ResourceArn=arn)["Tags"], [{"Key": "a", "Value": "b"}])
        client.create_deployment_config(deploymentConfigName="slow", computePlatform="ECS")
        client.create_deployment_group(applicationName="web", deploymentGroupName="blue", serviceRoleArn=ROLE)
        changed = {"applicationName": "web", "currentDeploymentGroupName": "blue"}
        client.update_deployment_group(**changed, newDeploymentGroupName="green", deploymentConfigName="slow")
        group = client.get_deployment_group(applicationName="web", deploymentGroupName="green")["deploymentGroupInfo"]
        self.assertEqual((group["deploymentConfigName"], group["computePlatform"]), ("slow", "ECS"))
        client.delete_deployment_group(applicationName="web", deploymentGroupName="green")
        client.delete_deployment_config(deploymentConfigName="slow")
        client.delete_application(applicationName="web")
        self.assertEqual(self.left("codedeploy"), [])

    def test_notification_rules(self) -> None:
        self.role("acme", "codepipeline.amazonaws.com")
        self.client("codepipeline").create_pipeline(pipeline=PIPELINE)
        self.addCleanup(self.client("codepipeline").delete_pipeline, name="web")
        ops = self.client("sns").create_topic(Name="ops")["TopicArn"]
        self.addCleanup(self.client("sns").delete_topic, TopicArn=ops)
        client = self.client("codestar-notifications")
        topic = {"TargetType": "SNS", "TargetAddress": f"arn:aws:sns:eu-west-1:{TOOLING}:ops"}
        events = ["codepipeline-pipeline-pipeline-execution-failed"]
        fields = {"Name": "web", "EventTypeIds": events, "DetailType": "FULL"}
        resource = f"arn:aws:codepipeline:eu-west-1:{TOOLING}:web"
        arn = client.create_notification_rule(**fields, Resource=resource, Targets=[topic], Tags={"a": "b"})["Arn"]
        client.update_notification_rule(Arn=arn, Status="DISABLED")
        wrong = self.error_code(client.update_notification_rule, Arn=arn, EventTypeIds=["codepipeline-pipeline-x"])
        self.assertEqual(wrong, "ValidationException")
        rule = client.describe_notification_rule(Arn=arn)
        self.assertEqual((rule["Status"], rule["Tags"]), ("DISABLED", {"a": "b"}))
        self.assertEqual(rule["Targets"][0]["TargetStatus"], "ACTIVE")
        client.delete_notification_rule(Arn=arn)
        self.assertEqual(self.error_code(client.describe_notification_rule, Arn=arn), "ResourceNotFoundException")
        self.assertEqual(self.left("codestar-notifications"), [])

    def test_chatbot(self) -> None:
        self.role("acme", "chatbot.amazonaws.com")
        client = self.client("chatbot", region="us-east-2")
        slack = {"SlackTeamId": "T07EA123LEP", "SlackChannelId": "C07EZ1ABC23", "ConfigurationName": "ops"}
        created = client.create_slack_channel_configuration(**slack, IamRoleArn=ROLE)
        arn = created["ChannelConfiguration"]["ChatConfigurationArn"]
        client.update_slack_channel_configuration(ChatConfigurationArn=arn, SlackChannelId="C1", LoggingLevel="ERROR")
        client.tag_resource(ResourceARN=arn, Tags=[{"TagKey": "a", "TagValue": "b"}])
        found = client.describe_slack_channel_configurations()["SlackChannelConfigurations"][0]
        self.assertEqual((found["LoggingLevel"], found["Tags"]), ("ERROR", [{"TagKey": "a", "TagValue": "b"}]))
        client.delete_slack_channel_configuration(ChatConfigurationArn=arn)
        self.assertEqual(self.left("chatbot"), [])
