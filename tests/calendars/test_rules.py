"""Decisions and notices under a plain office week with China's notices."""

from datetime import date
from zoneinfo import ZoneInfo

import pytest

from aftersvc.calendars import rules
from aftersvc.calendars.rules import DayLine
from aftersvc.calendars.store import CompanyDay
from aftersvc.core.errors import BadInput
from aftersvc.core.worktime.calendar import CLOSED, OPEN, Calendar, Opening
from aftersvc.core.worktime.notice import Notice, OfficialDay
from aftersvc.core.worktime.official import packaged_days
from aftersvc.core.worktime.shifts import plain_week


def calendar(*notices: Notice, country: str | None = "CN") -> Calendar:
    loaded = {notice.year: notice for notice in notices}
    return Calendar(ZoneInfo("Asia/Shanghai"), plain_week(range(5)), country, loaded)


def notice(year: int, **days: bool) -> Notice:
    """`notice(2027, d0211=True)`: 11 February is off."""
    found = [
        OfficialDay(date(year - (key[1:3] == "12"), int(key[1:3]), int(key[3:])), off, "节", "f")
        for key, off in days.items()
    ]
    return Notice(year, tuple(sorted(found)))


@pytest.mark.parametrize(
    ("before", "half", "after"),
    [
        (Opening(), None, CLOSED),
        (Opening(), "am", Opening(morning=False)),
        (Opening(), "pm", Opening(afternoon=False)),
        (Opening(morning=False), "pm", CLOSED),
        (OPEN, "pm", Opening(morning=True, afternoon=False)),  # a Saturday worked in the morning
        (CLOSED, "am", CLOSED),
    ],
)
def test_closing_adds_to_what_was_decided(before: Opening, half: rules.Half | None, after: Opening) -> None:
    assert rules.closed(before, half) == after


@pytest.mark.parametrize(
    ("day", "opening"),
    [
        (date(2026, 11, 20), Opening()),  # an ordinary Friday
        (date(2026, 11, 21), OPEN),  # a Saturday
        (date(2026, 10, 1), OPEN),  # a holiday
        (date(2026, 10, 10), Opening()),  # a Saturday worked by the notice
        (date(2027, 2, 9), OPEN),  # a Tuesday that the notice to come will surely take
    ],
)
def test_working_says_no_more_than_is_needed(day: date, opening: Opening) -> None:
    assert rules.worked(day, calendar()) == opening


def test_a_closure_is_a_range_of_days() -> None:
    assert rules.days_from(date(2026, 12, 30), date(2027, 1, 1)) == [
        date(2026, 12, 30),
        date(2026, 12, 31),
        date(2027, 1, 1),
    ]
    with pytest.raises(BadInput, match="2026-12-29 is before 2026-12-30"):
        rules.days_from(date(2026, 12, 30), date(2026, 12, 29))
    with pytest.raises(BadInput, match="look at the year"):
        rules.days_from(date(2026, 12, 30), date(2027, 12, 29))


def test_a_notice_says_nothing_new_only_when_every_day_is_known() -> None:
    known = Notice(2026, packaged_days(2026))
    assert rules.says_nothing_new(known, {})
    assert not rules.says_nothing_new(Notice(2026, known.days[1:]), {})
    first = notice(2027, d0101=True)
    assert not rules.says_nothing_new(first, {})  # the year was not known at all
    assert rules.says_nothing_new(first, {2027: first})
    assert not rules.says_nothing_new(notice(2027, d0101=True, d1231=True), {2027: first})


def test_the_days_that_a_notice_changes() -> None:
    new = notice(2027, d0101=True, d0209=True, d0213=True, d0214=False, d1231=True)
    after = calendar(new)
    changed = rules.changed_days(new, calendar(), after)
    # Not 1-1, which is off by statute, nor 2-13, a Saturday. What the statute alone gave is gone.
    assert changed[:2] == [date(2026, 12, 31), date(2027, 2, 5)]
    assert date(2027, 2, 9) in changed
    assert date(2027, 2, 14) in changed
    assert not {date(2027, 1, 1), date(2027, 2, 13)} & set(changed)


def test_the_lines_of_a_year() -> None:
    loaded = calendar(notice(2027, d0101=True, d0214=False))
    company = {
        date(2027, 1, 1): CompanyDay(OPEN, "stocktaking"),
        date(2027, 3, 1): CompanyDay(Opening(morning=False), None),
        date(2027, 3, 2): CompanyDay(Opening(afternoon=False), None),
        date(2027, 3, 3): CompanyDay(CLOSED, "move"),
        date(2028, 3, 3): CompanyDay(CLOSED, None),
    }
    assert rules.year_lines(2027, loaded, company) == [
        DayLine(date(2027, 1, 1), "off", "节", "f", provisional=False),
        DayLine(date(2027, 1, 1), "extra", "stocktaking", "company", provisional=False),
        DayLine(date(2027, 2, 14), "adjusted", "节", "f", provisional=False),
        DayLine(date(2027, 3, 1), "closed_am", "", "company", provisional=False),
        DayLine(date(2027, 3, 2), "closed_pm", "", "company", provisional=False),
        DayLine(date(2027, 3, 3), "closed", "move", "company", provisional=False),
    ]


def test_a_year_without_notice_has_provisional_lines() -> None:
    lines = rules.year_lines(2027, calendar(), {})
    assert len(lines) == 13
    assert all(line.provisional and line.source == "statute" for line in lines)


def test_without_a_country_there_are_only_the_companys_lines() -> None:
    assert rules.year_lines(2026, calendar(country=None), {}) == []
