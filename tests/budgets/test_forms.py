"""The year on paper (预算执行表): plan against actual by category and month, and room for what people have to say."""

from __future__ import annotations

import shlex
from collections.abc import Callable
from typing import Any

import pytest

from ..paper import Paper

Run = Callable[..., Any]


def spent(desk: Run, category: str, amount: str, day: str) -> None:
    desk(f"--as Cai budget book {category} {amount} --date {day} --why bills")


@pytest.fixture
def page(desk: Run, monkeypatch: pytest.MonkeyPatch) -> Callable[[], Paper]:
    """The printed year, as it stands on the 15th of April; 300 more were approved for travel."""
    for category, amount, day in (
        ("travel_budget", "900", "2026-01-20"),
        ("travel_budget", "300.50", "2026-02-10"),
        ("office_budget", "40", "2026-02-11"),
    ):
        spent(desk, category, amount, day)
    more = desk(shlex.split("--as Mei budget supplement 2026 travel_budget 300 --why 'two audits'")).number
    desk(f"--as Cai budget review {more}")
    desk(f"--as Guan budget approve {more}")
    monkeypatch.setenv("AFTERSVC_NOW", "2026-04-15T09:00")
    return lambda: Paper(desk("budget print 2026").stdout)


def row_of(page: Paper, name: str) -> list[str]:
    return next(row for row in page.cells() if row[0] == name)


def test_each_category_stands_against_its_budget(page: Callable[[], Paper]) -> None:
    paper = page()
    assert paper.text("title").endswith("Budget and actual, 2026")
    assert (paper.beside("Months that are over"), paper.beside("Approved in all")) == ("3", "2300.00")
    # 1,200.50 in three months are 4,802.00 a year.
    assert row_of(paper, "Travel") == [
        "Travel", "2300.00", "300.00", "1200.50", "0.00", "1099.50", "52%", "4802.00",
    ]  # fmt: skip
    assert row_of(paper, "All categories") == [
        "All categories", "2300.00", "300.00", "1240.50", "0.00", "1059.50", "54%", "4962.00",
    ]  # fmt: skip


def test_month_by_month_and_all_of_them_so_far(page: Callable[[], Paper]) -> None:
    paper = page()
    head = next(row for row in paper.cells() if row[0] == "Month")
    assert head == [
        "Month", "Wages", "Training", "Travel", "Communication", "Office", "Inspection", "Return losses",
        "All categories", "Spent so far",
    ]  # fmt: skip
    assert row_of(paper, "2026-02") == ["2026-02", "", "", "300.50", "", "40.00", "", "", "340.50", "1240.50"]
    assert row_of(paper, "2026-03") == ["2026-03", *[""] * 9]
    assert sum(row[0].startswith("2026-") for row in paper.cells()) == 12


def test_what_is_known_is_said_and_the_rest_is_left_to_the_pen(page: Callable[[], Paper]) -> None:
    paper = page()
    [supplement] = [row for row in paper.cells() if "two audits" in row]
    assert supplement[1:] == ["Travel", "300.00", "two audits", "2026-03-02"]
    assert paper.beside("Reasons of what differs") == "Office: 40.00 beyond the budget"
    assert "Travel: at this pace 4802.00 by year's end, 2502.00 beyond the budget" in paper.beside("Trend")
    assert paper.beside("Measures") == ""


def test_who_signed_every_paper_stands_in_the_boxes(desk: Run, page: Callable[[], Paper]) -> None:
    boxes = page().cells()[-1]
    assert [box.split(" Signature")[0] for box in boxes] == [
        "Drawn up by",
        "Review by finance",
        "Approval of management",
    ]
    assert "Guan Date 2026-03-02" in boxes[2]
    desk("--as Mei budget set 2026 office_budget 500")  # asked for, and not signed yet
    assert "Guan" not in page().cells()[-1][2]


def test_more_categories_than_fit_stand_below_one_another(
    run: Run, tmp_path: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    from tests.budgets.conftest import with_advances

    more = "".join(
        f'\n[[budget]]\nid = "more_{nth}"\ntitle = {{ en = "More {nth}" }}\nclause = "7-1"\n'
        for nth in range(5)
    )
    (tmp_path / "ours.toml").write_text(with_advances() + more, encoding="utf-8")
    run(["--as", "Wang Min", "init", "--regulation", str(tmp_path / "ours.toml"), "--company", "Resin Works"])
    heads = [row for row in Paper(run("budget print 2026").stdout).cells() if row[0] == "Month"]
    assert [name for head in heads for name in head if name.startswith("More")] == [
        f"More {n}" for n in range(5)
    ]
    assert all(head[-2:] == ["All categories", "Spent so far"] for head in heads)


def test_a_regulation_without_budgets_has_no_such_form(run: Run) -> None:
    run(["--as", "Wang Min", "init", "--regulation", "machinery", "--company", "Test Works"])
    assert "[[budget]]" in run("budget print 2026", exit=5).stderr
