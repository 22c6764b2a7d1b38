"""Reads from a raw HTTP request which account calls which operation of which service."""

import io
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qs, urlsplit

from moto.iam import models as iam
from werkzeug import Request

from aws.model import MODEL_BY_SIGNING_NAME, match_route, protocol_of

# Credential=AKIA…/20250101/eu-west-1/codepipeline/aws4_request
SIGNATURE = re.compile(r"Credential=([^/]+)/\d+/([^/]*)/([^/]+)/aws4_request")
RPC_PATH = re.compile(r"/service/[^/]+/operation/([^/]+)")


@dataclass
class AwsRequest:
    """One call, as far as it can be known before the body is parsed."""

    http: Request
    account: str
    region: str
    service: str
    protocol: str
    operation: str
    path_params: dict[str, str] = field(default_factory=dict)
    body: bytes = b""
    # The access key that signed it.
    key: str = ""


def read_request(environ: dict[str, Any], account_of: Callable[[str], str] | None = None) -> AwsRequest:
    http = Request(environ)
    key, region, service = _signature(http)
    service = "s3control" if service == "s3" and http.path.startswith("/v20180820/") else service
    # S3 bodies can be large and chunked, and its operation never depends on them: they stay unread.
    body = b"" if service == "s3" else _read_body(environ)
    content_type = http.headers.get("Content-Type", "")
    # Looked up here: what moto says of a key is patched.
    account = (account_of or iam.get_account_id_from)(key)
    request = AwsRequest(http, account, region, service, protocol_of(service, content_type), "")
    request.key = key
    request.body = body
    request.operation, request.path_params = _operation(request)
    return request


def drain(environ: dict[str, Any]) -> bytes:
    """Reads what was left unread, or the next request on the connection would start in the middle of this one."""
    return _read_body(environ)


def _signature(http: Request) -> tuple[str, str, str]:
    found = SIGNATURE.search(http.headers.get("Authorization", ""))
    if not found:
        return "", "us-east-1", "s3" if "Authorization" in http.headers or http.method != "POST" else "sts"
    key, region, service = found.groups()
    return key, region, MODEL_BY_SIGNING_NAME.get(service.lower(), service.lower())


def _read_body(environ: dict[str, Any]) -> bytes:
    stream = environ["wsgi.input"]
    length = environ.get("CONTENT_LENGTH")
    if not length and not environ.get("wsgi.input_terminated"):
        return b""
    body = stream.read(int(length)) if length else stream.read()
    environ["wsgi.input"] = io.BytesIO(body)
    return body


def _operation(request: AwsRequest) -> tuple[str, dict[str, str]]:
    http = request.http
    target = http.headers.get("X-Amz-Target")
    if target:
        return target.rsplit(".", 1)[-1], {}
    if request.protocol in ("query", "ec2"):
        given = parse_qs(request.body.decode("utf-8", "replace")) or parse_qs(http.query_string.decode())
        return given.get("Action", ["?"])[0], {}
    path = urlsplit(http.environ.get("REQUEST_URI", http.path)).path
    rpc = RPC_PATH.fullmatch(path)
    if rpc:
        return rpc[1], {}
    return match_route(request.service, http, path) or (f"{http.method} {path}", {})
