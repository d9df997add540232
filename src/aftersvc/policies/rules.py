"""What a regulation says, rule by rule and in words: the clause, the section, what the program does by it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from aftersvc import vocabulary
from aftersvc.core.clocks import Rule
from aftersvc.core.errors import NotFound
from aftersvc.core.language import _, pick
from aftersvc.core.nearest import nearest
from aftersvc.core.text import safe
from aftersvc.core.worktime.wording import amount_text
from aftersvc.regulation.model import (
    Check,
    Closing,
    Department,
    Dimension,
    Field,
    Ground,
    Kind,
    Report,
    Role,
    Step,
    Survey,
    Waiting,
    Warranty,
)
from aftersvc.regulation.versions import Book


@dataclass(frozen=True)
class Stated:
    """One rule, in words of the screen's language; `section` and `id` are those of the regulation's text."""

    clause: str
    section: str
    id: str
    title: str
    says: str


def stated_in(book: Book) -> list[Stated]:
    """Every rule of a version that names a clause, in the order of the clauses."""
    rules = [
        *(_stated("kind", each, _("a kind of ticket")) for each in book.kinds),
        *(_stated("department", each, _("tickets are handed over to it")) for each in book.departments),
        *(_stated("ground", each, _ground(each)) for each in book.grounds),
        *(_stated("step", each, _step(each, book)) for each in book.steps),
        *(_stated("clock", each, clock_in_words(each, book)) for each in book.clocks),
        *(_report(book.report) if book.report else ()),
        *(_stated("check", each, _("ticked off at the customer's site")) for each in book.checks),
        *(_survey(book.survey) if book.survey else ()),
        *(_stated("closing", each, _closing(each, book)) for each in book.closing),
        *(_warranty(book.warranty) if book.warranty else ()),
    ]
    return sorted((rule for rule in rules if rule.clause), key=lambda rule: in_order(rule.clause))


def of_clause(rules: Sequence[Stated], clause: str) -> list[Stated]:
    """The rules of a clause and of those below it (`4-2` holds `4-2.1`). NotFound where there is none."""
    found = [
        rule
        for rule in rules
        if rule.clause == clause or re.match(rf"{re.escape(clause)}[.\-/ ]", rule.clause)
    ]
    if not found:
        raise NotFound(
            _("the program acts on no clause '{clause}': {hint}").format(
                clause=safe(clause), hint=nearest(clause, {rule.clause for rule in rules})
            )
        )
    return found


def in_order(clause: str) -> list[tuple[int, str]]:
    """Clauses sort by their numbers: 3-4 before 3-10."""
    return [(int(part), "") if part.isdecimal() else (0, part) for part in re.split(r"[.\-/ ]", clause)]


def clock_in_words(clock: Rule, book: Book) -> str:
    """`within 24 h from: received; met by: answered, solved, closed; only: fault`."""
    events = {name: _(words) for name, words in vocabulary.EVENTS.items()}
    parts = [
        _("at the promised time")
        if clock.goal is None
        else _("within {time} from: {event}").format(
            time=amount_text(clock.goal.amount, clock.goal.unit), event=events[clock.start]
        ),
        _("met by: {events}").format(events=_list(clock.until, events)),
    ]
    if clock.kinds:
        parts.append(_("only: {kinds}").format(kinds=_list(clock.kinds, _titles(book.kinds))))
    if clock.severities:
        severities = {name: _(words) for name, words in vocabulary.SEVERITIES.items()}
        parts.append(_("only: {kinds}").format(kinds=_list(clock.severities, severities)))
    if clock.pauses:
        parts.append(
            _("stands still while waiting for: {reasons}").format(
                reasons=_list(clock.pauses, _titles(book.waitings))
            )
        )
    return "; ".join(parts)


def lost_roles(people: Iterable[tuple[str, Iterable[str]]], known: Iterable[str]) -> list[str]:
    """Names of the people who hold a role that is not among those a regulation knows, in their order."""
    known = set(known)
    return [name for name, roles in people if not known.issuperset(roles)]


def _stated(
    section: str, row: Kind | Department | Ground | Step | Rule | Check | Closing, says: str
) -> Stated:
    return Stated(row.clause or "", section, row.id, pick(row.title), says)


def _step(step: Step, book: Book) -> str:
    parts = [_("a step in handling a ticket")]
    if step.kinds:
        parts.append(_("only: {kinds}").format(kinds=_list(step.kinds, _titles(book.kinds))))
    if step.roles:
        parts.append(_("done by: {roles}").format(roles=_list(step.roles, _titles(book.roles))))
    if step.fields:
        parts.append(_("to be filled in: {fields}").format(fields=_list(step.fields, _titles(book.fields))))
    return "; ".join(parts)


def _ground(ground: Ground) -> str:
    parts = [_("a ground of complaint")]
    if ground.remedy:
        parts.append(_("upheld only with a remedy"))
    return "; ".join(parts)


def _report(report: Report) -> list[Stated]:
    names = {name: _(words) for name, words in vocabulary.REPORT_FIELDS.items()}
    says = _("a service report must hold: {fields}").format(fields=_list(report.required, names))
    return [Stated(report.clause, "report", "required", _("Service report"), says)]


def _survey(survey: Survey) -> list[Stated]:
    says = _("the customer scores from 1 to {scale}: {dimensions}").format(
        scale=survey.scale,
        dimensions=_list((each.id for each in survey.dimensions), _titles(survey.dimensions)),
    )
    return [Stated(survey.clause, "survey", "dimensions", _("Survey of satisfaction"), says)]


def _closing(closing: Closing, book: Book) -> str:
    parts = [_("no ticket is closed while {fact}").format(fact=_(vocabulary.FACTS[closing.fact].words))]
    if closing.kinds:
        parts.append(_("only: {kinds}").format(kinds=_list(closing.kinds, _titles(book.kinds))))
    return "; ".join(parts)


def _warranty(warranty: Warranty) -> list[Stated]:
    dates = {name: _(words) for name, words in vocabulary.PRODUCT_DATES.items()}
    says = _("the term runs from the first known of: {dates}").format(dates=_list(warranty.start, dates))
    return [
        Stated(warranty.covered, "warranty", "covered", _("In warranty"), says),
        Stated(warranty.expired, "warranty", "expired", _("Out of warranty"), says),
    ]


def _titles(rows: Iterable[Kind | Role | Waiting | Field | Dimension]) -> dict[str, str]:
    return {row.id: pick(row.title) for row in rows}


def _list(names: Iterable[str], words: Mapping[str, str]) -> str:
    return ", ".join(words.get(name, name) for name in names)
