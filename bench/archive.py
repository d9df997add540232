"""A year of 10,000 tickets a month, closed month by month and bound: time, size, peak memory.

    python bench/archive.py [--tickets 10000] [--months 12] [--pdf]

Each month's rows are entered into the journal in one entry, then the month is closed: what closing costs shows by how
many months are in the file already. Then, of the last month: the silent run after it, and writing it out again elsewhere,
also of the first month; then binding the year (the months that are left are closed empty), the silent run after it, and
with --pdf printing it.
"""

from __future__ import annotations

import argparse
import os
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import groupby
from pathlib import Path
from typing import Any

import synthetic
from pypdf import PdfReader

from aftersvc.core import journal, proof
from aftersvc.core.database import Reader

YEAR = 2026
BEFORE = f"{YEAR - 1}-12-31T15:59:59Z"
WHO = {"typed_by": "bench", "actor_id": None, "actor": "", "verb": "measured", "document": None, "why": None}


def batches(tickets: int, months: int) -> Iterator[list[dict[str, Any]]]:
    """The tickets of each month, by the local day of their receipt."""
    synthetic.NOW = datetime(YEAR + months // 12, months % 12 + 1, 1, tzinfo=UTC) - timedelta(hours=8)
    synthetic.YEAR = int((synthetic.NOW - datetime(YEAR - 1, 12, 31, 16, tzinfo=UTC)).total_seconds())
    chance = synthetic.random.Random(synthetic.SEED)
    made = synthetic.tickets(tickets * months, chance)
    for _month, of_one in groupby(made, lambda ticket: (ticket["received"] + timedelta(hours=8)).month):
        yield [{**ticket, "status": synthetic.status(ticket)} for ticket in of_one]


def enter(path: Path, batch: list[dict[str, Any]], at: str) -> None:
    """Write rows, and one entry of the journal with all that it does not know yet."""
    connection = sqlite3.connect(path, isolation_level=None)
    connection.row_factory = sqlite3.Row
    connection.execute("BEGIN IMMEDIATE")
    synthetic.write(connection, batch)
    reader = Reader(connection)
    tip = journal.tip(reader)
    lines = journal.Lines(connection, tip.entry + 1)
    for table in proof.recorded_tables(reader):
        for found in proof.differences(reader, table):
            lines.add(table, found.row_id, found.now)
    lines.close(tip.hash, {"recorded_at": at, "happened_at": at, "clock_set": 1, **WHO})
    connection.execute("COMMIT")
    connection.close()


class Desk:
    """The file and its shelf; a command is run in a process of its own, and what it took is printed."""

    def __init__(self, place: Path) -> None:
        self.path, self.shelf = place / "desk.db", place / "shelf"

    def run(self, words: str, now: str, line: str) -> None:
        begin = time.perf_counter()
        process = subprocess.Popen(
            [sys.executable, "-m", "aftersvc", *line.split()],
            env={**os.environ, "AFTERSVC_DB": str(self.path), "AFTERSVC_NOW": now, "AFTERSVC_LANG": "zh"},
        )
        _pid, status, used = os.wait4(process.pid, 0)
        if status:
            raise SystemExit(f"{line}: exit {os.waitstatus_to_exitcode(status)}")
        took = time.perf_counter() - begin
        cpu = used.ru_utime + used.ru_stime
        print(f"  {words:28} {took:6.1f} s  {cpu:6.1f} s cpu  {used.ru_maxrss / 1024:5.0f} MB", flush=True)

    def weigh(self, name: str) -> None:
        files = [each for each in (self.shelf / name).rglob("*") if each.is_file()]
        size = sum(each.stat().st_size for each in files) / 2**20
        largest = max(files, key=lambda each: each.stat().st_size)
        print(
            f"  {name:28} {size:6.1f} MB  {len(files)} files, the largest {largest.name}"
            f" {largest.stat().st_size / 2**20:.1f} MB"
        )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--tickets", type=int, default=10_000)
    parser.add_argument("--months", type=int, default=12)
    parser.add_argument("--pdf", action="store_true")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(dir="/var/tmp") as place:
        desk = Desk(Path(place))
        synthetic.NOW = datetime.fromisoformat(BEFORE)
        synthetic.make(desk.path, 0)
        enter(desk.path, [], BEFORE)
        for month, batch in enumerate(batches(given.tickets, given.months), 1):
            after = f"{YEAR + month // 12}-{month % 12 + 1:02}-01T"
            end = datetime.fromisoformat(f"{after}00:00:00+08:00") - timedelta(seconds=1)
            enter(desk.path, batch, synthetic.text(end.astimezone(UTC)))
            close = f"report archive --month {YEAR}-{month:02} --out {desk.shelf}"
            size = desk.path.stat().st_size / 2**20
            desk.run(f"close month {month} ({size:.0f} MB)", f"{after}01:10:00+08:00", close)
        last = f"{YEAR}-{given.months:02}"
        desk.weigh(last)
        new_year = f"{YEAR + 1}-01-05T01:40:00+08:00"
        desk.run("again, silent", new_year, close)
        for name in (last, f"{YEAR}-01"):
            desk.run(f"{name} elsewhere", new_year, f"report archive --month {name} --out {desk.shelf}-2")
        for month in range(given.months + 1, 13):
            desk.run(
                "an empty month", new_year, f"report archive --month {YEAR}-{month:02} --out {desk.shelf}"
            )
        bind = f"report year --year {YEAR} --out {desk.shelf}"
        desk.run("bind the year", new_year, bind)
        desk.weigh(str(YEAR))
        desk.run("again, silent", new_year, bind)
        if given.pdf:
            desk.run("print the year", new_year, f"{bind} --pdf")
            printed = desk.shelf / f"{YEAR}.pdf"
            pages = len(PdfReader(printed).pages)
            print(f"  {YEAR}.pdf  {pages} pages  {printed.stat().st_size / 2**20:.1f} MB")


if __name__ == "__main__":
    main()
