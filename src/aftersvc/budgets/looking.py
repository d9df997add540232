"""What of each category of a year is spent and promised: by claims, advances and charges, and by what was booked."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, NamedTuple
from zoneinfo import ZoneInfo

from aftersvc.budgets import rules, store
from aftersvc.budgets.rules import Advanced, Claimed, Spent, Standing, Taking
from aftersvc.core.instants import from_text, to_text
from aftersvc.expenses import looking as claims
from aftersvc.expenses import store as expenses
from aftersvc.expenses.standards import standards
from aftersvc.regulation.versions import Book
from aftersvc.staff import store as staff

if TYPE_CHECKING:
    import sqlite3

    from aftersvc.budgets.regulation import Category
    from aftersvc.core.database import Reader
    from aftersvc.expenses.store import Claim


class Open(NamedTuple):
    """An advance that is not settled: the local day it was asked for, and what it promises beside claims, in fen."""

    number: str
    day: date
    fen: int


class Year(NamedTuple):
    """A year in one category: what it takes, how it stands, and how much of what is approved are supplements, in fen."""

    category: Category
    takings: list[Taking]
    stands: Standing
    supplements: int

    @property
    def spent(self) -> Spent:
        return rules.spent(self.takings)


def years(
    reader: Reader, categories: Mapping[str, Category], year: int, today: date, zone: ZoneInfo
) -> list[Year]:
    """Each category of a year as it stands on a local day."""
    over = months_over(year, today)
    found = []
    for name, each in takings(reader, categories, year, zone).items():
        approved = store.approved(reader, year, name)
        stands = rules.standing(approved, rules.spent(each), over)
        found.append(Year(categories[name], each, stands, store.supplements(reader, year, name)))
    return found


def months_over(year: int, today: date) -> int:
    """How many months of a year are over on a day, 0 to 12."""
    return 12 if year < today.year else 0 if year > today.year else today.month - 1


def takings(
    reader: Reader, categories: Mapping[str, Category], year: int, zone: ZoneInfo, but: str | None = None
) -> dict[str, list[Taking]]:
    """By category of the budget, all that falls into a year; `but` is the number of a document that is left out."""
    found: dict[str, list[Taking]] = {name: [] for name in categories}
    for each in (
        *_booked(reader, year),
        *_on_claims(reader, categories, year, but),
        *_allowances(reader, categories, year, zone, but),
        *_on_advances(reader, categories, year, zone, but),
        *_on_charges(reader, categories, year, zone, but),
    ):
        if each.category in found:
            found[each.category].append(each)
    return found


def _booked(reader: Reader, year: int) -> Iterator[Taking]:
    for row in store.booked(reader, year):
        yield Taking(row["category"], row["month"], "booked", row["fen"], paid=True)


def _on_claims(
    reader: Reader, categories: Mapping[str, Category], year: int, but: str | None
) -> Iterator[Taking]:
    falls_into = {name: each.id for each in categories.values() for name in each.spending}
    for row in store.on_claims(reader, year, but):
        if row["category"] in falls_into:
            yield Taking(
                falls_into[row["category"]], row["month"], "claims", row["fen"], paid=bool(row["paid"])
            )


def _allowances(
    reader: Reader, categories: Mapping[str, Category], year: int, zone: ZoneInfo, but: str | None
) -> Iterator[Taking]:
    for category in (each.id for each in categories.values() if each.allowance):
        for row in store.trips(reader, *_year(year, zone), but):
            fen = row["allowance_fen"]
            if fen is None:
                fen = allowance(reader, expenses.get(reader, row["number"]))
            yield Taking(category, _month(row["depart_at"], zone), "claims", fen, paid=bool(row["paid"]))


def _on_advances(
    reader: Reader, categories: Mapping[str, Category], year: int, zone: ZoneInfo, but: str | None
) -> Iterator[Taking]:
    for category in (each.id for each in categories.values() if each.advances):
        for each in advances(reader, zone, but):
            if each.day.year == year and each.number != but:
                yield Taking(category, f"{each.day:%Y-%m}", "advances", each.fen, paid=False)


def _on_charges(
    reader: Reader, categories: Mapping[str, Category], year: int, zone: ZoneInfo, but: str | None
) -> Iterator[Taking]:
    falls_into = {kind: each.id for each in categories.values() for kind in each.charges}
    if not falls_into:
        return
    for row in store.borne(reader, *_year(year, zone), but):
        if row["kind"] in falls_into:
            month = _month(row["quoted_at"], zone)
            yield Taking(falls_into[row["kind"]], month, "charges", row["fen"], paid=bool(row["paid"]))


def advances(reader: Reader, zone: ZoneInfo, also: str | None = None) -> list[Open]:
    """Every advance that is not settled; `also` is the number of a claim that counts as handed in, whatever it is."""
    rows = store.advances(reader)
    people = {row["staff_id"]: frozenset(staff.same_purse(reader, row["staff_id"])) for row in rows}
    by_person = defaultdict(list)
    for row in rows:
        by_person[people[row["staff_id"]]].append(row)
    found = []
    for person, theirs in by_person.items():
        handed_in = [
            Claimed(_day(row["depart_at"], zone), max(0, _unsettled(reader, row)))
            for row in store.unpaid_of(reader, person, also)
        ]
        days = [_day(row["asked_at"], zone) for row in theirs]
        parts = rules.open_parts(
            [Advanced(day, row["amount_fen"]) for day, row in zip(days, theirs, strict=True)], handed_in
        )
        found += [Open(row["number"], day, part) for row, day, part in zip(theirs, days, parts, strict=True)]
    return found


def _unsettled(reader: Reader, row: sqlite3.Row) -> int:
    """What a claim comes to beside what advances were settled against it, in fen."""
    lines, settled = int(row["lines"]), int(row["settled"])
    return lines + allowance(reader, expenses.get(reader, row["number"])) - settled


def _year(year: int, zone: ZoneInfo) -> tuple[str, str]:
    """The instants between which a local year lies."""
    begins, ends = (to_text(datetime(each, 1, 1, tzinfo=zone).astimezone(UTC)) for each in (year, year + 1))
    return begins, ends


def _day(at: str, zone: ZoneInfo) -> date:
    return from_text(at).astimezone(zone).date()


def _month(at: str, zone: ZoneInfo) -> str:
    return f"{_day(at, zone):%Y-%m}"


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
