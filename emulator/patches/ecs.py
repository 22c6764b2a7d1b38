"""ECS: availability zone rebalancing and the deployment configuration of a service, which moto drops; tasks that run.

moto leaves a new version of a service `IN_PROGRESS` for ever, keeps the name that it was given where AWS answers an ARN,
and starts no tasks. Here every deployment is finished when it is asked about.
"""

from typing import Any

from moto.core.utils import utcnow
from moto.ecs.models import EC2ContainerServiceBackend as Backend
from moto.ecs.responses import EC2ContainerServiceResponse as Response
from moto.moto_api._internal import mock_random

KEPT = {
    "availabilityZoneRebalancing": "DISABLED",
    "deploymentConfiguration": {"maximumPercent": 200, "minimumHealthyPercent": 100},
    "healthCheckGracePeriodSeconds": 0,
    "enableExecuteCommand": False,
}


def apply() -> None:
    Response.create_service = _finished(Response.create_service)
    Response.update_service = _finished(Response.update_service)


def _finished(original: Any) -> Any:
    def answer(self: Any) -> Any:
        result = original(self)
        service = result.result["service"]
        for field, default in KEPT.items():
            name = _attribute(field)
            given = self._get_param(field)
            setattr(service, name, given if given is not None else getattr(service, name, default))
        _deploy(self.ecs_backend, service)
        return result

    return answer


def _attribute(field: str) -> str:
    return "".join(f"_{sign.lower()}" if sign.isupper() else sign for sign in field)


def _deploy(backend: Backend, service: Any) -> None:
    """What is asked for runs. A service of CodeDeploy or another controller has task sets instead of deployments."""
    service.running_count, service.pending_count = service.desired_count, 0
    if service.task_definition:
        service.task_definition = backend.describe_task_definition(service.task_definition).arn
    if service.deployment_controller["type"] != "ECS":
        return
    current = service.deployments[0]
    if current["taskDefinition"] != service.task_definition or "serviceDeployments" not in vars(service):
        current["id"] = f"ecs-svc/{mock_random.randint(10**18, 10**19)}"
        current["createdAt"] = utcnow()
    counts = {"desiredCount": service.desired_count, "runningCount": service.desired_count, "pendingCount": 0}
    reason = f"ECS deployment {current['id']} completed."
    done = {"rolloutState": "COMPLETED", "rolloutStateReason": reason, "updatedAt": utcnow()}
    current.update({"taskDefinition": service.task_definition, **counts, **done})
    service.serviceDeployments = [*getattr(service, "serviceDeployments", []), dict(current)][-100:]
