"""Spending that would go beyond a budget: by how much, in a sentence that says what to type."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from aftersvc.budgets import looking, rules, store
from aftersvc.core.language import _, pick
from aftersvc.core.money import yuan

if TYPE_CHECKING:
    from aftersvc.budgets.regulation import Category
    from aftersvc.core.database import Reader

Wanted = Mapping[tuple[int, str], int]  # fen by year and category


def sentences(
    reader: Reader, categories: Mapping[str, Category], zone: ZoneInfo, wanted: Wanted, but: str
) -> Iterator[str]:
    """One for each category of which `wanted` takes more than is approved, beside all that is not the document `but`."""
    for (year, name), fen in sorted(wanted.items()):
        taken = looking.takings(reader, {name: categories[name]}, year, zone, but)[name]
        approved = store.approved(reader, year, name)
        spent = rules.spent(taken).total
        beyond = rules.over(approved, spent, fen)
        if beyond:
            sentence = _(
                "{category} {year}: {over} over the budget ({approved} approved, {spent} spent or promised, {fen} more):"
                " budget supplement {year} {id} {over} --why ..."
            )
            yield sentence.format(
                category=pick(categories[name].title),
                year=year,
                id=name,
                over=yuan(beyond),
                approved=yuan(approved),
                spent=yuan(spent),
                fen=yuan(fen),
            )
