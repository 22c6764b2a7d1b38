"""Starts the emulator as its users do, and talks to it as they do."""

import atexit
import json
import subprocess
import sys
import tempfile
import unittest
import urllib.request
from functools import cache
from pathlib import Path
from typing import Any

import boto3
from botocore.config import Config

MAIN = Path(__file__).parent.parent / "main.py"
MANAGEMENT, TOOLING, DEV = "111111111111", "222222222222", "333333333333"
ORGANIZATION = {
    "organizationId": "o-acme1234567",
    "rootId": "r-acme",
    "managementAccountId": MANAGEMENT,
    "organizationalUnits": [
        {"id": "ou-acme-12345678", "name": "workloads", "parentId": "r-acme"},
        {"id": "ou-acme-prod567890", "name": "prod", "parentId": "ou-acme-12345678"},
    ],
    "accounts": [
        {"id": TOOLING, "name": "tooling", "email": "tooling@acme.example", "parentId": "r-acme"},
        {"id": DEV, "name": "dev", "email": "dev@acme.example", "parentId": "ou-acme-prod567890"},
    ],
    "trustedAccess": ["member.org.stacksets.cloudformation.amazonaws.com"],
}


class Emulator:
    """One running process."""

    def __init__(self, organization: Any = ORGANIZATION, port: int = 0) -> None:
        self.file = tempfile.NamedTemporaryFile("w", suffix=".json")
        json.dump(organization, self.file)
        self.file.flush()
        command = [sys.executable, str(MAIN), "--organization", self.file.name, "--port", str(port)]
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        self.event = json.loads(self.process.stdout.readline())
        self.url = f"http://127.0.0.1:{self.event.get('port')}"

    def stop(self) -> int:
        self.process.terminate()
        code = self.process.wait(10)
        self.process.stdout.close()
        self.file.close()
        return code

    def admin(self, name: str, method: str = "GET", body: Any = None) -> Any:
        data = json.dumps(body).encode() if body is not None else None
        request = urllib.request.Request(f"{self.url}/_emulator/{name}", data, method=method)
        with urllib.request.urlopen(request) as answer:
            return json.load(answer)

    @cache
    def client(self, service: str, account: str = TOOLING, region: str = "eu-west-1") -> Any:
        keys = {} if account == MANAGEMENT else self._credentials(account)
        keys = keys or {"aws_access_key_id": "any", "aws_secret_access_key": "any"}
        # The API model is the emulator's to check, so botocore must not check it first.
        config = Config(retries={"max_attempts": 0}, parameter_validation=False)
        return boto3.client(service, endpoint_url=self.url, region_name=region, config=config, **keys)

    @cache
    def _credentials(self, account: str) -> dict[str, str]:
        role = f"arn:aws:iam::{account}:role/OrganizationAccountAccessRole"
        found = self.client("sts", MANAGEMENT).assume_role(RoleArn=role, RoleSessionName="tests")["Credentials"]
        return {
            "aws_access_key_id": found["AccessKeyId"],
            "aws_secret_access_key": found["SecretAccessKey"],
            "aws_session_token": found["SessionToken"],
        }


@cache
def shared_emulator() -> Emulator:
    emulator = Emulator()
    atexit.register(emulator.stop)
    return emulator


class EmulatorTest(unittest.TestCase):
    def setUp(self) -> None:
        self.emulator = shared_emulator()
        self.client = self.emulator.client

    def left(self, service: str) -> list[str]:
        """What the inventory lists for a service."""
        resources = self.emulator.admin("inventory")["resources"]
        return [f"{entry['type']} {entry['id']}" for entry in resources if entry["service"] == service]

    def role(self, name: str, *services: str, account: str = TOOLING) -> str:
        """A role that services may assume; it is gone after the test."""
        iam = self.client("iam", account)
        trust = {"Effect": "Allow", "Principal": {"Service": list(services)}, "Action": "sts:AssumeRole"}
        document = json.dumps({"Version": "2012-10-17", "Statement": [trust]})
        self.addCleanup(iam.delete_role, RoleName=name)
        return iam.create_role(RoleName=name, AssumeRolePolicyDocument=document)["Role"]["Arn"]

    def error_code(self, call: Any, **params: Any) -> str:
        try:
            call(**params)
        except Exception as problem:
            return problem.response["Error"]["Code"]
        self.fail("the call succeeded")
