"""The travel claim on paper (差旅费报销单): lines in the order of their vouchers, capitals, who signed when."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Literal, NamedTuple

from aftersvc import signing
from aftersvc.core import history, settings
from aftersvc.core.forms.blocks import (
    COLUMNS,
    Block,
    Cell,
    Form,
    Heading,
    Passage,
    Signature,
    Signatures,
    Table,
    Turn,
    line,
)
from aftersvc.core.forms.sheets import height, sheets
from aftersvc.core.language import _, enumerated, ngettext, pick
from aftersvc.core.money import capitals, yuan
from aftersvc.dispatches import store as dispatches
from aftersvc.expenses import store
from aftersvc.expenses.allowance import grouped
from aftersvc.expenses.looking import PAPER, Look, look, stated
from aftersvc.staff import store as staff
from aftersvc.tickets.choices import one_of
from aftersvc.vocabulary import N_

if TYPE_CHECKING:
    from aftersvc.core.database import Reader
    from aftersvc.desk import Desk

PAPERS = {"slip": N_("half page, 241 x 140 mm"), "wide": N_("lying A4")}

# What a sheet holds under its head and the headings of the table, and what stands on it but the rows of the table, in rows
# for the pen (print.css)
ROOM = {"slip": 13.8, "wide": 18.0}
LEAST = {"slip": 3, "wide": 8}  # rows of the table
HEAD = 3.0
TOTALS = 2.0
SIGNED = {"slip": 2.5, "wide": 2.7}  # a row of signatures
NOTES = 0.8  # of a row's height: they are in small print

WIDTHS = (1, 3, 3, 3, 3, 3, 3, 5)  # of the columns of the table


class Row(NamedTuple):
    """A row of the table: texts in the order of its columns but the sums, which are in fen; None: nothing stands there."""

    line: str
    day: str
    category: str
    start: str | None
    end: str | None
    claimed: int | None
    allowed: int
    note: str

    def cells(self) -> tuple[str | None, ...]:
        claimed = "" if self.claimed is None else yuan(self.claimed)
        return (
            self.line,
            self.day,
            self.category,
            self.start,
            self.end,
            claimed,
            yuan(self.allowed),
            self.note,
        )


def printed(desk: Desk, number: str, paper: str | None = None) -> Form:
    """The claim as a form; what is not signed for yet stands as the standards allow it.

    Without a `paper` (id or words of PAPERS) a slip if all of it goes on one, else lying A4; on either it goes on, with its
    sums carried over.
    """
    wanted = one_of("--paper", paper, PAPERS) if paper else None
    with desk.reading() as reader:
        claim = store.get(reader, number)
        found = look(reader, claim)
        claimant = staff.by_id(reader, claim.staff_id)
        for_dispatches = [
            dispatches.by_id(reader, each).number for each in store.dispatches(reader, claim.id)
        ]
        departments = {each.id: pick(each.title) for each in found.book.departments}
        signatures, notes, rows = _signatures(reader, found, claimant.name), _notes(found), _rows(found)
        top = HEAD - 1 + height([(claim.reason, COLUMNS - 3)])
        foot = TOTALS + NOTES * height([(notes, COLUMNS)])
        heights = [height(zip(row.cells(), WIDTHS, strict=True)) for row in rows]
        parted = {
            kind: sheets(heights, ROOM[kind], top=top, foot=foot + SIGNED[kind] * len(signatures))
            for kind in PAPERS
        }
        kind = wanted or ("slip" if len(parted["slip"]) == 1 else "wide")
        return Form(
            title=_("Travel claim"),
            number=claim.number,
            company=settings.get(reader, "company"),
            reference=enumerated(for_dispatches),
            paper="slip" if kind == "slip" else "wide",
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
                *_tables(rows, parted[kind], LEAST[kind]),
                *_totals(found),
                *signatures,
            ],
            notes=[notes],
        )


def _tables(rows: Sequence[Row], parted: Sequence[range], least: int) -> Iterator[Block]:
    """The table, a part on each sheet: what was brought over above it, what is carried over below."""
    if len(parted) == 1:
        yield Table(_headings(), [row.cells() for row in rows], least=least)
        return
    for nth, sheet in enumerate(parted):
        of_sheet = [rows[place].cells() for place in sheet]
        if nth:
            yield Turn()
            of_sheet.insert(0, _sum(_("Brought over"), rows[: sheet.start]).cells())
        if nth < len(parted) - 1:
            of_sheet.append(_sum(_("Carried over"), rows[: sheet.stop]).cells())
        yield Table(_headings(), of_sheet)


def _headings() -> tuple[Heading, ...]:
    says: tuple[tuple[str, Literal["start", "center", "end"]], ...] = (
        (_("#"), "center"),
        (_("Date"), "center"),
        (_("Category"), "start"),
        (_("From"), "start"),
        (_("To"), "start"),
        (_("Claimed"), "end"),
        (_("Allowed"), "end"),
        (_("Invoice or note"), "start"),
    )
    return tuple(Heading(label, width, align) for (label, align), width in zip(says, WIDTHS, strict=True))


def _sum(says: str, rows: Sequence[Row]) -> Row:
    claimed, allowed = sum(row.claimed or 0 for row in rows), sum(row.allowed for row in rows)
    return Row("", "", says, None, None, claimed, allowed, "")


def _called(id_: str | None, titles: Mapping[str, Mapping[str, str]]) -> str | None:
    return pick(titles[id_]) if id_ is not None and id_ in titles else id_


def _rows(found: Look) -> list[Row]:
    """Every line in the order of its vouchers, then the allowance, and what was cut of it in signing.

    Where a claim of another register has an allowance that is not that of the standards, it stands there as a sum.
    """
    rows = []
    for nth, each in enumerate(found.lines):
        invoice = " ".join(filter(None, (each.invoice_code, each.invoice)))
        rows.append(
            Row(
                str(each.line),
                each.day,
                found.standards.categories[each.category].title,
                each.place_from,
                each.place_to,
                each.claimed_fen,
                found.allowed(nth),
                " ".join(filter(None, (invoice, each.note))),
            )
        )
    cut = sum(day.amount for day in found.days) - found.allowance
    fen = stated(found.claim)
    if cut and fen is not None:
        return [*rows, Row("", "", _("Allowance"), None, None, fen, fen, _("as a sum, not by days"))]
    for group in grouped(found.days):
        says = _("{days} x {rate} (clause {clause})").format(
            days=group.days, rate=yuan(group.rate), clause=group.clause
        )
        rows.append(Row("", "", _("Allowance"), None, None, group.amount, group.amount, says))
    if cut:
        rows.append(Row("", "", _("Allowance"), None, None, None, -cut, _("cut in signing")))
    return rows


def _totals(found: Look) -> list[Block]:
    allowed = _("{amount} (of it allowance {days})").format(
        amount=yuan(found.total), days=yuan(found.allowance)
    )
    payable = yuan(found.payable)
    if found.payable < 0:
        payable = _("give back {amount}").format(amount=yuan(-found.payable))
    return [
        line(
            Cell(_("Allowed in all"), allowed),
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


def _notes(found: Look) -> str:
    """What was cut, by which clause, lines of one reason together; and that the vouchers follow in that order."""
    cuts: dict[tuple[str, str], list[str]] = {}
    for judged in found.judged:
        for cut in judged.cuts:
            cuts.setdefault((cut.says, cut.clause), []).append(str(judged.spending.line))
    by_clause = [
        ngettext(
            "Line {lines}: {says} (clause {clause}).", "Lines {lines}: {says} (clause {clause}).", len(lines)
        ).format(lines=enumerated(lines), says=says, clause=clause)
        for (says, clause), lines in cuts.items()
    ]
    signed = [
        _("line {line} {amount} of {standard}").format(
            line=judged.spending.line, amount=yuan(found.allowed(nth)), standard=yuan(judged.allowed)
        )
        for nth, judged in enumerate(found.judged)
        if found.allowed(nth) != judged.allowed
    ]
    in_signing = [_("Signed for: {lines}.").format(lines=enumerated(signed))] if signed else []
    attached = _("Vouchers are attached behind, in the order of the lines.")
    return " ".join((attached, *by_clause, *in_signing))
