"""AWS service models (botocore's, read through moto) and which operation a request means."""

import re
from functools import cache
from typing import Any
from urllib.parse import parse_qs

from botocore.exceptions import UnknownServiceError
from moto.core.utils import get_service_model

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

Route = tuple[str, re.Pattern[str], list[str], dict[str, str | None], str]


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
    return str(model.protocol) if model else "json"


def match_route(service: str, method: str, path: str, query: str) -> tuple[str, dict[str, str]] | None:
    """The operation of a REST request and the parameters in its path."""
    given = parse_qs(query, keep_blank_values=True)
    trimmed = path.rstrip("/") or "/"
    for route_method, pattern, names, wanted, operation in _routes(service):
        found = pattern.match(trimmed) if route_method == method else None
        if found and all(key in given and value in (None, given[key][0]) for key, value in wanted.items()):
            return operation, dict(zip(names, found.groups(), strict=True))
    return None


@cache
def _routes(service: str) -> list[Route]:
    model = service_model(service)
    if model is None:
        return []
    routes = [_route(model.operation_model(name)) for name in model.operation_names]
    # The more a route asks for, the earlier it is tried: required query keys first, then fixed text in the path.
    return sorted(routes, key=lambda route: (-len(route[3]), -_fixed_length(route[1].pattern), len(route[2])))


def _fixed_length(pattern: str) -> int:
    return len(re.sub(r"\(.*?\)", "", pattern))


def _route(operation: Any) -> Route:
    path, _, query = operation.http.get("requestUri", "/").partition("?")
    names: list[str] = []

    def capture(found: re.Match[str]) -> str:
        names.append(found[1])
        return "(.+)" if found[2] else "([^/]+)"

    pattern = re.sub(r"\{([^}+]+)(\+?)\}", capture, (path.rstrip("/") or "/").replace(".", r"\."))
    wanted = {key: values[0] or None for key, values in parse_qs(query, keep_blank_values=True).items()}
    return operation.http.get("method", "POST"), re.compile(f"{pattern}$"), names, wanted, operation.name
