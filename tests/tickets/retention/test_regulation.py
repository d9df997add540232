"""[[retention]] as it is written: what is refused, at which line, and what it says in words."""

from __future__ import annotations

import pytest

from aftersvc import vocabulary
from aftersvc.policies.examples import mistakes
from aftersvc.regulation import packs
from aftersvc.regulation.model import Regulation
from aftersvc.regulation.reader import read
from aftersvc.tickets.retention.regulation import retentions_of

TEXT = packs.source("medical-device").decode()
RULE = TEXT[TEXT.index("[[retention]]") : TEXT.index("# ---- What the figures")]
CHAIN = """[[approval]]
id = "sign_disposal"
title = { en = "Disposal signed" }
clause = "3.13"
document = "disposal"
verb = "dispose"
roles = ["general_manager"]
"""


def broken(instead: str, *, text: str = TEXT) -> str:
    """What is said first of the pack with another rule of keeping."""
    found = read(text.replace(RULE, instead).encode(), vocabulary)
    assert not isinstance(found, Regulation)
    return found[0].sentence


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ('"3 years"', '"3 hours"', "in days, months or years"),
        ('"3 years"', '"3 working days"', "in days, months or years"),
        ('"5 years"', '"5 hours"', "in days, months or years"),
        ('"5 years"', '"1800 days"', "both in days"),
        ('"5 years"', '"35 months"', "at_most is shorter than at_least"),
        ('"last_record"', '"opened"', "unknown beginning of a keeping time 'opened'"),
        ('roles = ["general_manager"]', "", "nobody may dispose"),
        ('"general_manager"', '"service_person"', "needs 'ticket dispose' in may"),
        ('"general_manager"', '"boss"', "unknown role 'boss'"),
        ("at_least", "at_lest", "did you mean at_least?"),
    ],
)
def test_a_rule_that_cannot_be_meant_is_refused(before: str, after: str, said: str) -> None:
    assert said in broken(RULE.replace(before, after))


def test_a_chain_decides_instead_of_roles() -> None:
    assert "leave out roles" in broken(RULE + CHAIN)
    found = read(
        TEXT.replace(RULE, RULE.replace('roles = ["general_manager"]', "") + CHAIN).encode(), vocabulary
    )
    assert isinstance(found, Regulation), found


def test_the_longest_time_may_be_left_open() -> None:
    found = read(TEXT.replace(RULE, RULE.replace('at_most = "5 years"', "")).encode(), vocabulary)
    assert isinstance(found, Regulation), found
    [rule] = retentions_of(found.checked["retention"])
    assert (rule.at_least.amount, rule.at_most) == (36, None)


@pytest.mark.parametrize(("figure", "changed"), [('"3 years"', '"4 years"'), ('"5 years"', '"6 years"')])
def test_an_example_of_the_pack_notices_each_figure(figure: str, changed: str) -> None:
    found = read(TEXT.replace(RULE, RULE.replace(figure, changed)).encode(), vocabulary)
    assert isinstance(found, Regulation), found
    assert mistakes(found)


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ('closed = "2021-13-01"', "a day such as"),
        ('last_record = "2021-11-25"', "a day such as"),
        ('closed = "2021-11-25", dya = "2022-01-01"', "did you mean day?"),
    ],
)
def test_an_example_that_cannot_be_read_says_so(given: str, said: str) -> None:
    example = f"""
[[example]]
id = "tried"
clause = "3.13"
asks = "retention service_records"
given = {{ {given} }}
expect = {{ state = "kept" }}
"""
    found = read((TEXT + example).encode(), vocabulary)
    assert isinstance(found, Regulation), found
    [mistake] = mistakes(found)
    assert said in mistake.sentence


def test_policy_show_says_it_in_words(run) -> None:
    run(["--as", "Wang Min", "init", "--regulation", "medical-device"])
    said = run("policy show 3.13 -f json").json()
    assert "kept for at least 3 years; at most 5 years; from: the last thing recorded about it" in str(said)
    assert "disposed of by: General manager" in str(said)
