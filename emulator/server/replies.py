"""Answers that are given again: an SDK that lost one on the way repeats its request, and what was done is not undone."""

from collections import OrderedDict
from threading import Lock

from aws.errors import Reply
from server.aws_request import AwsRequest

KEPT = 500
READS = ("Get", "List", "Describe", "Head")


class Replies:
    """Successful answers of calls that change something, by the SDK's invocation."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._kept: OrderedDict[str, Reply] = OrderedDict()

    def again(self, request: AwsRequest) -> Reply | None:
        """What an earlier attempt of the same invocation was answered."""
        with self._lock:
            return self._kept.get(_invocation(request))

    def keep(self, request: AwsRequest, reply: Reply) -> None:
        invocation = _invocation(request)
        if not invocation or reply[0] >= 300 or request.operation.startswith(READS):
            return
        with self._lock:
            self._kept[invocation] = reply
            if len(self._kept) > KEPT:
                self._kept.popitem(last=False)


def _invocation(request: AwsRequest) -> str:
    return request.http.headers.get("amz-sdk-invocation-id", "")
