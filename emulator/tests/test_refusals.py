"""What AWS refuses beyond its API models: each wrong request is refused with AWS's error code, and the right one is taken."""

import json
from typing import Any

from tests.support import DEV, MANAGEMENT, ORGANIZATION, TOOLING, Emulator, EmulatorTest
from tests.test_delivery_stubs import PIPELINE

QUOTAS = {
    "ecr-replication-destinations": 2,
    "iam-managed-policy-size": 200,
    "iam-role-inline-policies-size": 200,
    "iam-trust-policy-size": 300,
    "kms-key-policy-size": 600,
    "organizations-scp-size": 200,
    "organizations-scps-per-target": 2,
    "s3-bucket-policy-size": 500,
}


def statement(**more: Any) -> dict[str, Any]:
    return {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "*", **more}


def policy(*statements: dict[str, Any]) -> str:
    return json.dumps({"Version": "2012-10-17", "Statement": list(statements)})


def trust(**more: Any) -> str:
    return policy(
        {"Effect": "Allow", "Principal": {"Service": "ec2.amazonaws.com"}, "Action": "sts:AssumeRole", **more}
    )


NOBODY = {"AWS": f"arn:aws:iam::{DEV}:role/nobody"}
LONG = "x" * 600


class Refusals(EmulatorTest):
    """The quotas are small here, so that the requests are."""

    @classmethod
    def setUpClass(cls) -> None:
        cls.own = Emulator({**ORGANIZATION, "quotas": QUOTAS})

    @classmethod
    def tearDownClass(cls) -> None:
        cls.own.stop()

    def setUp(self) -> None:
        self.emulator, self.client = self.own, self.own.client

    def refused(self, code: str, call: Any, *wrong: dict[str, Any], **shared: Any) -> None:
        for params in wrong:
            with self.subTest(**params):
                self.assertEqual(self.error_code(call, **{**shared, **params}), code)

    def test_iam(self) -> None:
        iam = self.client("iam")
        create = iam.create_role
        self.refused(
            "MalformedPolicyDocument",
            create,
            {"AssumeRolePolicyDocument": policy({"Effect": "Allow", "Action": "sts:AssumeRole"})},
            {"AssumeRolePolicyDocument": trust(Principal=NOBODY)},
            {"AssumeRolePolicyDocument": trust(Resource="*")},
            RoleName="wrong",
        )
        self.refused("LimitExceeded", create, {"AssumeRolePolicyDocument": trust(Sid="S" * 300)}, RoleName="wrong")
        boundary = {"PermissionsBoundary": f"arn:aws:iam::{TOOLING}:policy/nothing"}
        self.refused("NoSuchEntity", create, boundary, RoleName="wrong", AssumeRolePolicyDocument=trust())
        self.role("right", "ec2.amazonaws.com")
        create(
            RoleName="other", AssumeRolePolicyDocument=trust(Principal={"AWS": f"arn:aws:iam::{TOOLING}:role/right"})
        )
        iam.delete_role(RoleName="other")
        self.addCleanup(iam.delete_role_policy, RoleName="right", PolicyName="a")
        iam.put_role_policy(RoleName="right", PolicyName="a", PolicyDocument=policy(statement()))
        second = {"PolicyName": "b", "PolicyDocument": policy(statement(Sid="S" * 80))}
        self.refused("LimitExceeded", iam.put_role_policy, second, RoleName="right")
        large = {"PolicyDocument": policy(statement(Sid="S" * 200))}
        self.refused("LimitExceeded", iam.create_policy, large, PolicyName="large")

    def test_kms(self) -> None:
        kms = self.client("kms")
        root = {"AWS": f"arn:aws:iam::{TOOLING}:root"}
        use = {"Effect": "Allow", "Principal": root, "Action": "kms:Decrypt", "Resource": "*"}
        self.refused(
            "MalformedPolicyDocumentException",
            kms.create_key,
            {"Policy": policy(use)},
            {"Policy": policy({**use, "Action": "kms:*", "Principal": NOBODY})},
            {"Policy": policy({**use, "Action": "kms:*", "Principal": {"AWS": f"arn:aws:iam::{DEV}:root"}})},
        )
        self.refused("LimitExceededException", kms.create_key, {"Policy": policy({**use, "Sid": LONG})})
        kms.create_key(Policy=policy({**use, "Action": "kms:*"}))

    def test_s3(self) -> None:
        s3 = self.client("s3")
        s3.create_bucket(Bucket="refusals", CreateBucketConfiguration={"LocationConstraint": "eu-west-1"})
        block = {"BlockPublicPolicy": True, "BlockPublicAcls": True, "IgnorePublicAcls": True}
        s3.put_public_access_block(Bucket="refusals", PublicAccessBlockConfiguration=block)
        own = {"Principal": "*", "Resource": "arn:aws:s3:::refusals/*"}
        self.refused("AccessDenied", s3.put_bucket_policy, {"Policy": policy(statement(**own))}, Bucket="refusals")
        self.refused(
            "MalformedPolicy",
            s3.put_bucket_policy,
            {"Policy": policy(statement(**{**own, "Resource": "arn:aws:s3:::another/*"}))},
            {"Policy": policy(statement(**own, Effect="Deny", Action="kms:Decrypt"))},
            {"Policy": policy(statement(**{**own, "Principal": NOBODY}))},
            Bucket="refusals",
        )
        self.refused("PolicyTooLarge", s3.put_bucket_policy, {"Policy": policy(statement(Sid=LONG))}, Bucket="refusals")
        inside = {"Condition": {"StringEquals": {"aws:PrincipalOrgID": "o-acme1234567"}}}
        s3.put_bucket_policy(Bucket="refusals", Policy=policy(statement(**own, **inside)))
        s3.delete_bucket(Bucket="refusals")

    def test_topics_and_queues(self) -> None:
        sns, sqs = self.client("sns"), self.client("sqs")
        topic = sns.create_topic(Name="refusals")["TopicArn"]
        publish = {"Effect": "Allow", "Principal": {"Service": "events.amazonaws.com"}, "Action": "sns:Publish"}
        self.refused(
            "InvalidParameter",
            sns.set_topic_attributes,
            {"AttributeValue": policy({**publish, "Action": "sns:CreateTopic", "Resource": topic})},
            {"AttributeValue": policy({**publish, "Resource": f"{topic}-other"})},
            {"AttributeValue": policy({**publish, "Resource": topic, "Principal": NOBODY})},
            TopicArn=topic,
            AttributeName="Policy",
        )
        sns.set_topic_attributes(
            TopicArn=topic, AttributeName="Policy", AttributeValue=policy({**publish, "Resource": topic})
        )
        sns.delete_topic(TopicArn=topic)
        queue = f"arn:aws:sqs:eu-west-1:{TOOLING}:refusals"
        send = {**publish, "Action": "sqs:SendMessage", "Resource": queue}
        self.refused(
            "InvalidAttributeValue",
            sqs.create_queue,
            {"Attributes": {"Policy": policy({**send, "Action": "sqs:Send"})}},
            {"Attributes": {"Policy": policy({**send, "Resource": f"{queue}-other"})}},
            QueueName="refusals",
        )
        sqs.delete_queue(
            QueueUrl=sqs.create_queue(QueueName="refusals", Attributes={"Policy": policy(send)})["QueueUrl"]
        )

    def test_ecr(self) -> None:
        ecr = self.client("ecr")
        ecr.create_repository(repositoryName="refusals")
        pull = {"Effect": "Allow", "Action": "ecr:BatchGetImage", "Principal": NOBODY}
        set_policy = ecr.set_repository_policy
        self.refused("InvalidParameterException", set_policy, {"policyText": policy(pull)}, repositoryName="refusals")

        def rule(priority: int, status: str) -> dict[str, Any]:
            count = {"tagStatus": status, "countType": "imageCountMoreThan", "countNumber": 5}
            count = {**count, "tagPrefixList": ["v"]} if status == "tagged" else count
            return {"rulePriority": priority, "selection": count, "action": {"type": "expire"}}

        first = json.dumps({"rules": [rule(1, "any"), rule(2, "tagged")]})
        self.refused(
            "InvalidParameterException",
            ecr.put_lifecycle_policy,
            {"lifecyclePolicyText": first},
            repositoryName="refusals",
        )
        template = {"prefix": "acme", "appliedFor": ["REPLICATION"]}
        self.refused(
            "InvalidParameterException", ecr.create_repository_creation_template, {"lifecyclePolicy": first}, **template
        )
        last = json.dumps({"rules": [rule(2, "any"), rule(1, "tagged")]})
        ecr.put_lifecycle_policy(repositoryName="refusals", lifecyclePolicyText=last)
        ecr.delete_repository(repositoryName="refusals")
        places = [{"region": region, "registryId": DEV} for region in ("eu-west-1", "eu-west-2", "eu-west-3")]
        three = {"replicationConfiguration": {"rules": [{"destinations": places}]}}
        self.refused("ValidationException", ecr.put_replication_configuration, three)

    def test_logs(self) -> None:
        logs, kms = self.client("logs"), self.client("kms")
        key = kms.create_key()["KeyMetadata"]["Arn"]
        missing = f"arn:aws:kms:eu-west-1:{TOOLING}:key/1234abcd-12ab-34cd-56ef-1234567890ab"
        self.refused(
            "InvalidParameterException",
            logs.create_log_group,
            {"kmsKeyId": key},
            {"kmsKeyId": missing},
            logGroupName="refusals",
        )
        logs.create_log_group(logGroupName="refusals")
        self.refused(
            "InvalidParameterException", logs.put_retention_policy, {"retentionInDays": 91}, logGroupName="refusals"
        )
        metric = {"metricName": "m", "metricNamespace": "n", "metricValue": "1", "defaultValue": 0.0}
        fields = {"filterName": "f", "filterPattern": "", "logGroupName": "refusals"}
        both = {"metricTransformations": [{**metric, "dimensions": {"Name": "$.name"}}]}
        self.refused("InvalidParameterException", logs.put_metric_filter, both, **fields)
        empty = {"policyDocument": json.dumps({"Version": "2012-10-17", "Statement": []})}
        self.refused("InvalidParameterException", logs.put_resource_policy, empty, policyName="empty")
        logs.delete_log_group(logGroupName="refusals")

    def test_cloudwatch(self) -> None:
        cloudwatch = self.client("cloudwatch")
        fields = {
            "AlarmName": "a",
            "ComparisonOperator": "GreaterThanThreshold",
            "MetricName": "m",
            "Namespace": "n",
            "Statistic": "Sum",
            "Threshold": 1,
        }
        self.refused(
            "ValidationError",
            cloudwatch.put_metric_alarm,
            {"Period": 7201, "EvaluationPeriods": 1},
            {"Period": 3600, "EvaluationPeriods": 169},
            **fields,
        )
        self.refused(
            "InvalidParameterInput",
            cloudwatch.put_dashboard,
            {"DashboardBody": "nonsense"},
            {"DashboardBody": "{}"},
            DashboardName="d",
        )
        cloudwatch.put_metric_alarm(**fields, Period=3600, EvaluationPeriods=168)
        cloudwatch.delete_alarms(AlarmNames=["a"])

    def test_events_and_schedules(self) -> None:
        events, scheduler = self.client("events"), self.client("scheduler")
        events.put_rule(Name="refusals", EventPattern='{"source": ["aws.ecr"]}')
        pipeline = {"Id": "1", "Arn": f"arn:aws:codepipeline:eu-west-1:{TOOLING}:web"}
        role = self.role("acme-start", "events.amazonaws.com", "scheduler.amazonaws.com")
        transformed = {
            **pipeline,
            "RoleArn": role,
            "InputTransformer": {"InputPathsMap": {"a": "$.a"}, "InputTemplate": '"<b>"'},
        }
        retried = {**pipeline, "RoleArn": role, "RetryPolicy": {"MaximumRetryAttempts": 999}}
        self.refused(
            "ValidationException",
            events.put_targets,
            {"Targets": [pipeline]},
            {"Targets": [transformed]},
            {"Targets": [retried]},
            Rule="refusals",
        )
        events.put_targets(Rule="refusals", Targets=[{**pipeline, "RoleArn": role}])
        events.remove_targets(Rule="refusals", Ids=["1"])
        events.delete_rule(Name="refusals")
        fields = {
            "Name": "s",
            "FlexibleTimeWindow": {"Mode": "OFF"},
            "ScheduleExpression": "rate(1 day)",
            "Target": {"Arn": pipeline["Arn"], "RoleArn": role},
        }
        wrong = (
            {"ScheduleExpression": "cron(0 9 * *)"},
            {"ScheduleExpression": "every day"},
            {"ScheduleExpressionTimezone": "Mars/Olympus"},
        )
        self.refused("ValidationException", scheduler.create_schedule, *wrong, **fields)
        self.refused("ResourceNotFoundException", scheduler.create_schedule, {"GroupName": "nowhere"}, **fields)

    def test_state_machines(self) -> None:
        states = self.client("stepfunctions")
        end = {"Type": "Succeed"}
        wrong: list[dict[str, Any]] = [
            {"States": {"A": end}},
            {"StartAt": "A", "States": {}},
            {"StartAt": "A", "States": {"A": {"Type": "Walk"}}},
            {"StartAt": "A", "States": {"A": {"Type": "Pass", "Next": "B"}}},
            {"StartAt": "A", "States": {"A": {"Type": "Pass"}}},
            {"StartAt": "A", "States": {"A": end, "B": end}},
            {"StartAt": "A", "States": {"A": {"Type": "Wait", "End": True}}},
            {"StartAt": "A", "States": {"A": {"Type": "Task", "Resource": "lambda", "End": True}}},
        ]
        role = self.role("acme-machine", "states.amazonaws.com")
        definitions = [{"definition": json.dumps(each)} for each in wrong]
        self.refused(
            "InvalidDefinition", states.create_state_machine, *definitions, {"definition": "{"}, name="m", roleArn=role
        )
        right = json.dumps({"StartAt": "A", "States": {"A": {"Type": "Wait", "Seconds": 1, "Next": "B"}, "B": end}})
        states.delete_state_machine(
            stateMachineArn=states.create_state_machine(name="m", roleArn=role, definition=right)["stateMachineArn"]
        )

    def test_organizations(self) -> None:
        organizations = self.client("organizations", MANAGEMENT)
        fields = {"Name": "p", "Description": "d", "Type": "SERVICE_CONTROL_POLICY"}
        deny = {"Effect": "Deny", "Action": "s3:*", "Resource": "*"}
        self.refused(
            "ConstraintViolationException",
            organizations.create_policy,
            {"Content": policy({**deny, "Sid": LONG})},
            **fields,
        )
        self.refused(
            "MalformedPolicyDocumentException",
            organizations.create_policy,
            {"Content": policy({**deny, "Principal": "*"})},
            **fields,
        )
        one, two = (
            organizations.create_policy(**{**fields, "Name": name, "Content": policy(deny)})["Policy"]["PolicySummary"][
                "Id"
            ]
            for name in ("one", "two")
        )
        organizations.attach_policy(PolicyId=one, TargetId=DEV)
        self.refused("DuplicatePolicyAttachmentException", organizations.attach_policy, {"PolicyId": one}, TargetId=DEV)
        # AWS's own FullAWSAccess is one of the two.
        self.refused("ConstraintViolationException", organizations.attach_policy, {"PolicyId": two}, TargetId=DEV)

    def test_codebuild(self) -> None:
        codebuild = self.client("codebuild")
        role = self.role("acme-build", "codebuild.amazonaws.com")
        linux = {
            "type": "LINUX_CONTAINER",
            "image": "aws/codebuild/standard:7.0",
            "computeType": "BUILD_GENERAL1_SMALL",
        }
        on_lambda = {
            "type": "LINUX_LAMBDA_CONTAINER",
            "image": "aws/codebuild/amazonlinux-aarch64-lambda-standard:nodejs20",
            "computeType": "BUILD_LAMBDA_1GB",
        }
        fields = {
            "name": "refusals",
            "serviceRole": role,
            "environment": linux,
            "source": {"type": "CODEPIPELINE"},
            "artifacts": {"type": "CODEPIPELINE"},
        }
        self.refused(
            "InvalidInputException",
            codebuild.create_project,
            {"environment": on_lambda, "queuedTimeoutInMinutes": 60},
            {"environment": {**on_lambda, "privilegedMode": True}},
            {"environment": on_lambda, "cache": {"type": "LOCAL", "modes": ["LOCAL_SOURCE_CACHE"]}},
            {"environment": {**linux, "computeType": "BUILD_LAMBDA_1GB"}},
            {"artifacts": {"type": "NO_ARTIFACTS"}},
            {"source": {"type": "GITHUB"}, "artifacts": {"type": "NO_ARTIFACTS"}},
            {"cache": {"type": "S3"}},
            {"vpcConfig": {"subnets": ["subnet-1"]}},
            {"environment": {**linux, "imagePullCredentialsType": "SERVICE_ROLE"}},
            {"serviceRole": f"arn:aws:iam::{TOOLING}:role/nobody"},
            {"serviceRole": self.role("acme-wrong", "ec2.amazonaws.com")},
            **fields,
        )
        codebuild.create_project(**fields)
        group = {"filterGroups": [[{"type": "HEAD_REF", "pattern": "main"}]]}
        event = {"filterGroups": [[{"type": "EVENT", "pattern": "PUSH"}]]}
        self.refused("InvalidInputException", codebuild.create_webhook, group, event, projectName="refusals")
        codebuild.delete_project(name="refusals")

    def test_codepipeline(self) -> None:
        codepipeline = self.client("codepipeline")
        role = self.role("acme-pipeline", "codepipeline.amazonaws.com")
        store = {"type": "S3", "location": "artifacts"}
        right = {**PIPELINE, "name": "refusals", "roleArn": role, "artifactStore": store, "artifactStores": None}
        right = {key: value for key, value in right.items() if value is not None}
        rollback = {"onFailure": {"result": "ROLLBACK"}}
        source, deploy = PIPELINE["stages"]
        deploy = {**deploy, "actions": [action for action in deploy["actions"] if "region" not in action]}
        right = {**right, "stages": [source, deploy]}
        nobody = f"arn:aws:iam::{TOOLING}:role/nobody"
        self.refused(
            "InvalidStructureException",
            codepipeline.create_pipeline,
            {"pipeline": {**right, "roleArn": nobody}},
            {"pipeline": {**right, "roleArn": self.role("acme-other", "ec2.amazonaws.com")}},
            {"pipeline": {**right, "executionMode": "PARALLEL", "stages": [source, {**deploy, **rollback}]}},
        )
        at_the_source = {"pipeline": {**right, "stages": [{**source, **rollback}, deploy]}}
        self.refused("InvalidStageDeclarationException", codepipeline.create_pipeline, at_the_source)
        codepipeline.create_pipeline(pipeline={**right, "stages": [source, {**deploy, **rollback}]})
        codepipeline.delete_pipeline(name="refusals")

    def test_delivery(self) -> None:
        template = {
            "approvalRuleTemplateName": "t",
            "approvalRuleTemplateContent": json.dumps({"Version": "2018-11-08", "Statements": []}),
        }
        self.refused(
            "InvalidApprovalRuleTemplateContentException",
            self.client("codecommit").create_approval_rule_template,
            template,
        )
        rule = {"Name": "r", "EventTypeIds": ["codepipeline-pipeline-pipeline-execution-failed"], "DetailType": "FULL"}
        nowhere = {"Resource": f"arn:aws:codepipeline:eu-west-1:{TOOLING}:nowhere", "Targets": []}
        self.refused(
            "ResourceNotFoundException", self.client("codestar-notifications").create_notification_rule, nowhere, **rule
        )
        channel = {"ConfigurationName": "c", "SlackTeamId": "T0AAAAAAA", "SlackChannelId": "C0AAAAAAA"}
        channel = {**channel, "IamRoleArn": f"arn:aws:iam::{TOOLING}:role/nobody"}
        self.refused("InvalidParameterException", self.client("chatbot").create_slack_channel_configuration, channel)

    def test_the_models_of_services_that_moto_answers(self) -> None:
        """moto takes what the model of the API refuses."""
        self.refused(
            "ValidationException", self.client("logs").put_retention_policy, {"retentionInDays": 30}, logGroupName="a b"
        )
        self.refused("ValidationError", self.client("iam").get_role, {"RoleName": "a b"})
