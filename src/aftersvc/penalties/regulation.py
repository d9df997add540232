"""The sections of a regulation by which people are fined and rewarded: keys, checks, values, and what they say.

`[[penalty]]` and `[[reward]]` with `[[demerit]]` and `[[defence]]`, `[payroll]`; the ranking has a module of its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from aftersvc.core import conditions
from aftersvc.core.conditions import Condition
from aftersvc.core.language import _, enumerated, joined, labelled
from aftersvc.penalties import measures
from aftersvc.penalties.measures import LADDER, MEASURE, TIERS, Measure, in_words
from aftersvc.penalties.placing import SECTIONS as OF_THE_RANKING
from aftersvc.regulation.demands import when
from aftersvc.regulation.findings import Findings
from aftersvc.regulation.lines import Path
from aftersvc.regulation.model import Title
from aftersvc.regulation.saying import Stated, only, stated
from aftersvc.regulation.sections import Key, Section
from aftersvc.regulation.shapes import CLAUSE, FLAG, ID, TIMES, TITLE, Shape, one_of, some_of, wrong
from aftersvc.regulation.wording import Words, listed, when_in_words
from aftersvc.vocabulary import FACTS, OFFENCES, SCOPES, WINDOWS

Row = Mapping[str, Any]
Rows = Iterable[Row]
PENALTY, REWARD = "penalty", "reward"


class Rule(NamedTuple):
    """What follows for a person from a fact of vocabulary.OFFENCES, or an `incident` that is reported, or both.

    `steps` are measures: one; by the nth time within `window`, counted for the person and `scope`; or by conditions.
    """

    id: str
    title: Title
    clause: str
    kind: str
    fact: str | None
    incident: bool
    when: Condition
    steps: tuple[Measure, ...]
    window: str | None
    scope: str | None
    counts_from: int  # which time the first case is
    excuses: tuple[str, ...]

    @property
    def is_ladder(self) -> bool:
        return "nth" in self.steps[0]

    def asks(self) -> set[str]:
        """The facts that its conditions ask."""
        return {*self.when, *(name for step in self.steps for name in step.get("when", ()))}


def rules_in(penalties: Rows | None, rewards: Rows | None) -> tuple[Rule, ...]:
    """The rules of the checked forms of [[penalty]] and [[reward]]."""
    return (
        *(_rule(PENALTY, row) for row in penalties or ()),
        *(_rule(REWARD, row) for row in rewards or ()),
    )


def _rule(kind: str, row: Row) -> Rule:
    return Rule(
        id=row["id"],
        title=row["title"],
        clause=row["clause"],
        kind=kind,
        fact=row["fact"],
        incident=row["incident"],
        when=row["when"],
        steps=tuple(row["ladder"] or row["tiers"] or [row["measure"]]),
        window=row["window"],
        scope=row["scope"],
        counts_from=row["counts_from"] or 1,
        excuses=tuple(row["excuses"]),
    )


# -- checks -------------------------------------------------------------------------------------------------------


def _makes_sense(row: Row, path: Path, findings: Findings) -> None:
    """A fact, an incident, or both; one way to say what follows; a window where times are counted, and only there."""
    if row["fact"] is None and not row["incident"]:
        findings.add(path, _("a rule has a fact, or incident = true, or both"))
    ways = [name for name in ("measure", "ladder", "tiers") if row[name]]
    if len(ways) != 1:
        findings.add((*path, *ways[1:2]), _("a rule has one of: measure, ladder, tiers; no more and no less"))
    if bool(row["ladder"]) != bool(row["window"]):
        findings.add(
            (*path, "ladder" if row["ladder"] else "window"),
            _("a ladder has a window within which times count, and only a ladder"),
        )
    for name in ("scope", "counts_from"):
        if row[name] and not row["ladder"]:
            findings.add(
                (*path, name), _("{key} says how a ladder counts: there is no ladder here").format(key=name)
            )
    if row["scope"] and row["incident"]:
        findings.add(
            (*path, "scope"), _("an incident is reported of a person: nothing else is known to count by")
        )
    if row["fact"] is not None:
        _fact_shows(row, path, findings)
    _tiers_tell_apart(row, path, findings)


def _fact_shows(row: Row, path: Path, findings: Findings) -> None:
    """Conditions and scope ask only what the fact comes with."""
    shows = OFFENCES[row["fact"]].shows
    asked: dict[Path, str] = {("when", name): name for name in row["when"]}
    asked |= {
        ("tiers", nth, "when", name): name for nth, tier in enumerate(row["tiers"]) for name in tier["when"]
    }
    asked |= {("scope",): row["scope"]} if row["scope"] else {}
    for place, name in asked.items():
        if name not in shows:
            sentence = _("the fact '{fact}' says nothing of '{asked}'")
            findings.add((*path, *place), sentence.format(fact=row["fact"], asked=name))


def _tiers_tell_apart(row: Row, path: Path, findings: Findings) -> None:
    """No two tiers hold at once, and one always does."""
    tiers = [tier["when"] for tier in row["tiers"]]
    for nth, tier in enumerate(tiers):
        for before, other in enumerate(tiers[:nth]):
            if not conditions.apart(tier, other):
                first = findings.line((*path, "tiers", before))
                findings.add(
                    (*path, "tiers", nth), _("this tier overlaps the one of line {first}").format(first=first)
                )
    words = {
        name: findings.words.get(FACTS[name].of, ()) for tier in tiers for name in tier if FACTS[name].of
    }
    hole = conditions.gap(tiers, words) if tiers else None
    if hole is not None:
        facts = enumerated(f"{name} = {value}" for name, value in hole.items())
        findings.add((*path, "tiers"), _("no tier holds where {facts}").format(facts=facts))


def _rewards(row: Row, path: Path, findings: Findings) -> None:
    """As a penalty, and nobody is fined by a reward."""
    _makes_sense(row, path, findings)
    for step in (row["measure"], *row["ladder"], *row["tiers"]):
        if any(name in step for name in measures.NOT_FOR_REWARDS) or not step:
            findings.add(path, _("a reward holds reward = AMOUNT, and notice = true where it is announced"))
            return


def _penalties(row: Row, path: Path, findings: Findings) -> None:
    _makes_sense(row, path, findings)
    if any("reward" in step for step in (row["measure"], *row["ladder"], *row["tiers"])):
        findings.add(path, _("rewards stand in [[reward]]"))


def _named_once(sections: Mapping[str, Any], findings: Findings) -> None:
    """No reward has the id of a penalty: both are named with --rule."""
    penalties = {row["id"] for row in sections.get(PENALTY, ())}
    for index, row in enumerate(sections.get(REWARD, ())):
        if row["id"] in penalties:
            findings.add(
                (REWARD, index, "id"), _("'{id}' is the id of a [[penalty]] too").format(id=row["id"])
            )


# -- what they say ------------------------------------------------------------------------------------------------


def _says(section: str, rows: Rows, words: Words) -> Iterator[Stated]:
    for row in rows:
        reported = _("an incident that a person reports") if row["incident"] else ""
        source = joined(filter(None, (_(OFFENCES[row["fact"]].words) if row["fact"] else "", reported)))
        excuses = _("excused by: {excuses}").format(excuses=listed(row["excuses"], words.get("defence", {})))
        yield stated(
            section, row, source, only(row, words), follows(row, words), excuses if row["excuses"] else ""
        )


def follows(row: Row, words: Words) -> str:
    """What follows, all steps of it: `1st time: fine of 100.00; 2nd: ...; counted within a month`."""
    if row["measure"]:
        return in_words(row["measure"], words)
    if row["tiers"]:
        return joined(
            labelled(when_in_words(tier["when"], words), in_words(tier, words)) for tier in row["tiers"]
        )
    steps = [
        _("time {nth}: {what}").format(nth=step["nth"], what=in_words(step, words)) for step in row["ladder"]
    ]
    by = _("; for each {what}").format(what=_(SCOPES[row["scope"]])) if row["scope"] else ""
    counted = _("times count within: {window}").format(window=_(WINDOWS[row["window"]]))
    first = _("; the first is time {nth}").format(nth=row["counts_from"]) if row["counts_from"] else ""
    return joined([*steps, f"{counted}{by}{first}"])


def _payroll_says(row: Row, _words: Words) -> Iterator[Stated]:
    says = (
        _("a month's list ends with its day {day}").format(day=row["closing_day"])
        if row["closing_day"]
        else _("a month's list is of the calendar month")
    )
    yield Stated(row["clause"], "payroll", "closing_day", _("List for the payroll"), says)


def _read_day(value: object, path: Path, findings: Findings) -> object:
    if type(value) is not int or not 1 <= value <= 28:
        wrong(CLOSING_DAY.says(), value, path, findings)
    return value


CLOSING_DAY = Shape(lambda: _("a day of the month: a whole number from 1 to 28"), _read_day)

_RULE = (
    Key("id", ID),
    Key("title", TITLE),
    Key("clause", CLAUSE),
    Key("fact", one_of("offence"), required=False),
    Key("incident", FLAG, required=False),
    Key("when", when("offence"), required=False),
    Key("measure", MEASURE, required=False),
    Key("ladder", LADDER, required=False),
    Key("tiers", TIERS, required=False),
    Key("window", one_of("window"), required=False),
    Key("scope", one_of("scope"), required=False),
    Key("counts_from", TIMES, required=False),
    Key("excuses", some_of("defence", at_least=1), required=False),
)

SECTIONS: tuple[Section, ...] = (
    Section("demerit", keys=(Key("id", ID), Key("title", TITLE))),
    Section("defence", keys=(Key("id", ID), Key("title", TITLE))),
    Section(
        PENALTY,
        keys=_RULE,
        check=_penalties,
        says=lambda rows, words: _says(PENALTY, rows, words),
    ),
    Section(
        REWARD,
        keys=_RULE,
        check=_rewards,
        whole=_named_once,
        says=lambda rows, words: _says(REWARD, rows, words),
    ),
    Section(
        "payroll",
        many=False,
        keys=(Key("clause", CLAUSE), Key("closing_day", CLOSING_DAY, required=False)),
        says=_payroll_says,
    ),
    *OF_THE_RANKING,
)
