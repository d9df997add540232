"""report technician: what each person did on the trips of a month."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from aftersvc.reports.service import technician
from aftersvc.reports.service.figures import TECHNICIAN

Run = Callable[..., Any]


def people(run: Run, options: str) -> dict[str, dict[str, Any]]:
    return {row["technician"]: row for row in run(f"report technician -f json {options}").json()}


def test_everything_that_is_counted_of_one_person(trips: Run) -> None:
    """Three trips led: 120 minutes on site with an appointment, ten late; 60 twice without one."""
    assert people(trips, "--month 10")["张伟"] == {
        "staff": "S202611-0002",
        "technician": "张伟",
        "department": "service_hq",
        "led": 3,
        "crewed": 0,
        "arrivals": 3,
        "appointments": 1,
        "late": 1,
        "late_minutes": 10,
        "on_site_hours": 4.0,
        "reports_missing": 1,
        "reports_incomplete": 0,
        "reworks": 0,
        "solved": 3,
        "first_time_fixes": 1,
        "first_time_fix_rate": 0.3333,
        "surveys_answered": 2,
        "satisfaction": 0.5,
    }


def test_who_went_along_shares_all_but_the_report(trips: Run) -> None:
    """李强 went along on the first and led the second, moved after leaving: in time against the old promise."""
    row = people(trips, "--month 10")["李强"]
    assert (row["led"], row["crewed"], row["arrivals"], row["appointments"]) == (1, 1, 2, 2)
    assert (row["late"], row["late_minutes"]) == (1, 10)
    assert (row["reports_missing"], row["reports_incomplete"]) == (0, 1)
    assert row["on_site_hours"] == 3.5


def test_work_that_was_done_again_is_counted_with_who_did_it_first(trips: Run) -> None:
    rows = people(trips, "--month 10")
    assert (rows["李强"]["reworks"], rows["张伟"]["reworks"]) == (1, 0)


def test_what_cannot_be_divided_is_null(trips: Run) -> None:
    """November: one trip back and not asked with an answer, one under way, one planned."""
    rows = people(trips, "--month 11")
    assert (rows["张伟"]["led"], rows["张伟"]["crewed"], rows["张伟"]["arrivals"]) == (2, 1, 1)
    assert (rows["张伟"]["satisfaction"], rows["张伟"]["surveys_answered"]) == (None, 0)
    li = rows["李强"]
    assert (li["led"], li["arrivals"], li["late"]) == (1, 0, 0)
    assert [li[key] for key in ("late_minutes", "on_site_hours", "first_time_fix_rate", "satisfaction")] == [
        None
    ] * 4


def test_the_trips_are_those_that_the_list_shows(trips: Run) -> None:
    for month in ("2026-10", "2026-11"):
        for name, row in people(trips, f"--month {month}").items():
            listed = trips(f"dispatch list --month {month} --staff {name} -f json").json()
            assert row["led"] + row["crewed"] == len(listed)


def test_a_void_dispatch_counts_nowhere(trips: Run) -> None:
    trips("dispatch void D202611-0003 --why 误登")
    rows = people(trips, "--month 10")
    assert (rows["张伟"]["led"], rows["李强"]["reworks"]) == (2, 0)


def test_a_month_without_trips_has_no_rows(trips: Run) -> None:
    done = trips("report technician --month 2026-09")
    assert (done.stdout, done.stderr) == ("", "nothing found\n")


def test_every_column_is_defined(desk_file: Path, run: Run) -> None:
    defined = {key for figure in TECHNICIAN for key in figure.key.split(", ")}
    told = {"staff", "technician", "department", "first_time_fixes"}
    assert {column.key for column in technician.COLUMNS} - told == defined
    rows = run("report technician --definitions -f json").json()
    [late] = [row for row in rows if row["figure"] == "late"]
    assert "last promise" in late["counted"]
