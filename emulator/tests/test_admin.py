from tests.support import DEV, TOOLING, EmulatorTest


class Faults(EmulatorTest):
    def tearDown(self) -> None:
        self.emulator.admin("faults", "DELETE")

    def test_fail_the_next_matching_calls_only(self) -> None:
        fault = {"account": TOOLING, "service": "codebuild", "operation": "ListProjects", "times": 2}
        self.emulator.admin("faults", "POST", {**fault, "code": "AccessDeniedException", "message": "no"})
        listing = self.client("codebuild").list_projects
        self.assertEqual(self.client("codebuild", DEV).list_projects()["projects"], [])
        self.assertEqual(self.error_code(listing), "AccessDeniedException")
        self.assertEqual(self.error_code(listing), "AccessDeniedException")
        self.assertEqual(listing()["projects"], [])

    def test_reach_every_protocol(self) -> None:
        fault = {"account": None, "times": 1, "status": 403, "code": "AccessDenied"}
        for service, operation, call in (
            ("iam", "ListRoles", self.client("iam").list_roles),
            ("s3", "ListBuckets", self.client("s3").list_buckets),
            ("kms", "ListKeys", self.client("kms").list_keys),
            ("ec2", "DescribeVpcs", self.client("ec2").describe_vpcs),
        ):
            self.emulator.admin("faults", "POST", {**fault, "service": service, "operation": operation})
            self.assertEqual(self.error_code(call), "AccessDenied", service)
            call()

    def test_can_be_cleared(self) -> None:
        self.emulator.admin("faults", "POST", {"service": "kms", "times": 100})
        self.emulator.admin("faults", "DELETE")
        self.client("kms").list_keys()


class Calls(EmulatorTest):
    def test_are_recorded_with_time_account_region_and_status(self) -> None:
        self.client("codepipeline", region="us-east-1").list_pipelines()
        *_, call = self.emulator.admin("calls")
        self.assertGreater(call.pop("second"), 0)
        expected = {"account": TOOLING, "region": "us-east-1", "service": "codepipeline"}
        self.assertEqual(call, {**expected, "operation": "ListPipelines", "status": 200})

    def test_name_the_operation_of_rest_services(self) -> None:
        s3 = self.client("s3")
        s3.create_bucket(Bucket="named", CreateBucketConfiguration={"LocationConstraint": "eu-west-1"})
        s3.put_object(Bucket="named", Key="a/b", Body=b"x")
        self.error_code(s3.get_bucket_policy, Bucket="named")
        s3.delete_object(Bucket="named", Key="a/b")
        s3.delete_bucket(Bucket="named")
        seen = [call["operation"] for call in self.emulator.admin("calls") if call["service"] == "s3"]
        self.assertEqual(seen[-5:], ["CreateBucket", "PutObject", "GetBucketPolicy", "DeleteObject", "DeleteBucket"])


class Unimplemented(EmulatorTest):
    def test_operations_answer_501_which_no_sdk_retries(self) -> None:
        stub = self.client("codepipeline").get_pipeline_state
        moto = self.client("cloudwatch").put_managed_insight_rules
        rest = self.client("amplify").list_apps
        for call, params in ((stub, {"name": "x"}), (moto, {"ManagedRules": []}), (rest, {})):
            with self.assertRaises(Exception) as raised:
                call(**params)
            self.assertEqual(raised.exception.response["ResponseMetadata"]["HTTPStatusCode"], 501)


class Validation(EmulatorTest):
    def test_refuses_what_the_api_model_refuses(self) -> None:
        create = self.client("codebuild").create_project
        self.assertEqual(self.error_code(create, name="a"), "ValidationException")
        pipeline = {"name": "two words", "roleArn": "arn:aws:iam::222222222222:role/x", "stages": []}
        with self.assertRaises(Exception) as raised:
            self.client("codepipeline").create_pipeline(pipeline=pipeline)
        message = raised.exception.response["Error"]["Message"]
        self.assertIn("Value 'two words' at 'pipeline.name' failed to satisfy constraint", message)

    def test_refuses_unknown_values_of_an_enumeration(self) -> None:
        create = self.client("codeconnections").create_connection
        with self.assertRaises(Exception) as raised:
            create(ConnectionName="x", ProviderType="Sourceforge")
        self.assertIn("Member must satisfy enum value set", raised.exception.response["Error"]["Message"])
