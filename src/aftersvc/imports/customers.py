"""Customers out of somebody else's register."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from aftersvc.core.language import _
from aftersvc.customers import store, verbs
from aftersvc.customers.rules import GRADES
from aftersvc.imports import cells
from aftersvc.imports.findings import Finding, rejects
from aftersvc.imports.instructions import Instructions
from aftersvc.imports.odd import Read
from aftersvc.imports.records import Plan, Record
from aftersvc.imports.sources import Row, Source
from aftersvc.imports.words import WORDS

if TYPE_CHECKING:
    from aftersvc.core.database import Entry, Reader
    from aftersvc.desk import Desk
    from aftersvc.imports.spool import Spool

TEXTS = ("number", "name", "contact", "address", "area", "agent")


class Customers:
    noun = "customers"

    def __init__(self, _desk: Desk, reader: Reader, instructions: Instructions) -> None:
        self.source = instructions.source
        self.known = store.outside(reader, self.source)
        self.names = set(store.names_in_use(reader))

    def reads(self) -> dict[str, Read]:
        return {
            **dict.fromkeys(TEXTS, cells.text),
            "phone": cells.phone_number,
            "distance_km": cells.count,
            "grade": cells.word(GRADES, WORDS["grade"]),
        }

    def prepare(self, source: Source, plan: Plan) -> None:
        """Nothing more is needed."""

    def draft(
        self, plan: Plan, rows: Sequence[Row], findings: list[Finding]
    ) -> tuple[Record, dict[str, Any]] | None:
        ((row, fitted),) = rows
        record = plan.record(row, fitted, findings)
        if rejects(findings):
            return None
        name = record["name"]
        if name in self.names and str(record["number"]) not in self.known:
            sentence = _("'{name}' is in the register already: this makes a second one").format(name=name)
            findings.append(plan.finding("namesake", row, "name", sentence))
        self.names.add(str(name))
        return record, {"record": record}

    def new_customers(self) -> int:
        return 0  # the records themselves are counted

    def bring_in(self, entry: Entry, spool: Spool) -> int:
        known = store.outside(entry, self.source)
        count = 0
        for draft in spool:
            if draft["number"] in known:
                continue
            given = {
                name: value
                for name, value in draft["record"].items()
                if name != "number" and value is not None
            }
            verbs.enter(
                entry,
                given.pop("name"),
                force=True,
                source=self.source,
                outside_number=draft["number"],
                outside_hash=draft["hash"],
                **{name: str(value) for name, value in given.items()},
            )
            count += 1
        return count
