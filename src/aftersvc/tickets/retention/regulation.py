"""[[retention]]: how long tickets are kept with all that hangs on them, and who decides about them afterwards."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from aftersvc.core.language import _, enumerated, ngettext
from aftersvc.core.worktime.wording import amount_text
from aftersvc.regulation import checked
from aftersvc.regulation.demands import when
from aftersvc.regulation.findings import Findings, shown
from aftersvc.regulation.lines import Path
from aftersvc.regulation.saying import Stated, only, stated
from aftersvc.regulation.sections import Key, Section
from aftersvc.regulation.shapes import CLAUSE, DURATION, ID, TITLE, one_of, some_of
from aftersvc.regulation.wording import Words, listed
from aftersvc.vocabulary import OPEN

if TYPE_CHECKING:
    from aftersvc.core.conditions import Condition
    from aftersvc.core.worktime.goal import Goal

Row = Mapping[str, Any]
Rows = Iterable[Row]
PAPER = "disposal"  # in vocabulary.PAPERS: disposed of by the chain of [[approval]], where there is one
ACT = "ticket dispose"
UNITS = ("days", "months")  # a keeping time is counted in the calendar's


class Retention(NamedTuple):
    """How long a ticket is kept `when` a condition holds; of several that hold the first counts.

    Kept at least and at most so long from `since` (vocabulary.KEPT_FROM) on; no `at_most`: as long as people like. One of
    `roles` disposes of it, where no chain of [[approval]] does; nobody `not_while` one of these facts (vocabulary.OPEN).
    """

    id: str
    title: Mapping[str, str]
    clause: str
    when: Condition
    since: str
    at_least: Goal
    at_most: Goal | None
    roles: tuple[str, ...]
    not_while: tuple[str, ...]


def retentions_of(rows: Rows | None) -> tuple[Retention, ...]:
    """From the checked form of [[retention]], in the text's order."""
    return tuple(
        Retention(
            row["id"],
            row["title"],
            row["clause"],
            row["when"],
            row["from"],
            checked.goal(row["at_least"]),
            checked.goal(row["at_most"]) if row["at_most"] else None,
            tuple(row["roles"]),
            tuple(row["not_while"]),
        )
        for row in rows or ()
    )


def _times_fit(row: Row, path: Path, findings: Findings) -> None:
    """Whole days or months, both times in the same, and the longer one not shorter."""
    least, most = row["at_least"], row["at_most"]
    for name in ("at_least", "at_most"):
        if row[name] and row[name]["unit"] not in UNITS:
            findings.add((*path, name), _("a keeping time is in days, months or years"))
            return
    if most and most["unit"] != least["unit"]:
        findings.add(
            (*path, "at_most"), _("write at_least and at_most both in days, or both in months or years")
        )
    elif most and most["amount"] < least["amount"]:
        findings.add((*path, "at_most"), _("at_most is shorter than at_least"))


def _somebody_disposes(sections: Mapping[str, Any], findings: Findings) -> None:
    """Who disposes is said once: by the chain, else by each rule; and each of them may."""
    chain = any(step["document"] == PAPER for step in sections.get("approval", ()))
    may = {role["id"]: role["may"] for role in sections.get("role", ())}
    for index, row in enumerate(sections.get("retention", ())):
        if chain and row["roles"]:
            findings.add(
                ("retention", index, "roles"), _("who disposes is said by [[approval]]: leave out roles")
            )
        if not chain and not row["roles"]:
            findings.add(
                ("retention", index),
                _("nobody may dispose of what is past its time: add roles, or [[approval]] for 'disposal'"),
            )
        for nth, role in enumerate(row["roles"]):
            if ACT not in may[role] and "ticket" not in may[role]:
                findings.add(
                    ("retention", index, "roles", nth),
                    _("{role} cannot dispose of tickets: its [[role]] needs '{act}' in may").format(
                        role=shown(role), act=ACT
                    ),
                )


def in_years(goal: Goal) -> str:
    """`3 years`, where a keeping time is in whole years; else as any duration."""
    years, months = divmod(goal.amount, 12)
    if goal.unit != "months" or months:
        return amount_text(goal.amount, goal.unit)
    return ngettext("{count} year", "{count} years", years).format(count=years)


def _say(rows: Rows, words: Words) -> Iterator[Stated]:
    """`kept for at least 3 years; at most 5 years; from: the last thing recorded; disposed of by: Manager`."""
    for row, rule in zip(rows, retentions_of(rows), strict=True):
        most = _("at most {time}").format(time=in_years(rule.at_most)) if rule.at_most else ""
        by = _("disposed of by: {roles}").format(roles=listed(rule.roles, words["role"]))
        unless = enumerated(_(OPEN[name].words) for name in rule.not_while)
        yield stated(
            "retention",
            row,
            _("kept for at least {time}").format(time=in_years(rule.at_least)),
            most,
            _("from: {event}").format(event=words["kept_from"][rule.since]),
            only(row, words),
            by if rule.roles else "",
            _("not while {fact}").format(fact=unless) if unless else "",
        )


SECTIONS = (
    Section(
        "retention",
        keys=(
            Key("id", ID),
            Key("title", TITLE),
            Key("clause", CLAUSE),
            Key("when", when("ticket"), required=False),
            Key("from", one_of("kept_from")),
            Key("at_least", DURATION),
            Key("at_most", DURATION, required=False),
            Key("roles", some_of("role"), required=False),
            Key("not_while", some_of("open"), required=False),
        ),
        unlike=("when",),
        check=_times_fit,
        whole=_somebody_disposes,
        says=_say,
    ),
)
