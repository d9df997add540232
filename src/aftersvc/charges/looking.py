"""What the regulation makes of a ticket's charges at this moment: who pays, what is missing, what is late."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any, NamedTuple

from aftersvc.calendars.store import load_calendar
from aftersvc.charges import regulation, rules, store
from aftersvc.charges.life import COMPANY, GONE
from aftersvc.core.instants import from_text
from aftersvc.core.worktime.deadline import Due, deadline
from aftersvc.dispatches import store as dispatches
from aftersvc.regulation.versions import Book
from aftersvc.tickets import store as tickets
from aftersvc.tickets.circumstances import facts_of

if TYPE_CHECKING:
    from aftersvc.charges.regulation import Price, Terms
    from aftersvc.charges.rules import Verdict
    from aftersvc.core.database import Reader
    from aftersvc.core.worktime.calendar import Calendar
    from aftersvc.tickets.store import Ticket


def verdict(reader: Reader, ticket: Ticket) -> Verdict:
    """Who pays for the work on a ticket, by the version of the regulation that it is bound to."""
    charging = regulation.charging_of(Book(reader, ticket.version_id).section("charging"))
    asked = {name for rule in charging for name in rule.when}
    return rules.verdict(charging, facts_of(reader, ticket, asked))


def prices(reader: Reader, book: Book) -> Mapping[str, Price]:
    """The price list that was loaded last, and beside it what the regulation states itself."""
    return {**regulation.prices_of(book.section("price")), **store.loaded(reader)}


def done_at(reader: Reader, ticket_id: int) -> datetime | None:
    """When the work on a ticket was done: the end of its last trip, else its solution; None before."""
    trips = [each for each in dispatches.of_ticket(reader, ticket_id) if each.status != "void"]
    if trips and any(each.finished_at is None for each in trips):
        return None
    ended = max((each.finished_at for each in trips if each.finished_at), default=None)
    found = ended or tickets.by_id(reader, ticket_id).solved_at
    return from_text(found) if found else None


class Known(NamedTuple):
    """[charge] of one version, with its calendar."""

    terms: Terms | None
    calendar: Calendar


class Dues:
    """When invoices are to be paid and cash to be handed in; each version is looked up once."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self._known: dict[int, Known] = {}

    def of(self, version_id: int) -> Known:
        if version_id not in self._known:
            book = Book(self._reader, version_id)
            terms = regulation.terms_of(book.section("charge"))
            self._known[version_id] = Known(terms, load_calendar(self._reader, book))
        return self._known[version_id]

    def payment(self, version_id: int, billed_at: str | None) -> Due | None:
        """Until when an invoice is to be paid; None where none is out, or no time is set."""
        terms, calendar = self.of(version_id)
        if billed_at is None or terms is None or terms.pay_within is None:
            return None
        return deadline(from_text(billed_at), terms.pay_within, (), calendar)

    def billing(self, charge: Mapping[str, Any]) -> Due | None:
        """Until when the invoice of a charge is to be drawn; None where no time is set, or it has not begun to run.

        What the company bears has no invoice of ours, what is declined or void none at all, and what was paid on the spot
        has its invoice posted afterwards.
        """
        terms, calendar = self.of(charge["version_id"])
        if terms is None or terms.bill_within is None or charge["payer"] == COMPANY:
            return None
        if charge["status"] in GONE or charge["accepted_at"] is None:
            return None
        if charge["status"] == "paid" and charge["billed_at"] is None:
            return None
        begins = from_text(charge["accepted_at"])
        if terms.bill_from == "done" and charge["ticket_id"] is not None:
            done = done_at(self._reader, charge["ticket_id"])
            if done is None:
                return None
            begins = max(begins, done)
        return deadline(begins, terms.bill_within, (), calendar)

    def cash(self, receipt: Mapping[str, Any]) -> Due | None:
        """Until when cash is to be handed in; None where that has not begun to run, or no time is set.

        Where the term runs from the return of who took it, a trip that is not over has no end of it yet; cash of nobody
        who travelled is handed in from its receipt on.
        """
        terms, calendar = self.of(receipt["version_id"])
        if terms is None or terms.hand_in is None:
            return None
        begins = self._begins(receipt, terms)
        return None if begins is None else deadline(begins, terms.hand_in, (), calendar)

    def _begins(self, receipt: Mapping[str, Any], terms: Terms) -> datetime | None:
        from aftersvc.dispatches import facts

        taken = from_text(receipt["at"])
        if terms.hand_in_from != "back" or receipt["ticket_id"] is None:
            return taken
        if receipt["by_id"] not in facts.people(self._reader, receipt["ticket_id"]):
            return taken
        back = store.returned(self._reader, receipt["ticket_id"], receipt["by_id"], receipt["at"])
        return from_text(back) if back else None
