"""What a pipeline delivers to: each service takes a new version, and shows it."""

import io
import json
import zipfile
from typing import Any

from tests.support import DEV, TOOLING, EmulatorTest

TRUST = json.dumps({"Version": "2012-10-17", "Statement": []})
TEMPLATE = json.dumps(
    {
        "Parameters": {"Image": {"Type": "String"}},
        "Resources": {"Topic": {"Type": "AWS::SNS::Topic"}},
        "Outputs": {"Name": {"Value": "shop"}},
    }
)


def bundle(name: str, text: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as file:
        file.writestr(name, text)
    return buffer.getvalue()


class ElasticContainerService(EmulatorTest):
    def setUp(self) -> None:
        super().setUp()
        self.ecs = self.client("ecs")
        self.ecs.create_cluster(clusterName="shop")
        self.addCleanup(self.ecs.delete_cluster, cluster="shop")
        self.definitions = [self.register(image) for image in ("one", "two")]

    def register(self, image: str) -> str:
        container = {"name": "web", "image": image, "memory": 128}
        made = self.ecs.register_task_definition(family="web", containerDefinitions=[container])
        arn = made["taskDefinition"]["taskDefinitionArn"]
        self.addCleanup(self.ecs.deregister_task_definition, taskDefinition=arn)
        return arn

    def create(self, **more: Any) -> None:
        self.ecs.create_service(cluster="shop", serviceName="web", taskDefinition="web:1", desiredCount=2, **more)
        self.addCleanup(self.ecs.delete_service, cluster="shop", service="web", force=True)
        self.addCleanup(self.ecs.update_service, cluster="shop", service="web", desiredCount=0)

    def service(self) -> dict[str, Any]:
        return self.ecs.describe_services(cluster="shop", services=["web"])["services"][0]

    def test_an_update_is_complete_and_runs_the_new_definition(self) -> None:
        self.create(deploymentConfiguration={"strategy": "BLUE_GREEN", "bakeTimeInMinutes": 5})
        before = self.service()["deployments"][0]["id"]
        self.ecs.update_service(cluster="shop", service="web", taskDefinition="web:2")
        [deployment] = self.service()["deployments"]
        self.assertNotEqual(deployment["id"], before)
        told = {name: deployment[name] for name in ("status", "rolloutState", "runningCount", "taskDefinition")}
        wanted = {"status": "PRIMARY", "rolloutState": "COMPLETED", "runningCount": 2}
        self.assertEqual(told, {**wanted, "taskDefinition": self.definitions[1]})
        self.assertEqual(self.service()["deploymentConfiguration"]["strategy"], "BLUE_GREEN")
        listed = self.ecs.list_service_deployments(cluster="shop", service="web")["serviceDeployments"]
        self.assertEqual([each["status"] for each in listed], ["SUCCESSFUL", "SUCCESSFUL"])
        arns = [listed[0]["serviceDeploymentArn"]]
        [found] = self.ecs.describe_service_deployments(serviceDeploymentArns=arns)["serviceDeployments"]
        revisions = self.ecs.describe_service_revisions(serviceRevisionArns=[found["targetServiceRevision"]["arn"]])
        self.assertEqual(revisions["serviceRevisions"][0]["taskDefinition"], self.definitions[1])

    def test_codedeploy_replaces_the_task_set_and_moves_the_listener(self) -> None:
        listener, groups = self.load_balancer()
        self.create(deploymentController={"type": "CODE_DEPLOY"})
        deploy = self.client("codedeploy")
        deploy.create_application(applicationName="shop", computePlatform="ECS")
        self.addCleanup(deploy.delete_application, applicationName="shop")
        pair = {
            "targetGroups": [{"name": "blue"}, {"name": "green"}],
            "prodTrafficRoute": {"listenerArns": [listener]},
        }
        named = {"applicationName": "shop", "deploymentGroupName": "web"}
        role = self.role("codedeploy", "codedeploy.amazonaws.com")
        deploy.create_deployment_group(
            **named,
            serviceRoleArn=role,
            ecsServices=[{"clusterName": "shop", "serviceName": "web"}],
            loadBalancerInfo={"targetGroupPairInfoList": [pair]},
        )
        self.addCleanup(deploy.delete_deployment_group, **named)
        target = {
            "TaskDefinition": self.definitions[1],
            "LoadBalancerInfo": {"ContainerName": "web", "ContainerPort": 80},
        }
        spec = {"version": 0.0, "Resources": [{"TargetService": {"Type": "AWS::ECS::Service", "Properties": target}}]}
        revision = {"revisionType": "AppSpecContent", "appSpecContent": {"content": json.dumps(spec)}}
        identity = deploy.create_deployment(**named, revision=revision)["deploymentId"]
        self.assertEqual(deploy.get_deployment(deploymentId=identity)["deploymentInfo"]["status"], "Succeeded")
        self.assertEqual(deploy.list_deployment_targets(deploymentId=identity)["targetIds"], ["shop:web"])
        self.assertEqual(self.service()["taskDefinition"], self.definitions[1])
        sets = self.ecs.describe_task_sets(cluster="shop", service="web")["taskSets"]
        self.assertEqual(
            [(each["status"], each["taskDefinition"]) for each in sets], [("PRIMARY", self.definitions[1])]
        )
        [shown] = self.client("elbv2").describe_listeners(ListenerArns=[listener])["Listeners"]
        self.assertEqual(shown["DefaultActions"][0]["TargetGroupArn"], groups[1])
        deploy.create_deployment(**named, revision=revision)
        [shown] = self.client("elbv2").describe_listeners(ListenerArns=[listener])["Listeners"]
        self.assertEqual(shown["DefaultActions"][0]["TargetGroupArn"], groups[0])

    def load_balancer(self) -> tuple[str, list[str]]:
        """A listener with an id that was chosen, in front of the first of two target groups."""
        balancing, ec2 = self.client("elbv2"), self.client("ec2")
        subnets = [each["SubnetId"] for each in ec2.describe_subnets()["Subnets"][:2]]
        vpc = ec2.describe_vpcs()["Vpcs"][0]["VpcId"]
        groups = [
            balancing.create_target_group(Name=name, Protocol="HTTP", Port=80, VpcId=vpc)["TargetGroups"][0][
                "TargetGroupArn"
            ]
            for name in ("blue", "green")
        ]
        self.emulator.admin("ids", "POST", {"account": TOOLING, "service": "elbv2", "id": "1234567890abcdef"})
        balancer = balancing.create_load_balancer(Name="shop", Subnets=subnets)["LoadBalancers"][0]["LoadBalancerArn"]
        self.assertTrue(balancer.endswith("/app/shop/1234567890abcdef"))
        self.emulator.admin("ids", "POST", {"account": TOOLING, "service": "elbv2", "id": "fedcba0987654321"})
        action = {"Type": "forward", "TargetGroupArn": groups[0]}
        made = balancing.create_listener(LoadBalancerArn=balancer, Protocol="HTTP", Port=80, DefaultActions=[action])
        listener = made["Listeners"][0]["ListenerArn"]
        self.assertTrue(listener.endswith("/fedcba0987654321"))
        for group in groups:
            self.addCleanup(balancing.delete_target_group, TargetGroupArn=group)
        self.addCleanup(balancing.delete_load_balancer, LoadBalancerArn=balancer)
        self.addCleanup(balancing.delete_listener, ListenerArn=listener)
        return listener, groups


class Functions(EmulatorTest):
    def test_codedeploy_moves_the_alias_to_the_version_of_a_bundle(self) -> None:
        functions, deploy, s3 = self.client("lambda"), self.client("codedeploy"), self.client("s3")
        role = self.role("function", "lambda.amazonaws.com")
        code = {"ZipFile": bundle("index.js", "1")}
        functions.create_function(
            FunctionName="shop", Role=role, Runtime="nodejs22.x", Handler="index.handler", Code=code, Publish=True
        )
        self.addCleanup(functions.delete_function, FunctionName="shop")
        functions.create_alias(FunctionName="shop", Name="live", FunctionVersion="1")
        functions.update_function_code(FunctionName="shop", ZipFile=bundle("index.js", "2"))
        self.assertEqual(functions.publish_version(FunctionName="shop")["Version"], "2")
        told = {"Name": "shop", "Alias": "live", "CurrentVersion": 1, "TargetVersion": 2}
        spec = {"version": 0.0, "Resources": [{"shop": {"Type": "AWS::Lambda::Function", "Properties": told}}]}
        s3.create_bucket(Bucket="revisions", CreateBucketConfiguration={"LocationConstraint": "eu-west-1"})
        s3.put_object(Bucket="revisions", Key="one.zip", Body=bundle("appspec.yml", json.dumps(spec)))
        self.addCleanup(s3.delete_bucket, Bucket="revisions")
        self.addCleanup(s3.delete_object, Bucket="revisions", Key="one.zip")
        deploy.create_application(applicationName="shop", computePlatform="Lambda")
        self.addCleanup(deploy.delete_application, applicationName="shop")
        named = {"applicationName": "shop", "deploymentGroupName": "live"}
        service_role = self.role("codedeploy", "codedeploy.amazonaws.com")
        deploy.create_deployment_group(**named, serviceRoleArn=service_role)
        self.addCleanup(deploy.delete_deployment_group, **named)
        location = {"bucket": "revisions", "key": "one.zip", "bundleType": "zip"}
        deploy.create_deployment(**named, revision={"revisionType": "S3", "s3Location": location})
        self.assertEqual(functions.get_alias(FunctionName="shop", Name="live")["FunctionVersion"], "2")
        answer = functions.invoke(FunctionName="shop", Qualifier="live")
        self.assertEqual((answer["StatusCode"], answer["Payload"].read()), (200, b"null"))

    def test_configurations_of_codedeploy_itself_are_there(self) -> None:
        deploy = self.client("codedeploy")
        name = "CodeDeployDefault.LambdaCanary10Percent5Minutes"
        found = deploy.get_deployment_config(deploymentConfigName=name)["deploymentConfigInfo"]
        shift = {"canaryPercentage": 10, "canaryInterval": 5}
        self.assertEqual(found["trafficRoutingConfig"], {"type": "TimeBasedCanary", "timeBasedCanary": shift})


class Instances(EmulatorTest):
    def test_codedeploy_and_systems_manager_reach_them_by_tag(self) -> None:
        ec2, deploy, ssm = self.client("ec2"), self.client("codedeploy"), self.client("ssm")
        tags = [{"ResourceType": "instance", "Tags": [{"Key": "application", "Value": "shop"}]}]
        image = ec2.describe_images(Owners=["amazon"])["Images"][0]["ImageId"]
        run = ec2.run_instances(ImageId=image, MinCount=2, MaxCount=2, TagSpecifications=tags)
        ids = sorted(each["InstanceId"] for each in run["Instances"])
        self.addCleanup(ec2.terminate_instances, InstanceIds=ids)
        deploy.create_application(applicationName="shop", computePlatform="Server")
        self.addCleanup(deploy.delete_application, applicationName="shop")
        named = {"applicationName": "shop", "deploymentGroupName": "fleet"}
        role = self.role("codedeploy", "codedeploy.amazonaws.com")
        one = [{"Key": "application", "Value": "shop", "Type": "KEY_AND_VALUE"}]
        deploy.create_deployment_group(**named, serviceRoleArn=role, ec2TagSet={"ec2TagSetList": [one]})
        self.addCleanup(deploy.delete_deployment_group, **named)
        location = {"bucket": "revisions", "key": "shop.zip", "bundleType": "zip"}
        made = deploy.create_deployment(**named, revision={"revisionType": "S3", "s3Location": location})
        self.assertEqual(sorted(deploy.list_deployment_targets(**_only(made, "deploymentId"))["targetIds"]), ids)
        group = deploy.get_deployment_group(**named)["deploymentGroupInfo"]
        self.assertEqual(group["targetRevision"]["s3Location"], location)
        sent = ssm.send_command(DocumentName="AWS-RunShellScript", InstanceIds=ids, Parameters={"commands": ["true"]})
        invocation = {"CommandId": sent["Command"]["CommandId"], "InstanceId": ids[0]}
        self.assertEqual(ssm.get_command_invocation(**invocation)["Status"], "Success")


class Distributions(EmulatorTest):
    def test_an_invalidation_is_completed(self) -> None:
        cloudfront = self.client("cloudfront")
        behavior = {"TargetOriginId": "site", "ViewerProtocolPolicy": "redirect-to-https"}
        origin = {
            "Id": "site",
            "DomainName": "site.s3.amazonaws.com",
            "S3OriginConfig": {"OriginAccessIdentity": ""},
        }
        config = {
            "CallerReference": "site",
            "Comment": "",
            "Enabled": True,
            "Origins": {"Quantity": 1, "Items": [origin]},
            "DefaultCacheBehavior": behavior,
        }
        made = cloudfront.create_distribution(DistributionConfig=config)
        distribution = made["Distribution"]["Id"]
        self.addCleanup(cloudfront.delete_distribution, Id=distribution, IfMatch=made["ETag"])
        batch = {"CallerReference": "one", "Paths": {"Quantity": 1, "Items": ["/*"]}}
        asked = cloudfront.create_invalidation(DistributionId=distribution, InvalidationBatch=batch)
        invalidation = asked["Invalidation"]["Id"]
        found = cloudfront.get_invalidation(DistributionId=distribution, Id=invalidation)
        self.assertEqual(found["Invalidation"]["Status"], "Completed")


class Stacks(EmulatorTest):
    def test_a_change_set_is_made_told_and_executed(self) -> None:
        stacks = self.client("cloudformation")
        named = {"StackName": "shop", "ChangeSetName": "change"}
        given = {"TemplateBody": TEMPLATE, "Parameters": [{"ParameterKey": "Image", "ParameterValue": "one"}]}
        self.assertEqual(self.error_code(stacks.create_change_set, **named, **given), "ValidationError")
        stacks.create_change_set(**named, **given, ChangeSetType="CREATE")
        self.addCleanup(stacks.delete_stack, StackName="shop")
        told = stacks.describe_change_set(**named)
        changes = [each["ResourceChange"]["Action"] for each in told["Changes"]]
        self.assertEqual((told["Status"], told["ExecutionStatus"], changes), ("CREATE_COMPLETE", "AVAILABLE", ["Add"]))
        stacks.execute_change_set(**named)
        [stack] = stacks.describe_stacks(StackName="shop")["Stacks"]
        self.assertEqual((stack["StackStatus"], stack["Outputs"][0]["OutputValue"]), ("CREATE_COMPLETE", "shop"))
        stacks.create_change_set(StackName="shop", ChangeSetName="again", **given)
        again = stacks.describe_change_set(StackName="shop", ChangeSetName="again")
        self.assertEqual((again["Status"], again["ExecutionStatus"]), ("FAILED", "UNAVAILABLE"))
        self.assertIn("didn't contain changes", again["StatusReason"])
        for _ in range(2):
            stacks.delete_change_set(StackName="shop", ChangeSetName="again")
        given["Parameters"][0]["ParameterValue"] = "two"
        stacks.update_stack(StackName="shop", **given)
        [stack] = stacks.describe_stacks(StackName="shop")["Stacks"]
        self.assertEqual((stack["StackStatus"], stack["Parameters"][0]["ParameterValue"]), ("UPDATE_COMPLETE", "two"))

    def test_roles_in_a_template_need_a_capability(self) -> None:
        stacks = self.client("cloudformation")
        text = json.dumps({"Resources": {"Role": {"Type": "AWS::IAM::Role", "Properties": {}}}})
        named = {"StackName": "roles", "TemplateBody": text}
        self.assertEqual(self.error_code(stacks.create_stack, **named), "InsufficientCapabilitiesException")
        stacks.create_stack(**named, Capabilities=["CAPABILITY_IAM"])
        stacks.delete_stack(StackName="roles")
        self.assertEqual(self.left("cloudformation"), [])

    def test_a_stack_set_reaches_accounts_and_units(self) -> None:
        stacks = self.client("cloudformation")
        given = {"TemplateBody": TEMPLATE, "Parameters": [{"ParameterKey": "Image", "ParameterValue": "one"}]}
        stacks.create_stack_set(StackSetName="base", **given, PermissionModel="SERVICE_MANAGED")
        to = {"DeploymentTargets": {"OrganizationalUnitIds": ["ou-acme-prod567890"]}, "Regions": ["eu-west-1"]}
        operation = stacks.create_stack_instances(StackSetName="base", **to)
        done = stacks.describe_stack_set_operation(StackSetName="base", **_only(operation, "OperationId"))
        self.assertEqual(done["StackSetOperation"]["Status"], "SUCCEEDED")
        instances = stacks.list_stack_instances(StackSetName="base")["Summaries"]
        self.assertEqual([(each["Account"], each["Status"]) for each in instances], [("333333333333", "CURRENT")])
        for accounts, status in ([TOOLING], "OUTDATED"), ([DEV], "CURRENT"):
            stacks.update_stack_set(
                StackSetName="base", UsePreviousTemplate=True, Parameters=given["Parameters"], Accounts=accounts, Regions=["eu-west-1"]
            )
            [instance] = stacks.list_stack_instances(StackSetName="base")["Summaries"]
            self.assertEqual(instance["Status"], status)
        self.assertEqual(self.error_code(stacks.delete_stack_set, StackSetName="base"), "StackSetNotEmptyException")
        stacks.delete_stack_instances(StackSetName="base", **to, RetainStacks=False)
        stacks.delete_stack_set(StackSetName="base")
        self.assertEqual(self.left("cloudformation"), [])


class OtherServices(EmulatorTest):
    def test_elastic_beanstalk_runs_a_version_from_a_bucket(self) -> None:
        beanstalk, s3 = self.client("elasticbeanstalk"), self.client("s3")
        s3.create_bucket(Bucket="bundles", CreateBucketConfiguration={"LocationConstraint": "eu-west-1"})
        s3.put_object(Bucket="bundles", Key="shop.zip", Body=b"zip")
        self.addCleanup(s3.delete_bucket, Bucket="bundles")
        self.addCleanup(s3.delete_object, Bucket="bundles", Key="shop.zip")
        beanstalk.create_application(ApplicationName="shop")
        self.addCleanup(beanstalk.delete_application, ApplicationName="shop")
        beanstalk.create_environment(ApplicationName="shop", EnvironmentName="shop")
        version = {"ApplicationName": "shop", "VersionLabel": "two"}
        nowhere = {"S3Bucket": "bundles", "S3Key": "none.zip"}
        refused = self.error_code(beanstalk.create_application_version, **version, SourceBundle=nowhere)
        self.assertEqual(refused, "InvalidParameterValue")
        beanstalk.create_application_version(**version, SourceBundle={"S3Bucket": "bundles", "S3Key": "shop.zip"})
        beanstalk.update_environment(EnvironmentName="shop", VersionLabel="two")
        [found] = beanstalk.describe_environments(EnvironmentNames=["shop"])["Environments"]
        self.assertEqual((found["VersionLabel"], found["Status"], found["Health"]), ("two", "Ready", "Green"))
        events = beanstalk.describe_events(EnvironmentName="shop")["Events"]
        self.assertEqual(events[0]["Message"], "Environment update completed successfully.")

    def test_app_config_deploys_a_version_of_a_profile_with_a_chosen_id(self) -> None:
        config = self.client("appconfig")
        for identifier in ("abcdefg", "bcdefgh", "cdefghi"):
            self.emulator.admin("ids", "POST", {"account": TOOLING, "service": "appconfig", "id": identifier})
        application = config.create_application(Name="shop")["Id"]
        self.addCleanup(config.delete_application, ApplicationId=application)
        place = {"ApplicationId": application}
        profile = config.create_configuration_profile(**place, Name="flags", LocationUri="hosted")["Id"]
        environment = config.create_environment(**place, Name="prod")["Id"]
        self.assertEqual([application, profile, environment], ["abcdefg", "bcdefgh", "cdefghi"])
        self.addCleanup(config.delete_environment, **place, EnvironmentId=environment)
        deployed = config.start_deployment(
            **place,
            EnvironmentId=environment,
            ConfigurationProfileId=profile,
            ConfigurationVersion="1",
            DeploymentStrategyId="AppConfig.AllAtOnce",
        )
        found = config.get_deployment(**place, EnvironmentId=environment, DeploymentNumber=deployed["DeploymentNumber"])
        self.assertEqual((found["State"], found["ConfigurationVersion"]), ("COMPLETE", "1"))

    def test_app_runner_runs_another_image(self) -> None:
        runner = self.client("apprunner")
        image = {"ImageIdentifier": f"{TOOLING}.dkr.ecr.eu-west-1.amazonaws.com/shop:one", "ImageRepositoryType": "ECR"}
        made = runner.create_service(ServiceName="shop", SourceConfiguration={"ImageRepository": image})
        arn = {"ServiceArn": made["Service"]["ServiceArn"]}
        image = {**image, "ImageIdentifier": f"{TOOLING}.dkr.ecr.eu-west-1.amazonaws.com/shop:two"}
        updated = runner.update_service(**arn, SourceConfiguration={"ImageRepository": image})
        service = runner.describe_service(**arn)["Service"]
        self.assertEqual(service["SourceConfiguration"]["ImageRepository"], image)
        [last, _] = runner.list_operations(**arn)["OperationSummaryList"]
        self.assertEqual((last["Id"], last["Status"]), (updated["OperationId"], "SUCCEEDED"))
        runner.delete_service(**arn)
        self.assertEqual(self.left("apprunner"), [])

    def test_a_cluster_of_kubernetes_lets_a_role_into_a_namespace(self) -> None:
        eks = self.client("eks")
        role = self.role("cluster", "eks.amazonaws.com")
        eks.create_cluster(name="shop", roleArn=role, resourcesVpcConfig={"subnetIds": []})
        self.addCleanup(eks.delete_cluster, name="shop")
        named = {"clusterName": "shop", "principalArn": f"arn:aws:iam::{TOOLING}:role/deploy"}
        eks.create_access_entry(**named)
        scope = {"type": "namespace", "namespaces": ["shop"]}
        edit = "arn:aws:eks::aws:cluster-access-policy/AmazonEKSEditPolicy"
        wrong = self.error_code(eks.associate_access_policy, **named, policyArn=f"{edit}Wrong", accessScope=scope)
        self.assertEqual(wrong, "InvalidParameterException")
        eks.associate_access_policy(**named, policyArn=edit, accessScope=scope)
        [policy] = eks.list_associated_access_policies(**named)["associatedAccessPolicies"]
        self.assertEqual(policy["accessScope"], scope)
        eks.delete_access_entry(**named)

    def test_a_product_gets_another_version(self) -> None:
        catalog = self.client("servicecatalog")
        self.emulator.admin(
            "ids", "POST", {"account": TOOLING, "service": "servicecatalog", "id": "prod-abcdefghijklm"}
        )
        given = {
            "Name": "bucket",
            "Owner": "shop",
            "ProductType": "CLOUD_FORMATION_TEMPLATE",
            "IdempotencyToken": "one",
        }
        made = catalog.create_product(**given)["ProductViewDetail"]["ProductViewSummary"]["ProductId"]
        self.assertEqual(made, "prod-abcdefghijklm")
        self.addCleanup(catalog.delete_product, Id=made)
        parameters = {"Name": "v2", "Info": {"LoadTemplateFromURL": "https://bucket.s3.amazonaws.com/template.json"}}
        catalog.create_provisioning_artifact(ProductId=made, Parameters=parameters, IdempotencyToken="two")
        found = catalog.list_provisioning_artifacts(ProductId=made)["ProvisioningArtifactDetails"]
        self.assertEqual([each["Name"] for each in found], ["v2"])


class Endings(EmulatorTest):
    def test_a_build_and_an_execution_end_as_somebody_says(self) -> None:
        builds, machines = self.client("codebuild"), self.client("stepfunctions")
        role = self.role("worker", "codebuild.amazonaws.com", "states.amazonaws.com")
        environment = {"type": "LINUX_CONTAINER", "image": "one", "computeType": "BUILD_GENERAL1_SMALL"}
        source = {"type": "NO_SOURCE", "buildspec": "version: 0.2"}
        builds.create_project(
            name="shop", source=source, artifacts={"type": "NO_ARTIFACTS"}, environment=environment, serviceRole=role
        )
        self.addCleanup(builds.delete_project, name="shop")
        ids = [builds.start_build(projectName="shop")["build"]["id"] for _ in range(2)]
        self.emulator.admin("endings", "POST", {"id": ids[1], "status": "FAILED", "output": {"TAG": "one"}})
        found = builds.batch_get_builds(ids=ids)["builds"]
        self.assertEqual([each["buildStatus"] for each in found], ["SUCCEEDED", "FAILED"])
        self.assertEqual(found[1]["exportedEnvironmentVariables"], [{"name": "TAG", "value": "one"}])
        definition = json.dumps({"StartAt": "End", "States": {"End": {"Type": "Succeed"}}})
        machine = machines.create_state_machine(name="shop", definition=definition, roleArn=role)["stateMachineArn"]
        self.addCleanup(machines.delete_state_machine, stateMachineArn=machine)
        arns = [machines.start_execution(stateMachineArn=machine)["executionArn"] for _ in range(2)]
        self.emulator.admin("endings", "POST", {"id": arns[1], "status": "FAILED", "output": "why"})
        found = [machines.describe_execution(executionArn=arn)["status"] for arn in arns]
        self.assertEqual(found, ["SUCCEEDED", "FAILED"])

    def test_an_execution_of_a_pipeline_ends_as_somebody_says(self) -> None:
        pipelines = self.client("codepipeline")
        role = self.role("pipeline", "codepipeline.amazonaws.com")
        store = {"type": "S3", "location": "artifacts"}
        stages = [{"name": name, "actions": []} for name in ("source", "deploy")]
        pipeline = {"name": "shop", "roleArn": role, "artifactStore": store, "stages": stages}
        pipelines.create_pipeline(pipeline=pipeline)
        self.addCleanup(pipelines.delete_pipeline, name="shop")
        started = pipelines.start_pipeline_execution(name="shop")
        self.emulator.admin("endings", "POST", {"id": started["pipelineExecutionId"], "status": "Stopped"})
        named = {"pipelineName": "shop", **_only(started, "pipelineExecutionId")}
        self.assertEqual(pipelines.get_pipeline_execution(**named)["pipelineExecution"]["status"], "Stopped")


def _only(answer: dict[str, Any], name: str) -> dict[str, Any]:
    return {name: answer[name]}
