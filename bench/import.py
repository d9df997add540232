"""`aftersvc import tickets` of a city's register, checked and journalled, beside `sqlite-utils insert` of the same file.

    python bench/import.py [--runs 7]

sqlite-utils fills one table of texts, once with as many indexes as our ticket table has, and once with as many as all
the tables that an import fills (tickets, their histories, their clocks, the journal). Every run begins with a fresh
file; both are whole processes. The register is the one of tests/data/registers.
"""

from __future__ import annotations

import argparse
import csv
import lzma
import os
import shutil
import sqlite3
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from timing import BASE, in_turn, report

HERE = Path(__file__).parents[1]
REGISTER = HERE / "tests" / "data" / "registers" / "boston311_2011-07.csv.xz"
MAPPING = HERE / "examples" / "boston311" / "mapping.toml"
BIN = Path(sys.executable).parent
AFTERSVC, UTILS = str(BIN / "aftersvc"), str(BIN / "sqlite-utils")
ENVIRONMENT = {"AFTERSVC_NOW": "2019-07-01T09:00", "AFTERSVC_USER": "Bench", "AFTERSVC_LANG": "en"}

FILLED = ("ticket", "event", "derived_clock", "journal_line")
# As wide and as unique as those of our tables: two of single numbers, the rest of times, words and pairs.
INDEXES = (
    "case_enquiry_id", "queue, case_enquiry_id", "open_dt, case_status, type, source, closed_dt", "neighborhood, open_dt",
    "reason", "case_status", "case_enquiry_id, open_dt", "case_enquiry_id, closed_dt", "target_dt",
    "open_dt, reason, closed_dt, target_dt", "subject, case_enquiry_id", "department, case_enquiry_id",
)  # fmt: skip


def indexes_of(file: Path, tables: tuple[str, ...]) -> int:
    with sqlite3.connect(file) as connection:
        asked = "SELECT count(*) FROM sqlite_master WHERE type = 'index' AND tbl_name IN (SELECT value FROM json_each(?))"
        count: int = connection.execute(asked, ('["' + '","'.join(tables) + '"]',)).fetchone()[0]
    connection.close()
    return count


def table(file: Path, headings: list[str], indexes: int) -> None:
    with sqlite3.connect(file) as connection:
        connection.execute(f"CREATE TABLE t ({', '.join(f'{heading} TEXT' for heading in headings)})")
        for nth, columns in enumerate(INDEXES[:indexes]):
            connection.execute(f"CREATE INDEX i{nth} ON t ({columns})")
    connection.close()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--runs", type=int, default=7)
    runs = parser.parse_args().runs
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        register, ours = folder / "register.csv", folder / "ours.db"
        register.write_bytes(lzma.decompress(REGISTER.read_bytes()))
        with register.open(newline="", encoding="utf-8") as text:
            headings = next(csv.reader(text))
            rows = sum(1 for _row in text)
        subprocess.run([AFTERSVC, "--db", str(ours), "init"], check=True, env={**os.environ, **ENVIRONMENT})
        few, all_of_them = indexes_of(ours, FILLED[:1]), indexes_of(ours, FILLED)
        empty = {"aftersvc import": ours}
        for indexes in (few, all_of_them):
            empty[f"sqlite-utils, {indexes} indexes"] = folder / f"{indexes}.db"
            table(folder / f"{indexes}.db", headings, indexes)
        used = {kind: folder / f"used-{file.name}" for kind, file in empty.items()}
        insert = ("t", str(register), "--csv", "--no-detect-types")
        imports = ("import", "tickets", str(register), "--map", str(MAPPING))
        commands = {
            kind: (AFTERSVC, "--db", str(file), *imports)
            if kind.startswith("aftersvc")
            else (UTILS, "insert", str(file), *insert)
            for kind, file in used.items()
        }

        def fresh(kind: str) -> None:
            if kind != BASE:
                shutil.copyfile(empty[kind], used[kind])

        found = in_turn(commands, runs=runs, environment=ENVIRONMENT, before_each=fresh)
        # Both take the same rows, so time of theirs / time of ours is rows/s of ours / rows/s of theirs.
        report(found, [(kind, "aftersvc import") for kind in commands if kind != "aftersvc import"])
        median = statistics.median(run.wall for run in found["aftersvc import"])
        print(f"{rows} rows: {rows / median:,.0f} rows/s")


if __name__ == "__main__":
    main()
