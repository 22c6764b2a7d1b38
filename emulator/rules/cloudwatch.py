"""CloudWatch. https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html (2026-11-28)"""

import json

from rules.asked import Asked, refuse

DAY = 86_400


def alarm(asked: Asked) -> None:
    period, count = asked.params.get("Period"), asked.params.get("EvaluationPeriods", 1)
    if not period:
        return
    if period not in (10, 20, 30) and period % 60:
        refuse("ValidationError", "Period must be 10, 20, 30, or a multiple of 60")
    longest = 7 * DAY if period >= 3600 else DAY
    if period * count > longest:
        message = f"Metrics cannot be checked across more than {longest // DAY} days (EvaluationPeriods * Period must be <= {longest})."
        refuse("ValidationError", message)


def dashboard(asked: Asked) -> None:
    """https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/CloudWatch-Dashboard-Body-Structure.html"""
    try:
        body = json.loads(asked.params["DashboardBody"])
        wrong = not all("type" in each for each in body["widgets"])
    except (ValueError, KeyError, TypeError):
        wrong = True
    if wrong:
        refuse("InvalidParameterInput", "The field DashboardBody must be a valid JSON object with widgets")


RULES = {"PutMetricAlarm": alarm, "PutDashboard": dashboard}
