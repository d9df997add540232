"""Examples of claims inside a regulation: the days of a trip, and what is allowed of one line.

asks = "allowance"
given = { depart = "2026-03-03 14:00", back = "2026-03-06 10:00", rank = "technician" }
expect = { amounts = ["15.00", "30.00", "30.00", "15.00"], total = "90.00", clauses = ["2-1", "2-1", "2-1", "2-1"] }

asks = "line taxi"
given = { amount = "35.00", agreed = "20.00" }
expect = { allowed = "20.00", clause = "5-1" }
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from aftersvc.core.errors import BadInput, NotFound
from aftersvc.core.language import _
from aftersvc.core.money import yuan
from aftersvc.core.nearest import nearest
from aftersvc.core.text import parse_amount, safe
from aftersvc.expenses import allowance as allowances
from aftersvc.expenses import rules
from aftersvc.expenses.rules import Agreement, Spending
from aftersvc.expenses.standards import standards
from aftersvc.regulation import checked as forms
from aftersvc.regulation import given as read
from aftersvc.vocabulary import VOUCHERS

if TYPE_CHECKING:
    from aftersvc.expenses.standards import Standards
    from aftersvc.regulation.given import Given
    from aftersvc.regulation.model import Checked

TRIP = ("depart", "back", "rank", "region")
LINE = ("amount", "rank", "region", "agreed", "agreed_late", "voucher", "places", "also")
ANY_DAY = date(2026, 1, 1)  # a line's day: what is allowed of it goes by no calendar


def allowance(checked: Checked, _rule: str, given: Given) -> Mapping[str, Any]:
    """The days of a trip: `amounts` and `clauses`, one a day, and the `total`; empty where no allowance is stated."""
    read.only(given, TRIP)
    stated = _standards(checked)
    zone = forms.identity(checked["regulation"]).zone
    depart, back = read.instant(given, "depart", zone), read.instant(given, "back", zone)
    if depart is None or back is None or back < depart:
        raise BadInput(_("a trip needs 'depart', and a 'back' that is not before it"))
    applied = allowances.applies(stated, *_whose(stated, given))
    days = (
        allowances.days(depart.astimezone(zone), back.astimezone(zone), applied, stated.part_days)
        if applied
        else []
    )
    return {
        "amounts": [yuan(day.amount) for day in days],
        "total": yuan(sum(day.amount for day in days)),
        "clauses": [day.part.clause for day in days],
    }


def line(checked: Checked, rule: str, given: Given) -> Mapping[str, Any]:
    """A line of the category `rule`: what is `allowed` of its `amount`, and by which `clause`.

    Also given: `agreed` and `agreed_late`, amounts agreed to before and after it was spent; `voucher` (one of
    vocabulary.VOUCHERS, or none) and `places`, whether both are noted; `also`, what the same day and claim hold already.
    """
    read.only(given, LINE)
    stated = _standards(checked)
    if rule not in stated.categories:
        hint = nearest(rule, stated.categories)
        raise NotFound(_("there is no category '{rule}': {hint}").format(rule=safe(rule), hint=hint))
    agreed = [
        Agreement("", _amount(given, key), in_time, accepted=not in_time and stated.paper_agreements)
        for key, in_time in (("agreed", True), ("agreed_late", False))
        if key in given
    ]
    voucher = given.get("voucher", "printed")
    if voucher not in (*VOUCHERS, "none"):
        raise read.not_right("voucher", voucher, nearest(str(voucher), (*VOUCHERS, "none")))
    spent = [_amount(given, key) for key in ("also", "amount") if key in given]
    lines = [
        Spending(
            nth,
            ANY_DAY,
            rule,
            amount,
            None if voucher == "none" else voucher,
            given.get("places", True) is True,
        )
        for nth, amount in enumerate(spent, 1)
    ]
    last = rules.judged(lines, stated, *_whose(stated, given), {(rule, ANY_DAY): agreed})[-1]
    return {"allowed": yuan(last.allowed), "clause": last.clause}


def _standards(checked: Checked) -> Standards:
    stated = standards(checked.get)
    if stated is None:
        raise BadInput(_("this regulation says nothing of travel claims: it has no [expense]"))
    return stated


def _whose(stated: Standards, given: Given) -> tuple[str | None, str | None]:
    """Rank and region that are given; Unreadable for one that the regulation does not declare."""
    for key, known in (("rank", stated.ranks), ("region", stated.regions)):
        if key in given and given[key] not in known:
            raise read.not_right(key, given[key], nearest(str(given[key]), known))
    return given.get("rank"), given.get("region")


def _amount(given: Given, key: str) -> int:
    try:
        return parse_amount(str(given[key]), key)
    except BadInput as refused:
        raise read.not_right(key, given[key], str(refused)) from None
