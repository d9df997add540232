import json
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from aftersvc.core.errors import BadInput
from aftersvc.core.worktime.calendar import CLOSED, OPEN, Calendar, Opening
from aftersvc.core.worktime.notice import Notice, OfficialDay, read_notice
from aftersvc.core.worktime.shifts import plain_week

SHANGHAI = ZoneInfo("Asia/Shanghai")
DATA = Path(__file__).parents[2] / "data" / "holiday_cn"
OFFICE = plain_week(range(5), [(time(8, 30), time(12)), (time(13, 30), time(18))])


def calendar(**changes: object) -> Calendar:
    return Calendar(**{"zone": SHANGHAI, "week": OFFICE, "country": "CN", **changes})  # type: ignore[arg-type]


@pytest.mark.parametrize("loaded", [False, True], ids=["from the package", "loaded"])
@pytest.mark.parametrize("year", [2024, 2025, 2026])
def test_every_day_of_the_published_years_agrees(year: int, loaded: bool) -> None:
    content = (DATA / f"{year}.json").read_bytes()
    notices = {year: read_notice(content, "f")} if loaded else {}
    published = {date.fromisoformat(day["date"]): not day["isOffDay"] for day in json.loads(content)["days"]}
    here = calendar(notices=notices)
    day = date(year, 1, 1)
    while day.year == year:
        assert here.works(day) == published.get(day, day.weekday() < 5), day
        day += timedelta(days=1)


def test_a_year_without_notice_has_weekends_and_statutory_days() -> None:
    here = calendar()
    assert not here.works(date(2027, 2, 8))  # a Monday of the Spring Festival
    assert here.works(date(2027, 2, 9))  # a notice will surely say otherwise
    assert not here.works(date(2027, 2, 13))


def test_a_notice_of_next_year_changes_the_end_of_this_one() -> None:
    notice = Notice(2027, (OfficialDay(date(2026, 12, 31), True, "元旦", "f"),))
    assert calendar().works(date(2026, 12, 31))
    assert not calendar(notices={2027: notice}).works(date(2026, 12, 31))


def test_without_a_country_no_day_is_official() -> None:
    here = calendar(country=None)
    assert here.works(date(2026, 10, 1))
    assert not here.provisional(date(2026, 1, 1), date(2199, 1, 1))


@pytest.mark.parametrize(
    ("first", "last", "provisional"),
    [
        ("2026-01-01", "2026-12-28", False),
        ("2026-01-01", "2026-12-29", True),  # the notice for 2027 may still take the last days of December
        ("2026-12-01", "2027-01-04", True),
        ("2025-12-01", "2026-01-04", False),
        ("2003-12-31", "2004-01-04", True),
    ],
)
def test_days_are_provisional_until_their_notice_is_known(first: str, last: str, provisional: bool) -> None:
    assert calendar().provisional(date.fromisoformat(first), date.fromisoformat(last)) is provisional


@pytest.mark.parametrize(
    ("day", "opening", "minutes"),
    [
        ("2026-11-20", None, 480),
        ("2026-11-20", CLOSED, 0),
        ("2026-11-20", Opening(morning=False), 270),
        ("2026-11-20", Opening(afternoon=False), 210),
        ("2026-11-21", None, 0),  # Saturday
        ("2026-11-21", OPEN, 480),  # as the first working day of the week
        ("2026-11-21", Opening(morning=True), 210),
        ("2026-11-21", Opening(afternoon=False), 0),
        ("2026-10-10", None, 480),  # a Saturday worked by the notice
        ("2026-10-10", Opening(morning=False), 270),
        ("2026-10-01", OPEN, 480),  # the company's word stands above the notice
    ],
)
def test_the_company_decides_halves_of_days(day: str, opening: Opening | None, minutes: int) -> None:
    on = date.fromisoformat(day)
    here = calendar(company={on: opening} if opening else {})
    assert sum(end - begin for begin, end in here.shifts(on)) == minutes
    assert here.works(on) is (minutes > 0)


@pytest.mark.parametrize(
    ("shifts", "closes"),
    [
        ([(time(8, 30), time(12)), (time(13, 30), time(18))], "2026-11-20T10:00:00"),
        ([], "2026-11-20T15:59:59"),  # 24:00, as the last second that is still of the day
        ([(time(0), time(0))], "2026-11-20T15:59:59"),
        ([(time(22), time(6))], "2026-11-20T15:59:59"),  # who works at midnight is open till 24:00
    ],
)
def test_a_last_day_ends_with_business_or_at_midnight(shifts: list[tuple[time, time]], closes: str) -> None:
    here = calendar(week=plain_week(range(5), shifts))
    assert here.closes(date(2026, 11, 20)) == datetime.fromisoformat(closes).replace(tzinfo=UTC)


def test_half_a_day_off_does_not_end_a_day_earlier() -> None:
    day = date(2026, 11, 20)
    half = calendar(company={day: Opening(afternoon=False)})
    assert half.closes(day) == calendar().closes(day)


def test_a_month_counts_night_shifts_that_began_in_the_month_before() -> None:
    here = calendar(country=None, week=plain_week(range(7), [(time(22), time(6))]))
    november = here.month(2026 * 12 + 10)
    assert november.total == 30 * 8 * 3600
    assert november.begins[0] == datetime(2026, 10, 31, 16, tzinfo=UTC).timestamp()  # 00:00 of the first


def test_the_night_in_which_clocks_change_has_the_hours_that_passed() -> None:
    here = calendar(zone=ZoneInfo("America/New_York"), country=None, week=plain_week(range(7)))
    assert here.month(2026 * 12 + 2).total == 31 * 86400 - 3600  # March
    assert here.month(2026 * 12 + 10).total == 30 * 86400 + 3600  # November


def test_shifts_that_overlap_count_once() -> None:
    long = plain_week(range(7), [(time(8), time(14)), (time(12), time(18))])
    assert calendar(country=None, week=long).month(2026 * 12).total == 31 * 10 * 3600


def test_nothing_is_computed_after_2200() -> None:
    with pytest.raises(BadInput, match="2200"):
        calendar().month(2201 * 12)


def test_a_calendar_needs_a_working_day() -> None:
    with pytest.raises(ValueError, match="without a working day"):
        calendar(week=((),) * 7)
