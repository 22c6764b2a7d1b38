"""Asks the emulator's own enforcement of IAM what roles may do, by real calls.

    python3 emulator/ask.py < questions.json

Reads {"endpoint": "http://127.0.0.1:4566", "questions": [{"role": ARN, "action": "s3:GetObject", "resource": ARN,
"region": "eu-west-1"}, …]} and prints a JSON list with "allowed" or "denied" for each question. moto enforces policies
only while it is asked; objects that a call wrote are deleted again.
"""

import json
import sys
import urllib.request
from collections.abc import Callable
from typing import Any

import boto3
from botocore.config import Config
from botocore.exceptions import ClientError

# How many calls moto lets through before it enforces anything.
ALWAYS, NEVER = 0, 10**9
DENIED = {"AccessDenied", "AccessDeniedException", "403"}


def main() -> None:
    asked = json.load(sys.stdin)
    print(json.dumps(ask(asked["endpoint"], asked["questions"])))


def ask(endpoint: str, questions: list[dict[str, str]]) -> list[str]:
    sessions = {role: _assume(endpoint, role) for role in {question["role"] for question in questions}}
    clients = [_client(endpoint, "s3", question["region"], sessions[question["role"]]) for question in questions]
    _enforce(endpoint, ALWAYS)
    try:
        answers = [_answer(client, question) for client, question in zip(clients, questions)]
    finally:
        _enforce(endpoint, NEVER)
    for client, question, answer in zip(clients, questions, answers):
        if question["action"] == "s3:PutObject" and answer == "allowed":
            _delete(client, question)
    return answers


def _answer(client: Any, question: dict[str, str]) -> str:
    try:
        CALLS[question["action"]](client, *_place(question))
    except ClientError as error:
        # An object that is not there was looked for, and so was allowed.
        return "denied" if error.response["Error"]["Code"] in DENIED else "allowed"
    return "allowed"


CALLS: dict[str, Callable[[Any, str, str], Any]] = {
    "s3:GetObject": lambda s3, bucket, key: s3.get_object(Bucket=bucket, Key=key),
    "s3:PutObject": lambda s3, bucket, key: s3.put_object(Bucket=bucket, Key=key, Body=b"asked by the sandbox"),
    "s3:GetBucketAcl": lambda s3, bucket, _: s3.get_bucket_acl(Bucket=bucket),
    "s3:GetBucketLocation": lambda s3, bucket, _: s3.get_bucket_location(Bucket=bucket),
    "s3:GetBucketVersioning": lambda s3, bucket, _: s3.get_bucket_versioning(Bucket=bucket),
}


def _place(question: dict[str, str]) -> tuple[str, str]:
    bucket, _, key = question["resource"].removeprefix("arn:aws:s3:::").partition("/")
    return bucket, key


def _delete(client: Any, question: dict[str, str]) -> None:
    bucket, key = _place(question)
    listed = client.list_object_versions(Bucket=bucket, Prefix=key)
    for version in listed.get("Versions", []) + listed.get("DeleteMarkers", []):
        client.delete_object(Bucket=bucket, Key=version["Key"], VersionId=version["VersionId"])


def _assume(endpoint: str, role: str) -> dict[str, str]:
    sts = _client(endpoint, "sts", "us-east-1", {"AccessKeyId": "sandbox", "SecretAccessKey": "sandbox"})
    return sts.assume_role(RoleArn=role, RoleSessionName="sandbox")["Credentials"]


def _client(endpoint: str, service: str, region: str, credentials: dict[str, str]) -> Any:
    return boto3.client(
        service,
        endpoint_url=endpoint,
        region_name=region,
        aws_access_key_id=credentials["AccessKeyId"],
        aws_secret_access_key=credentials["SecretAccessKey"],
        aws_session_token=credentials.get("SessionToken"),
        config=Config(retries={"max_attempts": 1}),
    )


def _enforce(endpoint: str, calls_before: int) -> None:
    request = urllib.request.Request(
        f"{endpoint}/moto-api/reset-auth",
        data=str(calls_before).encode(),
        headers={"Content-Type": "text/plain"},
        method="POST",
    )
    urllib.request.urlopen(request).close()


if __name__ == "__main__":
    main()
