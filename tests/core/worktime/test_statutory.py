from datetime import date
from itertools import pairwise

import pytest

from aftersvc.core.worktime.official import packaged_days
from aftersvc.core.worktime.statutory import LUNAR, lunar_known, qingming, statutory_days


def test_2027_has_its_thirteen_days() -> None:
    days = [f"{day:%m-%d}" for day in statutory_days(2027)]
    assert days == [
        "01-01", "02-05", "02-06", "02-07", "02-08", "04-05", "05-01", "05-02", "06-09", "09-15",
        "10-01", "10-02", "10-03",
    ]  # fmt: skip


@pytest.mark.parametrize("year", [2025, 2026])
def test_the_published_notices_are_off_on_every_statutory_day(year: int) -> None:
    off = {day.day for day in packaged_days(year) if day.off}
    assert set(statutory_days(year)) <= off


@pytest.mark.parametrize("year", range(2008, 2027))
def test_qingming_is_the_day_that_the_notices_name(year: int) -> None:
    assert any(day.day == qingming(year) and "清明" in day.name for day in packaged_days(year))


@pytest.mark.parametrize("year", sorted(LUNAR))
def test_the_lunar_festivals_lie_as_far_apart_as_moons_allow(year: int) -> None:
    first, dragon_boat, mid_autumn = (date.fromisoformat(f"{year}-{day}") for day in LUNAR[year])
    assert date(year, 1, 21) <= first <= date(year, 2, 20)
    # Four moons and four days lie between the first two, or five where the year has a leap month in between.
    assert (dragon_boat - first).days in (*range(121, 124), *range(150, 154))
    # Three moons and ten days, or four.
    assert (mid_autumn - dragon_boat).days in (*range(97, 101), *range(127, 131))


def test_the_lunar_year_begins_with_a_whole_number_of_moons_after_the_last() -> None:
    firsts = [date.fromisoformat(f"{year}-{days[0]}") for year, days in sorted(LUNAR.items())]
    for before, after in pairwise(firsts):
        assert (after - before).days in (353, 354, 355, 383, 384, 385)


def test_beyond_the_table_only_the_solar_days_are_known() -> None:
    assert not lunar_known(2051)
    assert [f"{day:%m-%d}" for day in statutory_days(2051)] == [
        "01-01", "04-05", "05-01", "05-02", "10-01", "10-02", "10-03",
    ]  # fmt: skip
    assert len(statutory_days(2150)) == 6


def test_festivals_on_the_same_day_are_one_day_off() -> None:
    assert statutory_days(2031)[date(2031, 10, 1)] == "国庆节"
