"""What another tool finds in the file."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

Run = Callable[..., Any]


def test_the_register_and_its_clocks_can_be_read_in_words(desk_file: Path, run: Run) -> None:
    run("customer new Mill --phone 13805711234")
    run("ticket new --customer Mill --summary noisy --at '2026-11-20 09:00'")
    run("ticket answer T202611-0001 --at '2026-11-20 10:00'")
    run("ticket new --customer Mill --summary again --force")
    run("ticket void T202611-0002 --why mistake")
    with sqlite3.connect(desk_file) as file:
        tickets = file.execute("SELECT number, customer_name, status FROM ticket_overview").fetchall()
        clocks = file.execute("SELECT document, clock, clause, state FROM clock_overview").fetchall()
    file.close()
    assert tickets == [("T202611-0001", "Mill", "answered")]
    assert clocks == [("T202611-0001", "answer", "3-4", "met")]
