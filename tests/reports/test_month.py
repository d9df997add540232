"""report monthly: the tickets received in a month, as they stand now."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]

FIELDS = [
    "month", "received", "closed", "open_at_end", "running", "by_kind", "by_channel", "by_product", "clocks",
    "mean_answer_hours", "mean_solve_hours", "first_time_fix_rate", "satisfaction", "complaint_rate", "targets",
    "expenses_by_category", "penalties_total", "ranking",
]  # fmt: skip


def month(run: Run, options: str) -> dict[str, Any]:
    found: dict[str, Any] = run(f"report monthly -f json {options}").json()
    return found


def test_every_promised_field_is_there_even_of_an_empty_month(desk_file: Path, run: Run) -> None:
    done = run("report monthly --month 2026-02 -f json")
    assert done.stderr == "no ticket was received in 2026-02\n"
    report = done.json()
    assert set(FIELDS) <= set(report)
    assert (report["received"], report["complaint_rate"], report["clocks"]) == (0, None, [])


def test_the_month_defaults_to_the_last_one_that_is_over(fortnight: Run) -> None:
    report = month(fortnight, "")
    assert (report["month"], report["received"], report["closed"]) == ("2026-10", 2, 1)
    assert report["as_of"] == "2026-11-21T09:30:00+08:00"


def test_a_month_is_half_open_in_the_zone_of_the_regulation(fortnight: Run) -> None:
    """Received 2026-10-31 23:00 is October's, 2026-11-01 00:00 November's; a void one is nobody's."""
    assert month(fortnight, "--month 10")["received"] == 2
    assert month(fortnight, "--month 11")["received"] == 3


def test_what_was_closed_after_the_month_was_open_at_its_end(fortnight: Run) -> None:
    report = month(fortnight, "--month 10")
    assert (report["closed"], report["running"], report["open_at_end"]) == (1, 1, 2)


def test_a_clock_is_met_missed_or_open_and_late(fortnight: Run) -> None:
    answer = {"name": "answer", "title": "Answer", "clause": "3-4"}
    [october] = month(fortnight, "--month 10")["clocks"]
    assert october == answer | {
        "met": 1,
        "missed": 1,
        "open_late": 0,
        "running": 0,
        "excused": 0,
        "undetermined": 0,
        "rate": 0.5,
        "without": 0,
    }
    [november, arrive] = month(fortnight, "--month 11")["clocks"]
    assert november == answer | {
        "met": 1,
        "missed": 0,
        "open_late": 1,
        "running": 1,
        "excused": 0,
        "undetermined": 0,
        "rate": 0.5,
        "without": 0,
    }
    assert (arrive["name"], arrive["running"], arrive["rate"], arrive["without"]) == ("arrive", 1, None, 2)


def test_by_due_counts_a_deadline_in_the_month_it_falls_in(fortnight: Run) -> None:
    """Ticket 2 came in October and was due on 1 November."""
    [october] = month(fortnight, "--month 10 --by due")["clocks"]
    assert (october["met"], october["missed"], october["without"]) == (1, 0, None)
    november, _arrive = month(fortnight, "--month 11 --by due")["clocks"]
    assert (november["met"], november["missed"], november["open_late"]) == (1, 1, 1)
    assert month(fortnight, "--month 11 --by due")["received"] == 3


def test_means_are_of_what_was_answered_and_solved(fortnight: Run) -> None:
    """2 h and 33 h to the answers; 72 h to the one solution."""
    report = month(fortnight, "--month 10")
    assert (report["mean_answer_hours"], report["mean_solve_hours"], report["solved"]) == (17.5, 72.0, 1)


def test_by_kind_channel_and_product(fortnight: Run) -> None:
    report = month(fortnight, "--month 10")
    counts = {"received": 1, "closed": 0, "running": 1}
    assert report["by_kind"] == [
        {"kind": "consultation", "title": "Consultation"} | counts,
        {"kind": "fault", "title": "Fault", "received": 1, "closed": 1, "running": 0},
    ]
    assert [(row["channel"], row["received"]) for row in report["by_channel"]] == [
        ("letter", 1),
        ("phone", 1),
    ]
    assert [row["product"] for row in report["by_product"]] == [None, "CK6140"]


def test_complaints_are_a_share_of_what_was_received(fortnight: Run) -> None:
    assert month(fortnight, "--month 10")["complaint_rate"] == 0.0
    assert month(fortnight, "--month 11")["complaint_rate"] == 0.3333


def test_a_reopened_ticket_runs_again(fortnight: Run) -> None:
    fortnight("ticket reopen T202611-0001 --why 又响了 --at '2026-11-20 09:00'")
    report = month(fortnight, "--month 10")
    assert (report["closed"], report["running"], report["solved"], report["reopened"]) == (0, 2, 0, 1)


def test_a_month_that_is_not_over_says_so(fortnight: Run) -> None:
    assert fortnight("report monthly --month 11").stderr == "2026-11 is not over: its figures are of today\n"


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        ("--month 2026-12", "--month: 2026-12 has not begun, today is 2026-11-21\n"),
        ("--month 13", "--month: '13' is not a month"),
        ("--by moon", "--by 'moon'"),
        ("--columns nonsense", "there is no column 'nonsense'"),
    ],
)
def test_a_wrong_wish_is_one_sentence(desk_file: Path, run: Run, options: str, sentence: str) -> None:
    done = run(f"report monthly {options}", exit=2)
    assert sentence in done.stderr
    assert done.stdout == ""


def test_columns_and_limit_narrow_figures_and_lists(fortnight: Run) -> None:
    report = month(fortnight, "--month 10 --columns received,by_kind --limit 1")
    assert list(report) == ["received", "by_kind"]
    assert len(report["by_kind"]) == 1
    shown = fortnight("report monthly --month 10 --columns received,by_kind --limit 1").stdout
    assert "By kind (1 of 2)" in shown


@pytest.mark.parametrize("form", ["table", "plain", "csv", "tsv", "jsonl", "markdown"])
def test_every_format_holds_the_figures(fortnight: Run, form: str) -> None:
    shown = fortnight(f"report monthly --month 10 -f {form}").stdout
    assert "CK6140" in shown
    assert "17.5" in shown


def test_an_excel_file_has_a_sheet_a_list(fortnight: Run, tmp_path: Path) -> None:
    from python_calamine import CalamineWorkbook

    fortnight(f"report monthly --month 10 --out {tmp_path / 'm.xlsx'}")
    sheets = CalamineWorkbook.from_path(tmp_path / "m.xlsx").sheet_names
    titles = {sheet.lstrip("0123456789 ") for sheet in sheets}
    assert {"Clocks", "By kind", "By channel", "By product"} <= titles
