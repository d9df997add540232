"""Deadlines under one office week, Monday to Friday 08:30-12:00 and 13:30-18:00, with China's notices.

Times are local, as `mm-dd hh:mm` of 2026; 11-20 is a Friday.
"""

from datetime import UTC, datetime, time, timedelta
from time import perf_counter
from zoneinfo import ZoneInfo

import pytest

from aftersvc.core.errors import BadInput
from aftersvc.core.worktime.calendar import Calendar
from aftersvc.core.worktime.deadline import Step, deadline, reached, spent
from aftersvc.core.worktime.goal import Goal
from aftersvc.core.worktime.pauses import in_order
from aftersvc.core.worktime.shifts import plain_week

SHANGHAI = ZoneInfo("Asia/Shanghai")
HERE = Calendar(SHANGHAI, plain_week(range(5), [(time(8, 30), time(12)), (time(13, 30), time(18))]), "CN")


def at(text: str) -> datetime:
    text = text if len(text) > 11 else f"2026-{text}"
    return datetime.fromisoformat(text).replace(tzinfo=SHANGHAI).astimezone(UTC)


def local(instant: datetime) -> str:
    text = f"{instant.astimezone(SHANGHAI):%Y-%m-%d %H:%M:%S}".removesuffix(":00")
    return text.removeprefix("2026-")


def due(start: str, goal: Goal, *pauses: tuple[str, str | None]) -> str | None:
    found = deadline(at(start), goal, [(at(begin), end and at(end)) for begin, end in pauses], HERE)  # type: ignore[misc]
    return None if found is None else local(found.at)


def working_hours(count: int) -> Goal:
    return Goal(count * 60, "working_minutes")


DAY = Goal(1, "working_days")


@pytest.mark.parametrize(
    ("start", "goal", "end"),
    [
        ("11-20 17:00", Goal(24 * 60, "minutes"), "11-21 17:00"),
        ("11-20 17:00", Goal(0, "minutes"), "11-20 17:00"),
        # Working time ends with a shift, and never begins with the next.
        ("11-20 08:30", working_hours(8), "11-20 18:00"),
        ("11-20 17:00", working_hours(8), "11-23 17:00"),
        ("11-20 12:30", working_hours(1), "11-20 14:30"),
        ("11-21 10:00", working_hours(1), "11-23 09:30"),
        ("11-21 10:00", working_hours(0), "11-21 10:00"),
        ("09-30 17:00", working_hours(2), "10-08 09:30"),  # over the National Day
        ("10-09 17:00", working_hours(2), "10-10 09:30"),  # into a Saturday that is worked
        # Working days: the day of the start is not counted, whatever its hour; the last ends with business.
        ("11-20 08:00", DAY, "11-23 18:00"),
        ("11-20 23:00", DAY, "11-23 18:00"),
        ("11-21 10:00", DAY, "11-23 18:00"),
        ("11-20 17:00", Goal(15, "working_days"), "12-11 18:00"),
        ("09-25 17:00", Goal(4, "working_days"), "10-08 18:00"),  # 9-25 to 9-27 and 10-1 to 10-7 are off
        ("12-14 10:00", Goal(15, "working_days"), "2027-01-05 18:00"),  # 1-1 is off without any notice
        # Calendar days: a last day that is not worked moves on.
        ("11-20 17:00", Goal(3, "days"), "11-23 18:00"),
        ("11-20 17:00", Goal(1, "days"), "11-23 18:00"),
        ("09-28 17:00", Goal(3, "days"), "10-08 18:00"),
        ("09-28 17:00", Goal(12, "days"), "10-10 18:00"),  # a Saturday that is worked
        # Months end on the corresponding day, or the month's last.
        ("01-31 10:00", Goal(1, "months"), "02-28 18:00"),  # a Saturday, worked after the Spring Festival
        ("2028-01-31 10:00", Goal(1, "months"), "2028-02-29 18:00"),
        ("08-31 10:00", Goal(1, "months"), "09-30 18:00"),
        ("09-02 10:00", Goal(1, "months"), "10-08 18:00"),
        ("11-30 10:00", Goal(12, "months"), "2027-11-30 18:00"),
        # Nothing is due on a day that was over when it began.
        ("11-20 17:59", Goal(0, "days"), "11-20 18:00"),
        ("11-20 18:01", Goal(0, "days"), "11-23 18:00"),
        ("11-21 10:00", Goal(0, "working_days"), "11-23 18:00"),
    ],
)
def test_a_goal_without_pauses(start: str, goal: Goal, end: str) -> None:
    assert due(start, goal) == end


@pytest.mark.parametrize(
    ("start", "goal", "pauses", "end"),
    [
        # In time: what was left when it stopped is left when it goes on.
        ("11-20 09:00", Goal(120, "minutes"), [("11-20 10:00", "11-25 09:00")], "11-25 10:00"),
        ("11-20 09:00", working_hours(3), [("11-20 10:00", "11-23 17:00")], "11-24 09:30"),
        ("11-20 09:00", working_hours(10), [("11-20 19:00", "11-23 07:00")], "11-23 11:00"),  # nobody works
        (
            "11-20 09:00",
            working_hours(3),
            [("11-20 10:00", "11-20 11:00"), ("11-20 11:30", "11-20 16:00")],
            "11-20 17:30",
        ),
        # In working days: the days d with paused < d <= resumed.
        ("11-16 09:00", Goal(5, "working_days"), [("11-17 10:00", "11-17 16:00")], "11-23 18:00"),
        ("11-16 09:00", Goal(5, "working_days"), [("11-17 10:00", "11-19 16:00")], "11-25 18:00"),
        ("11-16 09:00", Goal(5, "working_days"), [("11-20 10:00", "11-22 16:00")], "11-23 18:00"),  # weekend
        ("11-16 09:00", DAY, [("11-17 10:00", "11-19 09:00")], "11-19 18:00"),  # on its last day
        ("11-16 09:00", DAY, [("11-17 10:00", "11-22 12:00")], "11-23 18:00"),  # resumed on a Sunday
        ("11-16 09:00", DAY, [("11-17 10:00", "11-19 19:00")], "11-20 18:00"),  # resumed after hours
        # In days and months: the calendar days, and the move comes last.
        ("11-16 09:00", Goal(4, "days"), [("11-17 10:00", "11-18 10:00")], "11-23 18:00"),
        ("11-16 09:00", Goal(1, "months"), [("11-17 10:00", "11-20 10:00")], "12-21 18:00"),  # from 12-19
        ("11-16 09:00", Goal(5, "days"), [("11-22 10:00", "11-25 10:00")], "11-25 18:00"),  # while it moved
        # What is late stays late.
        ("11-16 09:00", Goal(60, "minutes"), [("11-16 10:00", "11-20 10:00")], "11-16 10:00"),
        ("11-16 09:00", DAY, [("11-17 18:00", "11-20 10:00")], "11-17 18:00"),
        ("11-16 09:00", DAY, [("11-18 09:00", None)], "11-17 18:00"),
        ("11-16 09:00", Goal(60, "minutes"), [("11-16 11:00", None)], "11-16 10:00"),
        # While it stands still nobody knows.
        ("11-16 09:00", Goal(60, "minutes"), [("11-16 09:30", None)], None),
        ("11-16 09:00", DAY, [("11-16 09:30", "11-16 10:00"), ("11-17 09:00", None)], None),
        ("11-16 09:00", Goal(0, "minutes"), [("11-16 09:00", None)], "11-16 09:00"),
    ],
)
def test_a_goal_with_pauses(
    start: str, goal: Goal, pauses: list[tuple[str, str | None]], end: str | None
) -> None:
    assert due(start, goal, *pauses) == end


def test_24_hours_before_the_clocks_change_are_24_hours() -> None:
    new_york = ZoneInfo("America/New_York")
    there = Calendar(new_york, plain_week(range(7)))
    start = datetime(2026, 3, 7, 12, tzinfo=new_york)
    for unit in ("minutes", "working_minutes"):
        found = deadline(start, Goal(24 * 60, unit), [], there)  # type: ignore[arg-type]
        assert found is not None
        assert found.at.astimezone(new_york) == datetime(2026, 3, 8, 13, tzinfo=new_york)


@pytest.mark.parametrize(
    ("start", "goal", "provisional"),
    [
        ("11-20 17:00", Goal(15, "working_days"), False),
        ("12-14 10:00", Goal(15, "working_days"), True),
        ("12-14 10:00", working_hours(120), True),
        ("12-14 10:00", Goal(30, "days"), True),
        ("12-14 10:00", Goal(1, "months"), True),
        ("12-14 10:00", Goal(30 * 24 * 60, "minutes"), False),  # plain hours ask no calendar
        ("12-14 10:00", Goal(7, "days"), False),
    ],
)
def test_a_deadline_over_unknown_days_is_provisional(start: str, goal: Goal, provisional: bool) -> None:
    found = deadline(at(start), goal, [], HERE)
    assert found is not None
    assert found.provisional is provisional


@pytest.mark.parametrize(
    "goal",
    [
        Goal(10**6, "days"),
        Goal(10**7, "days"),
        Goal(10**6, "working_days"),
        Goal(10**6, "months"),
        Goal(10**9, "working_minutes"),
    ],
)
def test_no_deadline_is_computed_after_2200(goal: Goal) -> None:
    with pytest.raises(BadInput, match="2200"):
        deadline(at("11-20 17:00"), goal, [], HERE)


@pytest.mark.parametrize(
    ("start", "end", "unit", "pauses", "amount"),
    [
        ("11-20 17:00", "11-23 09:00", "minutes", [], 64 * 60),
        ("11-20 17:00", "11-23 09:00", "working_minutes", [], 90),
        ("11-20 17:00", "11-23 09:00", "working_minutes", [("11-20 17:30", "11-23 08:45")], 45),
        ("11-20 17:00", "11-23 09:00", "working_minutes", [("11-20 17:30", None)], 30),
        ("11-20 17:00", "11-23 09:00", "days", [], 3),
        ("11-20 17:00", "11-23 09:00", "working_days", [], 1),
        ("11-16 09:00", "11-23 18:00", "working_days", [("11-17 10:00", "11-19 10:00")], 3),
        ("01-31 09:00", "02-27 18:00", "months", [], 0),
        ("01-31 09:00", "02-28 18:00", "months", [], 1),
        ("01-31 09:00", "03-30 18:00", "months", [], 1),
        ("01-15 09:00", "03-15 18:00", "months", [("02-01 10:00", "02-02 10:00")], 1),
        ("11-20 17:00", "11-20 16:00", "days", [], 0),  # registers hold such rows
    ],
)
def test_what_is_spent(
    start: str, end: str, unit: str, pauses: list[tuple[str, str | None]], amount: int
) -> None:
    paused = [(at(begin), finish and at(finish)) for begin, finish in pauses]
    assert spent(at(start), at(end), unit, paused, HERE) == amount  # type: ignore[arg-type]


def test_pauses_are_put_in_order_and_together() -> None:
    pauses = [
        (at("11-20 15:00"), at("11-20 16:00")),
        (at("11-20 08:00"), at("11-20 09:00")),  # before the start
        (at("11-20 09:30"), at("11-20 10:30")),  # over the start
        (at("11-20 12:00"), at("11-20 12:00")),  # of no length
        (at("11-20 15:30"), at("11-20 17:00")),  # over another
        (at("11-20 19:00"), at("11-20 20:00")),  # while the next is open
        (at("11-20 18:00"), None),
    ]
    assert in_order(pauses, at("11-20 10:00")) == [
        (at("11-20 10:00"), at("11-20 10:30")),
        (at("11-20 15:00"), at("11-20 17:00")),
        (at("11-20 18:00"), None),
    ]


def test_the_working_is_data() -> None:
    found = deadline(at("11-16 09:00"), working_hours(3), [(at("11-16 10:00"), at("11-16 14:00"))], HERE)
    assert found is not None
    assert found.steps == (
        Step("started", at("11-16 09:00"), None, 180, "working_minutes"),
        Step("ran", at("11-16 09:00"), at("11-16 10:00"), 60, "working_minutes"),
        Step("paused", at("11-16 10:00"), at("11-16 14:00"), 0, "working_minutes"),
        Step("added", at("11-16 14:00"), at("11-16 16:00"), 120, "working_minutes"),
    )


def test_a_goal_is_never_negative() -> None:
    with pytest.raises(ValueError, match="-1 days"):
        Goal(-1, "days")


@pytest.mark.parametrize("goal", [Goal(1440, "minutes"), working_hours(8), Goal(15, "working_days")])
def test_ten_thousand_deadlines_of_an_import_take_a_moment(goal: Goal) -> None:
    start = at("01-05 09:00")
    began = perf_counter()
    for hour in range(10_000):
        deadline(start + timedelta(hours=hour % 700), goal, (), HERE)
    # About 0.05, 0.3 and 0.35 s on one idle core; ten times as long is a mistake, not a busy machine.
    assert perf_counter() - began < 4


@pytest.mark.parametrize(
    ("start", "goal", "share", "warned"),
    [
        ("11-20 17:00", Goal(24 * 60, "minutes"), 50, "11-21 05:00"),
        ("11-20 17:00", Goal(15, "minutes"), 50, "11-20 17:08"),  # half of a minute more is a minute
        ("11-20 17:00", working_hours(8), 50, "11-23 11:30"),
        ("11-20 08:00", Goal(15, "working_days"), 50, "12-02"),  # the eighth of them
        ("11-20 08:00", Goal(2, "working_days"), 50, "11-24"),  # the first is over, the second begins
        ("11-20 08:00", DAY, 50, "11-23"),
        ("11-20 08:00", Goal(0, "working_days"), 50, "11-20 08:00"),
        ("11-20 08:00", Goal(10, "days"), 80, "11-30"),  # the ninth, a Sunday, moves on as a deadline does
        ("11-01 08:00", Goal(1, "months"), 50, "11-17"),
    ],
)
def test_a_share_is_reached_with_the_minute_or_with_the_day_it_falls_into(
    start: str, goal: Goal, share: int, warned: str
) -> None:
    found = reached(at(start), goal, share, [], HERE)
    assert found is not None
    assert local(found).removesuffix(" 00:00") == warned


def test_a_share_waits_for_the_end_of_a_pause_and_is_moved_by_it() -> None:
    goal, begin, end = Goal(24 * 60, "minutes"), at("11-20 18:00"), at("11-21 18:00")
    assert reached(at("11-20 17:00"), goal, 50, [(begin, None)], HERE) is None
    moved = reached(at("11-20 17:00"), goal, 50, [(begin, end)], HERE)
    assert moved is not None
    assert local(moved) == "11-22 05:00"
