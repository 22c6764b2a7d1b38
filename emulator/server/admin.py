"""The emulator's own endpoints under /_emulator/."""

import json
import os
from collections import deque
from collections.abc import Callable
from typing import Any

from werkzeug import Request, Response

from aws.endings import end
from aws.identities import choose
from organization import OrganizationFileError
from server.faults import Faults

CALLS_KEPT = 20_000
PREFIX = "/_emulator/"


class Admin:
    """health · inventory · decide · organization · faults · calls · ids · endings · forget."""

    def __init__(
        self,
        version: str,
        inventory: Callable[[], dict[str, Any]],
        take: Callable[[Any], list[str]],
        forget: Callable[[list[dict[str, str]]], list[str]],
        decide: Callable[[Any], list[str]],
    ) -> None:
        self.faults = Faults()
        self.calls: deque[dict[str, Any]] = deque(maxlen=CALLS_KEPT)
        self._answers: dict[tuple[str, str], Callable[[Request], Any]] = {
            ("GET", "health"): lambda _: {"status": "ok", "moto": version, "pid": os.getpid()},
            ("GET", "inventory"): lambda _: inventory(),
            ("POST", "forget"): lambda request: {"left": forget(request.get_json(force=True)["kept"])},
            ("POST", "organization"): lambda request: {"added": take(request.get_json(force=True))},
            ("POST", "decide"): lambda request: decide(request.get_json(force=True)),
            ("GET", "calls"): lambda _: list(self.calls),
            ("DELETE", "calls"): lambda _: self._done(self.calls.clear()),
            ("POST", "faults"): lambda request: self._done(self.faults.add(request.get_json(force=True))),
            ("POST", "ids"): lambda request: self._done(choose(request.get_json(force=True))),
            ("POST", "endings"): lambda request: self._done(end(request.get_json(force=True))),
            ("DELETE", "faults"): lambda _: self._done(self.faults.clear()),
        }

    def answer(self, request: Request) -> Response:
        name = request.path.removeprefix(PREFIX)
        answer = self._answers.get((request.method, name))
        if answer is None:
            return _json({"error": f"no such endpoint: {request.method} {request.path}"}, 404)
        try:
            return _json(answer(request), 200)
        except (TypeError, ValueError, AttributeError, OrganizationFileError) as problem:
            return _json({"error": str(problem)}, 400)

    @staticmethod
    def _done(_: None) -> dict[str, bool]:
        return {"ok": True}


def _json(body: Any, status: int) -> Response:
    return Response(json.dumps(body), status, content_type="application/json")
