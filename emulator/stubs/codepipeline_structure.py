"""The rules across a pipeline's structure that AWS checks when a pipeline is created or updated.

https://docs.aws.amazon.com/codepipeline/latest/userguide/pipeline-requirements.html
Not done: limits per action type (number of artifacts, configuration keys), number of stages and actions.
"""

from collections.abc import Iterable
from typing import Any

from aws.errors import AwsError

Pipeline = dict[str, Any]
ONLY_V2 = ("beforeEntry", "onSuccess", "onFailure")


def check_structure(pipeline: Pipeline, region: str) -> None:
    rules = (_stages(pipeline), _artifacts(pipeline), _stores(pipeline, region), _type(pipeline), _triggers(pipeline))
    found = [problem for rule in rules for problem in rule]
    if found:
        raise AwsError("InvalidStructureException", "; ".join(found))


def _stages(pipeline: Pipeline) -> Iterable[str]:
    stages = pipeline["stages"]
    if len(stages) < 2:
        yield "Pipeline should have at least 2 stages"
    yield from _twice("stage name", [stage["name"] for stage in stages])
    for index, stage in enumerate(stages):
        yield from _twice(f"action name in stage {stage['name']}", [action["name"] for action in stage["actions"]])
        sources = [action["actionTypeId"]["category"] == "Source" for action in stage["actions"]]
        if index == 0 and not all(sources):
            yield f"The first stage {stage['name']} can contain source actions only"
        if index > 0 and any(sources):
            yield f"Stage {stage['name']}: only the first stage can contain source actions"


def _artifacts(pipeline: Pipeline) -> Iterable[str]:
    produced: set[str] = set()
    names = [artifact["name"] for action in _actions(pipeline) for artifact in action.get("outputArtifacts", [])]
    yield from _twice("output artifact", names)
    for stage in pipeline["stages"]:
        # Actions with the same run order run side by side: none sees what another of them produces.
        for order in sorted({action.get("runOrder", 1) for action in stage["actions"]}):
            group = [action for action in stage["actions"] if action.get("runOrder", 1) == order]
            for action in group:
                missing = {artifact["name"] for artifact in action.get("inputArtifacts", [])} - produced
                yield from (f"Action {action['name']}: nobody before it produces artifact {name}" for name in missing)
            produced |= {artifact["name"] for action in group for artifact in action.get("outputArtifacts", [])}


def _stores(pipeline: Pipeline, region: str) -> Iterable[str]:
    if ("artifactStore" in pipeline) == ("artifactStores" in pipeline):
        yield "Pipeline must have either artifactStore or artifactStores"
    stores = set(pipeline.get("artifactStores", {region}))
    needed = {region: "the pipeline itself"}
    needed.update({action["region"]: f"action {action['name']}" for action in _actions(pipeline) if "region" in action})
    yield from (f"No artifact store in {name}, which {who} needs" for name, who in needed.items() if name not in stores)


def _type(pipeline: Pipeline) -> Iterable[str]:
    if pipeline.get("pipelineType", "V1") == "V2":
        return
    asked = [name for name in ("triggers", "variables") if pipeline.get(name)]
    asked += [name for name in ONLY_V2 if any(name in stage for stage in pipeline["stages"])]
    asked += ["executionMode"] if pipeline.get("executionMode", "SUPERSEDED") != "SUPERSEDED" else []
    yield from (f"Only pipelines of type V2 can have {name}" for name in asked)


def _triggers(pipeline: Pipeline) -> Iterable[str]:
    providers = {action["name"]: action["actionTypeId"]["provider"] for action in _actions(pipeline)}
    for trigger in pipeline.get("triggers", []):
        name = trigger["gitConfiguration"]["sourceActionName"]
        if providers.get(name) != "CodeStarSourceConnection":
            yield f"Trigger: {name} is not a source action with a connection"


def _actions(pipeline: Pipeline) -> list[dict[str, Any]]:
    return [action for stage in pipeline["stages"] for action in stage["actions"]]


def _twice(what: str, names: list[str]) -> Iterable[str]:
    yield from (f"The {what} {name} is used more than once" for name in sorted(set(names)) if names.count(name) > 1)
