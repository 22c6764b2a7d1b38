"""CloudWatch: the state of an alarm, which moto never works out.

Here the newest value of a metric is at once the state of the alarms on it. Not done: periods, statistics over several
values, missing data, expressions, and the actions of an alarm.
"""

import operator
from typing import Any

from moto.cloudwatch.models import CloudWatchBackend as Backend

COMPARISONS = {
    "GreaterThanOrEqualToThreshold": operator.ge,
    "GreaterThanThreshold": operator.gt,
    "LessThanThreshold": operator.lt,
    "LessThanOrEqualToThreshold": operator.le,
}


def apply() -> None:
    original = Backend.put_metric_data

    def put_metric_data(self: Backend, namespace: str, metric_data: list[dict[str, Any]]) -> None:
        original(self, namespace, metric_data)
        for each in metric_data:
            if "Value" in each:
                _decide(self, (namespace, each["MetricName"], _named(each.get("Dimensions") or [])), float(each["Value"]))

    Backend.put_metric_data = put_metric_data


def _decide(backend: Backend, metric: tuple[str, str, Any], value: float) -> None:
    for alarm in backend.alarms.values():
        if (alarm.namespace, alarm.metric_name, _named(alarm.dimensions or [])) != metric:
            continue
        compare = COMPARISONS.get(alarm.comparison_operator)
        if not compare:
            continue
        state = "ALARM" if compare(value, float(alarm.threshold)) else "OK"
        reason = f"Threshold Crossed: the newest datapoint is {value}, the threshold {alarm.threshold}"
        backend.set_alarm_state(alarm.name, reason, "{}", state)


def _named(dimensions: list[Any]) -> frozenset[tuple[str, str]]:
    """Dimensions as a request has them, and as moto keeps them."""
    return frozenset(
        (each["Name"], each["Value"]) if isinstance(each, dict) else (each.name, each.value) for each in dimensions
    )
