"""AWS Budgets: budgets, notifications, subscribers.

Not done: costs (every budget has spent 0), alerts, budget actions, reports.
"""

from datetime import datetime, timezone
from typing import Any

from aws.store import Kind, Record
from aws.stub import Call, now
from aws.tagging import TaggedStub, TagStyle

BUDGET = Kind("budget", "NotFoundException", "DuplicateRecordException")
NOTHING = {"Amount": "0", "Unit": "USD"}
COST_TYPES_ON = "Credit Discount OtherSubscription Recurring Refund Subscription Support Tax Upfront".split()
NOTIFICATION_KEY = ("NotificationType", "ComparisonOperator", "Threshold", "ThresholdType")


class Budgets(TaggedStub):
    service = "budgets"
    tag_style = TagStyle("ResourceARN", "ResourceTags", "ResourceTagKeys", ("Key", "Value"), "NotFoundException")

    def create_budget(self, call: Call) -> None:
        budget = _with_defaults(call.params["Budget"])
        alerts = call.params.get("NotificationsWithSubscribers", [])
        call.table(BUDGET).add(budget["BudgetName"], {"budget": budget, "alerts": list(alerts)})
        self._create_tags(call, _arn(call, budget["BudgetName"]))

    def describe_budget(self, call: Call) -> Record:
        return {"Budget": self._record(call)["budget"]}

    def describe_budgets(self, call: Call) -> Record:
        return {"Budgets": [record["budget"] for record in call.table(BUDGET).all()]}

    def update_budget(self, call: Call) -> None:
        budget = call.params["NewBudget"]
        call.table(BUDGET).get(budget["BudgetName"])["budget"] = _with_defaults(budget)

    def delete_budget(self, call: Call) -> None:
        call.table(BUDGET).remove(call.params["BudgetName"])
        self._forget_tags(call, _arn(call, call.params["BudgetName"]))

    def create_notification(self, call: Call) -> None:
        self._record(call)["alerts"].append(call.pick("Notification", "Subscribers"))

    def describe_notifications_for_budget(self, call: Call) -> Record:
        return {"Notifications": [alert["Notification"] for alert in self._record(call)["alerts"]]}

    def describe_subscribers_for_notification(self, call: Call) -> Record:
        wanted = _identity(call.params["Notification"])
        found = [alert for alert in self._record(call)["alerts"] if _identity(alert["Notification"]) == wanted]
        return {"Subscribers": [subscriber for alert in found for subscriber in alert["Subscribers"]]}

    def delete_notification(self, call: Call) -> None:
        record, wanted = self._record(call), _identity(call.params["Notification"])
        record["alerts"] = [alert for alert in record["alerts"] if _identity(alert["Notification"]) != wanted]

    @staticmethod
    def _record(call: Call) -> Record:
        return call.table(BUDGET).get(call.params["BudgetName"])


def _arn(call: Call, name: str) -> str:
    return f"arn:aws:budgets::{call.account}:budget/{name}"


def _identity(notification: Record) -> tuple[Any, ...]:
    return tuple(notification.get(key, "PERCENTAGE") for key in NOTIFICATION_KEY)


def _with_defaults(budget: Record) -> Record:
    month = now().replace(day=1, hour=0, minute=0, second=0)
    # The end that AWS gives a budget without one.
    period = {"Start": month, "End": datetime(2087, 6, 15, tzinfo=timezone.utc), **budget.get("TimePeriod", {})}
    result = {**budget, "TimePeriod": period, "LastUpdatedTime": now()}
    result["CalculatedSpend"] = {"ActualSpend": NOTHING, "ForecastedSpend": NOTHING}
    if budget["BudgetType"] == "COST" and "FilterExpression" not in budget:
        on = {f"Include{name}": True for name in COST_TYPES_ON}
        result["CostTypes"] = {**on, "UseAmortized": False, "UseBlended": False, **budget.get("CostTypes", {})}
    return result
