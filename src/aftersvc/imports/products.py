"""Units sold, out of somebody else's register. Their customers must be in ours: they are imported first."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from aftersvc.core.language import _
from aftersvc.core.money import yuan
from aftersvc.imports import cells, times
from aftersvc.imports.findings import Finding, rejects
from aftersvc.imports.instructions import Instructions
from aftersvc.imports.odd import Read
from aftersvc.imports.owners import Owners
from aftersvc.imports.records import Plan, Record
from aftersvc.imports.sources import Row, Source
from aftersvc.products import store, verbs

if TYPE_CHECKING:
    from aftersvc.core.database import Entry, Reader
    from aftersvc.desk import Desk
    from aftersvc.imports.spool import Spool

TEXTS = ("number", "customer", "customer_number", "model", "serial", "batch", "category", "contract")
DAYS = ("sold", "accepted")
OWN = {"number", "customer", "customer_number", "model", "price"}  # what `enter` takes under another name


class Products:
    noun = "products"

    def __init__(self, desk: Desk, reader: Reader, instructions: Instructions) -> None:
        self.source = instructions.source
        self.formats = instructions.formats
        self.today: date = desk.today
        self.owners = Owners(reader, self.source)
        self.serials = store.owners_by_serial(reader)
        self.known = store.outside(reader, self.source)

    def reads(self) -> dict[str, Read]:
        return {
            **dict.fromkeys(TEXTS, cells.text),
            **dict.fromkeys(DAYS, times.days(self.formats)),
            "warranty_months": cells.count,
            "price": cells.amount_fen,
        }

    def prepare(self, source: Source, plan: Plan) -> None:
        """Nothing more is needed."""

    def draft(
        self, plan: Plan, rows: Sequence[Row], findings: list[Finding]
    ) -> tuple[Record, dict[str, Any]] | None:
        ((row, fitted),) = rows
        record: Any = plan.record(row, fitted, findings)
        if rejects(findings):
            return None
        for name in DAYS:
            if record[name] is not None and record[name] > self.today.isoformat():
                sentence = _("{field} {at} is still to come").format(field=name, at=record[name])
                findings.append(plan.finding("in_the_future", row, name, sentence))
        owner = (record["customer"], record["customer_number"])
        if not self.owners.is_one(owner):
            sentence = _("'{name}' means several customers: merge them, or give their numbers")
            findings.append(
                plan.finding("several_customers", row, "customer", sentence.format(name=owner[0]))
            )
        if record["serial"] in self.serials and str(record["number"]) not in self.known:
            sentence = _("'{serial}' is in the register already: this makes a second one")
            findings.append(plan.finding("namesake", row, "serial", sentence.format(serial=record["serial"])))
        if rejects(findings):
            return None
        self.owners.named[owner] = None
        return record, {"record": record, "owner": owner}

    def new_customers(self) -> int:
        return self.owners.new()

    def bring_in(self, entry: Entry, spool: Spool) -> int:
        known = store.outside(entry, self.source)
        fresh = [draft for draft in spool if draft["number"] not in known]
        owners = self.owners.enter(entry) if fresh else {}
        for draft in fresh:
            record = draft["record"]
            given = {name: value for name, value in record.items() if name not in OWN and value is not None}
            if record["price"] is not None:
                given["price"] = yuan(record["price"])
            verbs.enter(
                entry,
                owners[draft["owner"]],
                record["model"],
                today=self.today,
                force=True,
                source=self.source,
                outside_number=draft["number"],
                outside_hash=draft["hash"],
                **{name: str(value) for name, value in given.items()},
            )
        return len(fresh)
