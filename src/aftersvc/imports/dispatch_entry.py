"""Checked dispatches into the file, with their tickets, people and histories: one short step, whole or not at all."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from aftersvc.core import history
from aftersvc.core.errors import Refused
from aftersvc.core.language import _
from aftersvc.core.numbering import numbers
from aftersvc.dispatches import store
from aftersvc.dispatches.store import Dispatch
from aftersvc.imports import histories, ticket_entry
from aftersvc.imports.checking import content_of
from aftersvc.imports.spool import Spool
from aftersvc.regulation import versions
from aftersvc.tickets import following
from aftersvc.tickets import store as tickets
from aftersvc.tickets.following import Told

if TYPE_CHECKING:
    from aftersvc.core.database import Entry
    from aftersvc.imports.owners import Owners
    from aftersvc.imports.people import People

TRIP = ("departed", "arrived", "finished", "called_in", "back")


class Call(NamedTuple):
    """A ticket that rows make: what its first row said of it, and the draft of `tickets.Tickets.draft`."""

    record: dict[str, Any]
    draft: dict[str, Any]

    def also(self, said: Mapping[str, Any]) -> None:
        """Another row of the call: it was answered with the first of its units, and ended with the last."""
        for name, which in (("answered", min), ("solved", max), ("closed", max)):
            known = [at for at in (self.record[name], said[name]) if at is not None]
            self.record[name] = which(known, default=None)

    def whole(self) -> dict[str, Any]:
        """The draft, once every row was read."""
        lived = histories.of_times(self.record["received"], self.record, self.record["reopened"] or 0)
        ticket = {
            **self.draft["ticket"],
            "status": lived.status,
            "solved_at": lived.solved_at,
            "closed_at": lived.closed_at,
        }
        return {**self.draft, "ticket": ticket, "events": [tuple(event) for event in lived.events]}


def bring_in(
    entry: Entry, spool: Spool, source: str, calls: Mapping[str, Call], people: People, owners: Owners
) -> int:
    """Write the dispatches that nobody has brought in meanwhile; returns how many.

    Raises Refused where a version of the regulation was withdrawn since they were checked.
    """
    known = store.outside(entry, source)

    def fresh() -> Iterator[dict[str, Any]]:
        return (draft for draft in spool if draft["number"] not in known)

    wanted, names, count = dict[str, None](), dict[str, None](), 0
    for draft in fresh():
        count += 1
        names |= dict.fromkeys(draft["people"])
        if draft["call"] is not None:
            wanted[draft["call"]] = None
    if not count:
        return 0
    _still_in_force(entry, fresh())
    ids = people.enter(entry, names)
    made = _make_tickets(entry, source, {number: calls[number] for number in wanted}, owners)
    first, given = store.next_id(entry), numbers(entry, "D", count)

    def placed() -> Iterator[tuple[int, str, int, dict[str, Any]]]:
        """Each dispatch with its id, its number, and its ticket's id."""
        for id_, (number, draft) in enumerate(zip(given, fresh(), strict=True), first):
            yield id_, number, draft["ticket"] or made[draft["call"]], draft

    store.insert_all(
        entry, (_row(id_, number, ticket, draft, ids) for id_, number, ticket, draft in placed())
    )
    store.join_all(
        entry,
        ((id_, ids[named]) for id_, _number, _ticket, draft in placed() for named in draft["people"][1:]),
    )
    history.tell_all(
        entry,
        (event for _id, number, _ticket, draft in placed() for event in _events(number, draft["dispatch"])),
    )
    told: dict[int, list[Told]] = {}
    for _id, number, ticket, draft in placed():
        told.setdefault(ticket, []).extend(_told(number, draft["dispatch"]))
    following.told_all(entry, told)
    return count


def _still_in_force(entry: Entry, drafts: Iterator[dict[str, Any]]) -> None:
    standing = {version.id for version in versions.every(entry) if version.stands}
    if any(draft["dispatch"]["version_id"] not in standing for draft in drafts):
        raise Refused(_("while the file was read, the regulation was changed: run the import again"))


def _make_tickets(entry: Entry, source: str, calls: Mapping[str, Call], owners: Owners) -> dict[str, int]:
    """The row of the ticket of every call, by its outside number."""
    if not calls:
        return {}
    kept = {name: call.whole() for name, call in calls.items()}
    owners.named = dict.fromkeys(draft["owner"] for draft in kept.values())
    with Spool() as spool:
        for number, draft in kept.items():
            spool.add({**draft, "number": number, "hash": content_of(calls[number].record)})
        ticket_entry.bring_in(entry, spool, source, owners)
    return {
        row["outside_number"]: row["id"]
        for row in tickets.identities(entry)
        if row["source"] == source and row["outside_number"] in calls
    }


def _row(id_: int, number: str, ticket: int, draft: Mapping[str, Any], people: Mapping[str, int]) -> Dispatch:
    return Dispatch(
        **draft["dispatch"]
        | {
            "id": id_,
            "number": number,
            "ticket_id": ticket,
            "leader_id": people[draft["people"][0]],
            "outside_number": draft["number"],
            "outside_hash": draft["hash"],
        }
    )


def _events(
    number: str, dispatch: Mapping[str, Any]
) -> Iterator[tuple[str, str, str, Mapping[str, Any] | None]]:
    """The history that a clerk's verbs would have written."""
    yield number, "planned", dispatch["planned_at"], None
    if dispatch["promised_at"] is not None:
        yield number, "promised", dispatch["planned_at"], {"promised_at": dispatch["promised_at"]}
    for name in TRIP:
        if dispatch[f"{name}_at"] is not None:
            yield number, name, dispatch[f"{name}_at"], None


def _told(number: str, dispatch: Mapping[str, Any]) -> Iterator[Told]:
    """What the ticket hears of it."""
    yield Told("dispatched", dispatch["planned_at"], {"document": number})
    if dispatch["arrived_at"] is not None:
        yield Told("arrived", dispatch["arrived_at"], {"document": number})
