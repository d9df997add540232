"""A ticket that two people were sent for, back with their report."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]

TICKET, DISPATCH = "T202611-0001", "D202611-0001"


@pytest.fixture
def desk(desk_file: Path, run: Run) -> Run:
    """A clerk, a technician and a helper; one ticket, to which nobody was sent yet."""
    run("staff new 李雷 --role clerk")
    run("staff new 张伟 --role technician --phone 13700000001")
    run("staff new 刘洋 --role technician --role clerk")
    run("customer new 兴隆建材 --phone 13805711234")
    run("ticket new --customer 兴隆建材 --summary 主轴异响 --at '2026-11-20 08:10'")
    return run


@pytest.fixture
def visited(desk: Run) -> Run:
    """As `desk`, and the visit of the ticket is over on Friday at three."""
    for line in (
        f"dispatch new {TICKET} --to 张伟 --with 刘洋 --promised '2026-11-20 10:00' --at '2026-11-20 08:20'",
        f"dispatch depart {DISPATCH} --at '2026-11-20 09:00'",
        f"dispatch arrive {DISPATCH} --at '2026-11-20 09:55'",
        f"dispatch finish {DISPATCH} --at '2026-11-20 12:00'",
        f"dispatch call-in {DISPATCH} --at '2026-11-20 12:05'",
        f"dispatch back {DISPATCH} --at '2026-11-20 15:00'",
    ):
        desk(line)
    return desk
