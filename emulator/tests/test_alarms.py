"""Alarms of CloudWatch: the newest value of a metric is their state."""

from typing import Any

from tests.support import DEV, EmulatorTest

METRIC: dict[str, Any] = {"MetricName": "DriftedStacks", "Dimensions": [{"Name": "Pipeline", "Value": "acme-landing-zone"}]}


class Alarms(EmulatorTest):
    def setUp(self) -> None:
        super().setUp()
        self.cloudwatch = self.client("cloudwatch", DEV)
        rule = {"ComparisonOperator": "GreaterThanOrEqualToThreshold", "Threshold": 1.0}
        period = {"Period": 60, "EvaluationPeriods": 1, "Statistic": "Maximum"}
        self.cloudwatch.put_metric_alarm(AlarmName="drift", Namespace="Acme", **METRIC, **rule, **period)

    def put(self, value: float, namespace: str = "Acme", **changes: Any) -> str:
        data = [{**METRIC, "Value": value, **changes}]
        self.cloudwatch.put_metric_data(Namespace=namespace, MetricData=data)
        (alarm,) = self.cloudwatch.describe_alarms(AlarmNames=["drift"])["MetricAlarms"]
        return alarm["StateValue"]

    def test_go_off_and_are_quiet_again_with_the_newest_value(self) -> None:
        self.assertEqual([self.put(2), self.put(0), self.put(1)], ["ALARM", "OK", "ALARM"])

    def test_are_about_one_metric_and_its_dimensions(self) -> None:
        self.put(0)
        other = {"Dimensions": [{"Name": "Pipeline", "Value": "another"}]}
        self.assertEqual([self.put(5, **other), self.put(5, namespace="Other"), self.put(5, MetricName="Failures")], ["OK"] * 3)
