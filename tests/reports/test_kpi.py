"""report kpi: figures against the regulation's targets, of a month and of a year."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from aftersvc.regulation import packs

Run = Callable[..., Any]

TARGET = """
[[target]]
id = "answers"
title = { zh = "及时答复", en = "Answered in time" }
clause = "9-1"
figure = "met_rate answer"
floor = 90
"""


@pytest.fixture
def aimed(tmp_path: Path, run: Run) -> Run:
    """Two of October and one of November; one answer of October was late."""
    text = packs.source("machinery").decode().replace('id = "machinery"', 'id = "aims"', 1) + TARGET
    (tmp_path / "aims.toml").write_text(text, encoding="utf-8")
    run(f"--as 'Wang Min' init --regulation {tmp_path / 'aims.toml'}")
    run("customer new 宏达机械")
    for at, answered in (
        ("10-05 09:00", "10-05 10:00"),
        ("10-06 09:00", "10-09 09:00"),
        ("11-02 09:00", "11-02 09:30"),
    ):
        ticket = run(f"ticket new --customer 宏达机械 --summary 异响 --force --at '2026-{at}'").number
        run(f"ticket answer {ticket} --at '2026-{answered}'")
    return run


@pytest.mark.clauses("chemical 9-2")
def test_a_month_against_its_targets_and_the_other_figures_without(aimed: Run) -> None:
    report = aimed("report kpi --month 10 -f json").json()
    assert (report["period"], report["received"], report["targets"], report["met"]) == ("2026-10", 2, 1, 0)
    answers, *others = report["kpis"]
    assert (answers["title"], answers["value"], answers["wanted"], answers["ok"], answers["clause"]) == (
        "Answered in time",
        0.5,
        "at least 90 %",
        False,
        "9-1",
    )
    values = {row["figure"]: row["value"] for row in others}
    assert values["mean_answer_hours"] == 36.5  # 1 h and 72 h
    assert {row["wanted"] for row in others} == {None}


def test_a_year_is_counted_whole_and_month_by_month(aimed: Run) -> None:
    report = aimed("report kpi --year 2026 -f json").json()
    assert (report["period"], report["received"]) == ("2026", 3)
    assert report["kpis"][0]["value"] == 0.6667  # no mean of its months, which would be 0.75
    months = [
        (row["month"], row["value"], row["ok"])
        for row in report["months"]
        if row["figure"] == "met_rate answer"
    ]
    assert months == [("2026-10", 0.5, False), ("2026-11", 1.0, True)]


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        ("--month 10 --year 2026", "--month and --year: give one of them"),
        ("--year 2027", "--year: '2027' is not a year up to this one"),
        ("--year 26", "--year: '26' is not a year"),
        ("--month 2026-12", "2026-12 has not begun"),
    ],
)
def test_a_wrong_wish_is_one_sentence(aimed: Run, options: str, sentence: str) -> None:
    assert sentence in aimed(f"report kpi {options}", exit=2).stderr


def test_the_definitions_are_those_of_the_monthly_report(aimed: Run) -> None:
    figures = [row["figure"] for row in aimed("report kpi --definitions -f json").json()]
    assert {"mean_answer_hours", "clocks.rate", "satisfaction", "targets"} <= set(figures)
