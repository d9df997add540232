"""Amounts in Chinese capitals: the official examples, and every amount read back by rules of its own."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from bench.capitals import read
from hypothesis import example, given
from hypothesis import strategies as st

from aftersvc.core.money import capitals
from aftersvc.core.text import MOST_FEN, parse_amount

OFFICIAL = Path(__file__).parent.parent / "data" / "money" / "rmb_upper_official.csv"


def official() -> list[tuple[str, list[str]]]:
    with OFFICIAL.open(encoding="utf-8", newline="") as lines:
        return [(row["amount"], row["accepted"].split("|")) for row in csv.DictReader(lines)]


@pytest.mark.parametrize(("amount", "accepted"), official())
def test_the_official_examples(amount: str, accepted: list[str]) -> None:
    # The text leaves 整 free after 角, and the rule for accounts wants it there.
    assert capitals(parse_amount(amount, "")).removesuffix("整") in accepted


@pytest.mark.parametrize(
    ("fen", "words"),
    [
        (0, "零元整"),
        (1, "壹分"),
        (10, "壹角整"),
        (11, "壹角壹分"),
        (100, "壹元整"),
        (101, "壹元零壹分"),
        (110, "壹元壹角整"),
        (1000, "壹拾元整"),
        (1010, "壹拾元零壹角整"),
        (200000, "贰仟元整"),
        (168450, "壹仟陆佰捌拾肆元伍角整"),
        (31550, "叁佰壹拾伍元伍角整"),
        (1000100, "壹万零壹元整"),
        (1010000, "壹万零壹佰元整"),
        (1100000, "壹万壹仟元整"),
        (10000000, "壹拾万元整"),
        (10010000, "壹拾万零壹佰元整"),
        (100000000, "壹佰万元整"),
        (20000600080, "贰亿零陆仟元零捌角整"),
        (10000000000, "壹亿元整"),
        (10001000000, "壹亿零壹万元整"),
        (1000000000001, "壹佰亿元零壹分"),
        (1000100000000, "壹佰亿零壹佰万元整"),
        (100010000000000, "壹万零壹亿元整"),
        (MOST_FEN, "壹拾万亿元整"),
    ],
)
def test_where_noughts_and_whole_stand(fen: int, words: str) -> None:
    assert capitals(fen) == words
    assert read(words) == fen


@given(st.integers(min_value=0, max_value=MOST_FEN))
@example(MOST_FEN - 1)
def test_every_amount_is_read_back(fen: int) -> None:
    assert read(capitals(fen)) == fen


def test_the_first_ten_thousand_amounts_are_told_apart_and_read_back() -> None:
    words = [capitals(fen) for fen in range(10_001)]
    assert [read(each) for each in words] == list(range(10_001))
    assert len(set(words)) == len(words)


@pytest.mark.parametrize(
    "words",
    ["", "整", "壹", "壹元零零壹分", "壹元拾", "壹仟佰元整", "壹角壹分整", "零元壹角整", "壹元伍角分"],
)
def test_the_reader_takes_no_nonsense(words: str) -> None:
    with pytest.raises(ValueError, match="capitals"):
        read(words)


def test_no_form_states_less_than_nothing() -> None:
    with pytest.raises(ValueError, match="-1 fen"):
        capitals(-1)
