"""Between bytes and parameters, both ways, as the AWS service models say."""

from typing import Any
from urllib.parse import parse_qsl

from botocore.parsers import RpcV2CBORParser
from moto.core.parse import PROTOCOL_PARSERS
from moto.core.serialize import SERIALIZERS
from werkzeug import Request
from werkzeug.datastructures import MultiDict

from aws.errors import AwsError, Reply
from aws.model import written_protocol


def parse_request(operation: Any, request: Request, body: bytes, path_params: dict[str, str]) -> dict[str, Any]:
    """The request's parameters under the names of the model."""
    content_type = request.headers.get("Content-Type", "")
    if "cbor" in content_type:
        return _from_cbor(body)
    parser = PROTOCOL_PARSERS[_spoken(operation, content_type)](operation)
    parts = {
        "method": request.method,
        "values": _values(request, body),
        "headers": request.headers,
        "body": body,
        "url_path": request.path,
        "url_params": path_params,
    }
    try:
        return parser.parse(parts)
    except (TypeError, ValueError, AttributeError) as problem:
        raise AwsError("SerializationException", str(problem)) from problem


def _spoken(operation: Any, content_type: str) -> str:
    """The protocol of a request: a service that speaks several ones is told apart by the type of the body."""
    if content_type.startswith("application/x-amz-json"):
        return "json"
    if content_type.startswith("application/x-www-form-urlencoded"):
        return "ec2" if _protocol(operation) == "ec2" else "query"
    return _protocol(operation)


def _from_cbor(body: bytes) -> dict[str, Any]:
    parser = RpcV2CBORParser()
    found = parser.parse_data_item(parser.get_peekable_stream_from_bytes(body)) if body else {}
    return dict(found)


def _values(request: Request, body: bytes) -> MultiDict[str, str]:
    """What stands in the address and, for the protocols that send a form, in the body."""
    form = "application/x-www-form-urlencoded" in request.headers.get("Content-Type", "")
    sent = parse_qsl(body.decode("utf-8", "replace"), keep_blank_values=True) if form else []
    return MultiDict([*request.args.items(multi=True), *sent])


def render_result(operation: Any, result: dict[str, Any]) -> Reply:
    """The result as the SDK expects it; members that the model does not have are left out."""
    reply = SERIALIZERS[_protocol(operation)](operation).serialize(result)
    body = reply["body"]
    return reply["status_code"], dict(reply["headers"]), body if isinstance(body, bytes) else body.encode()


def _protocol(operation: Any) -> str:
    return written_protocol(operation.service_model)
