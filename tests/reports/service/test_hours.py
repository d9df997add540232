"""report hours: the sheets of technicians and of their supervisor."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from aftersvc.reports.service.hours import PERIODS, summed

Run = Callable[..., Any]


@pytest.fixture
def works(run: Run) -> Run:
    """Two trips of Zhang, one with Li along: 2 h by the report on the 2nd, 3 h by the clock on the 3rd of November."""
    run("--as 'Wang Min' init --regulation service-centre")
    run("staff new Zhang --role fitter")
    run("staff new Li --role fitter")
    run("customer new 兴隆建材")
    run("product new --customer 兴隆建材 --model TV --serial A1 --sold 2020-01-05")
    for day, along, finish in (("02", "", "11:00"), ("03", "--with Li", "12:00")):
        ticket = run(
            f"ticket new --customer 兴隆建材 --product A1 --summary 黑屏 --force --at '2026-11-{day} 08:00'"
        ).number
        trip = run(f"dispatch new {ticket} --to Zhang {along} --at '2026-11-{day} 08:10'").number
        run(f"dispatch check {trip} bag_complete --at '2026-11-{day} 08:20'")
        run(f"dispatch depart {trip} --at '2026-11-{day} 08:30'")
        run(f"dispatch arrive {trip} --at '2026-11-{day} 09:00'")
        run(f"dispatch finish {trip} --at '2026-11-{day} {finish}'")
        if day == "02":
            run(
                f"dispatch report {trip} --incomplete --cause 电源 --remedy 换电源 --opinion 好 --hours 1:40"
                " --at '2026-11-02 17:00'"
            )
    return run


@pytest.mark.clauses("service-centre 7-006")
def test_a_technicians_day_is_hours_by_class_of_work(works: Run) -> None:
    rows = works("report hours --month 11 --staff Zhang -f json").json()
    assert [(row["period"], row["technician"], row["trips"], row["minutes"]) for row in rows] == [
        ("2026-11-02", "Zhang", 1, 100),  # as the report says
        ("2026-11-03", "Zhang", 1, 180),  # as the clock says
    ]
    assert len({row["class"] for row in rows}) == 1


@pytest.mark.clauses("service-centre 7-006", "service-centre 7-007")
def test_the_supervisors_sheet_adds_everybody_up_by_class(works: Run) -> None:
    [row] = works("report hours --month 11 --by month --totals -f json").json()
    assert (row["period"], row["trips"], row["minutes"], row["unknown"]) == ("2026-11", 3, 100 + 180 + 180, 0)
    assert "technician" not in row


def test_a_trip_without_an_end_is_counted_and_its_hours_are_not_guessed() -> None:
    work = [{"period": "2026-11", "class": None, "minutes": minutes} for minutes in (90, None)]
    assert summed(work, ("period", "class")) == [
        {"period": "2026-11", "class": None, "trips": 2, "minutes": 90, "unknown": 1}
    ]


def test_a_week_is_that_of_the_calendar_also_over_new_year() -> None:
    from datetime import date

    assert [PERIODS["week"](day) for day in (date(2026, 12, 31), date(2027, 1, 3), date(2027, 1, 4))] == [
        "2026-W53",
        "2026-W53",
        "2027-W01",
    ]


def test_a_wrong_period_is_one_sentence(works: Run) -> None:
    assert "--by 'year'" in works("report hours --by year", exit=2).stderr


def test_the_sheet_is_a_page(works: Run) -> None:
    assert "<h1>Hours by class of work</h1>" in works("report hours --month 11 --totals -f html").stdout
