"""Travel claims out of somebody else's register: one row a claim with a column for each category, or one row a line.

Import is history: what deserves a look is pointed out, and a claim's findings are there to be seen afterwards.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from aftersvc.core.errors import BadInput
from aftersvc.core.instants import from_text, to_text
from aftersvc.core.language import _
from aftersvc.core.nearest import nearest
from aftersvc.core.text import safe
from aftersvc.expenses import invoices, store
from aftersvc.expenses.claiming import LONGEST
from aftersvc.expenses.life import STATUSES
from aftersvc.expenses.standards import standards
from aftersvc.expenses.vouchers import store as vouchers
from aftersvc.imports import cells, expense_entry, expense_rules, times
from aftersvc.imports.bindings import Bindings
from aftersvc.imports.findings import Finding, rejects
from aftersvc.imports.odd import Odd, Read
from aftersvc.imports.people import People
from aftersvc.imports.records import Plan, Record, Slot, cell_reader
from aftersvc.imports.ticket_rules import Around
from aftersvc.imports.words import WORDS
from aftersvc.regulation import versions
from aftersvc.regulation.versions import Book
from aftersvc.staff import store as staff

if TYPE_CHECKING:
    from aftersvc.core.database import Entry, Reader
    from aftersvc.desk import Desk
    from aftersvc.imports.instructions import Instructions
    from aftersvc.imports.sources import Row, Source
    from aftersvc.imports.spool import Spool

# What a claim of another register can be here: signatures are given here, or the register's own word stands.
TAKEN = ("submitted", "draft", "paid", "refused")
DECIDED = ("paid", "refused")
OF_CLAIM = ("number", "staff", "reason", "depart", "back", "region", "status", "total", "allowance")
OF_LINE = ("date", "category", "amount", "from", "to", "invoice", "code", "seller")
Say = Callable[[str, str, str], None]


class Spent(NamedTuple):
    """One line to be, with the heading it came from."""

    category: str
    fen: int
    heading: str
    record: Mapping[str, Any]


class Expenses:
    """What the file knew before the rows were read, and how rows become a claim over it. Needs no open file."""

    noun = "expenses"

    def __init__(self, desk: Desk, reader: Reader, instructions: Instructions) -> None:
        self.instructions = instructions
        self.zone = desk.zone
        self.around = Around(to_text(desk.now), desk.zone)
        every = versions.every(reader)
        self.bindings = Bindings(every, desk.zone)
        self.stated = {each.id: standards(Book(reader, each.id).section) for each in every}
        self.categories = {
            each.id: each.words
            for stated in self.stated.values()
            if stated is not None
            for each in stated.categories.values()
        }
        self.regions = {
            id_: title
            for stated in self.stated.values()
            if stated is not None
            for id_, title in stated.regions.items()
        }
        self.ranks = {
            word: id_
            for stated in self.stated.values()
            if stated is not None
            for id_, title in stated.ranks.items()
            for word in (id_, *title.values())
        }
        for column, category in instructions.lines.items():
            if category not in self.categories:
                raise BadInput(
                    _("[lines] {column}: '{category}' is no category of the regulation: {hint}").format(
                        column=safe(column), category=safe(category), hint=nearest(category, self.categories)
                    )
                )
        self.people = People(reader, desk.book(reader), instructions.source, instructions.staff_role)
        self.importers = {id_ for who in _importers(desk, reader) for id_ in staff.same_person(reader, who)}
        self.known = store.outside(reader, instructions.source)
        self.invoices = set(vouchers.invoices(reader))
        self.line_plan: tuple[tuple[Slot, str], ...] = ()

    def reads(self) -> dict[str, Read]:
        formats, zone = self.instructions.formats, self.instructions.zone or self.zone
        return {
            **dict.fromkeys(("number", "staff", "reason", "from", "to", "seller"), cells.text),
            "depart": times.instants(formats, zone),
            "back": times.instants(formats, zone, ends_day=True),
            "region": cells.word(self.regions),
            "status": cells.word({name: STATUSES[name] for name in TAKEN}, WORDS["claim_status"]),
            **dict.fromkeys(("total", "allowance"), cells.amount_fen),
            "date": times.days(formats),
            "category": cells.word(self.categories),
            "amount": cells.signed_fen,
            **dict.fromkeys(("invoice", "code"), _digits),
        }

    def prepare(self, source: Source, plan: Plan) -> None:
        """Look at the columns of [lines]."""
        self.line_plan = tuple(
            (
                Slot(
                    column,
                    source.headings.index(column),
                    column,
                    cell_reader(column, cells.signed_fen, plan.missing, None, required=False),
                ),
                category,
            )
            for column, category in self.instructions.lines.items()
        )

    def draft(
        self, plan: Plan, rows: Sequence[Row], findings: list[Finding]
    ) -> tuple[Record, dict[str, Any]] | None:
        """The record of a claim's rows, and the claim to be; None where a finding rejects it."""
        records: list[dict[str, Any]] = []
        spent: list[Spent] = []
        for row, fitted in rows:
            record: dict[str, Any] = plan.record(row, fitted, findings)
            records.append(record)
            spent += self._lines(plan, row, fitted, record, findings)
        if rejects(findings):
            return None
        first, (row, _fitted) = records[0], rows[0]

        def say(code: str, field: str, sentence: str) -> None:
            findings.append(plan.finding(code, row, field, sentence))

        for other in records[1:]:
            differing = [name for name in OF_CLAIM if other[name] not in (None, first[name])]
            if differing:
                say(
                    "claim_differs",
                    differing[0],
                    _("other rows say otherwise: {fields}").format(fields=differing),
                )
        back = self._back(first, say)
        self._claimant(first, say)
        if rejects(findings) or back is None:
            return None
        status = first["status"] or TAKEN[0]
        claim = {
            **{name: first[name] for name in ("staff", "reason", "depart", "region", "total")},
            "back": back,
            "status": status,
            "allowance": first["allowance"] if first["allowance"] is not None or status != "paid" else 0,
            "version_id": self.bindings.of(first["depart"]),
        }
        lines = [_line(each, self._day(first["depart"])) for each in spent]
        stated = self.stated[claim["version_id"]]
        known = stated.categories if stated is not None else ()
        span = self._day(claim["depart"]), self._day(claim["back"])
        for code, field, sentence in expense_rules.said(claim, lines, known, span, self.invoices):
            say(code, field, sentence)
        if rejects(findings):
            return None
        said = {**first, **{f"{nth} {name}": line[name] for nth, line in enumerate(lines) for name in line}}
        return said, {"claim": claim, "lines": lines}

    def _lines(
        self, plan: Plan, row: int, fitted: list[str], record: dict[str, Any], findings: list[Finding]
    ) -> Iterator[Spent]:
        """What a row says was spent: its own amount, and those in the columns of [lines]."""
        if record["amount"]:
            if record["category"] is None and not findings:
                heading = plan.headings().get("category", "")
                findings.append(Finding("empty", row, heading, _("an amount needs its category")))
            elif record["category"] is not None:
                yield Spent(record["category"], record["amount"], plan.headings()["amount"], record)
        for slot, category in self.line_plan:
            try:
                fen: Any = slot.read(fitted[slot.place])
            except Odd as odd:
                findings.append(Finding(odd.code, row, slot.heading, odd.sentence))
                continue
            if fen:
                yield Spent(category, fen, slot.heading, record)

    def _back(self, record: dict[str, Any], say: Say) -> str | None:
        """The instant of return that stands; the departure, where the mapping lets one that cannot be count as a finding."""
        depart, back, local = record["depart"], record["back"], self.around.local
        wrong = None
        if depart > self.around.now:
            sentence = _("{field} {at} is still to come").format(field="depart", at=local(depart))
            say("in_the_future", "depart", sentence)
            return None
        if back < depart:
            wrong = _("back {back} lies before depart {depart}")
        elif back > self.around.now:
            wrong = _("back {back} is still to come")
        elif from_text(back) - from_text(depart) > LONGEST:
            wrong = _("from {depart} to {back} is too long for a trip")
        if wrong is None:
            return str(back)
        sentence = wrong.format(back=local(back), depart=local(depart))
        if self.instructions.out_of_order == "reject":
            say("return_impossible", "back", sentence)
            return None
        say("return_left_out", "back", sentence)
        return str(depart)

    def _claimant(self, record: dict[str, Any], say: Say) -> None:
        try:
            member = self.people.find(record["staff"])
        except Odd as odd:
            say(odd.code, "staff", odd.sentence)
            return
        for name in self.people.new([record["staff"]]):
            say("new_person", "staff", _("{name} is entered in the staff register").format(name=name))
        if member is not None and member.id in self.importers and record["status"] in DECIDED:
            sentence = _("{name} cannot bring in their own claim as decided; another person must")
            say("own_claim", "status", sentence.format(name=member.name))

    def _day(self, at: str) -> str:
        return from_text(at).astimezone(self.zone).date().isoformat()

    def new_customers(self) -> int:
        return 0

    def bring_in(self, entry: Entry, spool: Spool) -> int:
        """Bring the checked claims in with their people; returns how many claims came."""
        return expense_entry.bring_in(entry, spool, self.instructions.source, self.people, self.ranks)


def _importers(desk: Desk, reader: Reader) -> set[int]:
    """Staff ids of who acts and whose login types."""
    typist = staff.by_login(reader, desk.typed_by)
    return {desk.actor(reader).id, *([typist.id] if typist else [])}


def _digits(cell: str) -> str:
    try:
        return invoices.read(str(cells.text(cell)), _("the cell"))
    except BadInput as error:
        raise Odd("digits_lost" if "." in cell else "not_a_number", str(error)) from None


def _line(spent: Spent, departed: str) -> dict[str, Any]:
    record = spent.record
    return {
        "day": record["date"] or departed,
        "category": spent.category,
        "claimed_fen": spent.fen,
        "place_from": record["from"],
        "place_to": record["to"],
        "voucher": "printed",  # the register has it, so there was one
        "invoice": record["invoice"],
        "invoice_code": record["code"],
        "seller": record["seller"],
        "note": spent.heading,
    }
