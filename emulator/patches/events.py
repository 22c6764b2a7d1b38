"""EventBridge: moto finds what has tags by the last part of its ARN: rules of two buses with one name share theirs."""

from typing import Any

from moto.events.exceptions import ResourceNotFoundException
from moto.events.models import EventsBackend as Backend


def apply() -> None:
    def list_tags_for_resource(self: Backend, arn: str) -> dict[str, list[dict[str, str]]]:
        return self.tagger.list_tags_for_resource(_existing(self, arn))

    def tag_resource(self: Backend, arn: str, tags: list[dict[str, str]]) -> None:
        self.tagger.tag_resource(_existing(self, arn), tags)

    def untag_resource(self: Backend, arn: str, tag_names: list[str]) -> None:
        self.tagger.untag_resource_using_names(_existing(self, arn), tag_names)

    Backend.list_tags_for_resource = list_tags_for_resource
    Backend.tag_resource = tag_resource
    Backend.untag_resource = untag_resource


def _existing(backend: Backend, arn: str) -> str:
    buses: list[Any] = list(backend.event_buses.values())
    if arn not in {each.arn for bus in buses for each in (bus, *bus.rules.values())}:
        raise ResourceNotFoundException(f"{arn} does not exist.")
    return arn
