"""ECS: keeps a service's availability zone rebalancing, which moto drops."""

from typing import Any

from moto.ecs.responses import EC2ContainerServiceResponse as Response

FIELD = "availabilityZoneRebalancing"


def apply() -> None:
    Response.create_service = _keep(Response.create_service)
    Response.update_service = _keep(Response.update_service)


def _keep(original: Any) -> Any:
    def answer(self: Any) -> Any:
        result = original(self)
        service = result.result["service"]
        given = self._get_param(FIELD)
        service.availability_zone_rebalancing = given or getattr(service, "availability_zone_rebalancing", "DISABLED")
        return result

    return answer
