"""AWS Config: moto forgets how often a recorder records, and takes a delivery channel to a bucket that nobody has.

https://docs.aws.amazon.com/config/latest/APIReference/API_PutDeliveryChannel.html (2026-11-29)
"""

from typing import Any

from moto.config.exceptions import NoSuchBucketException
from moto.config.models import ConfigBackend
from moto.s3.models import s3_backends

CONTINUOUS = {"recordingFrequency": "CONTINUOUS"}


def apply() -> None:
    ConfigBackend.put_configuration_recorder = _with_mode(ConfigBackend.put_configuration_recorder)
    ConfigBackend.put_delivery_channel = _to_a_bucket(ConfigBackend.put_delivery_channel)


def _with_mode(original: Any) -> Any:
    def put_configuration_recorder(self: ConfigBackend, config_recorder: dict[str, Any]) -> None:
        original(self, config_recorder)
        recorder: Any = self.recorders[config_recorder["name"]]
        recorder.recording_mode = config_recorder.get("recordingMode") or CONTINUOUS

    return put_configuration_recorder


def _to_a_bucket(original: Any) -> Any:
    def put_delivery_channel(self: ConfigBackend, delivery_channel: dict[str, Any]) -> None:
        bucket = delivery_channel.get("s3BucketName")
        if bucket and not any(bucket in backends["aws"].buckets for backends in list(s3_backends.values())):
            raise NoSuchBucketException()
        original(self, delivery_channel)

    return put_delivery_channel
