"""How far a ticket is on its route: the steps taken, those that may come next, and what stands in their way."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from aftersvc.core.errors import BadInput, Refused
from aftersvc.core.instants import to_text
from aftersvc.core.language import _
from aftersvc.regulation.versions import Book
from aftersvc.regulation.wording import Words, listed, words_of
from aftersvc.staff import store as staff
from aftersvc.tickets import filling, guards, routes, store
from aftersvc.tickets.life import UNFINISHED
from aftersvc.tickets.situations import situation, steps_of

if TYPE_CHECKING:
    from datetime import datetime

    from aftersvc.core.database import Reader
    from aftersvc.desk import Desk
    from aftersvc.tickets.guards import Situation
    from aftersvc.tickets.routes import Obstacle, Route, Step
    from aftersvc.tickets.store import Ticket


class Taken(NamedTuple):
    """A step as it stands in the history; `by` is the name of whoever took it."""

    step: str
    at: datetime
    by: str | None
    filled: Mapping[str, Any]


class Next(NamedTuple):
    """A step that may come next, with what stands in its way as of today. `again`: it was taken before."""

    step: Step
    obstacles: Sequence[Obstacle]
    judged: Sequence[guards.Judged]
    again: bool


class Way(NamedTuple):
    """A ticket's way along its route: what was taken, what may come next."""

    route: Route
    words: Words
    taken: Sequence[Taken]
    next: Sequence[Next]


def way(desk: Desk, reader: Reader, ticket: Ticket) -> Way | None:
    """How far a ticket is on its route, as of today; None where its regulation names no steps."""
    book = Book(reader, ticket.version_id)
    route = routes.route_of(book.section)
    if not route.steps:
        return None
    words = words_of_route(book, route)
    around = situation(reader, ticket, route, desk.today, {})
    return Way(
        route,
        words,
        [
            Taken(
                each.details["step"],
                each.at,
                staff.by_id(reader, each.by_id).name if each.by_id is not None else None,
                each.details.get("set", {}),
            )
            for each in steps_of(reader, ticket)
        ],
        list(_next(route, around, words)) if ticket.status in (*UNFINISHED, "solved") else [],
    )


def _next(route: Route, around: Situation, words: Words) -> Iterator[Next]:
    """Steps that can still come; of guards only those that do not wait for what the step itself fills in."""
    for each in routes.in_order(route):
        now = each._replace(
            guards=tuple(g for g in each.guards if not routes.waits_for_fields(each, g, around))
        )
        found = list(routes.obstacles(now, around, words))
        if not any(one.kind in ("when", "once", "unless") for one in found):
            judged = [guards.judge(guard, around) for guard in now.guards]
            yield Next(each, found, judged, each.id in around.taken)


def rows_of(found: Way | None) -> list[dict[str, Any]]:
    """The way for a list: steps taken, then those that may come next (see screens.ROUTE)."""
    if found is None:
        return []
    taken = [
        {
            "step": each.step,
            "state": "taken",
            "at": to_text(each.at),
            "who": each.by,
            "filled": filling.all_in_words(found.route.fields, each.filled),
            "clause": found.route.steps[each.step].clause if each.step in found.route.steps else None,
            "required": False,
            "in_the_way": None,
        }
        for each in found.taken
    ]
    return taken + [next_row(each, found) for each in found.next if not each.again]


def next_row(each: Next, found: Way) -> dict[str, Any]:
    fields = listed(each.step.fields, found.words["field"])
    return {
        "step": each.step.id,
        "state": "barred" if each.obstacles else "again" if each.again else "possible",
        "at": None,
        "who": routes.who_may(each.step, found.words) or None,
        "filled": _("to be filled in: {fields}").format(fields=fields) if fields else None,
        "clause": each.step.clause,
        "required": each.step.required,
        "in_the_way": "; ".join(_with_clause(one, each.step) for one in each.obstacles) or None,
    }


def _with_clause(obstacle: Obstacle, of: Step) -> str:
    if obstacle.clause == of.clause:
        return obstacle.says
    return _("{what} (clause {clause})").format(what=obstacle.says, clause=obstacle.clause)


def possible(desk: Desk, number: str, settings: Sequence[str]) -> list[dict[str, Any]]:
    """Rows of what may be done next on a ticket: `ticket step T` without a name."""
    if settings:
        raise BadInput(_("--set fills in a step: name the step, or leave --set out to list the next ones"))
    with desk.reading() as reader:
        found = way(desk, reader, store.get(reader, number))
    if found is None:
        raise Refused(_("the regulation of {number} names no steps").format(number=number))
    rows = []
    for each in sorted(found.next, key=lambda one: one.again):
        sets = " ".join(f"--set {name}=..." for name in each.step.fields)
        rows.append(
            {**next_row(each, found), "command": f"ticket step {number} {each.step.id} {sets}".strip()}
        )
    return rows


def words_of_route(book: Book, route: Route) -> Words:
    return {**words_of(book), "field": routes.field_words(route)}
