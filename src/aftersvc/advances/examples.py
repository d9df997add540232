"""Examples of advances inside a regulation: one that is only told of, and what becomes of it.

asks = "advance"
given = { amount = 2000, claims = ["1684.50"], paid = "2026-03-02 09:00", days = 5 }
expect = { back = "315.50", out = "0.00", due = "2026-03-17 23:59" }
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from aftersvc.advances import regulation, rules
from aftersvc.core.errors import BadInput
from aftersvc.core.language import _
from aftersvc.core.money import yuan
from aftersvc.core.text import parse_amount
from aftersvc.regulation import checked as forms
from aftersvc.regulation import given as read
from aftersvc.tickets.examples import calendar_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from aftersvc.regulation.given import Given
    from aftersvc.regulation.model import Checked

OWN = ("amount", "claims", "paid", "days", "open")


def advance(checked: Checked, _rule: str, given: Given) -> Mapping[str, Any]:
    """What a regulation's checked form makes of an advance; `vocabulary.EXAMPLES` names this function.

    Given are `amount` and `claims` (what is allowed of each, in yuan), `paid` and `days` of the trip, and `open`: whether
    the person has another one open. Gives `accepted`, `back`, `out` (yuan with two decimals) and `due` (local), None where
    no time is set. Raises BadInput for what cannot be read.
    """
    read.only(given, OWN)
    stated = regulation.terms_of(checked.get("advance"))
    if stated is None:
        raise BadInput(_("the regulation knows no advances: it has no [advance]"))
    outcome: dict[str, Any] = {"accepted": not (stated.blocks and given.get("open") is True)}
    if "amount" in given:
        claims = [parse_amount(str(each), "claims") for each in given.get("claims", ())]
        settled = rules.settlement(parse_amount(str(given["amount"]), "amount"), claims)
        outcome |= {"back": yuan(settled.back), "out": yuan(settled.out)}
    zone = forms.identity(checked["regulation"]).zone
    paid = read.instant(given, "paid", zone)
    if paid is not None:
        due = stated.within and rules.due(paid, given.get("days"), stated.within, calendar_of(checked, given))
        outcome["due"] = read.local(due.at, zone) if due else None
    return outcome
