"""What a regulation says of claims, as plain values: made of the checked form of its sections."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from aftersvc.core.language import pick


class Allowance(NamedTuple):
    """What a day away is worth, in fen; empty `ranks` or `regions` are all."""

    id: str
    title: str
    clause: str
    per_day: int
    ranks: tuple[str, ...]
    regions: tuple[str, ...]


class PartDay(NamedTuple):
    """Which share of the allowance one of vocabulary.DAYS_OF_TRIP is worth, `before` a time `HH:MM` if one is named."""

    id: str
    title: str
    clause: str
    day: str
    before: str | None
    percent: int


class Cap(NamedTuple):
    """At most so many fen per line, day or claim; empty `ranks` or `regions` are all."""

    most: int
    per: str
    ranks: tuple[str, ...]
    regions: tuple[str, ...]
    clause: str | None


class Category(NamedTuple):
    """A kind of spending. `agreed`: only what was agreed beforehand; without `vouchers` none is needed."""

    id: str
    title: str
    words: Mapping[str, str]  # the title in every language
    clause: str
    agreed: bool
    vouchers: tuple[str, ...]
    places: bool
    night: bool
    caps: tuple[Cap, ...]


class Check(NamedTuple):
    """What a regulation makes of a fact of a claim (vocabulary.CLAIM_FACTS)."""

    title: str
    clause: str
    fact: str
    blocks: bool


class Standards(NamedTuple):
    """Everything a claim is judged by. `base` are the words for where journeys begin and end, if it is stated."""

    clause: str
    paper_agreements: bool
    base: tuple[str, ...]
    ranks: Mapping[str, Mapping[str, str]]  # titles by id
    regions: Mapping[str, Mapping[str, str]]
    allowances: tuple[Allowance, ...]
    part_days: tuple[PartDay, ...]
    categories: Mapping[str, Category]
    checks: Mapping[str, Check]


def standards(section: Callable[[str], Any]) -> Standards | None:
    """Read from `Book.section`, or from `checked.get`; None where the regulation says nothing of claims."""
    stated = section("expense")
    if stated is None:
        return None
    rows = {name: section(name) or () for name in SECTIONS}
    return Standards(
        stated["clause"],
        stated["paper_agreements"],
        tuple((stated["base"] or {}).values()),
        {row["id"]: row["title"] for row in rows["rank"]},
        {row["id"]: row["title"] for row in rows["region"]},
        tuple(_made(Allowance, row) for row in rows["allowance"]),
        tuple(_made(PartDay, row) for row in rows["part_day"]),
        {row["id"]: _category(row) for row in rows["expense_category"]},
        {row["fact"]: _made(Check, row) for row in rows["expense_check"]},
    )


SECTIONS = ("rank", "region", "allowance", "part_day", "expense_category", "expense_check")


def _category(row: Mapping[str, Any]) -> Category:
    made: Category = _made(
        Category, {**row, "words": row["title"], "caps": [_made(Cap, cap) for cap in row["caps"]]}
    )
    return made


def _made(kind: Any, row: Mapping[str, Any]) -> Any:
    """A value of a row: its title in the language of the screen, its lists as tuples."""
    fields: dict[str, Any] = {"title": pick(row["title"])} if "title" in row else {}
    for name in kind._fields:
        if name != "title":
            fields[name] = tuple(row[name]) if isinstance(row[name], list) else row[name]
    return kind(**fields)
