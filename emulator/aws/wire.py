"""Between bytes and parameters, both ways, as the AWS service models say."""

from typing import Any

from moto.core.parse import PROTOCOL_PARSERS
from moto.core.serialize import SERIALIZERS
from werkzeug import Request

from aws.errors import AwsError, Reply


def parse_request(operation: Any, request: Request, body: bytes, path_params: dict[str, str]) -> dict[str, Any]:
    """The request's parameters under the names of the model."""
    parser = PROTOCOL_PARSERS[_protocol(operation)](operation)
    parts = {
        "method": request.method,
        "values": request.args,
        "headers": request.headers,
        "body": body,
        "url_path": request.path,
        "url_params": path_params,
    }
    try:
        return parser.parse(parts)
    except (TypeError, ValueError, AttributeError) as problem:
        raise AwsError("SerializationException", str(problem)) from problem


def render_result(operation: Any, result: dict[str, Any]) -> Reply:
    """The result as the SDK expects it; members that the model does not have are left out."""
    reply = SERIALIZERS[_protocol(operation)](operation).serialize(result)
    return reply["status_code"], dict(reply["headers"]), reply["body"].encode()


def _protocol(operation: Any) -> str:
    return str(operation.service_model.protocol)
