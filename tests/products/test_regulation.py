"""Sections of warranty: what is refused with its line, and examples inside a regulation."""

from __future__ import annotations

from typing import Any

import pytest

from aftersvc import vocabulary
from aftersvc.core.errors import BadInput
from aftersvc.policies.rules import stated_in
from aftersvc.products.examples import warranty
from aftersvc.regulation import packs
from aftersvc.regulation.model import Checked, Regulation
from aftersvc.regulation.reader import read, read_or_refuse

TEXT = """
[[warranty_term]]
id = "accessory"
title = { en = "Accessories" }
clause = "2-3"
when = { category = ["cable"] }
months = 6
at_most = 12

[[warranty_exclusion]]
id = "misuse"
title = { en = "Misused" }
clause = "2-4"
when = { found = ["dropped"] }

[[finding]]
id = "dropped"
title = { en = "It was dropped" }
"""
MACHINERY = packs.source("machinery").decode()


@pytest.fixture(scope="module")
def checked() -> Checked:
    return read_or_refuse(MACHINERY + TEXT, "terms", vocabulary).checked


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("months = 6", "months = 0", "months must be how many months: a whole number from 1, not 0"),
        ("months = 6", 'months = "6"', "months must be how many months"),
        ("at_most = 12", "at_most = 5", "at_most is less than months"),
        ('category = ["cable"]', 'warranty = ["in"]', "'warranty' follows from the warranty"),
        ('found = ["dropped"]', 'found = ["droped"]', "unknown finding 'droped': did you mean dropped?"),
    ],
)
def test_what_is_refused(old: str, new: str, words: str) -> None:
    text = MACHINERY + TEXT.replace(old, new)
    [mistake] = read(text, vocabulary)  # type: ignore[misc] # mistakes, not a regulation
    assert words in mistake.sentence
    assert new in text.splitlines()[mistake.line - 1]


def test_terms_need_the_warranty_section() -> None:
    begin = MACHINERY.index("[warranty]")
    end = MACHINERY.index("[[example]]")
    found = read(MACHINERY[:begin] + MACHINERY[end:] + TEXT, vocabulary)
    assert not isinstance(found, Regulation)
    assert [each.sentence for each in found] == [
        "[[warranty_term]] needs [warranty], which says from when",
        "[[warranty_exclusion]] needs [warranty], which says from when",
    ]


def test_what_they_say(checked: Checked) -> None:
    says = {rule.clause: rule.says for rule in stated_in(checked) if rule.section.startswith("warranty_")}
    assert says == {
        "2-3": "6 months of warranty, where the product states none; a contract may say up to 12;"
        " only: category of the product: cable",
        "2-4": "out of warranty where: found out: It was dropped",
    }


@pytest.mark.parametrize(
    ("given", "expect"),
    [
        ({"category": "cable"}, {"verdict": "in", "clause": "2-3", "last_day": "2026-07-02", "months": 6}),
        ({"category": "cable", "months": 24}, {"last_day": "2027-01-02", "months": 12, "term": "accessory"}),
        ({"category": "cable", "found": ["dropped"]}, {"verdict": "out", "exclusion": "misuse"}),
        ({"category": "pump"}, {"verdict": "undetermined", "clause": None, "months": None}),
    ],
)
def test_examples(checked: Checked, given: dict[str, Any], expect: dict[str, Any]) -> None:
    got = warranty(checked, "", {"received": "2026-03-02", "sold": "2026-01-02", **given})
    assert {name: got[name] for name in expect} == expect


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({}, "given received"),
        ({"received": "2 March"}, "given received: '2 March' is not right: a day such as"),
        ({"received": "2026-03-02", "months": -1}, "given months"),
        ({"received": "2026-03-02", "found": ["droped"]}, "did you mean dropped"),
        ({"received": "2026-03-02", "boughtt": 1}, "is given no 'boughtt'"),
    ],
)
def test_what_cannot_be_read(checked: Checked, given: dict[str, Any], words: str) -> None:
    with pytest.raises(BadInput, match=words):
        warranty(checked, "", given)
