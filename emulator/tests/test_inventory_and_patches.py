"""What moto answers itself: listed by the inventory, and corrected where the provider would see a difference."""

import json
from typing import Any

from tests.support import DEV, TOOLING, EmulatorTest

TRUST = json.dumps({"Version": "2012-10-17", "Statement": []})
TLS_ONLY = {
    "Effect": "Deny",
    "Principal": "*",
    "Action": "s3:*",
    "Resource": ["arn:aws:s3:::tls", "arn:aws:s3:::tls/*"],
    "Condition": {"Bool": {"aws:SecureTransport": "false"}},
}
REPLICATE = {"Effect": "Allow", "Principal": "*", "Action": "ecr:ReplicateImage", "Resource": "*"}


class Inventory(EmulatorTest):
    def test_lists_what_moto_holds_until_it_is_deleted(self) -> None:
        iam, sns, sqs = self.client("iam", DEV), self.client("sns", DEV), self.client("sqs", DEV)
        logs, ssm, dynamodb = self.client("logs", DEV), self.client("ssm", DEV), self.client("dynamodb", DEV)
        iam.create_role(RoleName="acme", AssumeRolePolicyDocument=TRUST)
        topic = sns.create_topic(Name="ops")["TopicArn"]
        queue = sqs.create_queue(QueueName="jobs")["QueueUrl"]
        logs.create_log_group(logGroupName="/acme")
        ssm.put_parameter(Name="/acme/a", Value="b", Type="String")
        schema: Any = {"AttributeDefinitions": [{"AttributeName": "id", "AttributeType": "S"}]}
        schema["KeySchema"] = [{"AttributeName": "id", "KeyType": "HASH"}]
        dynamodb.create_table(TableName="locks", BillingMode="PAY_PER_REQUEST", **schema)
        expected = ["role acme", f"topic {topic}", "queue jobs", "group /acme", "parameter /acme/a", "table locks"]
        services = ("iam", "sns", "sqs", "logs", "ssm", "dynamodb")
        self.assertEqual([entry for service in services for entry in self.left(service)], expected)
        iam.delete_role(RoleName="acme")
        sns.delete_topic(TopicArn=topic)
        sqs.delete_queue(QueueUrl=queue)
        logs.delete_log_group(logGroupName="/acme")
        ssm.delete_parameter(Name="/acme/a")
        dynamodb.delete_table(TableName="locks")
        self.assertEqual([entry for service in services for entry in self.left(service)], [])

    def test_lists_the_parts_of_a_registry(self) -> None:
        ecr = self.client("ecr", DEV)
        ecr.create_repository(repositoryName="web")
        ecr.put_registry_policy(policyText=json.dumps({"Version": "2012-10-17", "Statement": [REPLICATE]}))
        rule = {"destinations": [{"region": "us-east-1", "registryId": DEV}]}
        ecr.put_replication_configuration(replicationConfiguration={"rules": [rule]})
        kinds = [entry.split()[0] for entry in self.left("ecr")]
        self.assertEqual(kinds, ["registry-policy", "replication-configuration", "repository"])
        ecr.delete_repository(repositoryName="web")
        ecr.delete_registry_policy()
        ecr.put_replication_configuration(replicationConfiguration={"rules": []})
        self.assertEqual(self.left("ecr"), [])

    def test_lists_keys_that_wait_for_their_deletion_apart(self) -> None:
        kms = self.client("kms", DEV)
        key = kms.create_key()["KeyMetadata"]["KeyId"]
        kms.create_alias(AliasName="alias/acme", TargetKeyId=key)
        self.assertEqual(self.left("kms"), ["alias alias/acme", f"key {key}"])
        kms.delete_alias(AliasName="alias/acme")
        kms.schedule_key_deletion(KeyId=key, PendingWindowInDays=7)
        self.assertEqual(self.left("kms"), [])
        doomed = [entry["id"] for entry in self.emulator.admin("inventory")["pendingDeletion"]]
        self.assertIn(key, doomed)

    def test_forgets_what_was_made_meanwhile_and_nothing_else(self) -> None:
        self.client("sns").create_topic(Name="before")
        self.addCleanup(self.client("sns").delete_topic, TopicArn="arn:aws:sns:eu-west-1:222222222222:before")
        kept = self.emulator.admin("inventory")["resources"]
        iam, ecs, s3, runner = self.client("iam"), self.client("ecs"), self.client("s3"), self.client("apprunner")
        role = iam.create_role(RoleName="made", AssumeRolePolicyDocument=TRUST)["Role"]["Arn"]
        ecs.create_cluster(clusterName="made")
        container = {"name": "web", "image": "one", "memory": 128}
        ecs.register_task_definition(family="made", containerDefinitions=[container])
        ecs.create_service(cluster="made", serviceName="web", taskDefinition="made", desiredCount=1)
        s3.create_bucket(Bucket="made", CreateBucketConfiguration={"LocationConstraint": "eu-west-1"})
        s3.put_object(Bucket="made", Key="one", Body=b"one")
        self.client("kms").create_key()
        code = {"ImageUri": "one"}
        self.client("lambda").create_function(FunctionName="made", Role=role, Code=code, PackageType="Image")
        definition = json.dumps({"StartAt": "End", "States": {"End": {"Type": "Succeed"}}})
        self.client("stepfunctions").create_state_machine(name="made", definition=definition, roleArn=role)
        image = {"ImageIdentifier": "public.ecr.aws/made/made:one", "ImageRepositoryType": "ECR_PUBLIC"}
        runner.create_service(ServiceName="made", SourceConfiguration={"ImageRepository": image})
        self.assertEqual(len(self.emulator.admin("inventory")["resources"]), len(kept) + 9)
        self.assertEqual(self.emulator.admin("forget", "POST", {"kept": kept}), {"left": []})
        self.assertEqual(self.emulator.admin("inventory")["resources"], kept)
        self.assertEqual(self.client("lambda").list_functions()["Functions"], [])


class Corrections(EmulatorTest):
    def test_an_image_of_a_function_is_resolved_to_the_digest_that_names_it(self) -> None:
        client, iam = self.client("lambda"), self.client("iam")
        role = iam.create_role(RoleName="resolved", AssumeRolePolicyDocument=TRUST)["Role"]["Arn"]
        self.addCleanup(iam.delete_role, RoleName="resolved")
        image = "222222222222.dkr.ecr.eu-west-1.amazonaws.com/made@sha256:" + "1" * 64
        client.create_function(FunctionName="resolved", Role=role, Code={"ImageUri": image}, PackageType="Image")
        self.addCleanup(client.delete_function, FunctionName="resolved")
        version = client.publish_version(FunctionName="resolved")["Version"]
        code = client.get_function(FunctionName="resolved", Qualifier=version)["Code"]
        self.assertEqual(code["ResolvedImageUri"], image)

    def test_a_deny_without_tls_does_not_lock_everybody_out(self) -> None:
        s3 = self.client("s3", DEV)
        s3.create_bucket(Bucket="tls", CreateBucketConfiguration={"LocationConstraint": "eu-west-1"})
        s3.put_bucket_policy(Bucket="tls", Policy=json.dumps({"Version": "2012-10-17", "Statement": [TLS_ONLY]}))
        s3.put_object(Bucket="tls", Key="a", Body=b"x")
        wanted = {"EventBridgeConfiguration": {}}
        s3.put_bucket_notification_configuration(Bucket="tls", NotificationConfiguration=wanted)
        self.assertIn("EventBridgeConfiguration", s3.get_bucket_notification_configuration(Bucket="tls"))
        s3.delete_object(Bucket="tls", Key="a")
        s3.delete_bucket(Bucket="tls")
        self.assertEqual(self.left("s3"), [])

    def test_kms_keeps_rotation_periods_and_replicas_apart(self) -> None:
        kms, other = self.client("kms", DEV), self.client("kms", DEV, "us-east-1")
        key = kms.create_key(MultiRegion=True)["KeyMetadata"]["KeyId"]
        kms.enable_key_rotation(KeyId=key, RotationPeriodInDays=180)
        self.assertEqual(kms.get_key_rotation_status(KeyId=key)["RotationPeriodInDays"], 180)
        kms.replicate_key(KeyId=key, ReplicaRegion="us-east-1", Tags=[{"TagKey": "a", "TagValue": "b"}])
        types = [client.describe_key(KeyId=key)["KeyMetadata"]["MultiRegionConfiguration"] for client in (kms, other)]
        self.assertEqual([entry["MultiRegionKeyType"] for entry in types], ["PRIMARY", "REPLICA"])
        self.assertEqual(other.list_resource_tags(KeyId=key)["Tags"], [{"TagKey": "a", "TagValue": "b"}])
        for client in (other, kms):
            client.schedule_key_deletion(KeyId=key, PendingWindowInDays=7)

    def test_rules_of_two_buses_with_one_name_have_their_own_tags(self) -> None:
        events = self.client("events", DEV)
        buses, arns = ("default", "alerts"), []
        events.create_event_bus(Name="alerts")
        for bus in buses:
            rule = events.put_rule(Name="told", EventBusName=bus, EventPattern=json.dumps({"source": ["acme"]}))
            arns.append(rule["RuleArn"])
            events.tag_resource(ResourceARN=arns[-1], Tags=[{"Key": "bus", "Value": bus}])
        self.assertEqual([events.list_tags_for_resource(ResourceARN=arn)["Tags"][0]["Value"] for arn in arns], [*buses])
        events.untag_resource(ResourceARN=arns[0], TagKeys=["bus"])
        self.assertEqual([len(events.list_tags_for_resource(ResourceARN=arn)["Tags"]) for arn in arns], [0, 1])
        for bus in buses:
            events.delete_rule(Name="told", EventBusName=bus)
        events.delete_event_bus(Name="alerts")

    def test_a_trail_is_known_by_its_arn(self) -> None:
        self.client("s3", DEV, "us-east-1").create_bucket(Bucket="trail")
        cloudtrail = self.client("cloudtrail", DEV, "us-east-1")
        arn = cloudtrail.create_trail(Name="all", S3BucketName="trail")["TrailARN"]
        cloudtrail.start_logging(Name=arn)
        self.assertTrue(cloudtrail.get_trail_status(Name=arn)["IsLogging"])
        cloudtrail.delete_trail(Name=arn)
        self.client("s3", DEV, "us-east-1").delete_bucket(Bucket="trail")
        self.assertEqual(self.left("cloudtrail"), [])

    def test_a_recorder_of_config_keeps_how_often_and_delivers_to_a_bucket_that_is_there(self) -> None:
        config, s3 = self.client("config", DEV), self.client("s3", TOOLING, "us-east-1")
        recorder: Any = {"name": "acme", "roleARN": f"arn:aws:iam::{DEV}:role/acme"}
        modes = []
        for mode in ({"recordingMode": {"recordingFrequency": "DAILY"}}, {}):
            config.put_configuration_recorder(ConfigurationRecorder={**recorder, **mode})
            modes.append(config.describe_configuration_recorders()["ConfigurationRecorders"][0]["recordingMode"])
        self.assertEqual([mode["recordingFrequency"] for mode in modes], ["DAILY", "CONTINUOUS"])
        channel = {"name": "acme", "s3BucketName": "records"}
        self.assertEqual(self.error_code(config.put_delivery_channel, DeliveryChannel=channel), "NoSuchBucketException")
        s3.create_bucket(Bucket="records")
        config.put_delivery_channel(DeliveryChannel=channel)
        config.delete_delivery_channel(DeliveryChannelName="acme")
        config.delete_configuration_recorder(ConfigurationRecorderName="acme")
        s3.delete_bucket(Bucket="records")
        self.assertEqual(self.left("config"), [])
