"""The calls of the AWS CLI in the documents: the API has the operation, and the operation has the parameters."""

import re
import unittest
from functools import cache
from pathlib import Path

import botocore.session
from botocore import xform_name
from botocore.exceptions import UnknownServiceError
from botocore.model import OperationModel

REPOSITORY = Path(__file__).parent.parent.parent
PAGES = [*REPOSITORY.glob("*.md"), *REPOSITORY.glob("docs/**/*.md")]
OF_THE_CLI = {"cli-input-json", "max-items", "output", "profile", "query", "region"}
# What the CLI adds to the API: other names of services, parameters, and operations that are several requests
# (https://docs.aws.amazon.com/cli/latest/reference/, checked 2026-11-28).
NAMES_OF_THE_CLI = {"s3api": "s3", "deploy": "codedeploy", "configservice": "config"}
PARAMETERS_OF_THE_CLI = {("lambda", "create-function"): {"zip-file"}}
COMMANDS_OF_THE_CLI = {
    ("cloudformation", "deploy"): {"capabilities", "stack-name", "template-file"},
    ("codeartifact", "login"): {"tool", "domain", "domain-owner", "repository", "namespace", "duration-seconds"},
    ("ecr", "get-login-password"): set(),
    # What Amazon ECR has since 2026, and the pinned botocore does not know.
    ("ecr", "start-replication-backfill"): set(),
    ("s3", "cp"): {"recursive"},
    ("s3", "ls"): {"recursive"},
    ("s3", "sync"): {"delete"},
}
# The words of a placeholder hold no space and no backtick.
CALL = re.compile(r"(?:^|[`$(\s])aws ((?:--profile \S+ )?)([a-z][a-z0-9-]+) ([a-z][a-z0-9-]+)([^`\n]*)", re.MULTILINE)


@cache
def operations(service: str) -> dict[str, OperationModel]:
    """What a service can do, by the name of the CLI."""
    model = botocore.session.get_session().get_service_model(NAMES_OF_THE_CLI.get(service, service))
    return {xform_name(name, "-"): model.operation_model(name) for name in model.operation_names}


def parameters(service: str, operation: str) -> set[str] | None:
    """What an operation takes, by the names of the CLI; nothing for an operation that is not there."""
    command = COMMANDS_OF_THE_CLI.get((service, operation))
    if command is not None or service == "s3":
        return command
    if operation not in operations(service):
        return None
    shape = operations(service)[operation].input_shape
    members = {xform_name(name, "-") for name in (shape.members if shape else {})}
    return members | PARAMETERS_OF_THE_CLI.get((service, operation), set())


def complaint(service: str, operation: str, rest: str) -> str | None:
    try:
        members = parameters(service, operation)
    except UnknownServiceError:
        return "no such service"
    if members is None:
        return "no such operation"
    # What comes after a pipe is another program's.
    own, *_ = re.sub(r"'[^']*'|\"[^\"]*\"", "", rest).split("|")
    given = re.findall(r"--([a-z][a-z0-9-]*)", own)
    unknown = [name for name in given if name not in members | OF_THE_CLI and name.removeprefix("no-") not in members]
    return f"no parameter {', '.join(unknown)}" if unknown else None


def calls(text: str) -> list[tuple[str, str, str]]:
    return [match.groups()[1:] for match in CALL.finditer(re.sub(r"\\\n\s*", " ", text))]


class Documents(unittest.TestCase):
    def test_every_call_of_the_aws_cli_exists_and_takes_its_parameters(self) -> None:
        found = [(page.name, *call) for page in PAGES for call in calls(page.read_text())]
        self.assertGreater(len(found), 30)
        wrong = [f"{page}: aws {s} {o}: {why}" for page, s, o, r in found if (why := complaint(s, o, r))]
        self.assertEqual(wrong, [])

    def test_a_call_that_does_not_exist_is_found(self) -> None:
        wrong = ["aws stss get-caller-identity", "aws sts get-caller", "aws sts get-caller-identity --name x", "aws s3 get", "aws s3 ls --x"]
        self.assertNotIn(None, [complaint(*calls(text)[0]) for text in wrong])
