"""Pure rules of charges: which rule of the regulation decides, what a line costs, what is still owed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from aftersvc.charges.regulation import NOBODY
from aftersvc.core.conditions import Facts, first
from aftersvc.core.errors import BadInput
from aftersvc.core.language import _, pick
from aftersvc.core.nearest import nearest
from aftersvc.core.text import clean, parse_amount, parse_count, safe

if TYPE_CHECKING:
    from aftersvc.charges.regulation import Charging, Price

TIMES = ("*", "×")


class Verdict(NamedTuple):
    """The rule that decides who pays; `missing` are the facts that would have to be recorded before one can."""

    rule: Charging | None
    missing: tuple[str, ...] = ()

    @property
    def charged(self) -> bool:
        """Whether somebody pays."""
        return self.rule is not None and self.rule.payer != NOBODY


class Line(NamedTuple):
    """One line of a charge, in fen; `listed` is what the price list says of one, None where it says nothing."""

    item: str
    sort: str
    quantity: int
    listed: int | None
    amount: int


def verdict(rules: Sequence[Charging], facts: Facts) -> Verdict:
    """The first rule whose condition holds. One before it that hangs on a fact nobody recorded makes it undetermined."""
    return Verdict(*first(rules, facts))


def line(given: str, prices: Mapping[str, Price], *, reduced: bool) -> Line:
    """A line as it is typed: `seal`, `seal*2` at the price list's price, `seal=35.50` or `seal*2=71` at a stated one.

    An item is named by its id or title; what is not on the list needs its amount. Raises BadInput for what cannot be
    read, and for an item without amount that the list does not have.
    """
    named, equals, stated = clean(given, "--line").rpartition("=") if "=" in given else (given, "", "")
    name, quantity = _times(clean(named, "--line"))
    price = _of(name, prices)
    listed = (
        None if price is None else (price.reduced if reduced and price.reduced is not None else price.price)
    )
    if equals:
        amount = parse_amount(stated, f"--line {name}")
    elif listed is not None:
        amount = listed * quantity
    else:
        raise BadInput(
            _("--line {item}: no price list has it ({hint}); write its amount too: {item}=120.00").format(
                item=safe(name), hint=nearest(name, prices)
            )
        )
    return Line(price.item if price else name, price.sort if price else "other", quantity, listed, amount)


def _times(named: str) -> tuple[str, int]:
    """`seal*2` as name and quantity; 1 where none is written."""
    for sign in TIMES:
        name, found, count = named.rpartition(sign)
        if found:
            quantity = parse_count(count, f"--line {named}")
            if quantity < 1:
                raise BadInput(_("--line {item}: the quantity is at least 1").format(item=safe(named)))
            return _name(name), quantity
    return _name(named), 1


def _name(text: str) -> str:
    if not text.strip():
        raise BadInput(_("--line: write item=amount, such as labour=120.00"))
    return text.strip()


def _of(name: str, prices: Mapping[str, Price]) -> Price | None:
    if name in prices:
        return prices[name]
    return next((each for each in prices.values() if name in each.title.values()), None)


def off_the_list(lines: Iterable[Line]) -> list[Line]:
    """Lines whose amount is another than the price list says."""
    return [each for each in lines if each.listed is not None and each.amount != each.listed * each.quantity]


def title_of(item: str, prices: Mapping[str, Price]) -> str:
    """What an item is called on the screen and on paper."""
    return pick(prices[item].title) if item in prices else item
