"""Examples of budgets inside a regulation: what falls into a category, how it stands then, and whether more is signed for.

asks = "budget travel_budget"
given = { approved = 2000, claims = { trip = "1500.00", calls = 90 }, wanted = { trip = 800 }, paid = 1500, months = 3 }
expect = { spent = "1500.00", left = "500.00", over = "300.00", blocked = true, forecast = "6000.00" }
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from aftersvc.budgets import rules
from aftersvc.budgets.regulation import categories_of
from aftersvc.core.errors import BadInput
from aftersvc.core.language import _
from aftersvc.core.money import yuan
from aftersvc.core.nearest import nearest
from aftersvc.core.text import parse_amount
from aftersvc.regulation import given as read
from aftersvc.regulation.findings import shown

if TYPE_CHECKING:
    from collections.abc import Mapping

    from aftersvc.budgets.regulation import Category
    from aftersvc.regulation.given import Given
    from aftersvc.regulation.model import Checked

KINDS = ("claims", "allowance", "charges", "advances", "booked")
OWN = ("approved", "supplements", "paid", "months", "wanted", *KINDS)


def budget(checked: Checked, rule: str, given: Given) -> Mapping[str, Any]:
    """What a regulation's checked form makes of spending in the category `rule`; `vocabulary.EXAMPLES` names this function.

    Given are what is `approved` with its `supplements`, and what is spent or promised: `claims` by category of claims,
    `charges` by what they are for, `allowance`, `advances`, `booked`; `wanted` is the same of what is to be signed for
    now. Only what falls into the category counts. `paid` is how much of it is paid in the `months` that are over. All in
    yuan. Gives `spent`, `left`, by how much `wanted` goes `over`, whether that is `blocked`, and the `forecast`.
    """
    read.only(given, OWN)
    category = _category(checked, rule)
    approved = sum(map(_fen, [given.get("approved", 0), *given.get("supplements", ())]))
    spent = _falls_into(category, {kind: given[kind] for kind in KINDS if kind in given})
    over = rules.over(approved, spent, _falls_into(category, given.get("wanted", {})))
    paid = _fen(given.get("paid", 0))
    months = given.get("months", 0)
    stands = rules.standing(approved, rules.Spent({"0001-01": paid}, {"0001-01": spent - paid}), months)
    return {
        "spent": yuan(spent),
        "left": yuan(stands.left),
        "over": yuan(over),
        "blocked": over > 0 and _blocks(checked),
        "forecast": None if stands.forecast is None else yuan(stands.forecast),
    }


def _category(checked: Checked, rule: str) -> Category:
    known = categories_of(checked.get("budget"))
    if rule not in known:
        raise BadInput(
            _("the regulation has no budget '{category}': {hint}").format(
                category=rule, hint=nearest(rule, known)
            )
        )
    return known[rule]


def _falls_into(category: Category, spending: Mapping[str, Any]) -> int:
    """What of a spending falls into a category, in fen."""
    read.only(spending, KINDS)
    chosen = {"claims": category.spending, "charges": category.charges}
    whole = {"allowance": category.allowance, "advances": category.advances, "booked": True}
    fen = 0
    for kind, value in spending.items():
        if kind in chosen:
            if not isinstance(value, dict):
                raise read.not_right(kind, value, _("amounts by word, such as { freight = 86 }"))
            fen += sum(_fen(amount) for word, amount in value.items() if word in chosen[kind])
        elif whole[kind]:
            fen += _fen(value)
    return fen


def _fen(value: object) -> int:
    return parse_amount(str(value), shown(value))


def _blocks(checked: Checked) -> bool:
    return any(row["fact"] == "over_budget" and row["blocks"] for row in checked.get("expense_check") or ())
