"""What the sections that all nouns share say in words, rule by rule: the clause, and what the program does by it.

Each function is handed a section's checked form. What a noun brings, it words itself (`Section.says`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from aftersvc import vocabulary
from aftersvc.core.language import _, enumerated, joined, labelled, pick, translated
from aftersvc.regulation.wording import (
    Words,
    goal_in_words,
    listed,
    mark_in_words,
    marks_in_words,
    when_in_words,
)

Row = Mapping[str, Any]
Rows = Iterable[Row]


class Stated(NamedTuple):
    """One rule, in words of the screen's language; `section` and `id` are those of the regulation's text."""

    clause: str
    section: str
    id: str
    title: str
    says: str


def stated(section: str, row: Row, *says: str) -> Stated:
    """The rule of a row that has an id, a title and (perhaps) a clause; what it says may have several parts."""
    return Stated(row.get("clause") or "", section, row["id"], pick(row["title"]), joined(filter(None, says)))


def only(row: Row, words: Words) -> str:
    """`only: kind: Fault`, or nothing where the row has no condition."""
    return _("only: {kinds}").format(kinds=when_in_words(row["when"], words)) if row.get("when") else ""


def departments(rows: Rows, _words: Words) -> Iterator[Stated]:
    yield from (stated("department", row, _("tickets are handed over to it")) for row in rows)


def kinds(rows: Rows, _words: Words) -> Iterator[Stated]:
    yield from (stated("kind", row, _("a kind of ticket")) for row in rows)


def grounds(rows: Rows, _words: Words) -> Iterator[Stated]:
    for row in rows:
        remedy = _("upheld only with a remedy") if row["remedy"] else ""
        yield stated("ground", row, _("a ground of complaint"), remedy)


def clocks(rows: Rows, words: Words) -> Iterator[Stated]:
    """`within 24 h from: received; met by: answered, solved, closed; only: kind: Fault`; each tier is a rule too."""
    for row in rows:
        start = mark_in_words(row["from"], words)
        allowed = (
            _("at the promised time") if row["promised"] else _("by tiers, from: {event}").format(event=start)
        )
        if row["within"]:
            allowed = _within(row["within"], start)
        pauses = ""
        if row["paused_by"]:
            reasons = listed(row["paused_by"], words["waiting"])
            pauses = _("stands still while waiting for: {reasons}").format(reasons=reasons)
        most = _("at most {count} times").format(count=row["most_pauses"]) if row["most_pauses"] else ""
        met = _("met by: {events}").format(events=marks_in_words(row["until"], words))
        yield stated("clock", row, allowed, met, only(row, words), pauses, most, *_warnings(row, words))
        for tier in row["tiers"]:
            says = labelled(when_in_words(tier["when"], words), _within(tier["within"], start))
            clause = tier["clause"] or row["clause"]
            yield Stated(clause, "clock", row["id"], pick(row["title"]), says)


def _warnings(row: Row, words: Words) -> Iterator[str]:
    for warn in row.get("warn", ()):
        roles = listed(warn["roles"], words["role"])
        yield _("warned after {share} % of the time: {roles}").format(share=warn["share"], roles=roles)


def _within(goal: Row, start: str) -> str:
    return _("within {time} from: {event}").format(time=goal_in_words(goal), event=start)


def report(row: Row, words: Words) -> Iterator[Stated]:
    fields = _parts(row["required"], words)
    says = _("a service report must hold: {fields}").format(fields=fields)
    yield Stated(row["clause"], "report", "required", _("Service report"), says)


def report_rules(rows: Rows, words: Words) -> Iterator[Stated]:
    for row in rows:
        says = _("a service report must hold: {fields}").format(fields=_parts(row["required"], words))
        yield stated("report_rule", row, says, only(row, words))


def _parts(names: Iterable[str], words: Words) -> str:
    return listed(names, {**words["report_field"], **words.get("report_extra", {})})


def checks(rows: Rows, words: Words) -> Iterator[Stated]:
    for row in rows:
        says = _("ticked off at the customer's site")
        if row["before"]:
            says = _("to be ticked off before {what}").format(what=words["checkpoint"][row["before"]])
        going = _("only where {count} go or more").format(count=row["persons"]) if row.get("persons") else ""
        yield stated("check", row, says, going, only(row, words))


def survey(row: Row, words: Words) -> Iterator[Stated]:
    dimensions = enumerated(words.get("dimension", {}).values())
    says = _("the customer scores from 1 to {scale}: {dimensions}").format(
        scale=row["scale"], dimensions=dimensions
    )
    yield Stated(row["clause"], "survey", "dimensions", _("Survey of satisfaction"), says)


def closing(rows: Rows, words: Words) -> Iterator[Stated]:
    for row in rows:
        fact = _(vocabulary.OPEN[row["fact"]].words)
        says = _("no ticket is closed while {fact}").format(fact=fact)
        yield stated("closing", row, says, only(row, words))


def approvals(rows: Rows, words: Words) -> Iterator[Stated]:
    """`travel claim: review, by: Reviewer`."""
    for row in rows:
        yield stated(
            "approval",
            row,
            _("{document}: {verb}, by: {roles}").format(
                document=words["paper"][row["document"]],
                verb=words["signing"][row["verb"]],
                roles=listed(row["roles"], words["role"]),
            ),
        )


def warranty(row: Row, _words: Words) -> Iterator[Stated]:
    dates = listed(row["start"], translated(vocabulary.PRODUCT_DATES))
    says = _("the term runs from the first known of: {dates}").format(dates=dates)
    if row["latest"]:
        says = _("the term runs from the last of: {dates}").format(dates=dates)
    yield Stated(row["covered"], "warranty", "covered", _("In warranty"), says)
    yield Stated(row["expired"], "warranty", "expired", _("Out of warranty"), says)
