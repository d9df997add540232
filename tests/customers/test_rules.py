"""Phones and grades."""

from __future__ import annotations

import pytest

from aftersvc.core.errors import BadInput
from aftersvc.customers.rules import grade, phone


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("13800138000", "13800138000"),
        ("138 0013 8000", "13800138000"),
        ("138-0013-8000", "13800138000"),
        ("１３８００１３８０００", "13800138000"),
        ("+86 138 0013 8000", "13800138000"),
        ("008613800138000", "13800138000"),
        ("19912345678", "19912345678"),
        ("051265550001", "0512-65550001"),
        ("(0512) 6555 0001", "0512-65550001"),
        ("01065550001", "010-65550001"),
        ("07971234567", "0797-1234567"),
        ("021-65550001", "021-65550001"),
        ("0512-65550001-802", "0512-65550001-802"),
        ("12345", "12345"),
        ("+49 30 901820", "+49 30 901820"),
        ("65550001 / 65550002", "65550001 / 65550002"),
        ("12800138000", "12800138000"),
    ],
)
def test_a_phone_number_is_kept_in_one_form(typed: str, kept: str) -> None:
    assert phone(typed) == kept
    assert phone(kept) == kept


@pytest.mark.parametrize("word", ["key", "KEY", " key customer "])
def test_grades(word: str) -> None:
    assert grade(word) == "key"


def test_an_unknown_grade() -> None:
    with pytest.raises(BadInput, match="--grade: 'vip' is no grade of customers: known are key, normal"):
        grade("vip")
