"""Widths agree with the terminal's table of widths."""

from __future__ import annotations

import pytest
import wcwidth
from hypothesis import given
from hypothesis import strategies as st

from aftersvc.core.widths import broken, width

ORDINARY = (
    st.characters(min_codepoint=0x20, max_codepoint=0x7E)
    | st.characters(min_codepoint=0xC0, max_codepoint=0x24F)
    | st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5)
    | st.sampled_from("，。、；：？！（）《》“”‘’…—·￥　０１２ＡＢＣ℃①②③㎡")
)


@given(st.text(alphabet=ORDINARY))
def test_widths_are_those_of_wcwidth(text: str) -> None:
    assert width(text) == wcwidth.wcswidth(text)


@pytest.mark.parametrize(("text", "places"), [("", 0), ("abc", 3), ("苏州", 4), ("e\u0301", 1), ("ａ", 2)])
def test_widths(text: str, places: int) -> None:
    assert width(text) == places


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("short", ["short"]),
        ("one two three four", ["one two", "three four"]),
        ("主轴异响伴随振动", ["主轴异响伴", "随振动"]),
        ("主轴异响伴，随振动", ["主轴异响", "伴，随振动"]),  # no line begins with a comma
        ("发票 26332000000000000001", ["发票", "2633200000", "0000000001"]),
        ("", [""]),
    ],
)
def test_text_in_ten_places(text: str, lines: list[str]) -> None:
    assert broken(text, 10) == lines


@given(st.text(alphabet=ORDINARY), st.integers(10, 40))
def test_no_line_is_too_long_and_nothing_is_lost(text: str, room: int) -> None:
    lines = broken(text, room)
    assert all(width(line) <= room for line in lines)
    assert "".join(lines).replace(" ", "").replace("\u3000", "") == text.replace(" ", "").replace(
        "\u3000", ""
    )
