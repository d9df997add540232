"""The advance on paper (借据): who borrows how much, in figures and capitals, for what, and who signed for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aftersvc import signing
from aftersvc.advances import store
from aftersvc.core import settings
from aftersvc.core.forms.blocks import Cell, Form, Passage, Signature, line, ticks
from aftersvc.core.instants import from_text
from aftersvc.core.language import _, pick
from aftersvc.core.money import capitals, yuan
from aftersvc.regulation.versions import Book
from aftersvc.staff import store as staff

if TYPE_CHECKING:
    from aftersvc.core.forms.blocks import Block
    from aftersvc.desk import Desk

WHERE = {"home": _("in the country"), "abroad": _("abroad")}


def printed(desk: Desk, number: str) -> Form:
    """The form of an advance, filled in as far as it is. Raises NotFound."""
    with desk.reading() as reader:
        advance = store.get(reader, number)
        book = Book(reader, advance.version_id)
        zone = book.identity.zone
        member = staff.by_id(reader, advance.staff_id)
        departments = {each.id: pick(each.title) for each in book.departments}
        asked = f"{from_text(advance.asked_at).astimezone(zone):%Y-%m-%d}"
        blocks: list[Block] = [
            line(
                Cell(_("Date"), asked),
                Cell(_("Department"), departments.get(advance.department or "", advance.department)),
            ),
            line(Cell(_("Borrower"), member.name), Cell(_("Staff number"), member.number)),
            line(
                Cell(_("Trip"), ticks(WHERE, {"abroad" if advance.abroad else "home"})),
                Cell(_("Days"), None if advance.days is None else str(advance.days)),
            ),
            line(
                Cell(_("Amount in capitals"), capitals(advance.amount_fen)),
                Cell(_("Amount in figures"), f"¥{yuan(advance.amount_fen)}"),
            ),
            Passage(_("Purpose"), advance.purpose, lines=2),
            *signing.boxes(
                reader,
                advance.number,
                book.chain("advance"),
                zone,
                Signature(_("Borrower"), member.name, asked),
            ),
        ]
        return Form(
            title=_("Advance (IOU)"),
            number=advance.number,
            company=settings.get(reader, "company"),
            paper="slip",
            stamp={"void": _("VOID"), "refused": _("REFUSED")}.get(advance.status, ""),
            blocks=blocks,
            notes=_notes(advance),
        )


def _notes(advance: store.Advance) -> list[str]:
    if advance.status != "settled":
        return []
    return [
        _("Settled: {back} came back, {out} was paid out.").format(
            back=yuan(advance.back_fen or 0), out=yuan(advance.out_fen or 0)
        )
    ]
