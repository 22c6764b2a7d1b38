"""ECR: AWS takes several rules of replication; moto takes one, and says of more that the feature is disabled.

https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_ReplicationConfiguration.html (2026-11-29)
"""

from typing import Any

from moto.ecr.models import ECRBackend as Backend


def apply() -> None:
    original = Backend.put_replication_configuration

    def put_replication_configuration(self: Backend, replication_config: dict[str, Any]) -> dict[str, Any]:
        for rule in replication_config["rules"]:
            original(self, {"rules": [rule]})
        self.replication_config = replication_config
        return {"replicationConfiguration": replication_config}

    Backend.put_replication_configuration = put_replication_configuration
