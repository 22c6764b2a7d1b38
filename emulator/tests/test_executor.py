"""moto's own executor of state machines: what it does not do yet, for which the promotion runner plays them itself.

Where one of these fails, moto has learned it: look at rehearsal/machine/ and README.md then.
"""

import io
import json
import logging
import threading
import time
import unittest
from typing import Any
from unittest import mock

from moto.stepfunctions.parser.api import StateMachineType
from moto.stepfunctions.parser.asl.component.state.exec.state_map.item_reader.eval import resource_eval_s3
from moto.stepfunctions.parser.asl.component.state.exec.state_task.service import state_task_service_unsupported as service
from moto.stepfunctions.parser.asl.eval.evaluation_details import (
    AWSExecutionDetails,
    EvaluationDetails,
    ExecutionDetails,
    StateMachineDetails,
)
from moto.stepfunctions.parser.asl.eval.program_state import ProgramState
from moto.stepfunctions.parser.asl.parse.asl_parser import AmazonStateLanguageParser, ASLParserException
from moto.stepfunctions.parser.backend.execution_worker import ExecutionWorker
from moto.stepfunctions.responses import StepFunctionResponse

ROLE, STACKS = "arn:aws:iam::1:role/machine", [{"stack": f"s{position}"} for position in range(6)]


def fan_out(tolerated: float) -> str:
    build = {"Type": "Task", "Resource": "arn:aws:states:::codebuild:startBuild", "End": True}
    each = {
        "Type": "Map",
        "Label": "EachStack",
        "ItemReader": {
            "Resource": "arn:aws:states:::s3:getObject",
            "ReaderConfig": {"InputType": "JSON"},
            "Parameters": {"Bucket": "artifacts", "Key.$": "States.Format('{}.json', $.wave)"},
        },
        "MaxConcurrency": 2,
        "ToleratedFailurePercentage": tolerated,
        "ItemProcessor": {
            "ProcessorConfig": {"Mode": "DISTRIBUTED", "ExecutionType": "STANDARD"},
            "StartAt": "Build",
            "States": {"Build": build},
        },
        "ResultPath": None,
        "End": True,
    }
    return json.dumps({"StartAt": "EachStack", "States": {"EachStack": each}})


class Aws:
    """A bucket with a list, and builds; as many at once as are asked for."""

    def __init__(self, fails: bool = False) -> None:
        self.fails, self.builds, self.running, self.most = fails, 0, 0, 0
        self.lock = threading.Lock()

    def client(self, **_: Any) -> "Aws":
        return self

    def get_object(self, **_: Any) -> dict[str, Any]:
        return {"Body": io.BytesIO(json.dumps(STACKS).encode())}

    def start_build(self, **_: Any) -> dict[str, Any]:
        with self.lock:
            self.builds, self.running = self.builds + 1, self.running + 1
            self.most = max(self.most, self.running)
        time.sleep(0.05)
        with self.lock:
            self.running -= 1
        if self.fails:
            raise RuntimeError("the build failed")
        return {}


def ran(definition: str, aws: Aws) -> ProgramState:
    execution = ExecutionDetails("arn:aws:states:eu-west-1:1:execution:m:e", "e", ROLE, {"wave": "dev"}, "2026-01-01T00:00:00Z")
    machine = StateMachineDetails("arn:aws:states:eu-west-1:1:stateMachine:m", "m", StateMachineType.STANDARD, definition)
    details = EvaluationDetails(AWSExecutionDetails("1", "eu-west-1", ROLE), execution, machine)
    worker = ExecutionWorker(details, mock.Mock(), None, {})
    with mock.patch.object(resource_eval_s3, "boto_client_for", aws.client):
        with mock.patch.object(service, "boto_client_for", aws.client):
            worker._execution_logic()
    assert worker.env
    return worker.env.program_state()


class Executor(unittest.TestCase):
    def setUp(self) -> None:
        logging.disable(logging.CRITICAL)
        self.addCleanup(logging.disable, logging.NOTSET)

    def test_reads_the_list_and_keeps_to_the_concurrency(self) -> None:
        aws = Aws()
        self.assertEqual(type(ran(fan_out(25.0), aws)).__name__, "ProgramEnded")
        self.assertEqual((aws.builds, aws.most), (6, 2))

    def test_does_not_read_a_percentage_without_decimals(self) -> None:
        with self.assertRaisesRegex(ASLParserException, '"ToleratedFailurePercentage":25'):
            AmazonStateLanguageParser.parse(fan_out(25))

    def test_takes_a_map_whose_items_all_fail_for_a_success(self) -> None:
        aws = Aws(fails=True)
        self.assertEqual((type(ran(fan_out(0.0), aws)).__name__, aws.builds), ("ProgramEnded", 6))

    def test_does_not_wait_for_builds(self) -> None:
        definition = fan_out(0.0).replace("codebuild:startBuild", "codebuild:startBuild.sync")
        aws = Aws()
        ran(definition, aws)
        self.assertEqual(aws.builds, 0)

    def test_works_out_no_jsonata(self) -> None:
        state = {"Type": "Pass", "Output": {"count": "{% $count([1, 2]) %}"}, "End": True}
        ended = ran(json.dumps({"QueryLanguage": "JSONata", "StartAt": "Count", "States": {"Count": state}}), Aws())
        self.assertIn("'NoneType' object is not callable", json.dumps(getattr(ended, "error", "")))

    def test_knows_no_redrive(self) -> None:
        self.assertFalse(hasattr(StepFunctionResponse, "redrive_execution"))
