"""What is filled in at a step: read by the type of its field, refused with one sentence, shown in words."""

from __future__ import annotations

from datetime import date

import pytest

from aftersvc.core.errors import BadInput
from aftersvc.tickets import filling
from aftersvc.tickets.routes import Field

TODAY = date(2026, 11, 21)
CHOICES = {"spouse": {"zh": "配偶", "en": "Spouse"}, "child": {"zh": "子女", "en": "Child"}}


def field(kind: str) -> Field:
    return Field("it", {"en": "It"}, kind, CHOICES if kind == "choice" else {})


@pytest.mark.parametrize(
    ("kind", "typed", "kept", "shown"),
    [
        ("text", "  as agreed ", "as agreed", "as agreed"),
        ("number", "12", 12, "12"),
        ("number", "１２．５", 12.5, "12.5"),
        ("number", "-3", -3, "-3"),
        ("money", "¥1,200", "1200.00", "1200.00"),
        ("money", "0.5元", "0.50", "0.50"),
        ("day", "2026-12-06", "2026-12-06", "2026-12-06"),
        ("day", "2026年12月6日", "2026-12-06", "2026-12-06"),
        ("day", "yesterday", "2026-11-20", "2026-11-20"),
        ("day", "11-21", "2026-11-21", "2026-11-21"),
        ("flag", "yes", True, "yes"),
        ("flag", "是", True, "yes"),
        ("flag", "FALSE", False, "no"),
        ("flag", "无", False, "no"),
        ("choice", "spouse", "spouse", "Spouse"),
        ("choice", "子女", "child", "Child"),
    ],
)
def test_a_value_is_kept_in_one_form_and_shown_in_words(
    kind: str, typed: str, kept: object, shown: str
) -> None:
    value = filling.read(field(kind), typed, "--set it", TODAY)
    assert value == kept
    assert type(value) is type(kept)
    assert filling.in_words(field(kind), {"it": value}) == shown


@pytest.mark.parametrize(
    ("kind", "typed", "says"),
    [
        ("number", "many", "is not a number"),
        ("number", "1e3", "is not a number"),
        ("number", "NaN", "is not a number"),
        ("money", "12.345", "two decimals"),
        ("money", "-1", "negative"),
        ("day", "2026-02-30", "28 days"),
        ("day", "12-06", "write 2025-12-06 or 2026-12-06"),
        ("day", "soon", "is not a day"),
        ("flag", "perhaps", "write yes or no"),
        ("choice", "cousin", "known are child, spouse"),
    ],
)
def test_a_wrong_value_is_refused_by_one_sentence_that_names_it(kind: str, typed: str, says: str) -> None:
    with pytest.raises(BadInput) as refused:
        filling.read(field(kind), typed, "--set it", TODAY)
    assert says in str(refused.value)
    assert typed in str(refused.value)
    assert "--set it" in str(refused.value)


def test_settings_name_fields_of_the_step_and_an_empty_one_fills_in_nothing() -> None:
    wanted = [field("text")]
    assert filling.given(wanted, ["it=a=b"], TODAY) == {"it": "a=b"}
    assert filling.given(wanted, ["it= "], TODAY) == {}
    for setting in ("its=x", "it"):
        with pytest.raises(BadInput, match="write field=value"):
            filling.given(wanted, [setting], TODAY)


def test_a_field_that_the_regulation_no_longer_has_keeps_its_id() -> None:
    assert filling.all_in_words({"it": field("choice")}, {"it": "child", "gone": "x"}) == "It: Child; gone: x"
    assert filling.all_in_words({"it": field("choice")}, {"it": "uncle"}) == "It: uncle"
