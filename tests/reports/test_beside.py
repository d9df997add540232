"""The month beside others, what it cost, and the same report as a page with charts."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from ..paper import Paper

Run = Callable[..., Any]


def beside(run: Run, month: str) -> dict[str, list[Any]]:
    rows = run(f"report monthly --month {month} -f json").json()["beside"]
    return {row["figure"]: [row["month"], row["last_month"], row["last_year"]] for row in rows}


def test_a_month_stands_beside_the_last_and_the_same_of_last_year(fortnight: Run) -> None:
    """November: 3 received, October: 2, of 2025 nothing is known, so nothing is said."""
    found = beside(fortnight, "11")
    assert found["received"] == [3, 2, None]
    assert found["closed"] == [0, 1, None]
    assert found["mean_answer_hours"] == [1.0, 17.5, None]
    assert found["complaint_rate"] == [0.3333, 0.0, None]
    assert found["met_rate answer"] == [0.5, 0.5, None]
    assert found["expenses_total"] == ["0.00", "0.00", None]


def test_a_month_of_last_year_that_has_tickets_is_set_beside(fortnight: Run) -> None:
    fortnight("ticket new --customer 正源纺织 --summary 去年 --force --at '2025-11-03 09:00'")
    assert beside(fortnight, "11")["received"] == [3, 2, 1]


def test_on_the_screen_each_figure_is_written_as_what_it_is(fortnight: Run) -> None:
    shown = fortnight("report monthly --month 11 --columns beside").stdout.splitlines()
    assert shown[2].split() == ["Figure", "Title", "2026-11", "2026-10", "2025-11"]
    [complaints] = [line.split() for line in shown if line.startswith("complaint_rate")]
    assert complaints[-4:] == ["33.3", "%", "0.0", "%"]


def test_the_trend_is_of_twelve_months_that_end_with_this_one(fortnight: Run) -> None:
    trend = fortnight("report monthly --month 11 -f json").json()["trend"]
    assert (trend[0]["month"], trend[-1]["month"], len(trend)) == ("2025-12", "2026-11", 12)
    assert [row["received"] for row in trend[-2:]] == [2, 3]


def test_fines_that_stand_are_added_up_and_proposals_are_not(fortnight: Run) -> None:
    fortnight("staff new 张伟 --role technician")
    fortnight("staff new 周总 --role general_manager --role hq_head")
    fined = "--rule disobeyed --note 不听调度"
    first = fortnight(f"--as 周总 penalty new 张伟 {fined} --at '2026-11-19 18:00'").number
    fortnight(f"--as 周总 penalty new 张伟 {fined} --at '2026-11-20 18:00'")
    assert fortnight("report monthly --month 11 -f json").json()["penalties_total"] == "0.00"
    fortnight(f"penalty confirm {first}")
    report = fortnight("report monthly --month 11 -f json").json()
    assert report["penalties_total"] == "100.00"


def test_the_report_on_paper_has_charts_with_words_and_says_what_its_figures_mean(
    fortnight: Run, tmp_path: Path
) -> None:
    out = tmp_path / "report.html"
    fortnight(f"report monthly --month 10 --out {out}")
    text = out.read_text(encoding="utf-8")
    page = Paper(text)
    assert page.text("h1") == "Monthly report 2026-10"
    assert page.beside("Received") == "2"
    assert len(page.of("svg")) >= 3
    assert "25-11: Received 0, Closed 0" in text
    assert "tickets whose request reached us in the month" in text
    assert page.of("script") == []


def test_any_list_becomes_a_page(fortnight: Run) -> None:
    page = Paper(fortnight("ticket list -f html --columns number,customer").stdout)
    assert ["T202611-0001", "宏达机械有限公司"] in page.cells()


def test_on_a_terminal_there_is_something_to_look_at(fortnight: Run) -> None:
    """Nothing is drawn into a pipe."""
    assert "█" not in fortnight("report monthly --month 10").stdout
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "aftersvc", "report", "monthly", "--month", "10"]
    with subprocess.Popen(
        command, stdout=theirs, env={**os.environ, "COLUMNS": "100", "TERM": "dumb"}
    ) as process:
        os.close(theirs)
        shown = b""
        while True:
            try:
                piece = os.read(ours, 65536)
            except OSError:  # the other end is closed
                break
            if not piece:
                break
            shown += piece
        process.wait()
    os.close(ours)
    assert "Received, 2025-11 to 2026-10  ▁▁▁▁▁▁▁▁▁▁▁█  2" in shown.decode()
