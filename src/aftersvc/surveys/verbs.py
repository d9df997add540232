"""What is done with surveys: each verb loads, decides and saves in one transaction."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from aftersvc.core.errors import BadInput, Refused
from aftersvc.core.language import _
from aftersvc.core.text import clean, required
from aftersvc.dispatches import facts as dispatches
from aftersvc.regulation.versions import Book
from aftersvc.surveys import rules, store
from aftersvc.surveys.outcomes import MEANS
from aftersvc.tickets import following
from aftersvc.tickets import store as tickets
from aftersvc.tickets.choices import one_of
from aftersvc.vocabulary import OUTCOMES

if TYPE_CHECKING:
    from aftersvc.core.database import Entry
    from aftersvc.desk import Desk
    from aftersvc.regulation.model import Survey
    from aftersvc.tickets.store import Ticket


def new(
    desk: Desk,
    number: str,
    *,
    outcome: str,
    scores: Sequence[str],
    by: str | None = None,
    remarks: str | None = None,
) -> str:
    """Enter what a customer said of the service, or that nothing was said; return the ticket's number.

    What is asked is what the ticket's own regulation asks. Raises NotAllowed for whoever took part in the service.
    """
    with desk.recording("survey new") as entry:
        ticket = tickets.get(entry, number)
        entry.document = ticket.number
        if ticket.status == "void":
            raise Refused(_("{ticket} is void: nobody is asked about it").format(ticket=ticket.number))
        _not_ones_own_work(desk, entry, ticket)
        asked = _asked(entry, ticket)
        outcome = one_of("--outcome", outcome, OUTCOMES)
        answered = outcome == rules.ANSWERED
        if scores and not answered:
            raise BadInput(
                _("--score goes with an answered survey, not with --outcome {outcome}").format(
                    outcome=outcome
                )
            )
        given = rules.scores(asked, scores) if answered else {}
        survey = store.insert(
            entry,
            ticket.id,
            given,
            outcome=outcome,
            means=one_of("--by", by, MEANS) if by else None,
            scale=asked.scale if answered else None,
            remarks=clean(remarks, "--remarks") or None if remarks else None,
        )
        following.surveyed(entry, ticket, _named(survey), {"outcome": outcome, "scores": given})
        return ticket.number


def void(desk: Desk, number: str, why: str) -> str:
    """Strike out the last survey of a ticket, entered by mistake; it is kept and counts nowhere."""
    with desk.recording("survey void") as entry:
        ticket = tickets.get(entry, number)
        entry.document = ticket.number
        entry.why = required(why, "--why")
        _not_ones_own_work(desk, entry, ticket)
        last = store.last(entry, ticket.id)
        if last is None:
            raise Refused(_("{ticket} has no survey").format(ticket=ticket.number))
        if ticket.status == "closed":
            raise Refused(
                _("{ticket} is closed, and its survey with it: reopen it first (ticket reopen)").format(
                    ticket=ticket.number
                )
            )
        store.void(entry, last["id"], entry.why)
        following.survey_void(entry, ticket, _named(last["id"]))
        return ticket.number


def _named(survey: int) -> str:
    """By what a ticket's history knows one of its surveys, which has no number of its own."""
    return f"survey {survey}"


def _asked(entry: Entry, ticket: Ticket) -> Survey:
    asked = Book(entry, ticket.version_id).survey
    if asked is None:
        raise Refused(
            _("the regulation that {ticket} is under asks customers nothing: it has no [survey]").format(
                ticket=ticket.number
            )
        )
    return asked


def _not_ones_own_work(desk: Desk, entry: Entry, ticket: Ticket) -> None:
    """Who did the work has no hand in what is said of it: neither as who asks nor at whose login it is typed."""
    desk.sign(entry, ticket.number, owners=dispatches.people(entry, ticket.id))
