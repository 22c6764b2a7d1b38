"""Step Functions: definitions. https://states-language.net/spec.html and
https://docs.aws.amazon.com/step-functions/latest/dg/amazon-states-language-state-machine-structure.html (2026-11-28)"""

import json
from collections.abc import Iterator
from typing import Any

from rules.asked import Asked, refuse
from rules.existing import is_missing_identity

TYPES = {"Task", "Wait", "Pass", "Choice", "Succeed", "Fail", "Parallel", "Map"}
WITHOUT_NEXT = {"Choice", "Succeed", "Fail"}


def machine(asked: Asked) -> None:
    text = asked.params.get("definition")
    problems = list(problems_of(text)) if text else []
    if problems:
        refuse("InvalidDefinition", f"Invalid State Machine Definition: '{'; '.join(problems)}'")
    role = asked.params.get("roleArn")
    if role and is_missing_identity(role):
        refuse(
            "AccessDeniedException",
            "Neither the global service principal states.amazonaws.com, nor the regional one is authorized to assume the provided role.",
        )


def problems_of(text: str) -> Iterator[str]:
    try:
        found = json.loads(text)
    except ValueError:
        yield "INVALID_JSON_DESCRIPTION"
        return
    yield from _machine(found, "")


def _machine(found: Any, path: str) -> Iterator[str]:
    states = found.get("States") if isinstance(found, dict) else None
    if not isinstance(states, dict) or not states:
        yield f"MISSING_STATES at {path}/States"
        return
    if found.get("StartAt") not in states:
        yield f"MISSING_TRANSITION_TARGET at {path}/StartAt"
    reached = {found.get("StartAt")}
    for name, state in states.items():
        here = f"{path}/States/{name}"
        yield from _state(state, here)
        for target in _targets(state):
            reached.add(target)
            if target not in states:
                yield f"MISSING_TRANSITION_TARGET '{target}' at {here}"
    for name in states.keys() - reached:
        yield f"UNREACHABLE_STATE at {path}/States/{name}"


def _state(state: dict[str, Any], path: str) -> Iterator[str]:
    kind = state.get("Type")
    if kind not in TYPES:
        yield f"INVALID_TYPE '{kind}' at {path}"
        return
    if kind not in WITHOUT_NEXT and ("Next" in state) == (state.get("End") is True):
        yield f"one of Next and End is required at {path}"
    if kind == "Task" and not str(state.get("Resource", "")).startswith("arn:"):
        yield f"SCHEMA_VALIDATION_FAILED: Resource at {path}"
    if kind == "Wait" and len(state.keys() & {"Seconds", "SecondsPath", "Timestamp", "TimestampPath"}) != 1:
        yield f"SCHEMA_VALIDATION_FAILED: one of Seconds, SecondsPath, Timestamp, TimestampPath at {path}"
    if kind == "Choice" and not state.get("Choices"):
        yield f"SCHEMA_VALIDATION_FAILED: Choices at {path}"
    for position, branch in enumerate(state.get("Branches", [])):
        yield from _machine(branch, f"{path}/Branches/{position}")
    for key in ("ItemProcessor", "Iterator"):
        if key in state:
            yield from _machine(state[key], f"{path}/{key}")


def _targets(state: dict[str, Any]) -> Iterator[str]:
    for each in [state, *state.get("Choices", []), *state.get("Catch", [])]:
        if "Next" in each:
            yield each["Next"]
    if "Default" in state:
        yield state["Default"]


RULES = {"CreateStateMachine": machine, "UpdateStateMachine": machine}
