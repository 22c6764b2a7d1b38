"""SQS: AWS returns the redrive policy without blanks; moto adds them, which the provider sees as a change."""

import json
from typing import Any

from moto.sqs.models import Queue


def apply() -> None:
    original: Any = Queue.attributes

    def attributes(self: Queue) -> dict[str, Any]:
        result = original.fget(self)
        if "RedrivePolicy" in result:
            result["RedrivePolicy"] = json.dumps(self.redrive_policy, separators=(",", ":"))
        return result

    Queue.attributes = property(attributes)
