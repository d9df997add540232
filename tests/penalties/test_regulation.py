"""Sections that make no sense are refused with their line; those that do are read out."""

from __future__ import annotations

import pytest

from aftersvc import vocabulary
from aftersvc.policies.rules import stated_in
from aftersvc.regulation import packs
from aftersvc.regulation.model import Regulation
from aftersvc.regulation.reader import read

PLACE = "# ---- Examples: what this text expects of itself ----\n"


def mistakes(text: str, pack: str = "field-crew") -> list[str]:
    """What is wrong with a pack that has a text more, each with the line's distance from the text's first."""
    source = packs.source(pack).decode()
    begin = source[: source.index(PLACE)].count("\n")
    found = read(source.replace(PLACE, f"{text}\n{PLACE}"), vocabulary)
    assert not isinstance(found, Regulation), "nothing was found wrong"
    return [f"{mistake.line - begin}: {mistake.sentence}" for mistake in found]


def row(section: str, id_: str, *lines: str) -> str:
    clause = () if section == "ranking_part" else ('clause = "99"',)
    return "\n".join((f"[[{section}]]", f'id = "{id_}"', 'title = { en = "Tried" }', *clause, *lines))


INCIDENT = "incident = true"
FINE = "measure = { fine = 1 }"
MONTH = 'window = "month"'


def ladder(*steps: str) -> tuple[str, ...]:
    return ("ladder = [", *(f"  {{ {step} }}," for step in steps), "]")


def tiers(*hours: str) -> tuple[str, ...]:
    rows = (
        f"  {{ when = {{ hours = {{ {bound} }} }}, fine = {nth} }}," for nth, bound in enumerate(hours, 1)
    )
    return ("tiers = [", *rows, "]")


@pytest.mark.parametrize(
    ("lines", "line", "said"),
    [
        ((INCIDENT, MONTH, *ladder("nth = 1, fine = 1", "nth = 3, fine = 2")), 9, "here nth = 2 must stand"),
        ((INCIDENT, MONTH, *ladder("nth = 2, fine = 1", "nth = 3, fine = 2")), 8, "here nth = 1 must stand"),
        ((INCIDENT, *ladder("nth = 1, fine = 1", "nth = 2, fine = 2")), 6, "a ladder has a window"),
        ((INCIDENT, 'window = "week"', FINE), 6, "unknown window of a ladder 'week'"),
        ((INCIDENT, 'window = "day"', FINE), 6, "only a ladder"),
        ((INCIDENT, "measure = { fien = 50 }"), 6, "did you mean fine"),
        ((INCIDENT, "measure = { fine = 0 }"), 6, "more than nothing"),
        ((INCIDENT, "measure = { fine = 12.5 }"), 6, "in quotes with fen, '30.50'"),
        ((INCIDENT, "measure = { fine = 50, times = 2 }"), 6, "'fine' and 'times' are both the amount"),
        ((INCIDENT, "measure = { nothing = true, fine = 50 }"), 6, "either nothing follows"),
        ((INCIDENT, "measure = { notice = false }"), 6, "say what follows"),
        ((INCIDENT, "measure = { range = { from = 500, to = 100 } }"), 6, "must begin below its end"),
        ((INCIDENT, 'measure = { demerit = "grave" }'), 6, "unknown level of demerit 'grave'"),
        ((INCIDENT, "measure = { reward = 50 }"), 1, "rewards stand in [[reward]]"),
        ((INCIDENT, 'measure = { fine = 50 }', 'excuses = ["rain"]'), 7, "unknown excuse 'rain'"),
        ((INCIDENT,), 1, "a rule has one of: measure, ladder, tiers"),
        ((INCIDENT, *tiers("to = 2", "over = 3")), 6, "no tier holds where hours"),
        ((INCIDENT, *tiers("to = 2", "from = 2")), 8, "overlaps the one of line"),
        ((FINE,), 1, "a rule has a fact, or incident = true, or both"),
        (('fact = "no_daily_reprot"', FINE), 5, "did you mean no_daily_report"),
        (('fact = "no_daily_report"', "when = { hours = { over = 1 } }", FINE), 6, "says nothing of 'hours'"),
        (('fact = "complaint_made"', "when = { ground = ['rudeness'] }", FINE), 6, "unknown ground of complaint 'rudeness'"),
        (("scope = 'cause'", INCIDENT, FINE), 5, "there is no ladder here"),
    ],
)  # fmt: skip
def test_a_rule_that_makes_no_sense_is_refused_with_its_line(
    lines: tuple[str, ...], line: int, said: str
) -> None:
    found = mistakes(row("penalty", "tried", *lines))
    assert any(each.startswith(f"{line}: ") and said in each for each in found), found


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (row("reward", "phone_off", INCIDENT, "measure = { reward = 5 }"), "the id of a [[penalty]] too"),
        (row("reward", "thanks", INCIDENT, FINE), "a reward holds reward = AMOUNT"),
        (row("ranking_part", "more", "weight = 1", "less = { phone_of = 5 }"), "did you mean phone_off"),
        (row("ranking_part", "more", "weight = 1"), "either less or figure"),
        (row("ranking_part", "more", "weight = 1", 'figure = "speed"'), "unknown figure of a month 'speed'"),
    ],
)  # fmt: skip
def test_rewards_and_parts_that_make_no_sense_are_refused(text: str, said: str) -> None:
    found = mistakes(text)
    assert any(said in each for each in found), found


def test_parts_without_a_ranking_and_a_closing_day_that_february_lacks() -> None:
    part = row("ranking_part", "more", "weight = 1", "less = { disobeyed = 5 }")
    assert any(
        "this says more of a ranking: it needs [ranking]" in each for each in mistakes(part, "machinery")
    )
    assert any(
        "from 1 to 28" in each for each in mistakes('[payroll]\nclause = "4"\nclosing_day = 30', "machinery")
    )


def test_every_rule_is_read_out_with_its_clause() -> None:
    regulation = read(packs.source("field-crew"), vocabulary)
    assert isinstance(regulation, Regulation)
    said = {rule.id: (rule.clause, rule.says) for rule in stated_in(regulation.checked)}
    steps = (
        "claimed what is not so, and a signer allowed nothing of it",
        "an incident that a person reports",
        "time 1: bonus forfeited",
        "time 2: 10 times the amount, bonus forfeited",
        "time 3: announced to all, dismissal recommended, legal action recommended",
        "times count within: for good",
    )
    assert said["false_expense"] == ("6", "; ".join(steps))
    assert said["phone_arrears"][1].endswith(
        "lasted: up to 2 h: fine of 20.00; lasted: over 2 h: fine of 100.00"
    )
    assert "the manager is fined 10.00" in said["position_abnormal"][1]
    assert said["year"][0] == "16"
