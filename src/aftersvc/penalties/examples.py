"""Examples of penalties, rankings and lists for the payroll inside a regulation, as pure questions to its checked form.

asks = "penalty bad_attitude"
given = { at = "2026-11-20 10:00", earlier = ["2026-11-02 09:00"] }
expect = { nth = 2, amount = "200.00" }
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from aftersvc.core.errors import BadInput
from aftersvc.core.language import _
from aftersvc.core.money import yuan
from aftersvc.core.nearest import nearest
from aftersvc.core.text import parse_amount
from aftersvc.penalties import measures, rules
from aftersvc.penalties.months import rules as months
from aftersvc.penalties.placing import Ranking, ranking_in
from aftersvc.penalties.regulation import Rule, rules_in
from aftersvc.regulation import checked as forms
from aftersvc.regulation import given as read
from aftersvc.regulation.findings import shown
from aftersvc.regulation.wording import words_in

if TYPE_CHECKING:
    from aftersvc.regulation.given import Given
    from aftersvc.regulation.model import Checked

OF_A_CASE = ("at", "earlier", "amount")


def penalty(checked: Checked, rule: str, given: Given) -> Mapping[str, Any]:
    """What follows in one case of a [[penalty]] or [[reward]].

    Given are when it occurred (`at`; the first of some month where it does not matter), `earlier`: when the live cases
    of the same ladder occurred, `amount` in yuan, and any fact of the subject `offence`. Gives `follows` (does the rule
    take it at all), `nth`, `measure` (ids with commas between), `amount` (fine, cost or reward, None while a person has
    to set it), `manager`, `demerit`, `grade_down`, `refused` (the amount is not taken).
    """
    read.only(given, (*OF_A_CASE, *read.facts_of("offence")))
    known = {each.id: each for each in rules_in(checked.get("penalty"), checked.get("reward"))}
    if rule not in known:
        raise BadInput(_("unknown rule {word}: {hint}").format(word=shown(rule), hint=nearest(rule, known)))
    found = known[rule]
    shows = read.facts(given, "offence", words_in(checked))
    nth, amount = _nth(found, given, forms.identity(checked["regulation"]).zone), _amount(given)
    if not rules.applies(found, shows | ({found.scope: ""} if found.scope else {})):
        return {"follows": False}
    step = rules.step_of(found, nth, shows)
    refused = rules.amount_wrong(found, step, amount) if amount is not None else ""
    out = rules.outcome(step, amount if rules.wants_amount(step) else None)
    fine = None if out.fine is None else out.fine + out.cost + out.reward
    return {
        "follows": True,
        "nth": nth,
        "measure": measures.names(step),
        "amount": None if fine is None or out.open else yuan(fine),
        "manager": yuan(out.manager),
        "demerit": step.get("demerit"),
        "grade_down": step.get("grade_down", 0),
        "refused": bool(refused),
        "clause": found.clause,
    }


def _nth(rule: Rule, given: Given, zone: Any) -> int:
    at = read.at(given.get("at", "2026-01-01 08:00"), "at", zone).astimezone(zone)
    stated = given.get("earlier", [])
    if not isinstance(stated, list):
        raise read.not_right("earlier", stated, _("a list of times such as ['2026-03-02 09:00']"))
    case = rules.Counted("", at, "")
    # A key before the case's own: what is given as earlier comes before it even in the same minute.
    earlier = [rules.Counted("", read.at(each, "earlier", zone).astimezone(zone), "") for each in stated]
    if any(each.occurred > case.occurred for each in earlier):
        raise BadInput(_("given earlier: it lies after at"))
    if not rule.is_ladder:
        return 1
    return rule.counts_from + len(rules.earlier_in_window(case._replace(key="1"), earlier, rule.window))


def _amount(given: Given) -> int | None:
    value = given.get("amount")
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int | str):
        raise read.not_right("amount", value, measures.SUM.says())
    return parse_amount(str(value), "amount")


def ranking(checked: Checked, rule: str, given: Given) -> Mapping[str, Any]:
    """What a month of one person comes to, where somebody stands among others, what a year's places lead to.

    Given `cases` (rule to number) and `figures` (name to share): gives `composite`. Given `composites` (name to points) and
    perhaps `trips` (name to number): gives `amounts` (name to amount, minus at the bottom) and `places`. Given `top` or
    `bottom`, lists of months of one year (1 to 12): gives `year` and `no_raise`.
    """
    found = ranking_in(checked.get("ranking"), checked.get("ranking_part"), checked.get("ranking_year"))
    if found is None or rule:
        raise BadInput(_('an example asks "ranking" alone, of a regulation that has [ranking]'))
    read.only(given, ("cases", "figures", "composites", "trips", "top", "bottom"))
    if "composites" in given:
        return _among(found, given)
    if "top" in given or "bottom" in given:
        return _year(found, given)
    figures = {name: float(share) for name, share in given.get("figures", {}).items()}
    mine = months.standing(found, 1, 0, given.get("cases", {}), figures)
    return {"composite": f"{mine.composite:f}"}


def _among(found: Ranking, given: Given) -> dict[str, Any]:
    trips = given.get("trips", {})
    names = list(given["composites"])
    standings = [
        months.Standing(
            nth, trips.get(name, found.least_trips), (), months.hundredths(given["composites"][name])
        )
        for nth, name in enumerate(names)
    ]
    placed = months.places(found, standings)
    return {
        "places": {names[one.standing.staff_id]: one.place for one in placed},
        "amounts": {
            names[one.standing.staff_id]: yuan(one.fen if one.side == months.TOP else -one.fen)
            for one in placed
            if one.side
        },
    }


def _year(found: Ranking, given: Given) -> dict[str, Any]:
    if found.year is None:
        raise BadInput(_("this regulation has no [ranking_year]"))
    sides: dict[int, str | None] = dict.fromkeys(given.get("top", ()), months.TOP)
    sides |= dict.fromkeys(given.get("bottom", ()), months.BOTTOM)
    awards = months.awards(found.year, sides)
    return {
        "year": yuan(sum(each.fen if each.side == months.TOP else -each.fen for each in awards)),
        "no_raise": any(each.no_raise for each in awards),
    }


def payroll(checked: Checked, rule: str, given: Given) -> Mapping[str, Any]:
    """The `month` on whose list something belongs that occurred on `day`."""
    del rule  # [payroll] stands once
    read.only(given, ("day",))
    stated = checked.get("payroll")
    try:
        day = date.fromisoformat(given.get("day", ""))
    except (TypeError, ValueError):
        raise read.not_right("day", given.get("day"), _("a day such as '2026-11-25'")) from None
    year, month = months.list_of(day, stated["closing_day"] if stated else None)
    return {"month": f"{year:04d}-{month:02d}"}
