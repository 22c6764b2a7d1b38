"""Whose bucket a request means, where the caller says whose it has to be. Every account reaches every bucket otherwise.

https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucket-owner-condition.html (2026-11-28)
"""

from moto.s3.models import s3_backends
from werkzeug import Request

from aws.errors import AwsError

EXPECTED = "x-amz-expected-bucket-owner"


def refuse_another_owner(http: Request) -> None:
    expected, bucket = http.headers.get(EXPECTED), http.path.strip("/").split("/")[0]
    owners = [account for account, backends in list(s3_backends.items()) if bucket in backends["aws"].buckets]
    if expected and owners and expected not in owners:
        raise AwsError("AccessDenied", "Access Denied", 403)
