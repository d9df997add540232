"""Tickets out of somebody else's register: what one row, or the rows of one ticket's changes, become.

`ticket_entry.py` brings them in.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from operator import itemgetter
from typing import TYPE_CHECKING, Any

from aftersvc.core.instants import to_text
from aftersvc.core.language import _
from aftersvc.core.nearest import nearest
from aftersvc.imports import cells, histories, ticket_entry, times
from aftersvc.imports.bindings import Bindings
from aftersvc.imports.changes import Log
from aftersvc.imports.findings import Finding, rejects
from aftersvc.imports.instructions import Instructions
from aftersvc.imports.odd import Read
from aftersvc.imports.owners import Owners
from aftersvc.imports.records import Plan, Record
from aftersvc.imports.sources import Row, Source
from aftersvc.imports.ticket_rules import CHECKS, Around
from aftersvc.imports.words import WORDS
from aftersvc.products import store as products
from aftersvc.regulation import versions
from aftersvc.regulation.versions import Book
from aftersvc.tickets import store
from aftersvc.tickets.life import STATUSES
from aftersvc.vocabulary import CHANNELS, RESPONSIBILITIES, SEVERITIES

if TYPE_CHECKING:
    from aftersvc.core.database import Entry, Reader
    from aftersvc.desk import Desk
    from aftersvc.imports.spool import Spool

# Columns of a ticket that are fields of a record, under the field's own name.
SAME = ("severity", "summary", "caller", "phone", "department", "cause", "remedy", "responsibility")
_same = itemgetter(*SAME)
NOTHING: Mapping[str, object] = dict.fromkeys(store.Ticket._fields)
USUAL_CHANNEL = "phone"  # as at the command line


class Tickets:
    """What the file knew before the rows were read, and how a row becomes a ticket over it. Needs no open file."""

    noun = "tickets"

    def __init__(self, desk: Desk, reader: Reader, instructions: Instructions) -> None:
        self.instructions = instructions
        self.zone = desk.zone
        self.around = Around(to_text(desk.now), desk.zone, instructions.target_years)
        self.bindings = Bindings(versions.every(reader), desk.zone)
        books = {id_: Book(reader, id_) for id_ in self.bindings.ids}
        self.kinds = {id_: {kind.id: kind.title for kind in book.kinds} for id_, book in books.items()}
        self.departments = {each.id: each.title for book in books.values() for each in book.departments}
        self.waitings = {each.id for book in books.values() for each in book.waitings}
        self.owners = Owners(reader, instructions.source)
        self.products = products.owners_by_serial(reader)
        self.known = store.outside(reader, instructions.source)
        self.log: Log | None = None

    def reads(self) -> dict[str, Read]:
        """The reader of each field."""
        formats, zone = self.instructions.formats, self.instructions.zone or self.zone
        past = times.instants(formats, zone, ends_day=True, latest=self.around.now)
        ahead = times.instants(formats, zone, ends_day=True)
        texts = ("number", "customer", "customer_number", "product", "summary", "caller", "cause", "remedy")
        every_kind = {id_: title for kinds in self.kinds.values() for id_, title in kinds.items()}
        return {
            **dict.fromkeys(texts, cells.text),
            **dict.fromkeys(("answered", "solved", "closed"), past),
            **dict.fromkeys(("promised", "target"), ahead),
            "received": times.instants(formats, zone),
            "phone": cells.phone_number,
            "reopened": cells.count,
            "status": cells.word(STATUSES, WORDS["status"]),
            "channel": cells.word(CHANNELS, WORDS["channel"]),
            "kind": cells.word(every_kind),
            "severity": cells.word(SEVERITIES, WORDS["severity"]),
            "department": cells.word(self.departments),
            "responsibility": cells.word(RESPONSIBILITIES, WORDS["responsibility"]),
        }

    def prepare(self, source: Source, plan: Plan) -> None:
        """Look at the columns of [events], where the mapping has them."""
        if self.instructions.events is not None:
            at = times.instants(self.instructions.formats, self.instructions.zone or self.zone)
            self.log = Log(self.instructions.events, source, plan, at, self.waitings)

    def draft(
        self, plan: Plan, rows: Sequence[Row], findings: list[Finding]
    ) -> tuple[Record, dict[str, Any]] | None:
        """The record of one row, or of one ticket's rows, and what is kept of it; None where a finding rejects it.

        Of several rows the last change speaks for the ticket.
        """
        changes = self.log.changes(rows, findings) if self.log is not None else None
        if rejects(findings):
            return None
        row, cells_ = rows[-1] if not changes else next(each for each in rows if each[0] == changes[-1].row)
        record: Any = plan.record(row, cells_, findings)
        if self.log is not None and record["number"] is None:
            heading = plan.headings()["number"]
            findings.append(Finding("empty", row, heading, _("'{heading}' is empty").format(heading=heading)))
        for check in CHECKS:
            for code, field, sentence in check(record, self.around):
                findings.append(plan.finding(code, row, field, sentence))
        if findings and rejects(findings):
            return None
        version = self.bindings.of(record["received"])
        kinds = self.kinds[version]
        kind = record["kind"] or next(iter(kinds))
        if kind not in kinds:
            sentence = _("'{kind}' was no kind of ticket in the regulation of that day: {hint}")
            sentence = sentence.format(kind=kind, hint=nearest(kind, kinds))
            findings.append(plan.finding("unknown_word", row, "kind", sentence))
        owner = (record["customer"], record["customer_number"])
        if not self.owners.is_one(owner):
            sentence = _("'{name}' means several customers: merge them, or give their numbers")
            findings.append(
                plan.finding("several_customers", row, "customer", sentence.format(name=owner[0]))
            )
        if record["product"] is not None:
            self._look_at_product(plan, row, record, findings)
        if findings and rejects(findings):
            return None
        self.owners.named[owner] = self.owners.named.get(owner) or record["phone"]
        lived = (
            histories.of_times(record["received"], record, record["reopened"] or 0)
            if self.log is None or changes is None
            else histories.of_changes(record["received"], changes, self.log.events.states)
        )
        for code, change, sentence, other in lived.said:
            at, other = self.around.local(change.at), self.around.local(other)
            findings.append(
                Finding(code, change.row, "", sentence.format(state=change.state, at=at, other=other))
            )
        if changes is not None:
            record["changes"] = [change[1:] for change in changes]
        ticket = {
            **NOTHING,
            **dict(zip(SAME, _same(record), strict=True)),
            "received_at": record["received"],
            "channel": record["channel"] or USUAL_CHANNEL,
            "kind": kind,
            "promised_at": record["promised"],
            "status": lived.status,
            "solved_at": lived.solved_at,
            "closed_at": lived.closed_at,
            "reopened": lived.reopened,
            "version_id": version,
            "judged_by": self.instructions.judged_by,
            "source": self.instructions.source,
            "target_at": record["target"],
        }
        events = list(map(tuple, lived.events))  # a spool takes plain values
        return record, {"ticket": ticket, "owner": owner, "product": record["product"], "events": events}

    def _look_at_product(
        self, plan: Plan, row: int, record: Mapping[str, Any], findings: list[Finding]
    ) -> None:
        serial, customer = record["product"], record["customer"]
        owners = self.products.get(serial, ())
        if len(owners) != 1:
            sentence = (
                _("'{product}' names several products: give their numbers")
                if owners
                else _("no product has the number or serial '{product}': import the products first")
            )
            findings.append(plan.finding("unknown_product", row, "product", sentence.format(product=serial)))
        elif owners[0] != customer:
            sentence = _("{product} belongs to {owner} now, not to {customer}")
            sentence = sentence.format(product=serial, owner=owners[0], customer=customer)
            findings.append(plan.finding("other_owner", row, "product", sentence))

    def new_customers(self) -> int:
        return self.owners.new()

    def bring_in(self, entry: Entry, spool: Spool) -> int:
        """Bring the checked tickets in; returns how many came."""
        return ticket_entry.bring_in(entry, spool, self.instructions.source, self.owners)
