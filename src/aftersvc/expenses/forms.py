"""The travel claim on paper (差旅费报销单): lines in the order of their vouchers, capitals, who signed when."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from aftersvc import signing
from aftersvc.core import history, settings
from aftersvc.core.forms.blocks import Block, Cell, Form, Heading, Passage, Signature, Signatures, Table, line
from aftersvc.core.language import _, enumerated, pick
from aftersvc.core.money import capitals, yuan
from aftersvc.dispatches import store as dispatches
from aftersvc.expenses import store
from aftersvc.expenses.allowance import grouped
from aftersvc.expenses.looking import PAPER, Look, look
from aftersvc.staff import store as staff

if TYPE_CHECKING:
    from aftersvc.core.database import Reader
    from aftersvc.desk import Desk

ON_A_SLIP = 5  # rows; a longer claim goes on a lying A4


def printed(desk: Desk, number: str) -> Form:
    """The claim as a form; what is not signed for yet stands as the standards allow it."""
    with desk.reading() as reader:
        claim = store.get(reader, number)
        found = look(reader, claim)
        claimant = staff.by_id(reader, claim.staff_id)
        for_dispatches = [
            dispatches.by_id(reader, each).number for each in store.dispatches(reader, claim.id)
        ]
        departments = {each.id: pick(each.title) for each in found.book.departments}
        rows = len(found.lines) + len(grouped(found.days))
        return Form(
            title=_("Travel claim"),
            number=claim.number,
            company=settings.get(reader, "company"),
            reference=enumerated(for_dispatches),
            paper="slip" if rows <= ON_A_SLIP else "wide",
            stamp={"void": _("VOID"), "refused": _("REFUSED")}.get(claim.status, ""),
            blocks=[
                line(
                    Cell(_("Claimant"), claimant.name),
                    Cell(_("Department"), departments.get(claimant.department or "", claimant.department)),
                    Cell(_("Rank"), _called(claim.rank, found.standards.ranks)),
                    Cell(_("Region"), _called(claim.region, found.standards.regions)),
                ),
                line(
                    Cell(_("Left"), found.depart.strftime("%Y-%m-%d %H:%M")),
                    Cell(_("Back"), found.back.strftime("%Y-%m-%d %H:%M")),
                    Cell(_("Days"), str((found.back.date() - found.depart.date()).days + 1)),
                ),
                Passage(_("Reason for the trip"), claim.reason, lines=1),
                _lines(found, least=3 if rows <= ON_A_SLIP else 8),
                *_totals(found),
                *_signatures(reader, found, claimant.name),
            ],
            notes=_notes(found),
        )


def _called(id_: str | None, titles: Mapping[str, Mapping[str, str]]) -> str | None:
    return pick(titles[id_]) if id_ is not None and id_ in titles else id_


def _lines(found: Look, *, least: int) -> Table:
    rows = []
    for nth, each in enumerate(found.lines):
        invoice = " ".join(filter(None, (each.invoice_code, each.invoice)))
        rows.append(
            (
                str(each.line),
                each.day,
                found.standards.categories[each.category].title,
                each.place_from,
                each.place_to,
                yuan(each.claimed_fen),
                yuan(found.allowed(nth)),
                " ".join(filter(None, (invoice, each.note))),
            )
        )
    for group in grouped(found.days):
        says = _("{days} x {rate} (clause {clause})").format(
            days=group.days, rate=yuan(group.rate), clause=group.clause
        )
        amount = yuan(group.amount)
        rows.append(("", "", _("Allowance"), None, None, amount, amount, says))
    cut = sum(day.amount for day in found.days) - found.allowance
    if cut:
        rows.append(("", "", _("Allowance"), None, None, "", yuan(-cut), _("cut in signing")))
    return Table(
        (
            Heading(_("Row no."), 1, "center"),
            Heading(_("Date"), 3, "center"),
            Heading(_("Category"), 3),
            Heading(_("From"), 3),
            Heading(_("To"), 3),
            Heading(_("Claimed"), 3, "end"),
            Heading(_("Allowed"), 3, "end"),
            Heading(_("Invoice or note"), 5),
        ),
        rows,
        least=least,
    )


def _totals(found: Look) -> list[Block]:
    allowed_days = _("of it allowance {amount}").format(amount=yuan(found.allowance))
    payable = yuan(found.payable)
    if found.payable < 0:
        payable = _("give back {amount}").format(amount=yuan(-found.payable))
    return [
        line(
            Cell(_("Allowed in all"), f"{yuan(found.total)} ({allowed_days})"),
            Cell(_("In capitals"), capitals(found.total)),
        ),
        line(
            Cell(_("Vouchers"), str(sum(each.voucher is not None for each in found.lines))),
            Cell(_("Claimed in all"), yuan(found.claimed)),
            Cell(_("Advance"), yuan(found.advanced)),
            Cell(_("Payable"), payable),
        ),
    ]


def _signatures(reader: Reader, found: Look, claimant: str) -> list[Signatures]:
    """The claimant, then every step of the chain, filled in as far as it was signed."""
    claim = found.claim
    handed_in = [each.at for each in history.of(reader, claim.number) if each.name == "submitted"]
    box = Signature(
        _("Claimant"),
        claimant if handed_in else None,
        handed_in[-1].astimezone(found.zone).date().isoformat() if handed_in else None,
    )
    return signing.boxes(reader, claim.number, found.book.chain(PAPER), found.zone, box)


def _notes(found: Look) -> list[str]:
    """What was cut, by which clause; and that the vouchers follow in the order of the lines."""
    cuts = [
        _("Line {line}: {says} (clause {clause}).").format(
            line=judged.spending.line, says=cut.says, clause=cut.clause
        )
        for judged in found.judged
        for cut in judged.cuts
    ]
    signed = [
        _("Line {line}: signed for {amount} of {standard}.").format(
            line=judged.spending.line, amount=yuan(found.allowed(nth)), standard=yuan(judged.allowed)
        )
        for nth, judged in enumerate(found.judged)
        if found.allowed(nth) != judged.allowed
    ]
    return [_("Vouchers are attached behind, in the order of the lines."), *cuts, *signed]
