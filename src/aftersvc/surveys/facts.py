"""What the records of surveys show, named for regulations (vocabulary.OPEN, OFFENCES, MERITS)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from aftersvc.core.evidence import Finding
from aftersvc.dispatches import store as dispatches
from aftersvc.surveys import store

if TYPE_CHECKING:
    from aftersvc.core.database import Reader
    from aftersvc.tickets.store import Ticket


def survey_missing(reader: Reader, ticket: Ticket) -> list[str]:
    """The ticket itself, where somebody went out and nobody has tried to ask the customer since (machinery 3-7)."""
    departures = [each.departed_at for each in dispatches.of_ticket(reader, ticket.id) if each.departed_at]
    if not departures:
        return []
    last = store.last(reader, ticket.id)
    return [] if last is not None and last["at"] >= max(departures) else [ticket.number]


def no_survey(reader: Reader, since: str, until: str) -> Iterator[Finding]:
    """Trips whose ticket was closed though nobody had asked the customer; each is about who led it."""
    for row in store.unasked(reader, since, until):
        yield Finding(
            row["leader_id"], f"{row['number']} no_survey", row["at"], (row["number"], row["ticket"]), {}
        )


def satisfaction(reader: Reader, since: str, until: str) -> dict[int, float]:
    """What customers scored in a range of time, as a share of the highest score, by who led the trip."""
    return store.of_leaders(reader, since, until)
