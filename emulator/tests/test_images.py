"""Images of ECR: by digest, and in replicas."""

import hashlib
import json

from tests.support import DEV, TOOLING, EmulatorTest

MANIFEST = json.dumps(
    {"schemaVersion": 2, "mediaType": "application/vnd.oci.image.manifest.v1+json", "config": {"size": 1}, "layers": []}
)
DIGEST = f"sha256:{hashlib.sha256(MANIFEST.encode()).hexdigest()}"
REGISTRY = {
    "Version": "2012-10-17",
    "Statement": [
        {
            "Sid": "Replicas",
            "Effect": "Allow",
            "Principal": {"AWS": f"arn:aws:iam::{TOOLING}:root"},
            "Action": ["ecr:CreateRepository", "ecr:ReplicateImage"],
            "Resource": f"arn:aws:ecr:eu-west-1:{DEV}:repository/shop/*",
        }
    ],
}


class Images(EmulatorTest):
    def setUp(self) -> None:
        super().setUp()
        self.ecr = self.client("ecr")
        for name in ("shop/web", "other/web"):
            self.ecr.create_repository(repositoryName=name)
            self.addCleanup(self.ecr.delete_repository, repositoryName=name, force=True)

    def push(self, name: str = "shop/web", **more: str) -> str:
        pushed = self.ecr.put_image(repositoryName=name, imageManifest=MANIFEST, **more)
        return pushed["image"]["imageId"]["imageDigest"]

    def replicate(self, *destinations: tuple[str, str]) -> None:
        to = [{"region": region, "registryId": account} for account, region in destinations]
        rule = {"destinations": to, "repositoryFilters": [{"filter": "shop/", "filterType": "PREFIX_MATCH"}]}
        self.ecr.put_replication_configuration(replicationConfiguration={"rules": [rule]})
        self.addCleanup(self.ecr.put_replication_configuration, replicationConfiguration={"rules": []})

    def statuses(self) -> list[tuple[str, str, str]]:
        told = self.ecr.describe_image_replication_status(repositoryName="shop/web", imageId={"imageDigest": DIGEST})
        return [(each["registryId"], each["region"], each["status"]) for each in told["replicationStatuses"]]

    def test_the_digest_is_that_of_the_manifest(self) -> None:
        self.assertEqual(self.push(imageTag="one"), DIGEST)
        self.assertEqual(self.push(imageTag="two"), DIGEST)
        found = self.ecr.batch_get_image(repositoryName="shop/web", imageIds=[{"imageDigest": DIGEST}])
        self.assertEqual([each["imageManifest"] for each in found["images"]], [MANIFEST])
        wrong = {"repositoryName": "shop/web", "imageManifest": MANIFEST}
        digest = f"sha256:{'0' * 64}"
        self.assertEqual(
            self.error_code(self.ecr.put_image, **wrong, imageDigest=digest), "ImageDigestDoesNotMatchException"
        )
        self.assertEqual(self.error_code(self.ecr.put_image, **wrong), "ImageAlreadyExistsException")
        self.assertEqual(self.error_code(self.ecr.put_image, **wrong, imageTag="one"), "ImageAlreadyExistsException")

    def test_a_push_is_copied_as_one_of_several_rules_says(self) -> None:
        def rule(prefix: str, region: str) -> dict[str, object]:
            filters = [{"filter": prefix, "filterType": "PREFIX_MATCH"}]
            return {"destinations": [{"region": region, "registryId": TOOLING}], "repositoryFilters": filters}

        several = {"rules": [rule("other/", "us-east-1"), rule("shop/", "us-west-2")]}
        put = self.ecr.put_replication_configuration
        put(replicationConfiguration=several)
        self.addCleanup(put, replicationConfiguration={"rules": []})
        self.assertEqual(self.ecr.describe_registry()["replicationConfiguration"], several)
        self.push()
        copies = self.client("ecr", TOOLING, "us-west-2")
        self.addCleanup(copies.delete_repository, repositoryName="shop/web", force=True)
        self.assertEqual(self.statuses(), [(TOOLING, "us-west-2", "COMPLETE")])
        eleven = {"rules": [rule("shop/", "us-east-1")] * 11}
        self.assertEqual(self.error_code(put, replicationConfiguration=eleven), "ValidationException")

    def test_a_push_is_copied_to_another_region_as_the_template_says(self) -> None:
        elsewhere = self.client("ecr", TOOLING, "us-east-1")
        template = {"prefix": "shop", "appliedFor": ["REPLICATION"], "imageTagMutability": "IMMUTABLE"}
        elsewhere.create_repository_creation_template(**template, repositoryPolicy=json.dumps(POLICY))
        self.addCleanup(elsewhere.delete_repository_creation_template, prefix="shop")
        self.replicate((TOOLING, "us-east-1"))
        self.push(imageTag="one")
        self.addCleanup(elsewhere.delete_repository, repositoryName="shop/web", force=True)
        self.assertEqual(self.statuses(), [(TOOLING, "us-east-1", "COMPLETE")])
        [replica] = elsewhere.describe_repositories()["repositories"]
        self.assertEqual((replica["repositoryName"], replica["imageTagMutability"]), ("shop/web", "IMMUTABLE"))
        policy = elsewhere.get_repository_policy(repositoryName="shop/web")["policyText"]
        self.assertEqual(json.loads(policy), POLICY)
        [copy] = elsewhere.describe_images(repositoryName="shop/web")["imageDetails"]
        self.assertEqual((copy["imageDigest"], copy["imageTags"]), (DIGEST, ["one"]))
        self.push("other/web", imageTag="one")
        self.assertEqual(len(elsewhere.describe_repositories()["repositories"]), 1)

    def test_a_repository_and_its_replica_have_the_key_that_they_were_made_with(self) -> None:
        elsewhere = self.client("ecr", TOOLING, "us-east-1")
        keys = [
            self.client("kms", TOOLING, region).create_key()["KeyMetadata"]["Arn"]
            for region in ("eu-west-1", "us-east-1")
        ]
        for arn in keys:
            region = arn.split(":")[3]
            self.addCleanup(self.client("kms", TOOLING, region).schedule_key_deletion, KeyId=arn.split("/")[1], PendingWindowInDays=7)
        ours, theirs = [{"encryptionType": "KMS", "kmsKey": arn} for arn in keys]
        made = self.ecr.create_repository(repositoryName="keyed/web", encryptionConfiguration=ours)
        self.addCleanup(self.ecr.delete_repository, repositoryName="keyed/web")
        self.assertEqual(made["repository"]["encryptionConfiguration"], ours)
        template = {"prefix": "shop", "appliedFor": ["REPLICATION"], "encryptionConfiguration": theirs}
        role = f"arn:aws:iam::{TOOLING}:role/images"
        elsewhere.create_repository_creation_template(**template, customRoleArn=role)
        self.addCleanup(elsewhere.delete_repository_creation_template, prefix="shop")
        self.replicate((TOOLING, "us-east-1"))
        self.push(imageTag="one")
        self.addCleanup(elsewhere.delete_repository, repositoryName="shop/web", force=True)
        [replica] = elsewhere.describe_repositories()["repositories"]
        self.assertEqual(replica["encryptionConfiguration"], theirs)

    def test_another_account_gets_a_copy_only_where_its_registry_permits_it(self) -> None:
        theirs = self.client("ecr", DEV)
        self.replicate((DEV, "eu-west-1"))
        self.push(imageTag="one")
        self.assertEqual(self.statuses(), [(DEV, "eu-west-1", "FAILED")])
        theirs.put_registry_policy(policyText=json.dumps(REGISTRY))
        self.addCleanup(theirs.delete_registry_policy)
        self.push(imageTag="two")
        self.addCleanup(theirs.delete_repository, repositoryName="shop/web", force=True)
        self.assertEqual(self.statuses(), [(DEV, "eu-west-1", "COMPLETE")])
        [copy] = theirs.describe_images(repositoryName="shop/web")["imageDetails"]
        self.assertEqual((copy["imageDigest"], sorted(copy["imageTags"])), (DIGEST, ["one", "two"]))


POLICY = {
    "Version": "2012-10-17",
    "Statement": [
        {
            "Sid": "Pull",
            "Effect": "Allow",
            "Principal": {"AWS": f"arn:aws:iam::{TOOLING}:root"},
            "Action": "ecr:BatchGetImage",
        }
    ],
}
