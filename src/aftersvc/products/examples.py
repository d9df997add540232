"""Examples of warranty inside a regulation: a unit that is only told of, the case, and the verdict.

asks = "warranty"
given = { received = "2026-03-02", sold = "2025-03-02", category = "accessory" }
expect = { verdict = "out", clause = "2-2", last_day = "2025-09-02" }
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from aftersvc.core.language import _
from aftersvc.products import rules
from aftersvc.products.coverage import coverage_in
from aftersvc.products.rules import Unit
from aftersvc.regulation import given as read
from aftersvc.regulation.wording import words_in
from aftersvc.vocabulary import FACTS, PRODUCT_DATES

if TYPE_CHECKING:
    from aftersvc.regulation.given import Given
    from aftersvc.regulation.model import Checked

OWN = ("received", "months", *PRODUCT_DATES)  # what is given beside facts


def warranty(checked: Checked, _rule: str, given: Given) -> Mapping[str, Any]:
    """The verdict on a unit; `vocabulary.EXAMPLES` names this function.

    Given are the day on which the request was `received`, the days of the product by name, the `months` that the product
    or its contract states, and any fact of tickets by name; a flag that is not given is false.

    Gives `verdict`, `clause`, `start`, `months`, `last_day`, `term` and `exclusion` (their ids, None where none counts).
    """
    read.only(given, (*OWN, *read.facts_of("ticket")))
    received = _day(given, "received")
    if received is None:
        raise read.not_right("received", None, _("the day of the request, such as '2026-03-02'"))
    months = given.get("months")
    if months is not None and (type(months) is not int or months < 0):
        raise read.not_right("months", months, _("a whole number of months"))
    days: dict[str, Any] = {name: _day(given, name) for name in PRODUCT_DATES}
    flags = {name: False for name in read.facts_of("ticket") if FACTS[name].kind == "flag"}
    found = rules.warranty(
        Unit("", "", months=months, **{name: day and day.isoformat() for name, day in days.items()}),
        coverage_in(checked),
        received,
        flags | read.facts(given, "ticket", words_in(checked)),
    )
    names = ("start", "months", "last_day", "term")
    excluded = found.basis["exclusion"]
    return {
        "verdict": found.verdict,
        "clause": found.clause,
        **{name: found.basis[name] for name in names},
        "exclusion": excluded and excluded["id"],
    }


def _day(given: Given, key: str) -> date | None:
    if key not in given:
        return None
    try:
        return date.fromisoformat(given[key])
    except (TypeError, ValueError):
        raise read.not_right(key, given[key], _("a day such as '2026-03-02'")) from None
