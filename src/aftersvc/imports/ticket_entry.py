"""Checked tickets into the file, with their histories and clocks: one short step, whole or not at all."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import datetime
from itertools import islice
from operator import itemgetter
from typing import TYPE_CHECKING, Any

from aftersvc.calendars.store import load_calendar
from aftersvc.core import deadlines, history
from aftersvc.core.clocks import Event
from aftersvc.core.conditions import Facts
from aftersvc.core.errors import Refused
from aftersvc.core.instants import from_text, to_text
from aftersvc.core.language import _
from aftersvc.core.numbering import numbers
from aftersvc.core.text import safe
from aftersvc.products import rules as product_rules
from aftersvc.products import store as products
from aftersvc.products.coverage import coverage
from aftersvc.regulation import versions
from aftersvc.regulation.versions import Book
from aftersvc.tickets import rules, store
from aftersvc.tickets.circumstances import COLUMNS, facts_of

if TYPE_CHECKING:
    from aftersvc.core.bulk import Row
    from aftersvc.core.database import Entry
    from aftersvc.core.worktime.calendar import Calendar
    from aftersvc.imports.owners import Owners
    from aftersvc.imports.spool import Spool

_row = itemgetter(*store.Ticket._fields)
_BATCH = 2000  # tickets
Draft = Mapping[str, Any]  # what tickets.Tickets.draft keeps, and the identity: "number", "hash"


def bring_in(entry: Entry, spool: Spool, source: str, owners: Owners) -> int:
    """Write the tickets that nobody has brought in meanwhile; returns how many.

    Raises Refused where a version of the regulation was withdrawn, or a product voided, since they were checked.
    """
    known = store.outside(entry, source)

    def fresh() -> Iterator[Draft]:
        return (draft for draft in spool if draft["number"] not in known) if known else iter(spool)

    count = sum(1 for _draft in fresh()) if known else spool.count
    if not count:
        return 0
    given = numbers(entry, "T", count)
    ids = owners.enter(entry)
    clocks = _Clocks(entry)
    numbered = zip(given, fresh(), strict=True)
    while batch := list(islice(numbered, _BATCH)):
        store.insert_all(entry, _tickets(entry, batch, ids, clocks.books))
        history.add_all(
            entry,
            (
                (number, name, at, note, reason)
                for number, draft in batch
                for name, at, reason, note in draft["events"]
            ),
        )
        clocks.warnings.clear()
        rows = (row for number, draft in batch for row in clocks.rows(number, draft))
        deadlines.keep_new(entry, rows, clocks.warnings)
    return count


def _tickets(
    entry: Entry, batch: Iterable[tuple[str, Draft]], owners: Mapping[Any, int], books: Mapping[int, Book]
) -> Iterator[Row]:
    for id_, (number, draft) in enumerate(batch, store.next_id(entry)):
        ticket: dict[str, object] = draft["ticket"]
        ticket["id"] = id_
        ticket["number"] = number
        ticket["customer_id"] = owners[draft["owner"]]
        ticket["outside_number"] = draft["number"]
        ticket["outside_hash"] = draft["hash"]
        if draft["product"] is not None:
            ticket |= _warranty(entry, draft["product"], books[draft["ticket"]["version_id"]], ticket)
        yield _row(ticket)


def _warranty(entry: Entry, serial: str, book: Book, ticket: Mapping[str, object]) -> dict[str, object]:
    """The product's columns; its warranty is judged on the day the request was received, as for any ticket."""
    found = products.known_as(entry, serial)
    if len(found) != 1:
        raise Refused(
            _("while the file was read, the product '{product}' was changed: run the import again").format(
                product=safe(serial)
            )
        )
    day = from_text(str(ticket["received_at"])).astimezone(entry.zone).date()
    says = coverage(book)
    of = store.Ticket(**{**ticket, "product_id": found[0].id})  # type: ignore[arg-type] # columns as they are kept
    facts = facts_of(entry, of, says.asks())
    verdict = product_rules.warranty(product_rules.unit_of(found[0]), says, day, facts)
    return {
        "product_id": found[0].id,
        "warranty": verdict.verdict,
        "warranty_basis": json.dumps(verdict.basis, ensure_ascii=False),
    }


class _Clocks:
    """Computes the clocks of drafts under the versions that stand now."""

    def __init__(self, entry: Entry) -> None:
        standing = [version.id for version in versions.every(entry) if version.stands]
        self.books = _Books((id_, Book(entry, id_)) for id_ in standing)
        self._calendars: dict[int, Calendar] = {
            id_: load_calendar(entry, book) for id_, book in self.books.items()
        }
        self._rules = {id_: book.clocks for id_, book in self.books.items()}
        self._asked = {
            id_: {name for rule in rules for name in rule.asks()} for id_, rules in self._rules.items()
        }
        self._entry = entry
        self.warnings: list[Row] = []  # of the clocks whose rows were given

    def rows(self, document: str, draft: Draft) -> Iterator[Row]:
        """The rows of derived_clock of one ticket."""
        ticket = draft["ticket"]
        by_regulation = ticket["judged_by"] == "regulation"
        if not by_regulation and ticket["target_at"] is None:
            return
        version = ticket["version_id"]
        instants = _Instants() if by_regulation else _Texts()
        read = instants.read
        judged = rules.Judged(
            self._facts(document, ticket) if by_regulation else {},
            read(ticket["promised_at"]) if ticket["promised_at"] else None,
            read(ticket["target_at"]) if ticket["target_at"] else None,
            by_regulation,
        )
        events = [Event(name, read(at), reason) for name, at, reason, _note in draft["events"]]
        received = read(ticket["received_at"])
        for clock in rules.clocks_of(judged, events, self._rules[version], self._calendars[version]):
            if clock.warnings:
                self.warnings += deadlines.warnings(document, [clock])
            yield deadlines.row(document, clock, version, received, instants.text)

    def _facts(self, document: str, ticket: Mapping[str, Any]) -> Facts:
        """What the rules ask of a ticket; it stands in the file already, should they ask other records too."""
        asked = self._asked[ticket["version_id"]]
        if asked <= COLUMNS:
            return {name: ticket.get(name) for name in asked}
        return facts_of(self._entry, store.get(self._entry, document), asked)


class _Instants:
    """Instants out of texts, and the texts again: to read one costs less than to write it."""

    def __init__(self) -> None:
        self._texts: dict[int, str] = {}  # by identity: to hash an instant costs as much as to write it

    def read(self, text: str) -> datetime:
        read = from_text(text)
        self._texts[id(read)] = text
        return read

    def text(self, instant: datetime) -> str:
        return self._texts.get(id(instant)) or to_text(instant)


class _Texts:
    """Texts in place of instants, for a clock that runs to a given deadline: it only compares, and so do texts."""

    read: Callable[[str], Any] = str
    text: Callable[[Any], str] = str


class _Books(dict[int, Book]):
    def __missing__(self, version: int) -> Book:
        raise Refused(_("while the file was read, the regulation was changed: run the import again"))
