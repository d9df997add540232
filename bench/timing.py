"""Whole processes timed in turn, A B C A B C ..., so that a drift of the machine falls on all of them alike.

Quote the ratios: single absolute times of a shared machine say little.
"""

from __future__ import annotations

import os
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

BASE = "python -c pass"
BASE_COMMAND = (sys.executable, "-c", "pass")


@dataclass(frozen=True)
class Run:
    """One finished process: wall and CPU (user and system) seconds."""

    wall: float
    cpu: float


def once(command: Sequence[str], environment: Mapping[str, str]) -> Run:
    """Run a command with its output thrown away; CalledProcessError unless it exits 0."""
    # Both programs are measured as they are installed: with bytecode that is made once, not at every start.
    surrounding = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    begin = time.perf_counter()
    subprocess.run(
        command,
        check=True,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env={**surrounding, **environment},
    )
    wall = time.perf_counter() - begin
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return Run(wall, after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime)


def in_turn(
    commands: Mapping[str, Sequence[str]],
    *,
    runs: int,
    environment: Mapping[str, str] | None = None,
    before_each: Callable[[str], None] = lambda name: None,
) -> dict[str, list[Run]]:
    """Every command `runs` times in turn, after one round that is not counted. `python -c pass` is always among them.

    `before_each` prepares what a command needs (a fresh file, say); its time is not counted.
    """
    all_of_them = {BASE: BASE_COMMAND, **commands}
    found: dict[str, list[Run]] = {name: [] for name in all_of_them}
    for round_ in range(runs + 1):
        for name, command in all_of_them.items():
            before_each(name)
            run = once(command, environment or {})
            if round_:
                found[name].append(run)
    return found


def ratio(found: Mapping[str, Sequence[Run]], a: str, b: str) -> tuple[float, float, float]:
    """Least, median and largest of A/B in wall time, pair by pair."""
    ratios = [one.wall / other.wall for one, other in zip(found[a], found[b], strict=True)]
    return min(ratios), statistics.median(ratios), max(ratios)


def report(found: Mapping[str, Sequence[Run]], pairs: Sequence[tuple[str, str]]) -> None:
    """Print medians, then the ratios asked for, and each command's to `python -c pass`."""
    width = max(map(len, found))
    print(f"{'':<{width}}  wall s (min  median  max)   CPU s median   x '{BASE}'")
    for name, runs in found.items():
        walls = sorted(run.wall for run in runs)
        cpu = statistics.median(run.cpu for run in runs)
        print(
            f"{name:<{width}}  {walls[0]:.3f}  {statistics.median(walls):.3f}  {walls[-1]:.3f}"
            f"          {cpu:.3f}          {ratio(found, name, BASE)[1]:.1f}"
        )
    for a, b in pairs:
        low, middle, high = ratio(found, a, b)
        print(f"{a} / {b}: {middle:.2f} (from {low:.2f} to {high:.2f})")
