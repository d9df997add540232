"""What the standards allow of a line: the amount claimed, cut step by step, each cut with its clause. Pure."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from aftersvc.core.language import _, enumerated
from aftersvc.core.money import yuan
from aftersvc.expenses.standards import Cap, Category, Standards
from aftersvc.vocabulary import CAPS, VOUCHERS


class Spending(NamedTuple):
    """One line of a claim, as the standards look at it: `claimed` in fen, `voucher` of vocabulary.VOUCHERS or None."""

    line: int
    day: date
    category: str
    claimed: int
    voucher: str | None
    noted: bool  # both places of the journey are written down


class Agreement(NamedTuple):
    """Spending that was agreed for a day: fen still open, and whether it was in time to count."""

    number: str
    amount: int
    in_time: bool
    accepted: bool  # though late: the regulation takes what was agreed on paper


class Cut(NamedTuple):
    """One step from claimed to allowed: the clause, what it says, and the fen that are left."""

    clause: str
    says: str
    left: int


class Judged(NamedTuple):
    """A line with what the standards leave of it; without a cut everything is allowed."""

    spending: Spending
    allowed: int
    clause: str
    cuts: tuple[Cut, ...]


def judged(
    lines: Sequence[Spending],
    standards: Standards,
    rank: str | None,
    region: str | None,
    agreements: Mapping[tuple[str, date], Sequence[Agreement]],
) -> list[Judged]:
    """Every line of a claim, in order; agreements and limits that several lines share are used up in that order."""
    spent: dict[tuple[object, ...], int] = {}
    granted = {
        key: sum(each.amount for each in found if each.in_time or each.accepted)
        for key, found in agreements.items()
    }
    result = []
    for line in lines:
        category = standards.categories[line.category]
        left, cuts = line.claimed, []
        key = (line.category, line.day)
        for cut in (
            *_by_agreement(category, left, granted.get(key, 0), agreements.get(key, ())),
            *_by_voucher(category, line),
        ):
            if cut.left < left:
                left = cut.left
                cuts.append(cut)
        if category.agreed:
            granted[key] = granted.get(key, 0) - left
        for cap in category.caps:
            if (not cap.ranks or rank in cap.ranks) and (not cap.regions or region in cap.regions):
                place = _place(cap, category, line)
                rest = max(cap.most - spent.get(place, 0), 0)
                if rest < left:
                    left = rest
                    cuts.append(_by_cap(cap, category, rest))
                spent[place] = spent.get(place, 0) + left
        clause = cuts[-1].clause if cuts else category.clause
        result.append(Judged(line, left, clause, tuple(cuts)))
    return result


def _by_agreement(
    category: Category, claimed: int, granted: int, found: Collection[Agreement]
) -> Sequence[Cut]:
    if not category.agreed:
        return ()
    if granted >= claimed:
        return ()
    if granted > 0:
        says = _("agreed beforehand: {amount}").format(amount=yuan(granted))
    elif any(not each.in_time and not each.accepted for each in found):
        numbers = enumerated(each.number for each in found)
        says = _("agreed only after it was spent ({numbers}): not reimbursed").format(numbers=numbers)
    elif found:
        says = _("what was agreed beforehand is used up: not reimbursed")
    else:
        says = _("not agreed beforehand: not reimbursed")
    return (Cut(category.clause, says, max(granted, 0)),)


def _by_voucher(category: Category, line: Spending) -> Sequence[Cut]:
    if not category.vouchers:
        return ()
    if line.voucher in category.vouchers:
        if line.voucher != "noted" or line.noted:
            return ()
        says = _("a hand-torn ticket needs a note of where the journey began and ended: not reimbursed")
        return (Cut(category.clause, says, 0),)
    if line.voucher is None:
        says = _("no voucher: not reimbursed")
    else:
        says = _("{voucher}: not accepted for this: not reimbursed").format(voucher=_(VOUCHERS[line.voucher]))
    return (Cut(category.clause, says, 0),)


def _place(cap: Cap, category: Category, line: Spending) -> tuple[object, ...]:
    """What a limit is counted over: this line, this day or the whole claim."""
    within: object = {"line": line.line, "day": line.day}.get(cap.per)
    return (category.id, cap, within)


def _by_cap(cap: Cap, category: Category, rest: int) -> Cut:
    says = _("at most {amount} {per}").format(amount=yuan(cap.most), per=_(CAPS[cap.per]))
    if rest != cap.most:
        says = _("{limit}, of which {rest} is left").format(limit=says, rest=yuan(rest))
    return Cut(cap.clause or category.clause, says, rest)
