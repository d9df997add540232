"""Asking for an advance, and changing what was asked for as long as nobody has signed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from aftersvc.advances import store
from aftersvc.advances.change import changing
from aftersvc.advances.regulation import terms
from aftersvc.core import history, signatures
from aftersvc.core.errors import BadInput, Refused
from aftersvc.core.instants import to_text
from aftersvc.core.language import _, joined
from aftersvc.core.money import yuan
from aftersvc.core.numbering import number as next_number
from aftersvc.core.text import parse_count, parse_sum, required, safe
from aftersvc.regulation.versions import Book, in_force
from aftersvc.staff import store as staff

if TYPE_CHECKING:
    from aftersvc.core.database import Entry
    from aftersvc.desk import Desk
    from aftersvc.staff.store import Member


class Asked(NamedTuple):
    """The number of an advance, and what a person should look at."""

    number: str
    remarks: list[str]


def new(
    desk: Desk, *, person: str, amount: str, purpose: str, abroad: bool = False, days: str | None = None
) -> Asked:
    """Ask for money before a trip. What is open of the same person is said, and refused where the regulation says so."""
    with desk.recording("advance new") as entry:
        member = staff.find(entry, person)
        version = in_force(entry, entry.happened_at.astimezone(entry.zone).date())
        remarks = _open(entry, member, Book(entry, version.id))
        advance = store.insert(
            entry,
            number=next_number(entry, "A"),
            staff_id=member.id,
            department=member.department,
            amount_fen=parse_sum(amount, "--amount"),
            purpose=required(purpose, "--purpose"),
            abroad=int(abroad),
            days=length(days),
            asked_at=to_text(entry.happened_at),
            version_id=version.id,
        )
        entry.document = advance.number
        history.add(entry, advance.number, "asked", details={"amount": yuan(advance.amount_fen)})
    return Asked(advance.number, remarks)


def _open(entry: Entry, member: Member, book: Book) -> list[str]:
    """What the person has open, one sentence each; Refused where that stands in the way of another advance."""
    stated = terms(book)
    if stated is None:
        raise Refused(_("the regulation knows no advances: it has no [advance]"))
    standing = [
        _("{name} has {advance} over {amount} open: {purpose}").format(
            name=safe(member.name),
            advance=each.number,
            amount=yuan(each.amount_fen),
            purpose=safe(each.purpose),
        )
        for each in store.open_of(entry, sorted(staff.same_purse(entry, member.id)))
    ]
    if standing and stated.blocks:
        raise Refused(
            _("{open}; no new advance before it is settled (clause {clause})").format(
                open=joined(standing), clause=stated.clause
            )
        )
    return standing


def length(days: str | None) -> int | None:
    """How many days the trip is to take; at least one."""
    if days is None:
        return None
    count = parse_count(days, "--days")
    if not 1 <= count <= 366:  # a longer trip is a slip of the hand, no rule of a regulation
        raise BadInput(_("--days: a trip takes from 1 to 366 days, not {days}").format(days=count))
    return count


def edit(
    desk: Desk,
    number: str,
    *,
    amount: str | None = None,
    purpose: str | None = None,
    abroad: bool | None = None,
    days: str | None = None,
) -> str:
    """Change what is asked for; what somebody signed stays as it is."""
    with changing(desk, number, "edit") as change:
        before = change.advance
        if signatures.of(change.entry, before.number):
            raise Refused(
                _("{number} is signed already: refuse it and ask anew").format(number=before.number)
            )
        given: dict[str, Any] = {
            "amount_fen": parse_sum(amount, "--amount") if amount is not None else None,
            "purpose": required(purpose, "--purpose") if purpose is not None else None,
            "abroad": None if abroad is None else int(abroad),
            "days": length(days),
        }
        kept = before._asdict()
        columns = {name: value for name, value in given.items() if value not in (None, kept[name])}
        if not columns:
            raise Refused(_("{number}: nothing to change").format(number=before.number))
        changed = {name: [kept[name], value] for name, value in columns.items()}
        return change.happened("edited", {"changed": changed}, **columns).number


def void(desk: Desk, number: str, why: str) -> str:
    """Strike out an advance that was entered by mistake and not paid; it keeps its number and counts nowhere."""
    with changing(desk, number, "void") as change:
        change.entry.why = required(why, "--why")
        return change.happened("void", why=change.entry.why).number
