"""`report archive` of a month of 10,000 tickets, with one month and with six in the file: time, size, peak memory.

    python bench/archive.py [--tickets 10000] [--months 1 6]

For each file: closing October, the silent run after it, writing it out again elsewhere; then closing the rest of the year
(empty months) and binding it. The rows are entered into the journal in two entries, so that the record can be proved: all
that is older than October before it began, the rest after it.
"""

from __future__ import annotations

import argparse
import os
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import synthetic

from aftersvc.core import journal, proof
from aftersvc.core.database import Reader

OCTOBER = "2026-09-30T16:00:00Z"
OLD_TICKETS = "SELECT max(id) FROM ticket WHERE received_at < :start"
OLD_EVENTS = """
SELECT max(id) FROM event WHERE document IN (SELECT number FROM ticket WHERE received_at < :start)
"""
OLD_LETTERS = """
SELECT max(id) FROM letter WHERE document IN (SELECT number FROM ticket WHERE received_at < :start)
"""
NEW_YEAR = "2027-01-02T08:00:00+08:00"
LINES = (
    ("close October", "report archive --month 2026-10 --out {shelf}"),
    ("again, silent", "report archive --month 2026-10 --out {shelf}"),
    ("written out elsewhere", "report archive --month 2026-10 --out {other}"),
    ("close November", "report archive --month 2026-11 --out {shelf}"),
    ("close December", "report archive --month 2026-12 --out {shelf}"),
    ("bind the year", "report year --year 2026 --out {shelf}"),
)


def make(path: Path, tickets: int, months: int) -> None:
    """So many tickets in each of the months that end with October."""
    synthetic.NOW = datetime(2026, 10, 31, 16, tzinfo=UTC)
    synthetic.YEAR = int(timedelta(days=31 * months).total_seconds())
    synthetic.make(path, tickets * months)
    connection = sqlite3.connect(path, isolation_level=None)
    connection.row_factory = sqlite3.Row
    connection.execute("BEGIN IMMEDIATE")
    reader = Reader(connection)
    old = {
        "ticket": reader.value(OLD_TICKETS, start=OCTOBER),
        "event": reader.value(OLD_EVENTS, start=OCTOBER),
        "letter": reader.value(OLD_LETTERS, start=OCTOBER),
    }
    enter(reader, OCTOBER.replace("16:", "15:"), lambda table, row: row <= (old.get(table) or 0))
    enter(reader, "2026-10-31T15:59:59Z", lambda _table, _row: True)
    connection.execute("COMMIT")
    connection.close()


def enter(reader: Reader, at: str, wanted: Callable[[str, int], bool]) -> None:
    """One entry of the journal with those rows that it does not know yet and that are wanted."""
    tip = journal.tip(reader)
    lines = journal.Lines(reader.connection, tip.entry + 1)
    for table in proof.recorded_tables(reader):
        for found in proof.differences(reader, table):
            if wanted(table, found.row_id):
                lines.add(table, found.row_id, found.now)
    who = {
        "typed_by": "bench",
        "actor_id": None,
        "actor": "",
        "verb": "measured",
        "document": None,
        "why": None,
    }
    lines.close(tip.hash, {"recorded_at": at, "happened_at": at, **who, "clock_set": 1})


def run(line: str, path: Path) -> tuple[float, float]:
    """Wall seconds and peak memory (MB) of one command; it must succeed."""
    begin = time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, "-m", "aftersvc", *line.split()],
        env={**os.environ, "AFTERSVC_DB": str(path), "AFTERSVC_NOW": NEW_YEAR, "AFTERSVC_LANG": "zh"},
    )
    _pid, status, used = os.wait4(process.pid, 0)
    if status:
        raise SystemExit(f"{line}: exit {os.waitstatus_to_exitcode(status)}")
    return time.perf_counter() - begin, used.ru_maxrss / 1024


def megabytes(folder: Path) -> float:
    return sum(each.stat().st_size for each in folder.rglob("*") if each.is_file()) / 2**20


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--tickets", type=int, default=10_000)
    parser.add_argument("--months", type=int, nargs="+", default=[1, 6])
    given = parser.parse_args()
    for months in given.months:
        with tempfile.TemporaryDirectory(dir="/var/tmp") as place:
            path, shelf, other = (Path(place) / name for name in ("desk.db", "shelf", "other"))
            make(path, given.tickets, months)
            print(
                f"{months} months of {given.tickets} tickets: {path.stat().st_size / 2**20:.0f} MB",
                flush=True,
            )
            for words, line in LINES:
                seconds, memory = run(line.format(shelf=shelf, other=other), path)
                print(f"  {words:24} {seconds:6.1f} s  {memory:5.0f} MB", flush=True)
            for name in ("2026-10", "2026"):
                files = sum(1 for each in (shelf / name).rglob("*") if each.is_file())
                print(f"  {name:24} {megabytes(shelf / name):6.1f} MB  {files} files", flush=True)


if __name__ == "__main__":
    main()
