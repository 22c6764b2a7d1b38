"""AWS Step Functions beyond moto: what the provider asks for around a state machine; executions end.

Not done: versions; no state runs: an execution ends as somebody says (`POST /_emulator/endings`), or succeeds.
State machines are moto's; `rules/step_functions.py` checks their definitions.
"""

import json

from moto.core.utils import utcnow
from moto.stepfunctions.models import stepfunctions_backends

from aws.endings import ending
from aws.store import Record
from aws.stub import Call, Stub
from rules.step_functions import problems_of


class StepFunctions(Stub):
    service = "stepfunctions"
    whole_service = False

    def validate_state_machine_definition(self, call: Call) -> Record:
        found = [
            {"severity": "ERROR", "code": problem.split(" ")[0], "message": problem}
            for problem in problems_of(call.params["definition"])
        ]
        return {"result": "FAIL" if found else "OK", "diagnostics": found, "truncated": False}

    def list_state_machine_versions(self, call: Call) -> Record:
        return {"stateMachineVersions": []}

    def describe_execution(self, call: Call) -> Record:
        backend = stepfunctions_backends[call.account][call.region]
        found = backend.describe_execution(call.params["executionArn"])
        if found.status == "RUNNING":
            told = ending(found.execution_arn)
            output = told.output if told.output is not None else {}
            found.status, found.stop_date, found.output = told.status, utcnow(), json.dumps(output)
        times = {"startDate": found.start_date, "stopDate": found.stop_date, "input": found.execution_input}
        names = {"executionArn": found.execution_arn, "stateMachineArn": found.state_machine_arn, "name": found.name}
        failed = {"error": "States.TaskFailed", "cause": found.output}
        result = {"output": found.output} if found.status == "SUCCEEDED" else failed
        return {**names, **times, **result, "status": found.status}
