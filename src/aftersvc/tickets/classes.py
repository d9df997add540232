"""The class of service of a ticket: chosen by the regulation's conditions, with the reason. The first that holds is it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from aftersvc.core.conditions import Condition, Facts, Value, first
from aftersvc.core.language import _, enumerated, labelled, pick
from aftersvc.core.why import Explanation
from aftersvc.regulation.demands import when
from aftersvc.regulation.findings import Findings, shown
from aftersvc.regulation.lines import Path
from aftersvc.regulation.model import Title
from aftersvc.regulation.saying import Stated, only, stated
from aftersvc.regulation.sections import Key, Section
from aftersvc.regulation.shapes import CLAUSE, FLAG, ID, TITLE
from aftersvc.regulation.versions import Book
from aftersvc.regulation.wording import Words, when_in_words
from aftersvc.tickets.circumstances import facts_of
from aftersvc.vocabulary import FACTS

if TYPE_CHECKING:
    from aftersvc.core.database import Reader
    from aftersvc.tickets.circumstances import Around
    from aftersvc.tickets.store import Ticket

Row = Mapping[str, Any]
OWN = ("service_class", "charged")  # facts that a class decides


class ServiceClass(NamedTuple):
    """How a service is counted, `when` a condition holds: whether the customer is charged for it."""

    id: str
    title: Title
    clause: str
    when: Condition
    charged: bool


class Chosen(NamedTuple):
    """The class that holds, None where none does; `missing` names facts that would have to be recorded to tell."""

    row: ServiceClass | None
    missing: tuple[str, ...]
    facts: Facts


def choose(classes: Sequence[ServiceClass], facts: Facts) -> Chosen:
    """The first class whose condition holds; none where that hangs on what is not recorded."""
    return Chosen(*first(classes, facts), facts)


def classes_in(rows: Iterable[Row] | None) -> list[ServiceClass]:
    """The classes of a section's checked form."""
    return [ServiceClass(**row) for row in rows or ()]


def of(reader: Reader, ticket: Ticket) -> Chosen | None:
    """The class of a ticket as things stand; None under a regulation that has no classes."""
    classes = classes_in(Book(reader, ticket.version_id).section("service_class"))
    asked = dict.fromkeys(name for each in classes for name in each.when)
    return choose(classes, facts_of(reader, ticket, asked)) if classes else None


def service_class(around: Around) -> Value:
    chosen = of(around.reader, around.ticket)
    return chosen.row.id if chosen and chosen.row else None


def charged(around: Around) -> Value:
    chosen = of(around.reader, around.ticket)
    return chosen.row.charged if chosen and chosen.row else None


def in_words(chosen: Chosen | None) -> str | None:
    """`A: charged (6)`, for screens and forms; None where no class is known."""
    if chosen is None or chosen.row is None:
        return None
    return f"{pick(chosen.row.title)} ({chosen.row.clause})"


def explained(chosen: Chosen, words: Words) -> Explanation:
    """Why a service is of its class: the facts that were asked, and the condition that held."""
    facts = [
        (_(FACTS[name].words), _value(value, words.get(FACTS[name].of, {})))
        for name, value in chosen.facts.items()
        if value not in (None, [])
    ]
    title = _("Class of service")
    if chosen.missing:
        names = enumerated(_(FACTS[name].words) for name in chosen.missing)
        return Explanation(
            title, None, facts, [], _("undetermined, not recorded: {facts}").format(facts=names)
        )
    if chosen.row is None:
        return Explanation(title, None, facts, [], _("no class of the regulation is for this ticket"))
    row = chosen.row
    condition = when_in_words(row.when, words) if row.when else _("in every other case")
    steps = [_("{what}: the first class whose condition holds").format(what=condition)]
    paid = _("charged") if row.charged else _("free of charge")
    return Explanation(title, row.clause, facts, steps, labelled(pick(row.title), paid))


def _value(value: Value, known: Mapping[str, str]) -> str:
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    listed = [value] if isinstance(value, str) or not isinstance(value, Iterable) else value
    return enumerated(known.get(str(each), str(each)) for each in listed)


def _check(row: Row, path: Path, findings: Findings) -> None:
    for name in row["when"]:
        if name in OWN:
            findings.add(
                (*path, "when", name),
                _("{fact} follows from the class, so it cannot decide it").format(fact=shown(name)),
            )


def _whole(sections: Mapping[str, Any], findings: Findings) -> None:
    """After a class without a condition none is ever reached."""
    rows = sections.get("service_class", ())
    for index, row in enumerate(rows[:-1]):
        if not row["when"]:
            findings.add(
                ("service_class", index + 1),
                _("never reached: line {line} holds in every case").format(
                    line=findings.line(("service_class", index))
                ),
            )


def _says(rows: Iterable[Row], words: Words) -> Iterator[Stated]:
    for row in rows:
        paid = _("charged") if row["charged"] else _("free of charge")
        says = _("a class of service: {paid}").format(paid=paid)
        yield stated("service_class", row, says, only(row, words))


SECTIONS = (
    Section(
        "service_class",
        keys=(
            Key("id", ID),
            Key("title", TITLE),
            Key("clause", CLAUSE),
            Key("when", when("ticket"), required=False),
            Key("charged", FLAG),
        ),
        unlike=("when",),
        check=_check,
        whole=_whole,
        says=_says,
    ),
)
