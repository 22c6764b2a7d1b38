"""AWS service models (botocore's, read through moto) and which operation a request means."""

import re
from functools import cache
from typing import Any, NamedTuple
from urllib.parse import parse_qs

from botocore.exceptions import UnknownServiceError
from moto.core.utils import get_service_model
from werkzeug import Request

# Services whose name in the signature is not the name of their model.
MODEL_BY_SIGNING_NAME = {
    "access-analyzer": "accessanalyzer",
    "elasticloadbalancing": "elbv2",
    "email": "sesv2",
    "eventbridge": "events",
    "monitoring": "cloudwatch",
    "sso": "sso-admin",
    "states": "stepfunctions",
    "tagging": "resourcegroupstaggingapi",
}

CBOR = "smithy-rpc-v2-cbor"


class Route(NamedTuple):
    """What a request must look like to mean an operation; None in `query` is any value."""

    method: str
    path: re.Pattern[str]
    path_params: list[str]
    query: dict[str, str | None]
    headers: list[str]
    operation: str

    def matches(self, method: str, query: dict[str, list[str]], headers: Any) -> bool:
        asked = all(key in query and value in (None, query[key][0]) for key, value in self.query.items())
        return self.method == method and asked and all(name in headers for name in self.headers)


@cache
def service_model(service: str) -> Any:
    """The model, or None for a service that botocore does not know."""
    try:
        return get_service_model(service)
    except UnknownServiceError:
        return None


def protocol_of(service: str, content_type: str) -> str:
    """The wire protocol of one request; some services speak more than one."""
    if content_type.startswith("application/x-amz-json"):
        return "json"
    if content_type.startswith("application/x-www-form-urlencoded"):
        return "ec2" if service == "ec2" else "query"
    model = service_model(service)
    return written_protocol(model) if model else "json"


def written_protocol(model: Any) -> str:
    """
    The protocol of a service that the SDKs speak here. Models of botocore since 1.44 name Smithy's CBOR before JSON, and
    the SDKs take JSON where a service has both.
    """
    named = model.metadata.get("protocols") or [model.protocol]
    return next((protocol for protocol in named if protocol != CBOR), str(model.protocol))


def match_route(service: str, http: Request, path: str) -> tuple[str, dict[str, str]] | None:
    """The operation of a REST request and the parameters in its path."""
    query = parse_qs(http.query_string.decode(), keep_blank_values=True)
    trimmed = path.rstrip("/") or "/"
    for route in _routes(service):
        found = route.path.match(trimmed)
        if found and route.matches(http.method, query, http.headers):
            return route.operation, dict(zip(route.path_params, found.groups(), strict=True))
    return None


@cache
def _routes(service: str) -> list[Route]:
    model = service_model(service)
    if model is None:
        return []
    routes = [_route(model.operation_model(name), service) for name in model.operation_names]
    # The more a route asks for, the earlier it is tried: query and headers first, then fixed text in the path.
    return sorted(routes, key=_breadth)


def _breadth(route: Route) -> tuple[int, int]:
    fixed_text = re.sub(r"\(.*?\)", "", route.path.pattern)
    return -len(route.query) - len(route.headers), -len(fixed_text)


def _route(operation: Any, service: str) -> Route:
    path, _, text = operation.http.get("requestUri", "/").partition("?")
    query: dict[str, str | None] = {key: found[0] or None for key, found in parse_qs(text, True).items()}
    headers: list[str] = []
    # S3 has several operations on one path, told apart by a required parameter: CopyObject and PutObject.
    if service == "s3":
        # An operation that takes nothing has none in some versions of botocore.
        shape = operation.input_shape
        members = [shape.members[name] for name in shape.required_members] if shape else []
        located = [(member.serialization.get("location"), member.serialization.get("name")) for member in members]
        query.update({name: None for location, name in located if location == "querystring"})
        headers = [name for location, name in located if location == "header"]
    names: list[str] = []

    def capture(found: re.Match[str]) -> str:
        names.append(found[1])
        return "(.+)" if found[2] else "([^/]+)"

    pattern = re.sub(r"\{([^}+]+)(\+?)\}", capture, (path.rstrip("/") or "/").replace(".", r"\."))
    return Route(operation.http.get("method", "POST"), re.compile(f"{pattern}$"), names, query, headers, operation.name)
