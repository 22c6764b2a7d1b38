"""The deployment configurations that AWS CodeDeploy brings.

https://docs.aws.amazon.com/codedeploy/latest/userguide/deployment-configurations.html (2026-11-28)
"""

from typing import Any


def _shift(platform: str, kind: str, share: int, minutes: int) -> dict[str, Any]:
    name = "timeBasedCanary" if kind == "Canary" else "timeBasedLinear"
    percentage, interval = f"{kind.lower()}Percentage", f"{kind.lower()}Interval"
    routing = {"type": f"TimeBased{kind}", name: {percentage: share, interval: minutes}}
    return {"computePlatform": platform, "trafficRoutingConfig": routing}


def _healthy(kind: str, value: int) -> dict[str, Any]:
    return {"computePlatform": "Server", "minimumHealthyHosts": {"type": kind, "value": value}}


def _at_once(platform: str) -> dict[str, Any]:
    return {"computePlatform": platform, "trafficRoutingConfig": {"type": "AllAtOnce"}}


CONFIGS: dict[str, dict[str, Any]] = {
    "OneAtATime": _healthy("FLEET_PERCENT", 99),
    "HalfAtATime": _healthy("FLEET_PERCENT", 50),
    "AllAtOnce": _healthy("HOST_COUNT", 0),
    "LambdaAllAtOnce": _at_once("Lambda"),
    "ECSAllAtOnce": _at_once("ECS"),
    **{f"LambdaCanary10Percent{n}Minutes": _shift("Lambda", "Canary", 10, n) for n in (5, 10, 15, 30)},
    **{
        f"LambdaLinear10PercentEvery{n}Minute{'s' if n > 1 else ''}": _shift("Lambda", "Linear", 10, n)
        for n in (1, 2, 3, 10)
    },
    **{f"ECSCanary10Percent{n}Minutes": _shift("ECS", "Canary", 10, n) for n in (5, 15)},
    **{f"ECSLinear10PercentEvery{n}Minutes": _shift("ECS", "Linear", 10, n) for n in (1, 3)},
}


def brought(name: str) -> dict[str, Any] | None:
    """One of AWS's own, by its whole name."""
    short = name.removeprefix("CodeDeployDefault.")
    if short == name or short not in CONFIGS:
        return None
    return {**CONFIGS[short], "deploymentConfigName": name, "deploymentConfigId": f"00000000-{short}"}
