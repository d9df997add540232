"""safe, clean, amounts and counts."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aftersvc.core.errors import BadInput
from aftersvc.core.money import yuan
from aftersvc.core.text import clean, half_width, parse_amount, parse_count, parse_sum, required, safe


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("苏州机械（有限）公司 [/red] :100:", "苏州机械（有限）公司 [/red] :100:"),
        ("a\x1b[31mred", r"a\x1b[31mred"),
        ("\x1b]52;c;aGk=\x07", r"\x1b]52;c;aGk=\x07"),
        ("nul\0", r"nul\x00"),
        ("\x9b31m", r"\x9b31m"),
        ("\u202egnp.exe", r"\u202egnp.exe"),
        ("two\nlines\tand tab\r", r"two\nlines\tand tab\r"),
        ("\udce9", r"\udce9"),
        ("\u2028", r"\u2028"),
        ("\U000e0041", r"\U000e0041"),
        ("全角　空格", "全角　空格"),
        (20261121, "20261121"),
    ],
)
def test_safe_shows_what_a_terminal_would_obey(text: object, shown: str) -> None:
    assert safe(text) == shown


def test_safe_keeps_lines_when_asked() -> None:
    assert safe("one\r\ntwo\x1b", lines=True) == "one\ntwo\\x1b"


@given(st.text(alphabet=st.characters()))
def test_nothing_that_is_obeyed_is_left(text: str) -> None:
    shown = safe(text)
    assert all(unicodedata.category(c) not in {"Cc", "Cs", "Zl", "Zp"} for c in shown)
    assert not any(
        unicodedata.bidirectional(c) in {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}
        for c in shown
    )
    assert safe(shown) == shown


def test_clean_composes_and_strips() -> None:
    assert clean("　 Café \n", "name") == "Café"


def test_required_is_clean_and_not_empty() -> None:
    assert required(" a ", "name") == "a"
    with pytest.raises(BadInput, match="name is empty"):
        required("　", "name")


@pytest.mark.parametrize("text", ["a\0b", "caf\udce9"])
def test_clean_refuses_what_is_no_text(text: str) -> None:
    with pytest.raises(BadInput, match=r"name: '.*type it again"):
        clean(text, "name")


@pytest.mark.parametrize(
    ("text", "fen"),
    [
        ("1200", 120000),
        ("1,200.50", 120050),
        ("１２００．５", 120050),
        ("￥1200", 120000),
        ("¥ 1,234,567.89", 123456789),
        ("1200元", 120000),
        ("1200 yuan", 120000),
        ("0", 0),
        ("0.01", 1),
    ],
)
def test_amounts(text: str, fen: int) -> None:
    assert parse_amount(text, "--amount") == fen


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("1.005", "more than two decimals"),
        ("-5", "is negative"),
        ("1e3", "all its digits"),
        ("NaN", "is not an amount"),
        ("", "is not an amount"),
        ("12,00", "is not an amount"),
        ("1,2345", "is not an amount"),
        (".5", "is not an amount"),
        ("5.", "is not an amount"),
        ("1 200", "is not an amount"),
        ("1200¥元", "is not an amount"),
        ("١٢", "is not an amount"),
        ("9" * 40, "too large"),
    ],
)
def test_what_is_no_amount_is_told_what_would_be(text: str, right: str) -> None:
    with pytest.raises(BadInput, match=right) as refused:
        parse_amount(text, "--amount")
    assert str(refused.value).startswith("--amount: ")


@pytest.mark.parametrize("text", ["0", "0.00", "０", "¥0元"])
def test_a_sum_is_more_than_nothing(text: str) -> None:
    with pytest.raises(BadInput, match="is nothing: write an amount over zero"):
        parse_sum(text, "--amount")
    assert parse_sum("0.01", "--amount") == 1


@given(st.integers(min_value=0, max_value=10**15))
def test_yuan_is_read_back(fen: int) -> None:
    assert parse_amount(yuan(fen), "") == fen


def test_yuan_of_a_debt() -> None:
    assert yuan(-5) == "-0.05"
    assert yuan(168450) == "1684.50"


@pytest.mark.parametrize(("text", "count"), [("12", 12), ("１２", 12), ("1,200", 1200), ("0", 0)])
def test_counts(text: str, count: int) -> None:
    assert parse_count(text, "--days") == count


@pytest.mark.parametrize("text", ["1.5", "-1", "1e3", "ten", "", "9" * 13])
def test_what_is_no_count(text: str) -> None:
    with pytest.raises(BadInput, match=r"--days: .* is not a whole number"):
        parse_count(text, "--days")


def test_half_width() -> None:
    assert half_width(" １２：３０　") == "12:30"
