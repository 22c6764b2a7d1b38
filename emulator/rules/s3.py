"""S3 bucket policies. https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html (2026-11-28)"""

import re

from moto.s3.models import s3_backends

from rules.asked import Asked, listed, refuse
from rules.policies import missing_principal, principals, statements

# Keys that make a statement for everybody no public one, where their value is fixed.
LIMITING = re.compile(
    r"^(aws:(principalorgid|principalorgpaths|sourceaccount|sourcearn|sourcevpc|sourcevpce|userid|sourceorgid|principalarn|principalaccount)|s3:dataaccesspoint(arn|account))$"
)


def put_bucket_policy(asked: Asked) -> None:
    bucket, text = asked.params["Bucket"], asked.params["Policy"]
    limit = asked.over("s3-bucket-policy-size", len(text.encode()))
    if limit:
        refuse("PolicyTooLarge", f"The policy is larger than {limit} bytes")
    for statement in statements(text):
        for resource in [*listed(statement.get("Resource")), *listed(statement.get("NotResource"))]:
            named = re.match(r"^arn:aws[a-z-]*:s3:::([^/*?]+)", resource)
            if named and named[1] != bucket:
                refuse("MalformedPolicy", "Policy has invalid resource")
        for action in [*listed(statement.get("Action")), *listed(statement.get("NotAction"))]:
            if action != "*" and not action.lower().startswith("s3:"):
                refuse("MalformedPolicy", "Policy has invalid action")
    if missing_principal(text):
        refuse("MalformedPolicy", "Invalid principal in policy")
    if _blocks_public_policy(asked.account, bucket) and any(map(_is_public, statements(text))):
        message = f"public policies are blocked by the BlockPublicPolicy block public access setting of {bucket}"
        refuse("AccessDenied", message, 403)


def _blocks_public_policy(account: str, bucket: str) -> bool:
    found = s3_backends[account]["aws"].buckets.get(bucket)
    block = found.public_access_block if found else None
    return bool(block) and str(block.block_public_policy).lower() == "true"


def _is_public(statement: dict) -> bool:
    if statement.get("Effect") != "Allow" or "*" not in principals(statement):
        return False
    keys = [key for condition in statement.get("Condition", {}).values() for key in condition]
    return not any(LIMITING.match(key.lower()) for key in keys)


RULES = {"PutBucketPolicy": put_bucket_policy}
