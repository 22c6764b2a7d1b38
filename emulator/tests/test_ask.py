"""Asks the emulator's enforcement about a role with a policy of its own."""

import json

from ask import ask
from tests.support import TOOLING, EmulatorTest, shared_emulator

BUCKET = "asked-bucket"
OBJECT = f"arn:aws:s3:::{BUCKET}"
TRUST = {"Effect": "Allow", "Principal": {"AWS": f"arn:aws:iam::{TOOLING}:root"}, "Action": "sts:AssumeRole"}


class Asking(EmulatorTest):
    def test_answers_and_cleans_up(self) -> None:
        s3, iam = self.client("s3"), self.client("iam")
        s3.create_bucket(Bucket=BUCKET, CreateBucketConfiguration={"LocationConstraint": "eu-west-1"})
        s3.put_bucket_versioning(Bucket=BUCKET, VersioningConfiguration={"Status": "Enabled"})
        role = iam.create_role(RoleName="asker", AssumeRolePolicyDocument=json.dumps({"Statement": [TRUST]}))
        allow = {"Effect": "Allow", "Action": ["s3:GetObject", "s3:PutObject"], "Resource": f"{OBJECT}/own/*"}
        document = json.dumps({"Version": "2012-10-17", "Statement": [allow]})
        iam.put_role_policy(RoleName="asker", PolicyName="own", PolicyDocument=document)
        questions = [
            {"role": role["Role"]["Arn"], "action": action, "resource": resource, "region": "eu-west-1"}
            for action, resource in [
                ("s3:GetObject", f"{OBJECT}/own/a"),
                ("s3:PutObject", f"{OBJECT}/own/a"),
                ("s3:GetObject", f"{OBJECT}/other/a"),
                ("s3:PutObject", f"{OBJECT}/other/a"),
                ("s3:GetBucketLocation", OBJECT),
            ]
        ]
        answers = ask(shared_emulator().url, questions)
        self.assertEqual(answers, ["allowed", "allowed", "denied", "denied", "denied"])
        # Nothing is enforced any more, and what was written is gone.
        self.assertNotIn("Versions", s3.list_object_versions(Bucket=BUCKET))
        iam.delete_role_policy(RoleName="asker", PolicyName="own")
        iam.delete_role(RoleName="asker")
        s3.delete_bucket(Bucket=BUCKET)
