"""Printed forms of a dispatch: the order that goes with the technician, the service report that comes back."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING, Any

from aftersvc.core import settings
from aftersvc.core.forms.blocks import (
    Block,
    Cell,
    Form,
    Heading,
    Line,
    Passage,
    Signature,
    Signatures,
    Table,
    line,
    ticks,
)
from aftersvc.core.language import _, enumerated, pick, translated
from aftersvc.customers import store as customers
from aftersvc.dispatches import checklist, reporting, store, voucher
from aftersvc.dispatches.papers import store as papers
from aftersvc.products import store as products
from aftersvc.regulation.versions import Book
from aftersvc.regulation.wording import listed
from aftersvc.staff import store as staff
from aftersvc.tickets import classes
from aftersvc.tickets import forms as ticket_forms
from aftersvc.tickets import store as tickets
from aftersvc.tickets.choices import one_of
from aftersvc.tickets.forms import WARRANTY, on_form, who_and_what
from aftersvc.vocabulary import N_, REPORT_FIELDS

if TYPE_CHECKING:
    from aftersvc.core.database import Reader
    from aftersvc.desk import Desk
    from aftersvc.dispatches.store import Dispatch
    from aftersvc.tickets.store import Ticket

FORMS = {
    "order": N_("dispatch order"),
    "report": N_("service report"),
    "survey": N_("survey form"),
    "voucher": N_("service voucher"),
}
NOTHING_YET: dict[str, Any] = {"parts": {}, "state": None, "missing": [], "extras": {}}


def printed(desk: Desk, number: str, form: str) -> Form:
    """The form of a dispatch that `--form` names. Raises NotFound; BadInput for a name that is none of FORMS."""
    wanted = one_of("--form", form, FORMS)
    if wanted == "survey":
        return _survey(desk, number)
    if wanted == "voucher":
        return voucher.of_dispatch(desk, number)
    with desk.reading() as reader:
        dispatch = store.get(reader, number)
        ticket = tickets.by_id(reader, dispatch.ticket_id)
        if wanted == "order":
            return _order(desk, reader, dispatch, ticket)
        return _report(desk, reader, dispatch, ticket)


def _order(desk: Desk, reader: Reader, dispatch: Dispatch, ticket: Ticket) -> Form:
    """What the technician takes along (machinery 5-3 d): whom to see, where, when, for what."""
    zone = desk.zone
    customer = customers.living(reader, ticket.customer_id)
    product = products.by_id(reader, ticket.product_id) if ticket.product_id else None
    return Form(
        title=_("Dispatch order"),
        number=dispatch.number,
        company=settings.get(reader, "company"),
        reference=_("Ticket {number}").format(number=ticket.number),
        paper="slip",
        stamp=_stamp(dispatch),
        blocks=[
            line(Cell(_("Customer"), customer.name)),
            line(Cell(_("Address"), customer.address)),
            line(
                Cell(_("Contact"), ticket.caller or customer.contact),
                Cell(_("Phone"), ticket.phone or customer.phone),
                Cell(_("Promised"), on_form(dispatch.promised_at, zone)),
            ),
            line(
                Cell(_("Model"), product and product.model),
                Cell(_("Serial"), product and product.serial),
                Cell(_("Warranty"), ticks(WARRANTY, {ticket.warranty or ""})),
            ),
            *_class_of(reader, ticket),
            _who_goes(reader, dispatch, Cell(_("To leave"), on_form(dispatch.leave_at, zone))),
            Passage(_("Summary"), ticket.summary, lines=3),
            *_to_check(reader, dispatch),
            Passage(_("Instructions"), lines=2),
            line(
                Cell(_("Left"), on_form(dispatch.departed_at, zone)),
                Cell(_("Arrived"), on_form(dispatch.arrived_at, zone)),
            ),
            line(
                Cell(_("Begun"), on_form(dispatch.started_at, zone)),
                Cell(_("Finished"), on_form(dispatch.finished_at, zone)),
            ),
            Signatures(
                (Signature(_("Sent by")), Signature(_("Technician")), Signature(_("Customer (seal)")))
            ),
        ],
    )


def _report(desk: Desk, reader: Reader, dispatch: Dispatch, ticket: Ticket) -> Form:
    """The service report (machinery 3-7), as far as it was typed; what must be filled in (4-6) is marked."""
    zone = desk.zone
    book = Book(reader, dispatch.version_id)
    required = reporting.required(reader, dispatch)
    report = papers.report_of(reader, dispatch.id) or NOTHING_YET
    causes = {each.id: pick(each.title) for each in book.causes}
    classes = {each.id: pick(each.title) for each in book.report_classes}
    cause = report.get("cause")
    return Form(
        title=_("After-sales service report"),
        number=dispatch.number,
        company=settings.get(reader, "company"),
        reference=_("Ticket {number}").format(number=ticket.number),
        stamp=_stamp(dispatch) or (_("DRAFT") if report["state"] == "draft" else ""),
        blocks=[
            *who_and_what(reader, ticket),
            _who_goes(reader, dispatch),
            line(
                Cell(_("Arrived"), on_form(dispatch.arrived_at, zone)),
                Cell(_("Finished"), on_form(dispatch.finished_at, zone)),
            ),
            *_class_of(reader, ticket),
            Passage(_("Summary"), ticket.summary, lines=2),
            Passage(_("Fault cause"), causes.get(cause or "", cause), 2, required="cause" in required),
            Passage(_("Remedy"), report.get("remedy"), 4, required="remedy" in required),
            _parts(report, required="parts" in required),
            *_outcome(report, classes, required),
            *(
                line(Cell(pick(each.title), report["extras"].get(each.id), each.id in required))
                for each in book.report_extras
            ),
            Passage(_("Customer's opinion"), report.get("opinion"), 3, required="opinion" in required),
            Signatures(
                (
                    Signature(_("Technician")),
                    Signature(
                        _("Customer (seal)"), report.get("signed_by"), required="signed_by" in required
                    ),
                    Signature(_("Checked by")),
                )
            ),
        ],
        notes=_notes(desk, reader, dispatch, book, report),
    )


def _survey(desk: Desk, number: str) -> Form:
    """The survey form of the ticket, saying whose work is judged (machinery 3-7)."""
    with desk.reading() as reader:
        dispatch = store.get(reader, number)
        ticket = tickets.by_id(reader, dispatch.ticket_id)
        names = [_name(reader, dispatch.leader_id), *_crew(reader, dispatch)]
    return ticket_forms.survey(
        desk,
        ticket.number,
        done_by=enumerated(names),
        done_at=dispatch.finished_at,
        reference=_("Dispatch {number}").format(number=dispatch.number),
    )


def _class_of(reader: Reader, ticket: Ticket) -> list[Line]:
    """The class of service, under a regulation that has classes; empty where it is not known yet."""
    chosen = classes.of(reader, ticket)
    return [] if chosen is None else [line(Cell(_("Class of service"), classes.in_words(chosen)))]


def _who_goes(reader: Reader, dispatch: Dispatch, *more: Cell) -> Line:
    return line(
        Cell(_("Technician"), _name(reader, dispatch.leader_id)),
        Cell(_("Crew"), enumerated(_crew(reader, dispatch))),
        *more,
    )


def _name(reader: Reader, staff_id: int) -> str:
    return staff.by_id(reader, staff_id).name


def _crew(reader: Reader, dispatch: Dispatch) -> list[str]:
    return [_name(reader, each) for each in store.crew(reader, dispatch.id)]


def _to_check(reader: Reader, dispatch: Dispatch) -> list[Line]:
    """The regulation's list, one line for each moment before which its items are needed, ticked as far as they were."""
    heads = {
        "depart": _("Before leaving"),
        "start": _("Before work begins"),
        "finish": _("Before the end of the work"),
        None: _("To check on the site"),
    }
    checks, ticked = checklist.of(reader, dispatch), set(store.ticked(reader, dispatch.id))
    titles = {
        before: {each.id: pick(each.title) for each in checks if each.before == before} for before in heads
    }
    return [
        line(Cell(head, ticks(titles[before], ticked))) for before, head in heads.items() if titles[before]
    ]


def _parts(report: dict[str, Any], *, required: bool) -> Table:
    parts = enumerate(report["parts"].items(), 1)
    return Table(
        (
            Heading(_("Row no."), 3, "center"),
            Heading(_("Parts replaced"), 17, required=required),
            Heading(_("Quantity"), 4, "end"),
        ),
        [(str(nth), name, str(quantity)) for nth, (name, quantity) in parts],
        least=3,
    )


def _outcome(report: dict[str, Any], classes: dict[str, str], required: Collection[str]) -> list[Block]:
    """What is ticked about the work as a whole. Of a report that was not typed yet nothing is."""
    known = report["state"] is not None
    remains = {"partly"} if report.get("partly") else {"done"} if known else set()
    minutes = report.get("minutes")
    return [
        line(
            Cell(
                _("Parts"),
                ticks({"none": _("no parts replaced")}, {"none"} if report.get("no_parts") else ()),
            ),
            Cell(_("Result"), ticks({"done": _("finished"), "partly": _("work remains")}, remains)),
        ),
        line(
            Cell(_("Class of repair"), ticks(classes, {report.get("class") or ""}), "class" in required),
            Cell(_("Hours of work"), None if minutes is None else _hours(minutes), "hours" in required),
        ),
    ]


def _hours(minutes: int) -> str:
    """`2:30` for 150 minutes."""
    return f"{minutes // 60}:{minutes % 60:02d}"


def _notes(desk: Desk, reader: Reader, dispatch: Dispatch, book: Book, report: dict[str, Any]) -> list[str]:
    notes = []
    required = reporting.required(reader, dispatch)
    if required:
        clauses = enumerated(dict.fromkeys(required.values()))
        notes.append(_("* must be filled in (clause {clause}).").format(clause=clauses))
    if report["missing"]:
        names = {**translated(REPORT_FIELDS), **{each.id: pick(each.title) for each in book.report_extras}}
        notes.append(
            _("Received incomplete at {at}, without: {missing}.").format(
                at=on_form(report["received_at"], desk.zone),
                missing=listed(report["missing"], names),
            )
        )
    if dispatch.rework_of_id:
        earlier = store.by_id(reader, dispatch.rework_of_id).number
        notes.append(_("Rework of {number}: {cause}").format(number=earlier, cause=dispatch.rework_cause))
    return notes


def _stamp(dispatch: Dispatch) -> str:
    return _("VOID") if dispatch.status == "void" else ""
