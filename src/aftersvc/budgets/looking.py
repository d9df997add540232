"""What of each category of a year is spent and promised, by claims of every state and by what was booked."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from aftersvc.budgets import store
from aftersvc.budgets.rules import Spent
from aftersvc.core.instants import from_text, to_text
from aftersvc.expenses import looking as claims
from aftersvc.expenses import store as expenses
from aftersvc.expenses.standards import standards
from aftersvc.regulation.versions import Book

if TYPE_CHECKING:
    from aftersvc.budgets.regulation import Category
    from aftersvc.core.database import Reader
    from aftersvc.expenses.store import Claim


def spent(
    reader: Reader, categories: Mapping[str, Category], year: int, zone: ZoneInfo, but: int | None = None
) -> dict[str, Spent]:
    """By category of the budget; `but` is the id of a claim that is left out."""
    falls_into = {name: each.id for each in categories.values() for name in each.spending}
    actual: dict[str, Counter[str]] = defaultdict(Counter)
    committed: dict[str, Counter[str]] = defaultdict(Counter)
    for row in store.booked(reader, year):
        actual[row["category"]][row["month"]] += row["fen"]
    for row in store.on_claims(reader, year, but):
        if row["category"] in falls_into:
            (actual if row["paid"] else committed)[falls_into[row["category"]]][row["month"]] += row["fen"]
    for category in (each.id for each in categories.values() if each.allowance):
        begins, ends = (
            to_text(datetime(each, 1, 1, tzinfo=zone).astimezone(UTC)) for each in (year, year + 1)
        )
        for number in store.trips(reader, begins, ends, but):
            claim = expenses.get(reader, number)
            month = f"{from_text(claim.depart_at).astimezone(zone):%Y-%m}"
            (actual if claim.status == "paid" else committed)[category][month] += allowance(reader, claim)
    return {name: Spent(dict(actual[name]), dict(committed[name])) for name in categories}


def allowance(reader: Reader, claim: Claim) -> int:
    """What is allowed for the days of a claim in fen: as signed for, else by the standards."""
    if claim.allowance_fen is not None:
        return claim.allowance_fen
    book = Book(reader, claim.version_id)
    stated = standards(book.section)
    if stated is None:
        return 0
    zone = book.identity.zone
    depart, back = (from_text(at).astimezone(zone) for at in (claim.depart_at, claim.return_at))
    return sum(day.amount for day in claims.days_of(stated, claim, depart, back))
