"""Examples of charges inside a regulation, and the rules behind them."""

from __future__ import annotations

from typing import Any

import pytest

from aftersvc import vocabulary
from aftersvc.charges.examples import charge
from aftersvc.core.errors import BadInput
from aftersvc.regulation import packs
from aftersvc.regulation.model import Regulation
from aftersvc.regulation.reader import read, read_or_refuse

TEXT = (
    packs.source("machinery").decode()
    + """
[charge]
clause = "9-1"
cash_up_to = 200
hand_in = "1 day"
pay_within = "1 month"

[[price]]
id = "seal"
title = { en = "Seal" }
sort = "part"
price = "35.50"
"""
)
CHECKED = read_or_refuse(TEXT, "ours", vocabulary).checked


@pytest.mark.parametrize(
    ("given", "expect"),
    [
        ({"warranty": "in"}, {"rule": "free_of_charge", "payer": "nobody"}),
        ({"warranty": "undetermined"}, {"rule": None, "payer": None, "missing": []}),
        ({"lines": ["seal*2", "hour=80"]}, {"amount": "151.00"}),
        ({"cash": 200}, {"cash": True}),
        ({"cash": "200.01"}, {"cash": False}),
        ({"taken": "2026-03-02 23:59"}, {"hand_in": "2026-03-03 23:59"}),
        ({"taken": "2026-03-06 09:00"}, {"hand_in": "2026-03-09 23:59"}),  # a Saturday moves to Monday
        ({"billed": "2026-01-31 09:00"}, {"due": "2026-02-28 23:59"}),  # a day worked for the New Year
    ],
)
def test_what_comes_out(given: dict[str, Any], expect: dict[str, Any]) -> None:
    got = charge(CHECKED, "", given)
    assert {name: got[name] for name in expect} == expect


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"lines": "seal"}, "a list such as"),
        ({"lines": ["bolt"]}, "no price list has it"),
        ({"cash": "1e3"}, "powers of ten"),
        ({"taken": "noon"}, "a time such as"),
        ({"line": []}, "did you mean lines"),
    ],
)
def test_what_is_given_wrongly_is_refused(given: dict[str, Any], says: str) -> None:
    with pytest.raises(BadInput, match=says):
        charge(CHECKED, "", given)


RULE = """
[[charging]]
id = "more"
title = { en = "More" }
clause = "9-2"
when = { agent = true }
payer = "agent"
told = true
"""


@pytest.mark.parametrize(
    ("before", "after", "says"),
    [
        ('"agent"', '"agnet"', "unknown payer 'agnet': did you mean agent"),
        ('"agent"', '"nobody"', "nobody pays here: leave out told"),
        ("told = true", "blocks = true", "blocks needs accepted or told"),
        ("told = true", 'prices = "lists"', "unknown which prices 'lists': did you mean list"),
        ("{ agent = true }", '{ warranty = ["in"] }', "stands twice among [[charging]]"),
        (
            "told = true",
            "told = true\n[[price]]\nid = 'x'\ntitle = { en = 'X' }\nsort = 'part'\nprice = -5",
            "an amount in yuan",
        ),
        (
            "told = true",
            "told = true\n[[price]]\nid = 'x'\ntitle = { en = 'X' }\nsort = 'part'\nprice = 1.5",
            "an amount in yuan",
        ),
        (
            "told = true",
            "told = true\n[charge]\nclause = '9'\nhand_in_from = 'back'",
            "state it, with hand_in",
        ),
    ],
)
def test_what_makes_no_sense_is_refused(before: str, after: str, says: str) -> None:
    found = read(packs.source("machinery").decode() + RULE.replace(before, after), vocabulary)
    assert not isinstance(found, Regulation)
    assert any(says in mistake.sentence for mistake in found), found
