"""What the month's tickets show of service: first-time fixes, what customers said, complaints."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from aftersvc.core.instants import to_text
from aftersvc.core.language import _
from aftersvc.core.output import Column
from aftersvc.reports.rules import COMPLAINT, rate
from aftersvc.reports.service import store
from aftersvc.surveys import store as surveys
from aftersvc.surveys.rules import satisfaction

if TYPE_CHECKING:
    from collections.abc import Mapping

    from aftersvc.core.database import Reader

FIGURES = (
    Column("first_time_fix_rate", _("First-time fix rate"), "rate"),
    Column("first_time_fixes", _("First-time fixes"), "number"),
    Column("solved_on_site", _("Solved with a trip"), "number"),
    Column("reworks", _("Rework"), "number"),
    Column("satisfaction", _("Satisfaction"), "rate"),
    Column("surveys_answered", _("Surveys answered"), "number"),
    Column("surveys_refused", _("Surveys refused"), "number"),
    Column("surveys_unreachable", _("Customers not reached"), "number"),
    Column("response_rate", _("Response rate"), "rate"),
    Column("complaint_rate", _("Complaint rate"), "rate"),
    Column("complaints", _("Complaints"), "number"),
    Column("complaints_upheld", _("Complaints upheld"), "number"),
    Column("complaints_dismissed", _("Complaints dismissed"), "number"),
)

BY_DIMENSION = (
    Column("dimension", _("Dimension"), spare=True),
    Column("title", _("Title")),
    Column("satisfaction", _("Satisfaction"), "rate"),
)


def figures(reader: Reader, start: datetime, end: datetime) -> dict[str, Any]:
    """Of the tickets received in a range: `first_time_fixes`, `solved_on_site`, `reworks`, surveys by outcome, their
    rates, the `dimensions` of the satisfaction, and how many complaints were `upheld` and `dismissed`.
    """
    counted = store.of_tickets(reader, start=to_text(start), end=to_text(end), complaint=COMPLAINT)
    said = satisfaction(surveys.of_tickets(reader, start, end))
    return {
        **counted,
        "first_time_fix_rate": rate(counted["first_time_fixes"], counted["solved_on_site"]),
        "satisfaction": _rounded(said.satisfaction),
        "surveys_answered": said.answered,
        "surveys_refused": said.refused,
        "surveys_unreachable": said.unreachable,
        "response_rate": _rounded(said.response_rate),
        "dimensions": {name: _rounded(mean) for name, mean in said.dimensions.items()},
    }


def complaints(totals: Mapping[str, Any], served: Mapping[str, Any], known: bool) -> dict[str, Any]:
    """The figures of complaints; all None under a regulation that knows none."""
    if not known:
        return dict.fromkeys(("complaint_rate", "complaints", "complaints_upheld", "complaints_dismissed"))
    return {
        "complaint_rate": rate(totals["complaints"], totals["received"]),
        "complaints": totals["complaints"],
        "complaints_upheld": served["upheld"],
        "complaints_dismissed": served["dismissed"],
    }


def _rounded(share: float | None) -> float | None:
    return None if share is None else round(share, 4)
