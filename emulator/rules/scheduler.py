"""EventBridge Scheduler. https://docs.aws.amazon.com/scheduler/latest/APIReference/API_CreateSchedule.html (2026-11-28)"""

import re
from zoneinfo import available_timezones

from moto.scheduler.models import scheduler_backends

from rules.asked import Asked, refuse

FIELD = r"[\w*?/,#-]+"
EXPRESSION = re.compile(
    rf"cron\({FIELD}( {FIELD}){{5}}\)|rate\([1-9]\d* (minute|hour|day)s?\)|at\(\d{{4}}-\d\d-\d\dT\d\d:\d\d:\d\d\)"
)


def schedule(asked: Asked) -> None:
    expression, zone = asked.params.get("ScheduleExpression", ""), asked.params.get("ScheduleExpressionTimezone")
    if not EXPRESSION.fullmatch(expression):
        refuse("ValidationException", f"Invalid Schedule Expression {expression}.")
    if zone and zone not in available_timezones():
        refuse("ValidationException", f"Invalid time zone {zone}.")
    group = asked.params.get("GroupName", "default")
    if group != "default" and group not in scheduler_backends[asked.account][asked.region].schedule_groups:
        refuse("ResourceNotFoundException", f"Schedule group {group} does not exist.", 404)


RULES = {"CreateSchedule": schedule, "UpdateSchedule": schedule}
