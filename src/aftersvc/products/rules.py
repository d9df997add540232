"""Is a unit in warranty on a day? Facts of the unit and the regulation's section in, a verdict with its
inputs out.

The term runs by months (Civil Code 201 and 202): the day it starts from is not counted, it ends with the
corresponding day, or with the month's last, and that day still belongs to it. It follows the unit, not its
owner.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from aftersvc.core.language import _
from aftersvc.core.why import Explanation
from aftersvc.core.worktime.days import add_months
from aftersvc.vocabulary import PRODUCT_DATES

if TYPE_CHECKING:
    from aftersvc.products.store import Product
    from aftersvc.regulation.model import Warranty

Answer = Literal["in", "out", "undetermined"]


class Verdict(NamedTuple):
    """`clause` is None where nothing could be determined. `basis` holds every input, fit for JSON: it is kept."""

    verdict: Answer
    clause: str | None
    basis: dict[str, Any]


def warranty(product: Product, rule: Warranty | None, day: date) -> Verdict:
    """The verdict for a report received on `day` (the day of the report, not today).

    `rule` is the regulation's warranty section, None where it has none. The months are those of the product.
    """
    basis: dict[str, Any] = {
        "product": product.number,
        "label": product.label,
        "day": day.isoformat(),
        "sold": product.sold,
        "accepted": product.accepted,
        "months": product.warranty_months,
        "runs_from": list(rule.start) if rule else [],
        "start_from": None,
        "start": None,
        "last_day": None,
        "missing": None,
    }
    start_from = next((name for name in basis["runs_from"] if getattr(product, name)), None)
    if rule is None:
        return _undetermined(basis, "rule")
    if start_from is None:
        return _undetermined(basis, "start")
    start = date.fromisoformat(getattr(product, start_from))
    basis |= {"start_from": start_from, "start": start.isoformat()}
    if product.warranty_months is None:
        return _undetermined(basis, "months")
    last_day = add_months(start, product.warranty_months)
    basis["last_day"] = last_day.isoformat()
    if day < start:
        return _undetermined(basis, "begun")
    covered = day <= last_day
    verdict: Answer = "in" if covered else "out"
    clause = rule.covered if covered else rule.expired
    return Verdict(verdict, clause, {**basis, "verdict": verdict, "clause": clause})


def _undetermined(basis: dict[str, Any], missing: str) -> Verdict:
    found = {**basis, "verdict": "undetermined", "clause": None, "missing": missing}
    return Verdict("undetermined", None, found)


def reason(basis: Mapping[str, Any]) -> str:
    """The verdict in one sentence, from the inputs it was kept with."""
    if basis["missing"] == "rule":
        return _("undetermined: the regulation has no warranty section")
    if basis["missing"] == "start":
        known = ", ".join(_(PRODUCT_DATES[name]) for name in basis["runs_from"])
        return _("undetermined: the product has none of these days: {days}").format(days=known)
    if basis["missing"] == "months":
        return _("undetermined: the months of warranty are not known (product edit --warranty-months)")
    if basis["missing"] == "begun":
        return _("undetermined: {day} lies before the term begins").format(day=basis["day"])
    if basis["verdict"] == "in":
        return _("in warranty: {day} is not after {last_day}").format(
            day=basis["day"], last_day=basis["last_day"]
        )
    return _("out of warranty: {day} is after {last_day}").format(
        day=basis["day"], last_day=basis["last_day"]
    )


def explained(basis: Mapping[str, Any]) -> Explanation:
    """Why a verdict is so, from the inputs it was kept with (`Verdict.basis`)."""
    facts = [(_("product"), f"{basis['product']} {basis['label']}"), (_("reported on"), basis["day"])]
    facts += [(_(title), basis[name]) for name, title in PRODUCT_DATES.items() if basis[name]]
    if basis["months"] is not None:
        facts.append((_("warranty"), _("{count} months").format(count=basis["months"])))
    steps = []
    if basis["start"]:
        steps.append(
            _("the term runs from: {what} ({day})").format(
                what=_(PRODUCT_DATES[basis["start_from"]]), day=basis["start"]
            )
        )
    if basis["last_day"]:
        steps.append(
            _("{start} + {count} months = {last_day}, the last day included").format(
                start=basis["start"], count=basis["months"], last_day=basis["last_day"]
            )
        )
    return Explanation(_("Warranty"), basis["clause"], facts, steps, reason(basis))
