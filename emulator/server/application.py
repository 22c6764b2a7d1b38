"""The WSGI application: admin endpoints, faults, stubs, and moto for the rest."""

import time
import traceback
from collections.abc import Iterable
from typing import Any

from moto.core.exceptions import ServiceException, _RESTError
from moto.moto_server.werkzeug_app import DomainDispatcherApplication, create_backend_app
from werkzeug import Request, Response
from werkzeug.exceptions import HTTPException
from werkzeug.test import run_wsgi_app

from aws.buckets import refuse_another_owner
from aws.errors import AwsError, Reply, of_moto, render_error, unimplemented
from aws.model import service_model
from aws.store import Store
from aws.stub import Call, Stub
from aws.validation import validate
from aws.wire import parse_request, render_result
from organization import LiveOrganization
from rules import rule_for
from rules.asked import Asked
from server.admin import PREFIX, Admin
from server.aws_request import AwsRequest, drain, read_request
from server.log import Log
from server.peer import Peer
from server.resources import resource_of
from server.replies import Replies

MOTO_PATHS = ("/moto-api", "/favicon.ico", "/latest/")


class Application:
    def __init__(
        self,
        admin: Admin,
        stubs: dict[str, Stub],
        store: Store,
        log: Log,
        live: LiveOrganization,
        peer: Peer | None = None,
    ) -> None:
        self.peer = peer
        self.admin, self.stubs, self.store, self.log, self.live = admin, stubs, store, log, live
        self.moto = DomainDispatcherApplication(create_backend_app)
        self.replies = Replies()
        self.start = time.monotonic()

    def __call__(self, environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        path = environ.get("PATH_INFO", "")
        if path.startswith(PREFIX):
            return self.admin.answer(Request(environ))(environ, start_response)
        if path.startswith(MOTO_PATHS):
            return self.moto(environ, start_response)
        request = read_request(environ, self.peer.account_of) if self.peer else read_request(environ)
        status, headers, body = self._answer_once(request, environ)
        self._record(request, status)
        # As a list: bytes would set the length anew, and the answer to HEAD has one without a body.
        return Response([body], status, headers)(environ, start_response)

    def _answer_once(self, request: AwsRequest, environ: dict[str, Any]) -> Reply:
        again = self.replies.again(request)
        if again:
            drain(environ)
            self.log.always(f"answered again, the SDK lost it: {request.account} {request.service}:{request.operation}")
            return again
        reply = self._answer(request, environ)
        self.replies.keep(request, reply)
        return reply

    def _answer(self, request: AwsRequest, environ: dict[str, Any]) -> Reply:
        try:
            fault = self.admin.faults.take(request.account, request.service, request.operation)
            if fault:
                drain(environ)
                raise fault
            if request.service == "s3":
                self._refuse_another_owner(request, environ)
            if self.peer and not self.peer.lacks(request):
                return self.peer.forward(request, environ)
            params = self._checked(request, environ)
            if self.peer:
                environ["HTTP_X_MOTO_ACCOUNT_ID"] = request.account
                self.peer.authorize(request, request.key, resource_of(request, params))
            stub = self.stubs.get(request.service)
            handler = stub.handler(request.operation) if stub else None
            if handler:
                return self._call_stub(request, handler, params)
            if stub and stub.whole_service:
                raise unimplemented(request.service, request.operation)
            return self._call_moto(request, environ)
        except AwsError as error:
            return render_error(error, request.protocol, request.service)
        except Exception:
            self.log.always(f"{request.service}:{request.operation} crashed\n{traceback.format_exc()}")
            crash = AwsError("InternalFailure", f"the emulator crashed in {request.service}:{request.operation}", 501)
            return render_error(crash, request.protocol, request.service)

    @staticmethod
    def _refuse_another_owner(request: AwsRequest, environ: dict[str, Any]) -> None:
        try:
            refuse_another_owner(request.http)
        except AwsError:
            drain(environ)
            raise

    def _checked(self, request: AwsRequest, environ: dict[str, Any]) -> dict[str, Any]:
        """The parameters, held against the API model and the rules. Bodies of S3 are read only where a rule needs them."""
        model = service_model(request.service)
        # What the rules look at is there, and not here, where another emulator answers.
        rule = None if self.peer else rule_for(request.service, request.operation)
        if model is None or request.operation not in model.operation_names:
            return {}
        if request.service == "s3":
            if rule is None:
                return {}
            request.body = drain(environ)
        operation = model.operation_model(request.operation)
        params = parse_request(operation, request.http, request.body, request.path_params)
        # The services that speak the query protocol call it otherwise.
        validate(
            operation.input_shape, params, "ValidationError" if request.protocol == "query" else "ValidationException"
        )
        if rule:
            with self.store.lock:
                place = (request.service, request.operation, request.account, request.region)
                rule(Asked(*place, params, self.store, self.live.file.quotas))
        return params

    def _call_stub(self, request: AwsRequest, handler: Any, params: dict[str, Any]) -> Reply:
        operation = service_model(request.service).operation_model(request.operation)
        with self.store.lock:
            call = Call(request.service, request.account, request.region, params, self.store)
            try:
                return render_result(operation, handler(call) or {})
            except (_RESTError, ServiceException) as problem:
                raise of_moto(problem) from problem

    def _call_moto(self, request: AwsRequest, environ: dict[str, Any]) -> Reply:
        try:
            parts, status, headers = run_wsgi_app(self.moto, environ, buffered=True)
        except (NotImplementedError, HTTPException) as problem:
            self.log.always(f"moto: {problem!r}"[:300])
            raise unimplemented(request.service, request.operation) from problem
        code = int(status.split(" ", 1)[0])
        # An HTML page is the web framework speaking: no route in moto answers this request.
        if code == 404 and headers.get("Content-Type", "").startswith("text/html") and request.service != "s3":
            raise unimplemented(request.service, request.operation)
        return code, headers, b"".join(parts)

    def _seconds(self) -> float:
        return round(time.monotonic() - self.start, 1)

    def _record(self, request: AwsRequest, status: int) -> None:
        call = {"account": request.account, "region": request.region, "service": request.service}
        self.admin.calls.append({"second": self._seconds(), **call, "operation": request.operation, "status": status})
        line = f"{request.account} {request.region} {request.service}:{request.operation} {status}"
        if status == 501:
            self.log.always(f"unimplemented: {line}")
        else:
            self.log.detail(line)
