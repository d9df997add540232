"""Applications to read customers' files: the list, and the form on paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aftersvc import signing
from aftersvc.core import settings
from aftersvc.core.forms.blocks import Cell, Form, Passage, Signature, Signatures, line
from aftersvc.core.language import _, pick, translated
from aftersvc.core.localtimes import on_clock
from aftersvc.core.output import Column
from aftersvc.customers.access import store
from aftersvc.customers.regulation import PAPER, access_of

if TYPE_CHECKING:
    from aftersvc.desk import Desk

COLUMNS = (
    Column("number", _("Number")),
    Column("customer_number", _("Customer"), spare=True),
    Column("customer", _("Customer's name")),
    Column("reader", _("Applicant")),
    Column("department", _("Department"), words="department"),
    Column("why", _("Reason")),
    Column("asked_at", _("Applied"), "instant"),
    Column("status", _("Status"), words=translated(store.STATUSES)),
    Column("decided_at", _("Decided"), "instant", spare=True),
    Column("escort", _("Went along"), spare=True),
    Column("refused_why", _("Refused because"), spare=True),
)


def form(desk: Desk, number: str) -> Form:
    """The application on paper; what has not happened is left to the pen. Raises NotFound."""
    with desk.reading() as reader:
        [asked] = store.applications(reader, store.get(reader, number)["number"])
        book = desk.book(reader)
        rule = access_of(book)
        departments = {each.id: pick(each.title) for each in book.departments}
        read_at = store.read_at(reader, asked["number"])
        signed = [
            Signature(
                row["step"], row["signed_by"], row["signed_at"] and on_clock(row["signed_at"], desk.zone)[:10]
            )
            for row in signing.rows(reader, asked["number"], book.chain(PAPER), {})
        ]
        return Form(
            title=_("Application to read a customer's file"),
            number=asked["number"],
            company=settings.get(reader, "company"),
            stamp=_("REFUSED") if asked["status"] == "refused" else "",
            blocks=[
                line(
                    Cell(_("Applicant"), asked["reader"]),
                    Cell(_("Department"), departments.get(asked["department"] or "", asked["department"])),
                ),
                line(
                    Cell(_("Customer"), asked["customer"]),
                    Cell(_("Applied"), on_clock(asked["asked_at"], desk.zone)),
                ),
                Passage(_("Reason"), asked["why"], lines=3),
                line(
                    Cell(_("Place of reading"), pick(rule.place) if rule and rule.place else None),
                    Cell(_("Went along"), asked["escort"]),
                ),
                line(Cell(_("Read"), read_at and on_clock(read_at, desk.zone)), Cell(_("What was read"))),
                Signatures((Signature(_("Applicant")), *signed[:3])),
            ],
            notes=[_("Clause {clause} of the regulation.").format(clause=rule.clause)] if rule else [],
        )
