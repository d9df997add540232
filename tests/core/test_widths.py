"""Widths agree with the terminal's table of widths."""

from __future__ import annotations

import pytest
import wcwidth
from hypothesis import given
from hypothesis import strategies as st

from aftersvc.core.widths import width

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
