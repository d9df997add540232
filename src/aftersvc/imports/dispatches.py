"""Dispatches out of somebody else's register, with the tickets that they belong to. `dispatch_entry.py` brings them in."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from aftersvc.core.instants import from_text, to_text
from aftersvc.core.language import _, enumerated
from aftersvc.dispatches import store
from aftersvc.imports import cells, dispatch_entry, dispatch_rules, times
from aftersvc.imports.bindings import Bindings
from aftersvc.imports.dispatch_entry import Call
from aftersvc.imports.findings import Finding, rejects
from aftersvc.imports.instructions import Instructions
from aftersvc.imports.known_tickets import KnownTickets
from aftersvc.imports.odd import Odd, Read
from aftersvc.imports.people import People
from aftersvc.imports.records import Plan, Record, planned
from aftersvc.imports.sources import Row, Source
from aftersvc.imports.ticket_rules import Around
from aftersvc.imports.tickets import Tickets
from aftersvc.regulation import versions

if TYPE_CHECKING:
    from aftersvc.core.database import Entry, Reader
    from aftersvc.desk import Desk
    from aftersvc.imports.spool import Spool

NOTHING = dict.fromkeys(store.Dispatch._fields)
SUMMED = ("answered", "solved", "closed")  # of several units of one call: the first or last, no contradiction


class Dispatches:
    """What the file knew before the rows were read, and how a row becomes a dispatch over it. Needs no open file."""

    noun = "dispatches"

    def __init__(self, desk: Desk, reader: Reader, instructions: Instructions, map_file: Path | None) -> None:
        self.instructions = instructions
        self.map_file = map_file
        self.zone = desk.zone
        self.around = Around(to_text(desk.now), desk.zone)
        self.bindings = Bindings(versions.every(reader), desk.zone)
        self.tickets = Tickets(desk, reader, self._of_tickets())
        self.known_tickets = KnownTickets(reader, instructions.source)
        self.people = People(reader, desk.book(reader), instructions.source, instructions.staff_role)
        self.known = store.outside(reader, instructions.source)
        self.calls: dict[str, Call] = {}  # by the ticket's outside number
        self.ticket_plan: Plan | None = None

    def _of_tickets(self) -> Instructions:
        number = (self.instructions.fields or {}).get("ticket")
        fields = {**(self.instructions.ticket or {}), **({"number": number} if number else {})}
        return self.instructions._replace(fields=fields, ticket=None)

    def reads(self) -> dict[str, Read]:
        formats, zone = self.instructions.formats, self.instructions.zone or self.zone
        begins = times.instants(formats, zone)
        past = times.instants(formats, zone, ends_day=True, latest=self.around.now)
        return {
            **dict.fromkeys(("number", "ticket", "technician"), cells.text),
            **dict.fromkeys(("planned", "leave", "departed", "arrived"), begins),
            **dict.fromkeys(("finished", "called_in", "back"), past),
            "promised": times.instants(formats, zone, ends_day=True),
            "crew": cells.several_texts,
        }

    def prepare(self, source: Source, plan: Plan) -> None:
        """Look at the columns of [ticket], where the mapping has it."""
        if self.instructions.ticket is not None:
            reads = self.tickets.reads()
            self.ticket_plan = planned("tickets", source, self.tickets.instructions, reads, self.map_file)

    def draft(
        self, plan: Plan, rows: Sequence[Row], findings: list[Finding]
    ) -> tuple[Record, dict[str, Any]] | None:
        """The record of a row, with what it says of its ticket, and the dispatch to be; None where it is rejected."""
        ((row, fitted),) = rows

        def say(code: str, field: str, sentence: str) -> None:
            findings.append(plan.finding(code, row, field, sentence))

        record: Any = plan.record(row, fitted, findings)
        ticket: Any = self.ticket_plan.record(row, fitted, findings) if self.ticket_plan else None
        if rejects(findings):
            return None
        names = list(dict.fromkeys((record["technician"], *(record["crew"] or ()))))
        try:
            known = (
                self.known_tickets.find(record["ticket"])
                if ticket is None
                else self.known_tickets.of_source(record["ticket"])
            )
            for named in names:
                self.people.find(named)
        except Odd as odd:
            say(odd.code, "ticket" if "ticket" in odd.code else "technician", odd.sentence)
            return None
        received = known.received_at if known is not None else ticket["received"]
        trip = self._trip({**record, "received": received}, say)
        if rejects(findings):
            return None
        if known is None and not self._call(ticket, row, fitted, findings):
            return None
        planned_at = dispatch_rules.planned(trip)
        day = from_text(planned_at).astimezone(self.zone).date()
        for sentence in filter(None, (self.people.gone(named, day) for named in names)):
            say("gone_person", "technician", sentence)
        for named in self.people.new(names):
            say("new_person", "technician", _("{name} is entered in the staff register").format(name=named))
        left = any(trip[name] is not None for name in dispatch_rules.OUT)
        if left and trip["back"] is None:
            say("not_back", "back", _("no return is written down: the dispatch stays open"))
        dispatch = {
            **NOTHING,
            "planned_at": planned_at,
            "promised_at": record["promised"],
            "late_against": record["promised"] if left else None,
            "leave_at": record["leave"],
            **{f"{name}_at": trip[name] for name in dispatch_rules.TRIP if name != "planned"},
            "status": dispatch_rules.status(trip),
            "version_id": self.bindings.of(planned_at),
            "source": self.instructions.source,
        }
        told = {**record, **{f"ticket {name}": value for name, value in (ticket or {}).items()}}
        draft = {
            "dispatch": dispatch,
            "people": names,
            "ticket": known.id if known is not None else None,
            "call": record["ticket"] if known is None else None,
        }
        return told, draft

    def _trip(self, record: dict[str, Any], say: Callable[[str, str, str], None]) -> dict[str, str | None]:
        """The times of a trip that stand; of what is wrong with them something is said."""
        trip: dict[str, str | None] = {name: record[name] for name in ("received", *dispatch_rules.TRIP)}
        local = self.around.local
        for name, at in trip.items():
            if at is not None and at > self.around.now:
                sentence = _("{field} {at} is still to come").format(field=name, at=local(at))
                say("in_the_future", name, sentence)
        wrong = dispatch_rules.out_of_order(trip)
        if wrong is None:
            return trip
        name, earlier = wrong
        sentence = _("{field} {at} lies before {earlier} {other}").format(
            field=name, at=_seconds(trip[name], local), earlier=earlier, other=_seconds(trip[earlier], local)
        )
        if self.instructions.out_of_order == "reject":
            say("times_out_of_order", name, sentence)
            return trip
        stands = dispatch_rules.standing(trip)
        gone = [each for each in dispatch_rules.TRIP if trip[each] is not None and each not in stands]
        say(
            "times_left_out",
            name,
            _("{sentence}: left out: {fields}").format(sentence=sentence, fields=enumerated(gone)),
        )
        return {**trip, **dict.fromkeys(gone)}

    def _call(self, ticket: Any, row: int, fitted: list[str], findings: list[Finding]) -> bool:
        """Take in what a row says of the ticket that it makes: several units of one call are one ticket."""
        plan = self.ticket_plan
        before = self.calls.get(ticket["number"])
        if plan is None or before is None:
            if plan is None:
                return False
            said: list[Finding] = []
            drafted = self.tickets.draft(plan, [(row, fitted)], said)
            findings += [each for each in said if each not in findings]
            if drafted is None or rejects(findings):
                return False
            self.calls[ticket["number"]] = Call(*drafted)
            sentence = _("{number} is entered in the register of tickets").format(number=ticket["number"])
            findings.append(Finding("new_ticket", row, plan.headings()["number"], sentence))
            return True
        differing = [
            name for name, value in ticket.items() if name not in SUMMED and value != before.record[name]
        ]
        if differing:
            sentence = _("{number}: an earlier row says something else of its {fields}").format(
                number=ticket["number"], fields=enumerated(differing)
            )
            findings.append(Finding("ticket_differs", row, plan.headings().get(differing[0], ""), sentence))
        before.also(ticket)
        return True

    def new_customers(self) -> int:
        return self.tickets.new_customers()

    def bring_in(self, entry: Entry, spool: Spool) -> int:
        """Bring the checked dispatches in, with their tickets and people; returns how many dispatches came."""
        return dispatch_entry.bring_in(
            entry, spool, self.instructions.source, self.calls, self.people, self.tickets.owners
        )


def _seconds(at: str | None, local: Callable[[str | None], str]) -> str:
    return f"{local(at)}:{at[17:19]}" if at else ""
