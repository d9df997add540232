"""What budgets have to say of claims, advances and charges, asked through the vocabulary by those who sign them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

from aftersvc.budgets import beyond, looking, rules, store
from aftersvc.budgets.regulation import categories_of
from aftersvc.charges import store as charges
from aftersvc.core.instants import from_text
from aftersvc.core.language import _, pick
from aftersvc.core.money import yuan
from aftersvc.expenses.standards import standards
from aftersvc.regulation.versions import Book

if TYPE_CHECKING:
    from aftersvc.advances.store import Advance
    from aftersvc.charges.store import Charge
    from aftersvc.core.database import Reader
    from aftersvc.expenses.store import Claim

FACT = "over_budget"  # of vocabulary.CLAIM_FACTS: what [[expense_check]] says of it holds for all spending


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
    yield from beyond.sentences(reader, categories, zone, wanted, claim.number)


def advance_over(reader: Reader, advance: Advance) -> tuple[list[str], str | None]:
    """Named in vocabulary.SPENDING: what of an advance that is asked for goes beyond a budget; the clause if it blocks."""
    book = Book(reader, advance.version_id)
    zone = book.identity.zone
    into = {name: each for name, each in categories_of(book.section("budget")).items() if each.advances}
    wanted = {
        (each.day.year, name): each.fen
        for each in looking.advances(reader, zone)
        for name in into
        if each.number == advance.number
    }
    return list(beyond.sentences(reader, into, zone, wanted, advance.number)), _blocking(book)


def charge_over(reader: Reader, charge: Charge) -> tuple[list[str], str | None]:
    """Named in vocabulary.SPENDING: what of a charge that the company bears goes beyond; the clause if it blocks."""
    book = Book(reader, charge.version_id)
    zone = book.identity.zone
    categories = categories_of(book.section("budget"))
    into = {name: each for name, each in categories.items() if charge.kind in each.charges}
    year = from_text(charge.quoted_at).astimezone(zone).year
    wanted = {(year, name): charges.total(reader, charge.id) for name in into}
    return list(beyond.sentences(reader, into, zone, wanted, charge.number)), _blocking(book)


def _blocking(book: Book) -> str | None:
    """The clause by which nothing beyond the budget is signed for; None where it is only pointed out."""
    stated = standards(book.section)
    check = stated.checks.get(FACT) if stated else None
    return check.clause if check and check.blocks else None


def at_a_glance(reader: Reader, claim: Claim) -> Iterator[str]:
    """What is left of the budgets that a claim is paid from, this claim taken off."""
    book = Book(reader, claim.version_id)
    categories = categories_of(book.section("budget"))
    zone = book.identity.zone
    year = from_text(claim.depart_at).astimezone(zone).year
    touched = {row["category"] for row in store.of_claim(reader, claim.id)}
    for each in categories.values():
        if each.allowance or touched.intersection(each.spending):
            taken = looking.takings(reader, {each.id: each}, year, zone)[each.id]
            stands = rules.standing(store.approved(reader, year, each.id), rules.spent(taken), 0)
            yield _("{category} {year}: {left} of {approved} left").format(
                category=pick(each.title), year=year, left=yuan(stands.left), approved=yuan(stands.approved)
            )
