"""The figures of service in report monthly: of the tickets received in the month, whenever the trip was."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from aftersvc.reports.service.monthly import FIGURES

Run = Callable[..., Any]


def month(run: Run, options: str = "--month 10") -> dict[str, Any]:
    found: dict[str, Any] = run(f"report monthly -f json {options}").json()
    return found


def test_a_first_time_fix_is_one_trip_and_nothing_after_it(trips: Run) -> None:
    """Of three tickets cured on site one: the second was reopened and done again, the third took two trips."""
    report = month(trips)
    assert (report["first_time_fixes"], report["solved_on_site"]) == (1, 3)
    assert (report["first_time_fix_rate"], report["reworks"]) == (0.3333, 1)


def test_a_ticket_whose_work_was_done_again_on_another_ticket_was_not_fixed(trips: Run) -> None:
    trips("dispatch rework D202611-0005 --of D202611-0001 --cause 同一故障")
    report = month(trips)
    assert (report["first_time_fixes"], report["first_time_fix_rate"], report["reworks"]) == (0, 0.0, 2)


def test_work_left_over_is_no_fix_even_where_nobody_went_again(trips: Run) -> None:
    trips("dispatch void D202611-0005 --why 未去")
    report = month(trips)
    assert (report["first_time_fixes"], report["solved_on_site"]) == (1, 3)


def test_satisfaction_is_of_who_answered_with_the_others_beside_it(trips: Run) -> None:
    """12 of 15 points, and 3 of 15: 0.8 and 0.2."""
    report = month(trips)
    assert report["satisfaction"] == 0.5
    outcomes = [report[f"surveys_{outcome}"] for outcome in ("answered", "refused", "unreachable")]
    assert outcomes == [2, 0, 1]
    assert report["response_rate"] == 0.6667
    assert report["by_dimension"] == [
        {"dimension": "quality", "title": "Quality of the work", "satisfaction": 0.6},
        {"dimension": "attitude", "title": "Attitude", "satisfaction": 0.5},
        {"dimension": "solving", "title": "Problem solved", "satisfaction": 0.4},
    ]


def test_of_several_surveys_of_a_ticket_the_last_answer_counts(trips: Run) -> None:
    trips("survey new T202611-0002 --score quality=5 --score attitude=5 --score solving=5")
    trips("survey new T202611-0002 --outcome refused")
    report = month(trips)
    assert (report["satisfaction"], report["surveys_answered"], report["surveys_refused"]) == (0.9, 2, 0)


def test_complaints_are_counted_with_their_rulings(trips: Run) -> None:
    report = month(trips)
    assert (report["complaint_rate"], report["complaints"]) == (0.4, 2)
    assert (report["complaints_upheld"], report["complaints_dismissed"]) == (1, 1)


def test_where_nothing_counts_it_is_null_and_not_nought(trips: Run) -> None:
    """November: two tickets, both still in hand."""
    report = month(trips, "--month 11")
    rates = ("first_time_fix_rate", "satisfaction", "response_rate")
    assert [report[key] for key in rates] == [None] * 3
    assert (report["reworks"], report["surveys_answered"], report["by_dimension"]) == (0, 0, [])
    empty = month(trips, "--month 2026-02")
    assert [empty[key] for key in (*rates, "complaint_rate")] == [None] * 4


def test_every_figure_is_there_on_the_screen_and_in_json(trips: Run) -> None:
    shown = trips("report monthly --month 10").stdout
    assert set(month(trips)) >= {column.key for column in FIGURES}
    assert all(column.heading in shown for column in FIGURES)
    assert "50.0 %" in shown


def test_tickets_about_no_product_say_so(trips: Run) -> None:
    rows = month(trips)["by_product"]
    assert [(row["product"], row["title"], row["received"]) for row in rows] == [
        (None, "(no product named)", 4),
        ("CK6140", "CK6140", 1),
    ]
    assert "(no product named)" in trips("report monthly --month 10").stdout


def test_a_regulation_without_complaints_has_none_of_their_figures(tmp_path: Path, run: Run) -> None:
    source = Path(__file__).parents[3] / "src/aftersvc/regulation/packs/machinery.toml"
    text = source.read_text(encoding="utf-8")
    own = tmp_path / "own.toml"
    own.write_text(text.replace('id = "complaint"', 'id = "other"').replace('["complaint"]', '["other"]'))
    run(["--as", "Wang Min", "init", "--regulation", str(own)])
    report = month(run)
    keys = ("complaint_rate", "complaints", "complaints_upheld", "complaints_dismissed")
    assert [report[key] for key in keys] == [None] * 4
