"""The warranty of a ticket: judged when the request comes in, for that day; judged again when more is found out.

What the product's record said when a verdict was given stays its input. Only what was found out since is new.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from aftersvc.core import history
from aftersvc.core.errors import BadInput
from aftersvc.core.language import _
from aftersvc.products import rules
from aftersvc.products import store as products
from aftersvc.products.coverage import coverage, findings
from aftersvc.tickets.choices import one_of
from aftersvc.tickets.circumstances import facts_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import tzinfo

    from aftersvc.core.database import Entry, Reader
    from aftersvc.products.coverage import Coverage
    from aftersvc.products.rules import Unit, Verdict
    from aftersvc.regulation.versions import Book
    from aftersvc.tickets.store import Ticket

Columns = dict[str, Any]


def first(entry: Entry, book: Book, ticket: Ticket) -> Columns:
    """The columns of a verdict on the product as it stands in the register; none where the ticket names no product."""
    if ticket.product_id is None:
        return {}
    return _judged(entry, book, ticket, rules.unit_of(products.by_id(entry, ticket.product_id)))


def again(entry: Entry, book: Book, ticket: Ticket) -> Columns:
    """The columns of the verdict after the ticket changed; none where that changed nothing."""
    if ticket.warranty_basis is None or not coverage(book).asks():
        return {}
    columns = _judged(entry, book, ticket, rules.unit_kept(json.loads(ticket.warranty_basis)))
    return {} if columns["warranty_basis"] == ticket.warranty_basis else columns


def _judged(entry: Entry, book: Book, ticket: Ticket, unit: Unit) -> Columns:
    found = verdict(entry, ticket, unit, coverage(book), entry.zone)
    return {"warranty": found.verdict, "warranty_basis": json.dumps(found.basis, ensure_ascii=False)}


def verdict(reader: Reader, ticket: Ticket, unit: Unit, says: Coverage, zone: tzinfo) -> Verdict:
    """The verdict on a unit for the day on which the request was received, by what the ticket shows."""
    day = ticket.received.astimezone(zone).date()
    return rules.warranty(unit, says, day, facts_of(reader, ticket, says.asks()))


def tell(entry: Entry, before: Ticket, columns: Mapping[str, Any]) -> None:
    """Write into the history that a verdict became another, with the clauses of both."""
    if "warranty_basis" not in columns or before.warranty_basis is None:
        return
    was, now = json.loads(before.warranty_basis), json.loads(columns["warranty_basis"])
    changed = {name: [was[name], now[name]] for name in ("verdict", "clause") if was[name] != now[name]}
    if changed:
        history.add(entry, before.number, "warranty_judged", details=changed)


def found(book: Book, ticket: Ticket, named: Sequence[str]) -> str:
    """The findings of a ticket with those that are named now, as they are kept.

    Raises BadInput for what the regulation does not know.
    """
    known = findings(book)
    if not known:
        raise BadInput(_("--found: the regulation has no list of what may be found out"))
    before = json.loads(ticket.found) if ticket.found else []
    now = [one_of("--found", each, known) for each in named]
    return json.dumps(list(dict.fromkeys([*before, *now])), ensure_ascii=False)
