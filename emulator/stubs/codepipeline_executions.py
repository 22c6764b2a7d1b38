"""Executions of AWS CodePipeline: started, retried and rolled back as far as their records go.

Not done: no action runs; state, action executions and conditions are not told.
"""

from uuid import uuid4

from aws.endings import ending
from aws.store import Kind, Record
from aws.stub import Call, now
from stubs.codepipeline_extensions import CodePipelineExtensions

PIPELINE = Kind("pipeline", "PipelineNotFoundException", "PipelineNameInUseException")
# AWS keeps them for a year; nobody can delete them.
EXECUTION = Kind("pipeline-execution", "PipelineExecutionNotFoundException", hidden=True)
WORDS = {"SUCCEEDED": "Succeeded", "FAILED": "Failed", "STOPPED": "Stopped"}


class CodePipelineExecutions(CodePipelineExtensions):
    def start_pipeline_execution(self, call: Call) -> Record:
        return self._start(call, call.params["name"], "STANDARD")

    def get_pipeline_execution(self, call: Call) -> Record:
        found = call.table(EXECUTION).get(call.params["pipelineExecutionId"])
        status = ending(found["pipelineExecutionId"]).status
        return {"pipelineExecution": {**found, "status": WORDS.get(status, status)}}

    def list_pipeline_executions(self, call: Call) -> Record:
        name = call.params["pipelineName"]
        call.table(PIPELINE).get(name)
        found = [each for each in reversed(call.table(EXECUTION).all()) if each["pipelineName"] == name]
        return {"pipelineExecutionSummaries": found}

    def retry_stage_execution(self, call: Call) -> Record:
        return {
            "pipelineExecutionId": call.table(EXECUTION).get(call.params["pipelineExecutionId"])["pipelineExecutionId"]
        }

    def rollback_stage(self, call: Call) -> Record:
        return self._start(call, call.params["pipelineName"], "ROLLBACK")

    def put_approval_result(self, call: Call) -> Record:
        call.table(PIPELINE).get(call.params["pipelineName"])
        return {"approvedAt": now()}

    def put_job_success_result(self, _: Call) -> None:
        pass

    def put_job_failure_result(self, _: Call) -> None:
        pass

    @staticmethod
    def _start(call: Call, name: str, kind: str) -> Record:
        version = call.table(PIPELINE).get(name)["pipeline"]["version"]
        record = {"pipelineName": name, "pipelineVersion": version, "pipelineExecutionId": str(uuid4())}
        record.update(
            status="InProgress", executionType=kind, startTime=now(), lastUpdateTime=now(), **call.pick("variables")
        )
        call.table(EXECUTION).add(record["pipelineExecutionId"], record)
        return {"pipelineExecutionId": record["pipelineExecutionId"]}
