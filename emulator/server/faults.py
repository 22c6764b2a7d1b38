"""Errors on order: the next calls that match answer them, so a run can be made to fail midway."""

import threading
from dataclasses import dataclass
from typing import Any

from aws.errors import AwsError
from aws.model import MODEL_BY_SIGNING_NAME


@dataclass
class Fault:
    """None in `account`, `service` or `operation` matches everything."""

    account: str | None
    service: str | None
    operation: str | None
    times: int
    error: AwsError

    def matches(self, account: str, service: str, operation: str) -> bool:
        wanted = ((self.account, account), (self.service, service), (self.operation, operation))
        return self.times > 0 and all(want in (None, have) for want, have in wanted)


class Faults:
    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._faults: list[Fault] = []

    def add(self, spec: dict[str, Any]) -> None:
        code = spec.get("code", "AccessDeniedException")
        error = AwsError(code, spec.get("message", "injected by the emulator"), int(spec.get("status", 400)))
        service = MODEL_BY_SIGNING_NAME.get(spec.get("service") or "", spec.get("service"))
        fault = Fault(spec.get("account"), service, spec.get("operation"), int(spec.get("times", 1)), error)
        with self._lock:
            self._faults.append(fault)

    def clear(self) -> None:
        with self._lock:
            self._faults.clear()

    def take(self, account: str, service: str, operation: str) -> AwsError | None:
        with self._lock:
            for fault in self._faults:
                if fault.matches(account, service, operation):
                    fault.times -= 1
                    return fault.error
        return None
