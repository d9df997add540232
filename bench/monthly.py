"""`report monthly` and `report overdue --limit 50` of a big file: beside bare SQL of the same figures, and a small file.

    python bench/monthly.py [--tickets 1000000] [--runs 5] [--file KEPT.db]

The figures of both are compared before anything is timed.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from synthetic import NOW, make
from timing import in_turn, report

MONTH, START, END = "2026-10", "2026-09-30T16:00:00Z", "2026-10-31T16:00:00Z"
AFTERSVC = (sys.executable, "-m", "aftersvc")

# What somebody who knows the tables would type: one plain statement a list, printed as JSON.
BARE = f"""
import json, sqlite3, sys
ask = sqlite3.connect(sys.argv[1]).execute
now, start, end = {NOW.strftime("%Y-%m-%dT%H:%M:%SZ")!r}, {START!r}, {END!r}
month = "FROM ticket WHERE received_at >= ? AND received_at < ? AND status <> 'void'"
print(json.dumps({{
    "figures": ask("SELECT count(*), sum(status = 'closed'), sum(closed_at IS NULL OR closed_at >= ?),"
        " count(solved_at), sum(reopened > 0), avg(unixepoch(solved_at) - unixepoch(received_at)) / 3600 " + month,
        (end, start, end)).fetchone(),
    "by_kind": ask("SELECT kind, count(*), sum(status = 'closed') " + month + " GROUP BY 1", (start, end)).fetchall(),
    "by_channel": ask("SELECT channel, count(*), sum(status = 'closed') " + month + " GROUP BY 1",
        (start, end)).fetchall(),
    "by_product": ask("SELECT product.model, count(*), sum(status = 'closed') FROM ticket"
        " LEFT JOIN product ON product.id = product_id WHERE received_at >= ? AND received_at < ?"
        " AND status <> 'void' GROUP BY 1", (start, end)).fetchall(),
    "clocks": ask("SELECT clock, clause, sum(stopped_at <= due_at), sum(stopped_at > due_at),"
        " sum(stopped_at IS NULL AND due_at < ?), avg(unixepoch(stopped_at) - unixepoch(opened_at)) / 3600"
        " FROM derived_clock WHERE opened_at >= ? AND opened_at < ? GROUP BY 1, 2", (now, start, end)).fetchall(),
}}))
"""


def same(theirs: dict[str, Any], ours: dict[str, Any]) -> bool:
    figures = [ours[key] for key in ("received", "closed", "open_at_end", "solved", "reopened")]
    counted = {key: len(ours[key]) for key in ("by_kind", "by_channel", "by_product")}
    clocks = {
        (clock["name"], clock["clause"], clock["met"], clock["missed"], clock["open_late"])
        for clock in ours["clocks"]
    }
    return (
        figures == theirs["figures"][:5]
        and round(theirs["figures"][5], 2) == ours["mean_solve_hours"]
        and counted == {key: len(theirs[key]) for key in counted}
        and clocks == {tuple(clock[:5]) for clock in theirs["clocks"]}
    )


def output(command: tuple[str, ...], environment: dict[str, str]) -> Any:
    done = subprocess.run(command, check=True, capture_output=True, env={**os.environ, **environment})
    return json.loads(done.stdout)


def measure(big: Path, small: Path, runs: int) -> None:
    environment = {"AFTERSVC_NOW": NOW.isoformat(), "AFTERSVC_LANG": "en"}
    monthly = (*AFTERSVC, "--db", str(big), "report", "monthly", "--month", MONTH, "-f", "json")
    bare = (sys.executable, "-c", BARE, str(big))
    if not same(output(bare, environment), output(monthly, environment)):
        raise SystemExit("the figures of bare SQL and of report monthly differ")
    late = ("report", "overdue", "--limit", "50", "-f", "json")
    commands = {
        "report monthly": monthly,
        "bare SQL": bare,
        "report overdue, big file": (*AFTERSVC, "--db", str(big), *late),
        "report overdue, small file": (*AFTERSVC, "--db", str(small), *late),
        "report technician": (
            *AFTERSVC,
            "--db",
            str(big),
            "report",
            "technician",
            "--month",
            MONTH,
            "-f",
            "json",
        ),
        "today, big file": (*AFTERSVC, "--db", str(big), "today", "-f", "json"),
        "today, small file": (*AFTERSVC, "--db", str(small), "today", "-f", "json"),
    }
    found = in_turn(commands, runs=runs, environment=environment)
    report(
        found,
        (
            ("report monthly", "bare SQL"),
            ("report technician", "report monthly"),
            ("report overdue, big file", "report overdue, small file"),
            ("today, big file", "today, small file"),
        ),
    )


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--tickets", type=int, default=1_000_000)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--file", type=Path, help="keep the big file here, and use it if it is there")
    wanted = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        big, small = wanted.file or Path(folder, "big.db"), Path(folder, "small.db")
        if not big.exists():
            make(big, wanted.tickets)
        make(small, 5000)
        measure(big, small, wanted.runs)


if __name__ == "__main__":
    main()
