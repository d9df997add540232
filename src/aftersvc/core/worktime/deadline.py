"""When a goal is due, with pauses, and how much of it is spent.

In minutes a pause stops the count: deadline = add(last start, goal - time spent). In days it shifts the end
by the days d of the pause with paused < d <= resumed, in months by its calendar days: the day something is
put aside counts as used, the day it is taken up again does not, as with the day of the beginning. So no
pause gives a day away, nor takes one.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import Literal, NamedTuple

from aftersvc.core.worktime import days, minutes
from aftersvc.core.worktime.calendar import Calendar
from aftersvc.core.worktime.goal import UNITS_OF_TIME, Goal, Unit
from aftersvc.core.worktime.pauses import Pause, in_order

ONE_MINUTE = timedelta(minutes=1)


class Step(NamedTuple):
    """One line of the working, for `wording.sentences`; `amount` is in `unit`, and whole minutes for time.

    started  the clock starts at `begins`
    ran      it ran from `begins` to `ends`, which spent `amount`
    paused   it stood still from `begins` to `ends`, which moves a term in days by `amount`
    added    `amount` from `begins` on ends at `ends`
    extended the last day `begins` becomes `ends`, for the `amount` of the pause before
    moved    the last day `begins` is no working day; the next is `ends`
    over     the last day `begins` was over before the clock ran (again); the next working day is `ends`
    closes   the last day ends at `ends`
    """

    kind: Literal["started", "ran", "paused", "added", "extended", "moved", "over", "closes"]
    begins: datetime | date
    ends: datetime | date | None
    amount: int
    unit: Unit


class Due(NamedTuple):
    """A deadline: a UTC instant, up to and including which something is in time, with its working.

    `provisional` (暂定) when a day that matters lies in a year whose notice is not known.
    """

    at: datetime
    provisional: bool
    steps: tuple[Step, ...]


def deadline(start: datetime, goal: Goal, pauses: Sequence[Pause], calendar: Calendar) -> Due | None:
    """When `goal` is due that began to run at `start`; None while a pause has no end yet, as nobody can know.

    A pause that begins at or after the deadline is no pause any more: what is late stays late. Pauses may
    come in any order and overlap. Raises BadInput for a deadline after the year 2200.
    """
    start = start.astimezone(UTC)  # adding to a local instant would move its wall clock
    if goal.unit == "minutes" and not pauses:
        # By far the most common: an import computes ten thousand of these in one go.
        at = start + ONE_MINUTE * goal.amount
        return Due(at, False, (Step("added", start, at, goal.amount, "minutes"),))
    if goal.unit in UNITS_OF_TIME:
        return _due_in_time(start, goal, in_order(pauses, start), calendar)
    return _due_in_days(start, goal, in_order(pauses, start), calendar)


def reached(
    start: datetime, goal: Goal, share: int, pauses: Sequence[Pause], calendar: Calendar
) -> datetime | None:
    """The UTC instant at which `share` percent (1 to 99) of a goal is spent; None while a pause has no end yet.

    In time it is the whole minute after which so much is spent. In days and months it is the beginning of the day into
    which the share falls: with half of 15 working days that of the eighth, with half of one that of the one.
    """
    if goal.unit in UNITS_OF_TIME:
        due = deadline(start, Goal(-(-goal.amount * share // 100), goal.unit), pauses, calendar)
        return due.at if due else None
    count, unit = goal.amount, goal.unit
    if unit == "months":
        first = calendar.day_of(start)
        count, unit = (days.add_months(first, count) - first).days, "days"
    due = deadline(start, Goal(min(count * share // 100 + 1, count), unit), pauses, calendar)
    if due is None:
        return None
    begins = datetime.combine(calendar.day_of(due.at), time(), tzinfo=calendar.zone)
    return max(start, begins).astimezone(UTC)


def spent(start: datetime, end: datetime, unit: Unit, pauses: Sequence[Pause], calendar: Calendar) -> int:
    """How much of a goal in `unit` is used up at `end`, without the pauses; never negative.

    Whole minutes for the two units of time; for days and working days the day of the start is not counted;
    for months the whole months, paused calendar days taken off.
    """
    start, end = start.astimezone(UTC), end.astimezone(UTC)
    if end <= start:
        return 0
    taken = [(begin, min(finish or end, end)) for begin, finish in in_order(pauses, start) if begin < end]
    if unit in UNITS_OF_TIME:
        between = _between(unit, calendar)
        time = between(start, end) - sum((between(*pause) for pause in taken), timedelta())
        return time // ONE_MINUTE
    first, last = calendar.day_of(start), calendar.day_of(end)
    if unit == "months":
        paused = sum(_days_of("days", *pause, calendar) for pause in taken)
        return days.months(first, max(first, last - timedelta(days=paused)))
    paused = sum(_days_of(unit, *pause, calendar) for pause in taken)
    return _days_of(unit, start, end, calendar) - paused


def _due_in_time(start: datetime, goal: Goal, pauses: Sequence[Pause], calendar: Calendar) -> Due | None:
    between, add = _between(goal.unit, calendar), _add(goal.unit, calendar)
    left = ONE_MINUTE * goal.amount
    steps = [Step("started", start, None, goal.amount, goal.unit)]
    running_since = start
    for begin, end in pauses:
        ran = between(running_since, begin)
        if ran >= left:
            break
        if end is None:
            return None
        left -= ran
        steps.append(Step("ran", running_since, begin, ran // ONE_MINUTE, goal.unit))
        steps.append(Step("paused", begin, end, 0, goal.unit))
        running_since = end
    at = add(running_since, left)
    steps.append(Step("added", running_since, at, left // ONE_MINUTE, goal.unit))
    provisional = goal.unit == "working_minutes" and calendar.provisional(
        calendar.day_of(start), calendar.day_of(at)
    )
    return Due(at, provisional, tuple(steps))


def _due_in_days(start: datetime, goal: Goal, pauses: Sequence[Pause], calendar: Calendar) -> Due | None:
    first = calendar.day_of(start)
    paused = 0
    last = _last_day(first, goal, paused, calendar)
    day = _day_to_end(last, start, calendar)
    steps = [
        Step("started", start, None, goal.amount, goal.unit),
        Step("added", first, last, goal.amount, goal.unit),
    ]
    for begin, end in pauses:
        if calendar.closes(day) <= begin:
            break
        if end is None:
            return None
        unit: Unit = "days" if goal.unit == "months" else goal.unit
        taken = _days_of(unit, begin, end, calendar)
        steps.append(Step("paused", begin, end, taken, unit))
        paused += taken
        before, last = last, _last_day(first, goal, paused, calendar)
        day = _day_to_end(last, end, calendar)
        if last != before:
            steps.append(Step("extended", before, last, taken, unit))
    if day != last:
        steps.append(Step("over" if calendar.works(last) else "moved", last, day, 0, "working_days"))
    at = calendar.closes(day)
    steps.append(Step("closes", day, at, 0, goal.unit))
    looked_at_from = first if goal.unit == "working_days" else last
    return Due(at, calendar.provisional(looked_at_from, day), tuple(steps))


def _last_day(first: date, goal: Goal, paused: int, calendar: Calendar) -> date:
    """The last day as it is counted, whether it is a working day or not."""
    match goal.unit:
        case "working_days":
            return days.add_working_days(first, goal.amount + paused, calendar)
        case "months":
            return days.add_days(days.add_months(first, goal.amount), paused)
        case _:
            return days.add_days(first, goal.amount + paused)


def _day_to_end(last: date, running_since: datetime, calendar: Calendar) -> date:
    """The working day that `last` comes to, never one that was over when the clock last began to run."""
    return max(days.next_working_day(last, calendar), days.first_day_to_end_after(running_since, calendar))


def _days_of(unit: Unit, begin: datetime, end: datetime, calendar: Calendar) -> int:
    after, until = calendar.day_of(begin), calendar.day_of(end)
    return days.working_days(after, until, calendar) if unit == "working_days" else (until - after).days


def _between(unit: Unit, calendar: Calendar) -> Callable[[datetime, datetime], timedelta]:
    if unit == "minutes":
        return lambda start, end: max(end - start, timedelta(0))
    return lambda start, end: minutes.between(start, end, calendar)


def _add(unit: Unit, calendar: Calendar) -> Callable[[datetime, timedelta], datetime]:
    if unit == "minutes":
        return lambda start, time: start + time
    return lambda start, time: minutes.add(start, time, calendar)
