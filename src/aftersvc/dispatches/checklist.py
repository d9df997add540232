"""What must be ticked off on a trip: which items the regulation asks for, and what their absence holds up."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from aftersvc.core import history
from aftersvc.core.conditions import holds
from aftersvc.core.errors import Refused
from aftersvc.core.instants import to_text
from aftersvc.core.language import _, enumerated, joined, pick
from aftersvc.core.text import safe
from aftersvc.dispatches import rules, store
from aftersvc.regulation.versions import Book
from aftersvc.tickets import store as tickets
from aftersvc.tickets.circumstances import facts_of

if TYPE_CHECKING:
    from aftersvc.core.database import Reader
    from aftersvc.dispatches.change import Change
    from aftersvc.dispatches.store import Dispatch
    from aftersvc.regulation.model import Check


def of(reader: Reader, dispatch: Dispatch) -> list[Check]:
    """The items asked for on this dispatch; also one whose condition hangs on what nobody recorded."""
    checks = Book(reader, dispatch.version_id).checks
    asked = {name for each in checks for name in each.when}
    facts = facts_of(reader, tickets.by_id(reader, dispatch.ticket_id), asked) if asked else {}
    return [each for each in checks if holds(each.when, facts) is not False]


def refuse_too_few(change: Change, items: Iterable[Check]) -> None:
    """Raise Refused where an item needs more persons than go, with its clause and what to type."""
    going = 1 + len(store.crew(change.entry, change.dispatch.id))
    for each in rules.short_of(items, going):
        raise Refused(
            _("{number}: {item} ({clause}): {persons} must go, and {going} will: {command}").format(
                number=change.dispatch.number,
                item=safe(pick(each.title)),
                clause=each.clause,
                persons=each.persons,
                going=going,
                command=f"dispatch edit {change.dispatch.number} --with ...",
            )
        )


def refuse_unticked(change: Change, verb: str) -> None:
    """Raise Refused, naming each item that the verb needs and that was not ticked off by then, with its clause.

    One that was ticked off for more persons than now go holds the verb up too.
    """
    number, at = change.dispatch.number, to_text(change.entry.happened_at)
    items, ticked = of(change.entry, change.dispatch), _times(change)
    refuse_too_few(change, [each for each in items if each.before == verb])
    lacking = rules.unticked(items, ticked, verb, at)
    if not lacking:
        return
    sentences = [
        _("{item} ({clause}), ticked off only {at}").format(
            item=safe(pick(each.title)), clause=each.clause, at=history.local(change.entry, ticked[each.id])
        )
        if each.id in ticked
        else _("{item} ({clause}: {command})").format(
            item=safe(pick(each.title)), clause=each.clause, command=f"dispatch check {number} {each.id}"
        )
        for each in lacking
    ]
    raise Refused(
        _("{number}: '{verb}' must wait, not ticked off: {items}").format(
            number=number, verb=verb, items=joined(sentences)
        )
    )


def refuse_not_started(change: Change) -> None:
    """Raise Refused where items are needed before the work begins, and nobody said that it began."""
    needed = [each for each in of(change.entry, change.dispatch) if each.before == "start"]
    if needed and change.dispatch.started_at is None:
        raise Refused(
            _("{number}: the work was not begun as {clauses} asks: dispatch start {number}").format(
                number=change.dispatch.number,
                clauses=enumerated(dict.fromkeys(each.clause for each in needed)),
            )
        )


def left_over(change: Change) -> list[str]:
    """Sentences on items that hold nothing up and that nobody ticked off."""
    ticked = _times(change)
    return [
        _("{number}: not ticked off: {item} ({clause})").format(
            number=change.dispatch.number, item=safe(pick(each.title)), clause=each.clause
        )
        for each in of(change.entry, change.dispatch)
        if each.before is None and each.id not in ticked
    ]


def _times(change: Change) -> Mapping[str, str]:
    """When each item was ticked off."""
    return {item: row["at"] for item, row in store.ticked(change.entry, change.dispatch.id).items()}
