"""The month that a report is asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aftersvc.core.errors import BadInput
from aftersvc.core.language import _
from aftersvc.core.moments import Month, month_of

if TYPE_CHECKING:
    from aftersvc.desk import Desk


def begun(desk: Desk, text: str | None) -> Month:
    """The month named, else the last one that is over; says so where it is not over yet.

    Raises BadInput for what is no month, and for a month that has not begun.
    """
    month, this = desk.month(text), month_of(desk.today)
    if month > this:
        raise BadInput(
            _("--month: {month} has not begun, today is {today}").format(
                month=month, today=desk.today.isoformat()
            )
        )
    if month == this:
        desk.say(_("{month} is not over: its figures are of today").format(month=month))
    return month
