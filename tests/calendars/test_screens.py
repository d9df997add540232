from datetime import date
from zoneinfo import ZoneInfo

import pytest

from aftersvc.calendars import screens
from aftersvc.core.worktime.calendar import Calendar
from aftersvc.core.worktime.shifts import plain_week

TODAY = date(2026, 11, 21)


@pytest.mark.parametrize(
    ("dates", "until", "days"),
    [
        (["12-25", "12-24"], None, ["2026-12-24", "2026-12-25"]),
        (["1-4", "1-4"], None, ["2027-01-04"]),  # the next one to come
        (["2026-11-19"], None, ["2026-11-19"]),  # a day written late
        (["12-31"], "1-1", ["2026-12-31", "2027-01-01"]),
        (["2026-02-10"], "2-11", ["2026-02-10", "2026-02-11"]),  # the end is counted from the beginning
    ],
)
def test_days_as_they_are_typed(dates: list[str], until: str | None, days: list[str]) -> None:
    assert [day.isoformat() for day in screens.days(dates, until, TODAY)] == days


@pytest.mark.parametrize(("text", "year"), [(None, 2026), ("2027", 2027), ("２０２７年", 2027)])
def test_years_as_they_are_typed(text: str | None, year: int) -> None:
    assert screens.year(text, TODAY) == year


@pytest.mark.parametrize(
    ("country", "year", "count"), [("CN", 2026, 0), ("CN", 2027, 1), ("CN", 2060, 2), (None, 2026, 1)]
)
def test_what_has_to_be_known_of_a_year(country: str | None, year: int, count: int) -> None:
    calendar = Calendar(ZoneInfo("Asia/Shanghai"), plain_week(range(5)), country)
    assert len(screens.about(year, calendar)) == count
