"""CloudFront: the status of an invalidation is `Completed`, as AWS writes it; moto writes it in capitals.

https://docs.aws.amazon.com/cloudfront/latest/APIReference/API_Invalidation.html
"""

from typing import Any

from moto.cloudfront.models import Invalidation


def apply() -> None:
    Invalidation.__init__ = _completed(Invalidation.__init__)


def _completed(original: Any) -> Any:
    def init(self: Invalidation, *args: Any, **kwargs: Any) -> None:
        original(self, *args, **kwargs)
        self.status = "Completed"

    return init
