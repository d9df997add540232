"""Examples of charges inside a regulation: a ticket that is only told of, who pays for it, and by when.

asks = "charge"
given = { warranty = "out", lines = ["seal*2"], billed = "2026-03-02 09:00" }
expect = { rule = "by_list", payer = "customer", amount = "70.00", due = "2026-04-01 23:59" }
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from aftersvc.charges import regulation, rules
from aftersvc.core.errors import BadInput
from aftersvc.core.language import _
from aftersvc.core.money import yuan
from aftersvc.core.text import parse_amount
from aftersvc.core.worktime.deadline import deadline
from aftersvc.regulation import checked as forms
from aftersvc.regulation import given as read
from aftersvc.regulation.wording import words_in
from aftersvc.tickets.examples import calendar_of
from aftersvc.vocabulary import FACTS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from aftersvc.regulation.given import Given
    from aftersvc.regulation.model import Checked

OWN = ("lines", "cash", "taken", "served", "billed", "holidays", "workdays")


def charge(checked: Checked, _rule: str, given: Given) -> Mapping[str, Any]:
    """What a regulation's checked form makes of work on a ticket; `vocabulary.EXAMPLES` names this function.

    Given are any fact of tickets by name, `lines` of a quotation as they are typed, `cash` taken on the spot (yuan),
    `taken` when that term began (the receipt, or the return), `served` when that of the invoice did, and `billed`. Gives
    the `rule` that decides with its `payer`, `accepted`, `told`, `blocks` and `missing`, the `amount` of the lines, whether
    the `cash` is accepted, `hand_in`, `bill_by` and `due` (local), None where no time is set.
    """
    read.only(given, (*OWN, *read.facts_of("ticket")))
    flags = {name: False for name in read.facts_of("ticket") if FACTS[name].kind == "flag"}
    facts = flags | read.facts(given, "ticket", words_in(checked))
    found = rules.verdict(regulation.charging_of(checked.get("charging")), facts)
    rule = found.rule
    outcome: dict[str, Any] = {
        "rule": rule and rule.id,
        "payer": rule and rule.payer,
        "accepted": bool(rule and rule.accepted),
        "told": bool(rule and rule.told),
        "blocks": bool(rule and rule.blocks),
        "missing": list(found.missing),
    }
    if "lines" in given:
        prices = regulation.prices_of(checked.get("price"))
        reduced = rule is not None and rule.prices == "reduced"
        outcome["amount"] = yuan(
            sum(rules.line(each, prices, reduced=reduced).amount for each in _lines(given))
        )
    return outcome | _terms(checked, given)


def _lines(given: Given) -> list[str]:
    lines = given["lines"]
    if not isinstance(lines, list) or not all(isinstance(each, str) for each in lines):
        raise read.not_right("lines", lines, _("a list such as ['labour', 'seal*2=70']"))
    return lines


def _terms(checked: Checked, given: Given) -> dict[str, Any]:
    """What [charge] says: about cash, and until when."""
    terms = regulation.terms_of(checked.get("charge"))
    wanted = [name for name in ("cash", "taken", "served", "billed") if name in given]
    if not wanted:
        return {}
    if terms is None:
        raise BadInput(_("the regulation states no times and sums of charges: it has no [charge]"))
    zone = forms.identity(checked["regulation"]).zone
    calendar = calendar_of(checked, given)
    outcome: dict[str, Any] = {}
    if "cash" in given:
        most = terms.cash_up_to
        outcome["cash"] = most is None or parse_amount(str(given["cash"]), "cash") <= most
    for key, name, goal in (
        ("taken", "hand_in", terms.hand_in),
        ("served", "bill_by", terms.bill_within),
        ("billed", "due", terms.pay_within),
    ):
        begins = read.instant(given, key, zone)
        if begins is not None:
            due = deadline(begins, goal, (), calendar) if goal else None
            outcome[name] = read.local(due.at, zone) if due else None
    return outcome
