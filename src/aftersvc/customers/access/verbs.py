"""Who reads a customer's file: applying, granting, and the line that every reading leaves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aftersvc import signing
from aftersvc.core.errors import NotAllowed, Refused
from aftersvc.core.instants import to_text
from aftersvc.core.language import _, pick
from aftersvc.core.numbering import number as next_number
from aftersvc.core.text import required, safe
from aftersvc.customers import store
from aftersvc.customers.access import store as readings
from aftersvc.customers.regulation import PAPER, access_of
from aftersvc.staff import store as staff

if TYPE_CHECKING:
    import sqlite3

    from aftersvc.core.database import Entry, Reader
    from aftersvc.customers.regulation import Access
    from aftersvc.desk import Desk
    from aftersvc.staff.store import Member

KIND = "CA"


def apply(desk: Desk, named: str, for_: str, why: str) -> str:
    """Ask that somebody outside the department may read a customer's file once; the application's number.

    Raises Refused where the regulation restricts nobody, or not this person.
    """
    with desk.recording("customer access") as entry:
        customer, reader_ = store.find(entry, named), staff.find(entry, for_)
        rule = _restricted(desk, entry)
        if _is_inside(rule, reader_):
            raise Refused(
                _("{name} reads customers' files without an application ({clause})").format(
                    name=safe(reader_.name), clause=rule.clause
                )
            )
        number = next_number(entry, KIND)
        entry.document = number
        readings.ask(
            entry,
            number=number,
            customer_id=customer.id,
            reader_id=reader_.id,
            why=required(why, "--why"),
            asked_at=to_text(entry.happened_at),
        )
    return number


def approve(desk: Desk, number: str, escort: str | None) -> tuple[str, bool]:
    """Take the step of the regulation's chain that is due; the number, and whether it is granted by it.

    Raises Refused where no step is due or nobody is named who goes along though the regulation wants it.
    """
    with desk.recording("customer approve") as entry:
        asked = readings.get(entry, number)
        entry.document = asked["number"]
        _still_asked(asked)
        rule = _restricted(desk, entry)
        chain = desk.book(entry).chain(PAPER)
        left = signing.take(
            desk, entry, asked["number"], PAPER, "approve", chain, owners={asked["reader_id"]}
        )
        along = staff.find(entry, escort) if escort else None
        if not left and rule.escorted and along is None:
            raise Refused(
                _("{number}: somebody must go along ({clause}): add --escort STAFF").format(
                    number=asked["number"], clause=rule.clause
                )
            )
        if not left:
            readings.decide(entry, asked, "granted", escort_id=along.id if along else None)
    return asked["number"], not left


def refuse(desk: Desk, number: str, why: str) -> str:
    """Whoever's turn it is says no, for a reason."""
    with desk.recording("customer refuse") as entry:
        asked = readings.get(entry, number)
        entry.document = asked["number"]
        entry.why = required(why, "--why")
        _still_asked(asked)
        chain = desk.book(entry).chain(PAPER)
        signing.stand(desk, entry, asked["number"], PAPER, chain, owners={asked["reader_id"]})
        readings.decide(entry, asked, "refused", refused_why=entry.why)
    return str(asked["number"])


def read(desk: Desk, named: str) -> str:
    """Before a file is shown: leave the line that the regulation wants of a reading. The customer's number.

    Raises NotAllowed for who is outside and has no application that was granted and not used yet.
    """
    with desk.reading() as reader:
        customer = store.any_one(reader, named)
        if access_of(desk.book(reader)) is None:
            return customer.number
    with desk.recording("customer file") as entry:
        rule = _restricted(desk, entry)
        actor = desk.actor(entry)
        entry.document = customer.number
        granted = None
        if not _is_inside(rule, actor):
            granted = readings.granted(entry, customer.id, actor.id)
            if granted is None:
                raise NotAllowed(
                    _(
                        "{name} is outside the department that reads customers' files ({clause}): apply first with"
                        " 'customer access {customer} --for {name} --why ...'"
                    ).format(name=safe(actor.name), clause=rule.clause, customer=customer.number)
                )
            readings.decide(entry, granted, "used", escort_id=granted["escort_id"])
        readings.add(
            entry,
            customer_id=customer.id,
            reader_id=actor.id,
            at=to_text(entry.happened_at),
            access_id=granted["id"] if granted else None,
        )
        if granted is not None and rule.place:
            desk.say(_("to be read at: {place}").format(place=pick(rule.place)))
    return customer.number


def _restricted(desk: Desk, reader: Reader | Entry) -> Access:
    rule = access_of(desk.book(reader))
    if rule is None:
        raise Refused(
            _("the regulation in force restricts nobody from reading customers' files: it has no [access]")
        )
    return rule


def _is_inside(rule: Access, member: Member) -> bool:
    return member.department in rule.inside


def _still_asked(asked: sqlite3.Row) -> None:
    if asked["status"] != "asked":
        raise Refused(
            _("{number} was decided already: {status}").format(
                number=asked["number"], status=_(readings.STATUSES[asked["status"]])
            )
        )
