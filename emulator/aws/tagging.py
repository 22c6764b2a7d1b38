"""Tag operations: the same everywhere, but every service spells the parameters in its own way."""

from typing import Any, ClassVar, NamedTuple

from aws.errors import AwsError
from aws.stub import Call, Stub


class TagStyle(NamedTuple):
    """How a service spells its tag parameters."""

    arn: str = "resourceArn"
    tags: str = "tags"
    keys: str = "tagKeys"
    # The member names of one tag in a list; None where the service sends a plain map.
    pair: tuple[str, str] | None = ("key", "value")
    missing: str = "ResourceNotFoundException"

    def read(self, tags: Any) -> dict[str, str]:
        if self.pair is None:
            return dict(tags or {})
        key, value = self.pair
        return {tag[key]: tag.get(value, "") for tag in tags or []}

    def write(self, tags: dict[str, str]) -> Any:
        if self.pair is None:
            return dict(tags)
        key, value = self.pair
        return [{key: name, value: text} for name, text in sorted(tags.items())]


class TaggedStub(Stub):
    """A stub whose resources have tags, set when they are created and changed through their ARN."""

    tag_style: ClassVar[TagStyle] = TagStyle()

    def _create_tags(self, call: Call, arn: str) -> None:
        call.store.tags[arn] = self.tag_style.read(call.params.get(self.tag_style.tags))

    def _tags(self, call: Call) -> dict[str, str]:
        arn = call.params[self.tag_style.arn]
        if arn not in call.store.tags:
            raise AwsError(self.tag_style.missing, f"no such resource: {arn}")
        return call.store.tags[arn]

    def _tags_as_sent(self, call: Call, arn: str) -> Any:
        return self.tag_style.write(call.store.tags.get(arn, {}))

    def _forget_tags(self, call: Call, arn: str) -> None:
        call.store.tags.pop(arn, None)

    def tag_resource(self, call: Call) -> dict[str, Any]:
        self._tags(call).update(self.tag_style.read(call.params[self.tag_style.tags]))
        return {self.tag_style.tags: self.tag_style.write(self._tags(call))}

    def untag_resource(self, call: Call) -> None:
        tags = self._tags(call)
        for key in call.params[self.tag_style.keys]:
            tags.pop(key, None)

    def list_tags_for_resource(self, call: Call) -> dict[str, Any]:
        return {self.tag_style.tags: self.tag_style.write(self._tags(call))}
