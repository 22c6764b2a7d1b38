"""AWS Step Functions beyond moto: what the provider asks for around a state machine.

Not done: versions. State machines are moto's; `rules/step_functions.py` checks their definitions.
"""

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
