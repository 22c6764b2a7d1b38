"""Checks a request against the constraints of the AWS API model: required, length, range, enum, pattern.

Not checked: union members (exactly one), and patterns that only Java can read (they are skipped).
"""

import re
from functools import cache
from typing import Any

from aws.errors import AwsError

# \p{L} and friends inside or outside a character class; Python's re does not know them. \w also holds digits and
# the underscore, so the translation is slightly too wide: it never refuses what AWS accepts.
JAVA_CLASSES = {
    r"\p{L}": r"\w",
    r"\p{N}": r"\d",
    r"\p{Z}": r"\s",
    r"\p{Alnum}": r"a-zA-Z0-9",
    r"\p{ASCII}": r"\x00-\x7F",
}


def validate(shape: Any, params: dict[str, Any], code: str = "ValidationException") -> None:
    """Raises the ValidationException that AWS answers, with every problem in one message."""
    found = list(_structure(shape, params, "")) if shape is not None else []
    if found:
        count = f"{len(found)} validation error{'s' if len(found) > 1 else ''} detected: "
        raise AwsError(code, count + "; ".join(found))


def _problems(shape: Any, value: Any, path: str):
    check = {"structure": _structure, "list": _list, "map": _map, "string": _string}.get(shape.type_name)
    if check:
        yield from check(shape, value, path)
    elif shape.type_name in ("integer", "long", "float", "double"):
        yield from _range(shape, value, path)


def _failed(value: Any, path: str, constraint: str) -> str:
    return f"Value '{value}' at '{path}' failed to satisfy constraint: Member must {constraint}"


def _structure(shape: Any, value: Any, path: str):
    prefix = f"{path}." if path else ""
    for name in shape.required_members:
        if value.get(name) is None:
            yield f"Value null at '{prefix}{name}' failed to satisfy constraint: Member must not be null"
    for name, member in shape.members.items():
        if value.get(name) is not None:
            yield from _problems(member, value[name], prefix + name)


def _list(shape: Any, value: Any, path: str):
    yield from _length(shape, value, path)
    for index, item in enumerate(value):
        yield from _problems(shape.member, item, f"{path}.{index + 1}.member")


def _map(shape: Any, value: Any, path: str):
    yield from _length(shape, value, path)
    for key, item in value.items():
        yield from _problems(shape.key, key, f"{path}.key")
        yield from _problems(shape.value, item, f"{path}.{key}.member")


def _string(shape: Any, value: Any, path: str):
    if not isinstance(value, str):
        raise AwsError("SerializationException", f"'{path}' is not a string")
    yield from _length(shape, value, path)
    if shape.enum and value not in shape.enum:
        yield _failed(value, path, f"satisfy enum value set: [{', '.join(shape.enum)}]")
    pattern = shape.metadata.get("pattern")
    if pattern and not _matches(pattern, value):
        yield _failed(value, path, f"satisfy regular expression pattern: {pattern}")


def _length(shape: Any, value: Any, path: str):
    if len(value) < shape.metadata.get("min", 0):
        yield _failed(value, path, f"have length greater than or equal to {shape.metadata['min']}")
    if len(value) > shape.metadata.get("max", len(value)):
        yield _failed(value, path, f"have length less than or equal to {shape.metadata['max']}")


def _range(shape: Any, value: Any, path: str):
    if value < shape.metadata.get("min", value):
        yield _failed(value, path, f"have value greater than or equal to {shape.metadata['min']}")
    if value > shape.metadata.get("max", value):
        yield _failed(value, path, f"have value less than or equal to {shape.metadata['max']}")


def _matches(pattern: str, value: str) -> bool:
    compiled = _compiled(pattern)
    if compiled is None:
        return True
    # AWS matches the whole value unless the model's author anchored one end only.
    if pattern.startswith("^") != pattern.endswith("$"):
        return compiled.search(value) is not None
    return compiled.fullmatch(value) is not None


@cache
def _compiled(pattern: str) -> re.Pattern[str] | None:
    for java, python in JAVA_CLASSES.items():
        pattern = pattern.replace(java, python)
    try:
        return re.compile(pattern)
    except re.error:
        return None
