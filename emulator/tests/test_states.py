"""What a bucket of Terraform states needs: writes on condition, the key of the bucket, an owner that is expected."""

from tests.support import DEV, TOOLING, EmulatorTest

BUCKET = "acme-landing-zone"


class States(EmulatorTest):
    def setUp(self) -> None:
        super().setUp()
        self.s3, self.kms = self.client("s3"), self.client("kms")
        self.s3.create_bucket(Bucket=BUCKET, CreateBucketConfiguration={"LocationConstraint": "eu-west-1"})
        self.addCleanup(self.s3.delete_bucket, Bucket=BUCKET)

    def put(self, key: str, **more: str) -> None:
        self.s3.put_object(Bucket=BUCKET, Key=key, Body=b"{}", **more)

    def test_an_object_that_must_not_be_there_is_written_once(self) -> None:
        self.put("dev.tfstate.tflock", IfNoneMatch="*")
        self.addCleanup(self.s3.delete_object, Bucket=BUCKET, Key="dev.tfstate.tflock")
        self.assertEqual(self.error_code(self.put, key="dev.tfstate.tflock", IfNoneMatch="*"), "PreconditionFailed")

    def test_objects_are_encrypted_with_the_key_of_the_bucket(self) -> None:
        key = self.kms.create_key()["KeyMetadata"]["Arn"]
        default = {"SSEAlgorithm": "aws:kms", "KMSMasterKeyID": key}
        rules = [{"ApplyServerSideEncryptionByDefault": default, "BucketKeyEnabled": True}]
        self.s3.put_bucket_encryption(Bucket=BUCKET, ServerSideEncryptionConfiguration={"Rules": rules})
        self.put("dev.tfstate")
        self.addCleanup(self.s3.delete_object, Bucket=BUCKET, Key="dev.tfstate")
        found = self.s3.head_object(Bucket=BUCKET, Key="dev.tfstate")
        self.assertEqual((found["ServerSideEncryption"], found["SSEKMSKeyId"]), ("aws:kms", key))

    def test_an_owner_that_is_expected_is_looked_at(self) -> None:
        self.s3.head_bucket(Bucket=BUCKET, ExpectedBucketOwner=TOOLING)
        self.assertEqual(self.error_code(self.s3.head_bucket, Bucket=BUCKET, ExpectedBucketOwner=DEV), "403")
        self.assertEqual(self.s3.head_bucket(Bucket=BUCKET)["BucketRegion"], "eu-west-1")
