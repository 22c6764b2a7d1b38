"""AWS CodePipeline: pipelines.

Not done: action types of AWS, the rules for a pipeline's structure (the access proof has them);
buckets and projects need not exist.
"""

from typing import Any

from aws.stub import Call, now
from aws.store import Record
from stubs.codepipeline_executions import PIPELINE, CodePipelineExecutions


class CodePipeline(CodePipelineExecutions):
    service = "codepipeline"

    def create_pipeline(self, call: Call) -> Record:
        pipeline = _with_defaults(call.params["pipeline"], version=1)
        arn = call.arn(pipeline["name"])
        metadata = {"pipelineArn": arn, "created": now(), "updated": now()}
        call.table(PIPELINE).add(pipeline["name"], {"pipeline": pipeline, "metadata": metadata})
        self._create_tags(call, arn)
        return {"pipeline": pipeline, "tags": self._tags_as_sent(call, arn)}

    def get_pipeline(self, call: Call) -> Record:
        return call.table(PIPELINE).get(call.params["name"])

    def update_pipeline(self, call: Call) -> Record:
        record = call.table(PIPELINE).get(call.params["pipeline"]["name"])
        record["pipeline"] = _with_defaults(call.params["pipeline"], record["pipeline"]["version"] + 1)
        record["metadata"]["updated"] = now()
        return {"pipeline": record["pipeline"]}

    def delete_pipeline(self, call: Call) -> None:
        # As in AWS, deleting what is not there succeeds.
        record = call.table(PIPELINE).discard(call.params["name"])
        if record:
            self._forget_tags(call, record["metadata"]["pipelineArn"])

    def list_pipelines(self, call: Call) -> Record:
        return {"pipelines": [_summary(record) for record in call.table(PIPELINE).all()]}


def _with_defaults(pipeline: dict[str, Any], version: int) -> dict[str, Any]:
    for stage in pipeline["stages"]:
        for action in stage["actions"]:
            action.setdefault("runOrder", 1)
    return {"pipelineType": "V1", "executionMode": "SUPERSEDED", **pipeline, "version": version}


def _summary(record: Record) -> Record:
    pipeline, metadata = record["pipeline"], record["metadata"]
    named = {key: pipeline[key] for key in ("name", "version", "pipelineType", "executionMode")}
    return {**named, "created": metadata["created"], "updated": metadata["updated"]}
