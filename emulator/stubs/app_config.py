"""AWS AppConfig beyond moto: environments, strategies of deployment, deployments; each deployment is complete at once.

Not done: validators, extensions, alarms of an environment, reverts.
"""

from typing import Any
from uuid import uuid4

from moto.appconfig.models import appconfig_backends

from aws.errors import AwsError
from aws.identities import identity
from aws.store import Kind, Record
from aws.stub import Call, Stub, now

ENVIRONMENT = Kind("environment")
STRATEGY = Kind("deployment-strategy")
DEPLOYMENT = Kind("deployment", hidden=True)
# https://docs.aws.amazon.com/appconfig/latest/userguide/appconfig-creating-deployment-strategy-predefined.html (2026-11-28)
PREDEFINED = {
    "AppConfig.AllAtOnce": (0, 10, 100.0, "LINEAR"),
    "AppConfig.Linear50PercentEvery30Seconds": (1, 1, 50.0, "LINEAR"),
    "AppConfig.Canary10Percent20Minutes": (20, 10, 10.0, "EXPONENTIAL"),
    "AppConfig.Linear20PercentEvery6Minutes": (30, 30, 20.0, "LINEAR"),
}
SHAPE = ("DeploymentDurationInMinutes", "FinalBakeTimeInMinutes", "GrowthFactor", "GrowthType")


class AppConfig(Stub):
    service = "appconfig"
    whole_service = False

    def create_environment(self, call: Call) -> Record:
        application = self._application(call)
        identifier = identity(call.account, call.service, uuid4().hex[:7])
        record = {**call.pick("ApplicationId", "Name", "Description", "Monitors"), "Id": identifier}
        call.store.tags[self._arn(call, application, identifier)] = call.params.get("Tags") or {}
        return call.table(ENVIRONMENT).add(f"{application}/{identifier}", {**record, "State": "READY_FOR_DEPLOYMENT"})

    def get_environment(self, call: Call) -> Record:
        return call.table(ENVIRONMENT).get(f"{self._application(call)}/{call.params['EnvironmentId']}")

    def list_environments(self, call: Call) -> Record:
        application = self._application(call)
        return {"Items": [each for each in call.table(ENVIRONMENT).all() if each["ApplicationId"] == application]}

    def update_environment(self, call: Call) -> Record:
        environment = self.get_environment(call)
        environment.update(call.pick("Name", "Description", "Monitors"))
        return environment

    def delete_environment(self, call: Call) -> None:
        call.table(ENVIRONMENT).remove(f"{call.params['ApplicationId']}/{call.params['EnvironmentId']}")

    def create_deployment_strategy(self, call: Call) -> Record:
        identifier = identity(call.account, call.service, uuid4().hex[:7])
        defaults = {"GrowthType": "LINEAR", "FinalBakeTimeInMinutes": 0, "ReplicateTo": "NONE"}
        record = {**defaults, **call.pick("Name", "Description", "ReplicateTo", *SHAPE), "Id": identifier}
        return call.table(STRATEGY).add(identifier, record)

    def get_deployment_strategy(self, call: Call) -> Record:
        identifier = call.params["DeploymentStrategyId"]
        if identifier in PREDEFINED:
            shape = dict(zip(SHAPE, PREDEFINED[identifier], strict=True))
            return {"Id": identifier, "Name": identifier, "ReplicateTo": "NONE", **shape}
        return call.table(STRATEGY).get(identifier)

    def list_deployment_strategies(self, call: Call) -> Record:
        return {"Items": call.table(STRATEGY).all()}

    def delete_deployment_strategy(self, call: Call) -> None:
        call.table(STRATEGY).remove(call.params["DeploymentStrategyId"])

    def start_deployment(self, call: Call) -> Record:
        environment, strategy = self.get_environment(call), self.get_deployment_strategy(call)
        application, profile = self._application(call), call.params["ConfigurationProfileId"]
        found = appconfig_backends[call.account][call.region].applications[application].config_profiles.get(profile)
        if found is None:
            raise AwsError("ResourceNotFoundException", f"Configuration profile {profile} could not be found", 404)
        place = f"{application}/{environment['Id']}"
        number = sum(key.startswith(f"{place}/") for key in call.table(DEPLOYMENT).records) + 1
        names = ("ApplicationId", "EnvironmentId", "DeploymentStrategyId", "ConfigurationProfileId")
        record: dict[str, Any] = call.pick(*names, "ConfigurationVersion", "Description")
        record.update({name: strategy[name] for name in SHAPE}, DeploymentNumber=number, State="COMPLETE")
        record.update(ConfigurationName=found.name, ConfigurationLocationUri=found.location_uri)
        record.update(PercentageComplete=100.0, StartedAt=now(), CompletedAt=now(), EventLog=[])
        return call.table(DEPLOYMENT).add(f"{place}/{number}", record)

    def get_deployment(self, call: Call) -> Record:
        place = f"{call.params['ApplicationId']}/{call.params['EnvironmentId']}"
        return call.table(DEPLOYMENT).get(f"{place}/{call.params['DeploymentNumber']}")

    def list_deployments(self, call: Call) -> Record:
        place = f"{call.params['ApplicationId']}/{call.params['EnvironmentId']}/"
        table = call.table(DEPLOYMENT).records.items()
        return {"Items": [each for key, each in reversed(list(table)) if key.startswith(place)]}

    def stop_deployment(self, call: Call) -> Record:
        raise AwsError("BadRequestException", "Deployment is not in progress")

    @staticmethod
    def _application(call: Call) -> str:
        identifier = call.params["ApplicationId"]
        if identifier not in appconfig_backends[call.account][call.region].applications:
            raise AwsError("ResourceNotFoundException", f"Application {identifier} could not be found", 404)
        return identifier

    @staticmethod
    def _arn(call: Call, application: str, environment: str) -> str:
        return call.arn(f"application/{application}/environment/{environment}")
