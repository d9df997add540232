"""What the demo's department does about people on the first of a month: scan, decide, hand the list over; and what waits."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from aftersvc.core.language import _
from aftersvc.core.moments import Month
from aftersvc.desk import Desk
from aftersvc.penalties import deciding, scanning
from aftersvc.penalties import store as penalties
from aftersvc.penalties.months import payroll

if TYPE_CHECKING:
    from datetime import datetime
    from zoneinfo import ZoneInfo

EVERY = 6  # one of so many is waived


def month_over(path: Path, month: Month, zone: ZoneInfo, head: str) -> None:
    """Decide on what occurred in a month, and close its list; the clock stands at the month's end."""
    desk = Desk(db=str(path), acting=head, clock=month.range(zone)[1])
    desk.zone = zone
    for nth, number in enumerate(scanning.scan(desk, str(month)).new, 1):
        with desk.reading() as reader:
            is_open = penalties.get(reader, number).status == "proposed"
        if is_open and nth % EVERY == 0:
            deciding.waive(desk, number, _("not their own fault: the road was closed"))
        elif is_open:
            deciding.confirm(desk, number)
    payroll.close(desk, month)


def so_far(path: Path, now: datetime, zone: ZoneInfo, clerk: str) -> None:
    """Propose what the running month has shown up to now."""
    desk = Desk(db=str(path), acting=clerk, clock=now)
    desk.zone = zone
    scanning.scan(desk)
