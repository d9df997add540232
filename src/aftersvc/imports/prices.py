"""A price list out of a file: it stands in place of the one that was brought in before."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from aftersvc.charges import store
from aftersvc.charges.regulation import Price
from aftersvc.core.language import _
from aftersvc.imports import cells
from aftersvc.imports.findings import Finding, rejects
from aftersvc.imports.instructions import Instructions
from aftersvc.imports.odd import Read
from aftersvc.imports.records import Plan, Record
from aftersvc.imports.sources import Row, Source
from aftersvc.imports.words import WORDS
from aftersvc.vocabulary import PRICE_SORTS

if TYPE_CHECKING:
    from aftersvc.core.database import Entry, Reader
    from aftersvc.desk import Desk
    from aftersvc.imports.spool import Spool


class Prices:
    noun = "prices"

    def __init__(self, _desk: Desk, _reader: Reader, instructions: Instructions) -> None:
        self.source = instructions.source
        self.known: Mapping[str, str] = {}  # a list is brought in whole, whatever was there before
        self.items: set[str] = set()

    def reads(self) -> dict[str, Read]:
        return {
            "item": cells.text,
            "sort": cells.word(PRICE_SORTS, WORDS["price_sort"]),
            "price": cells.amount_fen,
            "reduced": cells.amount_fen,
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
        item = str(record["item"])
        if item in self.items:
            sentence = _("'{item}' stands in the list before").format(item=item)
            findings.append(plan.finding("number_twice", row, "item", sentence))
        self.items.add(item)
        return None if rejects(findings) else ({"number": item, **record}, {"record": record})

    def new_customers(self) -> int:
        return 0  # nobody stands on a price list

    def bring_in(self, entry: Entry, spool: Spool) -> int:
        prices = [
            Price(record["item"], {}, record["sort"] or "other", record["price"], record["reduced"])
            for record in (draft["record"] for draft in spool)
        ]
        return store.load(entry, entry.why or self.source, prices)
