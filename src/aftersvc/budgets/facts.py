"""What budgets have to say of a claim, asked by expenses through the vocabulary."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

from aftersvc.budgets import looking, rules, store
from aftersvc.budgets.regulation import categories_of
from aftersvc.core.instants import from_text
from aftersvc.core.language import _, pick
from aftersvc.core.money import yuan
from aftersvc.regulation.versions import Book

if TYPE_CHECKING:
    from aftersvc.core.database import Reader
    from aftersvc.expenses.store import Claim


def over_budget(reader: Reader, claim: Claim) -> Iterator[str]:
    """Categories of which a claim that is not paid takes more than is approved for its year, one sentence each."""
    book = Book(reader, claim.version_id)
    categories = categories_of(book.section("budget"))
    if not categories or claim.status == "paid":
        return
    zone = book.identity.zone
    wanted: Counter[tuple[int, str]] = Counter()
    for row in store.of_claim(reader, claim.id):
        for each in categories.values():
            if row["category"] in each.spending:
                wanted[int(row["year"]), each.id] += row["fen"]
    begun = from_text(claim.depart_at).astimezone(zone).year
    for each in categories.values():
        if each.allowance:
            wanted[begun, each.id] += looking.allowance(reader, claim)
    for (year, name), fen in sorted(wanted.items()):
        taken = looking.spent(reader, {name: categories[name]}, year, zone, claim.id)[name]
        approved = store.approved(reader, year, name)
        spent = sum(taken.actual.values()) + sum(taken.committed.values())
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


def at_a_glance(reader: Reader, claim: Claim) -> Iterator[str]:
    """What is left of the budgets that a claim is paid from, this claim taken off."""
    book = Book(reader, claim.version_id)
    categories = categories_of(book.section("budget"))
    year = from_text(claim.depart_at).astimezone(book.identity.zone).year
    touched = {row["category"] for row in store.of_claim(reader, claim.id)}
    for each in categories.values():
        if each.allowance or touched.intersection(each.spending):
            taken = looking.spent(reader, {each.id: each}, year, book.identity.zone)[each.id]
            stands = rules.standing(store.approved(reader, year, each.id), taken, 0)
            yield _("{category} {year}: {left} of {approved} left").format(
                category=pick(each.title), year=year, left=yuan(stands.left), approved=yuan(stands.approved)
            )
