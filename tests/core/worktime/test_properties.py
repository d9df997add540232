"""What holds for every calendar, start, goal and pause."""

from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from aftersvc.core.worktime import days, minutes
from aftersvc.core.worktime.calendar import CLOSED, OPEN, Calendar, Opening
from aftersvc.core.worktime.deadline import deadline, spent
from aftersvc.core.worktime.goal import UNITS_OF_TIME, Goal
from aftersvc.core.worktime.shifts import plain_week

ZONES = [
    ZoneInfo(name) for name in ("Asia/Shanghai", "America/New_York", "Europe/London", "Australia/Lord_Howe")
]
# Around the change of clocks in spring and in autumn, and a new year without notice.
BEGINNINGS = [
    datetime(2026, 3, 5, tzinfo=UTC),
    datetime(2026, 9, 28, tzinfo=UTC),
    datetime(2026, 12, 20, tzinfo=UTC),
]

instants = st.builds(
    lambda beginning, seconds: beginning + timedelta(seconds=seconds),
    st.sampled_from(BEGINNINGS),
    st.integers(0, 40 * 86400),
)
any_day = instants.map(lambda instant: instant.date())
times_off = st.sampled_from([CLOSED, Opening(morning=False), Opening(afternoon=False)])
openings = st.builds(Opening, st.sampled_from([True, False, None]), st.sampled_from([True, False, None]))


@st.composite
def shifts(draw: st.DrawFn) -> list[tuple[time, time]]:
    """Up to three shifts of a day in order; the last may run past midnight; none is all day."""
    quarters = sorted(draw(st.sets(st.integers(0, 95), min_size=0, max_size=6)))
    if len(quarters) % 2:
        quarters.pop()
    found = [(_clock(begin), _clock(end)) for begin, end in zip(quarters[::2], quarters[1::2], strict=True)]
    if found and draw(st.booleans()):
        begin, _ = found.pop()
        found.append((begin, _clock(draw(st.integers(0, (found or [(begin, begin)])[0][0].hour * 4)))))
    return found


def _clock(quarter: int) -> time:
    return time(quarter // 4, quarter % 4 * 15)


weeks = st.builds(plain_week, st.sets(st.integers(0, 6), min_size=1), shifts())
calendars = st.builds(
    Calendar,
    st.sampled_from(ZONES),
    weeks,
    st.sampled_from([None, "CN"]),
    st.just({}),
    st.dictionaries(any_day, openings, max_size=4),
)
times = st.builds(lambda seconds: timedelta(seconds=seconds), st.integers(0, 30 * 3600))
goals = st.one_of(
    st.builds(Goal, st.integers(0, 3000), st.sampled_from(sorted(UNITS_OF_TIME))),
    st.builds(Goal, st.integers(0, 20), st.sampled_from(["days", "working_days"])),
    st.builds(Goal, st.integers(0, 2), st.just("months")),
)


@st.composite
def pauses(draw: st.DrawFn) -> list[tuple[datetime, datetime]]:
    """Up to three pauses, one after another."""
    ends = sorted(draw(st.sets(instants, max_size=6)))
    return [pair for place, pair in enumerate(pairwise(ends)) if place % 2 == 0]


def due(start: datetime, goal: Goal, pauses: list[tuple[datetime, datetime]], calendar: Calendar) -> datetime:
    found = deadline(start, goal, pauses, calendar)
    assert found is not None
    return found.at


def with_day(calendar: Calendar, day: date, opening: Opening) -> Calendar:
    return Calendar(calendar.zone, calendar.week, calendar.country, {}, {**calendar.company, day: opening})


# -- add and between --


@given(instants, times, calendars)
def test_between_undoes_add(start: datetime, time: timedelta, calendar: Calendar) -> None:
    assert minutes.between(start, minutes.add(start, time, calendar), calendar) == time


@given(instants, instants, calendars)
def test_add_undoes_between_up_to_time_that_nobody_works(
    start: datetime, end: datetime, calendar: Calendar
) -> None:
    start, end = sorted((start, end))
    reached = minutes.add(start, minutes.between(start, end, calendar), calendar)
    assert start <= reached <= end
    assert minutes.between(reached, end, calendar) == timedelta(0)


@given(instants, times, times, calendars)
def test_time_can_be_added_in_two_parts(
    start: datetime, one: timedelta, other: timedelta, calendar: Calendar
) -> None:
    in_parts = minutes.add(minutes.add(start, one, calendar), other, calendar)
    assert in_parts == minutes.add(start, one + other, calendar)


@given(instants, instants, instants, calendars)
def test_between_adds_up(one: datetime, two: datetime, three: datetime, calendar: Calendar) -> None:
    one, two, three = sorted((one, two, three))
    parts = minutes.between(one, two, calendar) + minutes.between(two, three, calendar)
    assert parts == minutes.between(one, three, calendar)
    assert parts <= three - one


@given(instants, times)
def test_who_always_works_works_plain_time(start: datetime, time: timedelta) -> None:
    always = Calendar(ZONES[1], plain_week(range(7)))
    assert minutes.add(start, time, always) == start + time


# -- days --


@given(any_day, st.integers(0, 30), calendars)
def test_working_days_undo_adding_them(day: date, count: int, calendar: Calendar) -> None:
    assert days.working_days(day, days.add_working_days(day, count, calendar), calendar) == count


@given(any_day, st.integers(0, 30))
def test_months_undo_adding_them(day: date, count: int) -> None:
    assert days.months(day, days.add_months(day, count)) == count


# -- deadlines --


@given(instants, goals, pauses(), calendars)
def test_a_deadline_is_never_before_the_start_and_computes_the_same_again(
    start: datetime, goal: Goal, stops: list[tuple[datetime, datetime]], calendar: Calendar
) -> None:
    assert due(start, goal, stops, calendar) >= start
    assert deadline(start, goal, stops, calendar) == deadline(start, goal, stops[::-1], calendar)


@given(instants, goals, pauses(), calendars, any_day, times_off)
def test_time_off_never_makes_a_deadline_earlier(
    start: datetime,
    goal: Goal,
    stops: list[tuple[datetime, datetime]],
    calendar: Calendar,
    day: date,
    off: Opening,
) -> None:
    before = calendar.company.get(day, Opening())
    off = Opening(*(before[half] if off[half] is None else False for half in (0, 1)))
    assert due(start, goal, stops, with_day(calendar, day, off)) >= due(start, goal, stops, calendar)


@given(instants, goals, pauses(), calendars, any_day)
def test_a_day_of_work_never_makes_a_deadline_later(
    start: datetime, goal: Goal, stops: list[tuple[datetime, datetime]], calendar: Calendar, day: date
) -> None:
    assert due(start, goal, stops, with_day(calendar, day, OPEN)) <= due(start, goal, stops, calendar)


@given(instants, goals, pauses(), calendars)
def test_more_time_allowed_never_makes_a_deadline_earlier(
    start: datetime, goal: Goal, stops: list[tuple[datetime, datetime]], calendar: Calendar
) -> None:
    more = Goal(goal.amount + 1, goal.unit)
    assert due(start, more, stops, calendar) >= due(start, goal, stops, calendar)


@given(instants, goals, pauses(), instants, times, calendars)
def test_a_pause_never_makes_a_deadline_earlier(
    start: datetime,
    goal: Goal,
    stops: list[tuple[datetime, datetime]],
    begin: datetime,
    length: timedelta,
    calendar: Calendar,
) -> None:
    one_more = [*stops, (begin, begin + length)]
    assert due(start, goal, one_more, calendar) >= due(start, goal, stops, calendar)


@given(instants, goals.filter(lambda goal: goal.unit in UNITS_OF_TIME), pauses(), calendars)
def test_a_pause_gives_no_minute_away(
    start: datetime, goal: Goal, stops: list[tuple[datetime, datetime]], calendar: Calendar
) -> None:
    end = due(start, goal, stops, calendar)
    assert spent(start, end, goal.unit, stops, calendar) == goal.amount
    assert end == start or spent(start, end - timedelta(seconds=1), goal.unit, stops, calendar) < max(
        goal.amount, 1
    )


@given(instants, st.integers(1, 20), pauses(), calendars)
def test_a_pause_gives_no_working_day_away(
    start: datetime, count: int, stops: list[tuple[datetime, datetime]], calendar: Calendar
) -> None:
    end = due(start, Goal(count, "working_days"), stops, calendar)
    used = spent(start, end, "working_days", stops, calendar)
    # Taken up again when its last day was over, it has the next working day instead of no time at all.
    day_before = calendar.day_of(end) - timedelta(days=1)
    while not calendar.works(day_before):
        day_before -= timedelta(days=1)
    resumed_late = any(calendar.closes(day_before) < finish <= end for _, finish in stops)
    assert used == count or (resumed_late and used == count + 1)


@given(instants, goals, pauses(), calendars)
def test_no_deadline_lies_inside_a_pause(
    start: datetime, goal: Goal, stops: list[tuple[datetime, datetime]], calendar: Calendar
) -> None:
    end = due(start, goal, stops, calendar)
    assert not any(max(begin, start) < end < finish for begin, finish in stops)


@given(instants, goals.filter(lambda goal: goal.unit not in UNITS_OF_TIME), pauses(), calendars)
def test_a_term_in_days_ends_on_a_working_day(
    start: datetime, goal: Goal, stops: list[tuple[datetime, datetime]], calendar: Calendar
) -> None:
    assert calendar.works(calendar.day_of(due(start, goal, stops, calendar)))
