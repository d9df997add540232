"""The working of a deadline, line by line, in the language of the screen and the regulation's zone."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

from aftersvc.core.language import _, ngettext
from aftersvc.core.worktime.deadline import Due, Step
from aftersvc.core.worktime.goal import UNITS_OF_TIME, Unit


def sentences(due: Due, zone: ZoneInfo) -> list[str]:
    """The steps of a deadline as sentences, for `why`."""
    lines = [_sentence(step, zone) for step in due.steps]
    if due.provisional:
        lines.append(_("provisional: a notice of holidays that matters here is not known yet"))
    return lines


def amount_text(amount: int, unit: Unit) -> str:
    """`24 h`, `2 h 30 min`, `8 h of working time`, `15 working days`, `1 month`."""
    match unit:
        case "days" | "working_days" if not amount:
            return _("the same day")
        case "minutes":
            return _time(amount)
        case "working_minutes":
            return _("{time} of working time").format(time=_time(amount))
        case "days":
            return ngettext("{count} day", "{count} days", amount).format(count=amount)
        case "working_days":
            return ngettext("{count} working day", "{count} working days", amount).format(count=amount)
        case "months":
            return ngettext("{count} month", "{count} months", amount).format(count=amount)


def _time(minutes: int) -> str:
    hours, rest = divmod(minutes, 60)
    if not hours:
        return _("{minutes} min").format(minutes=rest)
    if not rest:
        return _("{hours} h").format(hours=hours)
    return _("{hours} h {minutes} min").format(hours=hours, minutes=rest)


def _sentence(step: Step, zone: ZoneInfo) -> str:
    begins, ends = _shown(step.begins, zone), _shown(step.ends, zone)
    amount = amount_text(step.amount, step.unit)
    match step.kind:
        case "started":
            return _("{amount}, from {begins}").format(amount=amount, begins=begins)
        case "ran":
            return _("ran from {begins} to {ends}: {amount}").format(begins=begins, ends=ends, amount=amount)
        case "paused":
            if step.unit in UNITS_OF_TIME:
                return _("stood still from {begins} to {ends}").format(begins=begins, ends=ends)
            return _("stood still from {begins} to {ends}: {amount}").format(
                begins=begins, ends=ends, amount=amount
            )
        case "added":
            return _("{begins} + {amount} = {ends}").format(begins=begins, amount=amount, ends=ends)
        case "extended":
            return _("the last day {begins} moves by {amount} to {ends}").format(
                begins=begins, amount=amount, ends=ends
            )
        case "moved":
            return _("{begins} is no working day, the next is {ends}").format(begins=begins, ends=ends)
        case "over":
            return _("{begins} was over by then, the next working day is {ends}").format(
                begins=begins, ends=ends
            )
        case "closes":
            return _("the day ends at {ends}").format(ends=ends)


def _shown(when: datetime | date | None, zone: ZoneInfo) -> str:
    if isinstance(when, datetime):
        return f"{when.astimezone(zone):%Y-%m-%d %H:%M}"
    return when.isoformat() if when else ""
