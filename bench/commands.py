"""`ticket new` and `ticket list` as whole processes, against sqlite-utils doing the bare part of the same work.

    python bench/commands.py [--tickets 10000] [--runs 11]

Taskwarrior is measured too where it is installed.
"""

from __future__ import annotations

import argparse
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from pathlib import Path

from timing import in_turn, report

BIN = Path(sys.executable).parent
AFTERSVC, UTILS = str(BIN / "aftersvc"), str(BIN / "sqlite-utils")
COLUMNS = (
    "number", "received_at", "channel", "kind", "severity", "customer", "product", "summary", "status",
    "technician", "department", "next_clock", "due_at", "overdue", "closed_at",
)  # fmt: skip


def prepare(folder: Path, tickets: int) -> tuple[Path, Path, Path]:
    """A file of ours with so many tickets, the same rows in a plain table, and one row as JSON."""
    ours, plain, row = folder / "ours.db", folder / "plain.db", folder / "row.json"
    environment = {**os.environ, "AFTERSVC_DB": str(ours)}
    subprocess.run([AFTERSVC, "init"], check=True, env=environment, stderr=subprocess.DEVNULL)
    subprocess.run(
        [AFTERSVC, "customer", "new", "Bench", "--phone", "13800138000"], check=True, env=environment,
        stdout=subprocess.DEVNULL,
    )  # fmt: skip
    source = folder / "register.csv"
    with source.open("w", encoding="utf-8") as file:
        file.write("number,received,customer,summary,phone\n")
        for nth in range(tickets):
            file.write(
                f"X{nth},2026-10-{nth % 28 + 1:02} 09:{nth % 60:02},Bench,asks about part {nth},13800138000\n"
            )
    subprocess.run(
        [AFTERSVC, "import", "tickets", str(source)], check=True, env=environment, stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )  # fmt: skip
    listed = subprocess.run(
        [AFTERSVC, "ticket", "list", "-f", "json"], check=True, env=environment, capture_output=True
    )
    subprocess.run([UTILS, "insert", str(plain), "ticket", "-"], check=True, input=listed.stdout)
    with sqlite3.connect(plain) as connection:
        count = connection.execute("SELECT count(*) FROM ticket").fetchone()[0]
        assert count == tickets, count
    connection.close()
    row.write_text(
        '[{"number": "T1", "received_at": "2026-11-21", "customer": "Bench", "summary": "one more"}]'
    )
    return ours, plain, row


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--tickets", type=int, default=10_000)
    parser.add_argument("--runs", type=int, default=11)
    wanted = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        ours, plain, row = prepare(folder, wanted.tickets)
        commands = {
            "ticket list": (AFTERSVC, "ticket", "list"),
            "ticket list -f csv": (AFTERSVC, "ticket", "list", "-f", "csv"),
            "sqlite-utils rows": (UTILS, "rows", str(plain), "ticket"),
            "sqlite-utils rows --csv": (UTILS, "rows", str(plain), "ticket", "--csv"),
            "sqlite-utils rows --table": (UTILS, "rows", str(plain), "ticket", "--table"),
            "sqlite3 -csv": ("sqlite3", "-csv", str(plain), "SELECT * FROM ticket"),
            "ticket new": (
                AFTERSVC,
                "ticket",
                "new",
                "--customer",
                "Bench",
                "--summary",
                "one more",
                "--force",
            ),
            "sqlite-utils insert": (UTILS, "insert", str(plain), "other", str(row)),
        }
        environment = {"AFTERSVC_DB": str(ours)}
        if shutil.which("task"):
            (folder / "taskrc").write_text(f"data.location={folder}/task\nconfirmation=off\nhooks=off\n")
            environment |= {"TASKRC": str(folder / "taskrc")}
            commands["task add"] = ("task", "add", "one more")
        report(
            in_turn(commands, runs=wanted.runs, environment=environment),
            [
                ("ticket list", "sqlite-utils rows --table"),
                ("ticket list", "sqlite-utils rows"),
                ("ticket list -f csv", "sqlite-utils rows --csv"),
                ("ticket list -f csv", "sqlite3 -csv"),
                ("ticket new", "sqlite-utils insert"),
                *([("ticket new", "task add")] if "task add" in commands else []),
            ],
        )


if __name__ == "__main__":
    main()
