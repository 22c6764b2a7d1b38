"""Errors in AWS's own shapes."""

import json
from dataclasses import dataclass
from typing import Any
from uuid import uuid4
from xml.sax.saxutils import escape

Reply = tuple[int, dict[str, str], bytes]


@dataclass
class AwsError(Exception):
    """An error that the caller sees as AWS would send it."""

    code: str
    message: str
    status: int = 400


def unimplemented(service: str, operation: str) -> AwsError:
    # 501, because the AWS SDKs retry 500, 502, 503 and 504 (the provider up to 25 times), but not 501.
    return AwsError("NotImplemented", f"the emulator does not implement {service}:{operation}", 501)


def of_moto(problem: Any) -> AwsError:
    """The error that moto means, where a stub works with what moto keeps."""
    code = getattr(problem, "error_type", None) or problem.code
    status = problem.code if isinstance(problem.code, int) else 400
    return AwsError(str(code), str(problem.message), status)


def render_error(error: AwsError, protocol: str, service: str) -> Reply:
    """The error in the wire format of the protocol that the request came in."""
    if protocol in ("query", "ec2", "rest-xml"):
        return error.status, {"Content-Type": "text/xml"}, _xml(error, protocol, service).encode()
    body = {"__type": error.code, "message": error.message, "Message": error.message}
    headers = {"Content-Type": "application/x-amz-json-1.1", "x-amzn-ErrorType": error.code}
    return error.status, {**headers, "x-amzn-RequestId": str(uuid4())}, json.dumps(body).encode()


def _xml(error: AwsError, protocol: str, service: str) -> str:
    detail = f"<Code>{escape(error.code)}</Code><Message>{escape(error.message)}</Message>"
    if service == "s3":
        return f"<Error>{detail}<RequestId>emulator</RequestId></Error>"
    if protocol == "ec2":
        return f"<Response><Errors><Error>{detail}</Error></Errors><RequestID>emulator</RequestID></Response>"
    return f"<ErrorResponse><Error><Type>Sender</Type>{detail}</Error><RequestId>emulator</RequestId></ErrorResponse>"
