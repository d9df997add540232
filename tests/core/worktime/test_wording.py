from datetime import UTC, datetime, time
from zoneinfo import ZoneInfo

import pytest

from aftersvc.core.worktime.calendar import Calendar
from aftersvc.core.worktime.deadline import deadline
from aftersvc.core.worktime.goal import Goal, Unit
from aftersvc.core.worktime.shifts import plain_week
from aftersvc.core.worktime.wording import amount_text, sentences

SHANGHAI = ZoneInfo("Asia/Shanghai")
HERE = Calendar(SHANGHAI, plain_week(range(5), [(time(9), time(18))]), "CN")


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=SHANGHAI).astimezone(UTC)


@pytest.mark.parametrize(
    ("amount", "unit", "text"),
    [
        (0, "minutes", "0 min"),
        (90, "minutes", "1 h 30 min"),
        (1440, "minutes", "24 h"),
        (45, "working_minutes", "45 min of working time"),
        (1, "days", "1 day"),
        (15, "working_days", "15 working days"),
        (1, "months", "1 month"),
    ],
)
def test_amounts_in_words(amount: int, unit: Unit, text: str) -> None:
    assert amount_text(amount, unit) == text


def test_a_deadline_in_hours_shows_what_ran_and_what_was_left() -> None:
    found = deadline(
        at("2026-11-20 17:00"),
        Goal(480, "working_minutes"),
        [(at("2026-11-20 17:30"), at("2026-11-23 10:00"))],
        HERE,
    )
    assert found is not None
    assert sentences(found, SHANGHAI) == [
        "8 h of working time, from 2026-11-20 17:00",
        "ran from 2026-11-20 17:00 to 2026-11-20 17:30: 30 min of working time",
        "stood still from 2026-11-20 17:30 to 2026-11-23 10:00",
        "2026-11-23 10:00 + 7 h 30 min of working time = 2026-11-23 17:30",
    ]


def test_a_deadline_in_days_shows_its_pause_its_move_and_its_end() -> None:
    found = deadline(
        at("2026-12-20 17:00"),
        Goal(10, "days"),
        [(at("2026-12-21 17:30"), at("2026-12-24 10:00"))],
        HERE,
    )
    assert found is not None
    assert sentences(found, SHANGHAI) == [
        "10 days, from 2026-12-20 17:00",
        "2026-12-20 + 10 days = 2026-12-30",
        "stood still from 2026-12-21 17:30 to 2026-12-24 10:00: 3 days",
        "the last day 2026-12-30 moves by 3 days to 2027-01-02",
        "2027-01-02 is no working day, the next is 2027-01-04",
        "the day ends at 2027-01-04 18:00",
        "provisional: a notice of holidays that matters here is not known yet",
    ]


def test_a_day_that_was_over_is_told_apart_from_one_that_is_not_worked() -> None:
    found = deadline(at("2026-11-19 20:00"), Goal(0, "days"), [], HERE)
    assert found is not None
    assert sentences(found, SHANGHAI)[2] == "2026-11-19 was over by then, the next working day is 2026-11-20"
