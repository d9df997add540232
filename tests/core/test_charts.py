"""Charts on pages and on terminals: what is drawn is what the figures say, and words in it are only words."""

from __future__ import annotations

import re
from xml.etree import ElementTree as Tree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aftersvc.core.forms import charts
from aftersvc.reports import drawing

ROWS = [("Fault", 8.0, "8"), ("Complaint", 2.0, "2"), ("Visit", 0.0, "0")]


def lengths(svg: str) -> list[float]:
    return [float(each) for each in re.findall(r'<rect [^>]*width="([\d.]+)"', svg)]


def test_bars_are_as_long_as_their_figures() -> None:
    assert lengths(charts.bars("By kind", ROWS)) == [charts.ROOM, charts.ROOM / 4, 0]


def test_a_share_is_drawn_against_the_whole() -> None:
    assert lengths(charts.bars("Kept", [("Answer", 0.5, "50.0 %")], 1.0)) == [charts.ROOM / 2]
    assert drawing.bars([("Answer", 0.5, "50.0 %")], 1.0) == [
        f"Answer  {'█' * (drawing.LONGEST // 2)} 50.0 %"
    ]


def test_who_cannot_see_a_chart_is_told_its_figures() -> None:
    svg = charts.columns("Trend", ["26-09", "26-10"], [3, 4], [1, 2], ("Received", "Closed"))
    root = Tree.fromstring(svg)  # noqa: S314 - our own
    assert root.get("role") == "img"
    assert [root.findtext("title"), root.findtext("desc")] == [
        "Trend",
        "26-09: Received 3, Closed 1; 26-10: Received 4, Closed 2",
    ]


def test_of_nothing_there_is_no_chart() -> None:
    assert charts.bars("Nothing", []) == charts.bars("Zeros", [("a", 0, "0")]) == ""
    assert charts.columns("Nothing", ["a"], [0], [0], ("b", "c")) == ""


@given(st.text(max_size=80))
def test_any_text_leaves_a_chart_whole(text: str) -> None:
    root = Tree.fromstring(charts.bars(text, [(text, 1, text)]))  # noqa: S314 - our own
    assert {each.tag for each in root.iter()} == {"svg", "title", "desc", "text", "rect"}


@pytest.mark.parametrize(
    ("values", "drawn"),
    [([0, 7, 14], "▁▅█"), ([None, 1], " █"), ([0, 0], "▁▁"), ([None], " "), ([], "")],
)
def test_a_sparkline_is_as_high_as_its_values(values: list[float | None], drawn: str) -> None:
    assert drawing.spark(values) == drawn


def test_bars_on_a_terminal_stand_under_each_other_also_in_chinese() -> None:
    assert drawing.bars([("故障", 4, "4"), ("fault x", 1, "1")]) == [
        f"故障     {'█' * 30} 4",
        f"fault x  {'█' * 7}▌ 1",
    ]
