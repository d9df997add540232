"""Examples of the daily report inside a regulation.

asks = "daily"
given = { received = "2026-11-20 18:00:01" }
expect = { in_time = false }
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from aftersvc.core.errors import BadInput
from aftersvc.core.language import _
from aftersvc.dispatches.conduct import lettered
from aftersvc.dispatches.regulation import daily_of
from aftersvc.regulation import checked as forms
from aftersvc.regulation import given as read

if TYPE_CHECKING:
    from aftersvc.regulation.given import Given
    from aftersvc.regulation.model import Checked


def daily(checked: Checked, rule: str, given: Given) -> Mapping[str, Any]:
    """Whether a report `received` on its own day is `in_time`; of a `text`, how many `jobs` it has and its `faults`."""
    del rule  # [daily] stands once
    read.only(given, ("received", "text"))
    asked, zone = daily_of(checked.get("daily")), forms.identity(checked["regulation"]).zone
    if asked is None:
        raise BadInput(_("this regulation has no [daily]"))
    found: dict[str, Any] = {}
    if "received" in given:
        received = read.at(given["received"], "received", zone).astimezone(zone)
        found["in_time"] = asked.in_time(received.date(), received, zone)
    if "text" in given:
        parsed = lettered.parse(str(given["text"]))
        found |= {"jobs": len(parsed.jobs), "faults": len(parsed.faults)}
    return found
