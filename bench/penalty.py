"""`penalty scan` of a month on a file of many dispatches: the first scan, which writes, and one that finds nothing new.

python bench/penalty.py [--dispatches 100000] [--runs 5] [--file KEPT.db]
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from synthetic import NOW, make

MONTH = "2026-10"
AFTERSVC = (sys.executable, "-m", "aftersvc")


def scan(file: Path) -> tuple[float, int]:
    """Seconds, and how many proposals were new."""
    begin = time.perf_counter()
    done = subprocess.run(
        [*AFTERSVC, "--db", str(file), "penalty", "scan", "--month", MONTH],
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, "AFTERSVC_NOW": NOW.isoformat(), "AFTERSVC_LANG": "en"},
        check=True,
    )
    return time.perf_counter() - begin, len(done.stdout.split())


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--dispatches", type=int, default=100_000)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--file", type=Path)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        file = given.file or Path(folder) / "big.db"
        if not file.exists():
            make(file, given.dispatches * 5 // 2)  # somebody goes for two tickets in five
        first, again, new = [], [], 0
        for run in range(given.runs):
            copy = Path(folder) / f"run{run}.db"
            shutil.copyfile(file, copy)
            seconds, new = scan(copy)
            first.append(seconds)
            seconds, none = scan(copy)
            again.append(seconds)
            if none:
                raise SystemExit(f"a second scan proposed {none} more")
        print(f"{given.dispatches} dispatches, month {MONTH}: {new} proposals")
        for what, times in (("first scan", first), ("scan again", again)):
            print(f"{what}: median {sorted(times)[len(times) // 2]:.2f} s, best {min(times):.2f} s")


if __name__ == "__main__":
    main()
