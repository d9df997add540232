"""examples/crontab as cron reads it: its settings, its lines, and one of them run at a moment of our own."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from tools import house

TEXT = (house.ROOT / "examples" / "crontab").read_text(encoding="utf-8")
LINE = re.compile(r"(?P<times>(?:[\d*/,-]+\s+){5})(?P<command>.+)")

# The `date` of a machine on which it is the moment of the test.
DATE = """#!/bin/sh
TZ=Asia/Shanghai exec /bin/date -d "$AFTERSVC_NOW" "$@"
"""


def lines() -> Iterator[tuple[list[str], str]]:
    """The five times of each line, and its command as cron hands it to a shell."""
    for line in TEXT.splitlines():
        found = LINE.fullmatch(line)
        if found:
            yield found["times"].split(), found["command"].replace("\\%", "%")


def command(of: str) -> str:
    """The one command that has this in it."""
    [found] = [line for _times, line in lines() if of in line]
    return found


def settings() -> dict[str, str]:
    """What the crontab sets for the program."""
    return dict(re.findall(r"^(AFTERSVC_\w+)=(.+)$", TEXT, re.MULTILINE))


class Machine:
    """The machine of the crontab, its /srv in a folder of a test."""

    def __init__(self, srv: Path) -> None:
        self.srv = srv
        for name in ("reports", "backup", "bin"):
            (srv / name).mkdir()
        self._date = srv / "bin" / "date"
        self._date.write_text(DATE, encoding="utf-8")
        self._date.chmod(0o755)

    def __call__(self, moment: str, line: str) -> tuple[int, str]:
        """Run a command when the clock on the wall shows `moment`, local time: its exit code, and all that it says."""
        done = subprocess.run(
            ["sh", "-c", line.replace("/srv", str(self.srv))],
            env={
                **os.environ,
                **{name: value.replace("/srv", str(self.srv)) for name, value in settings().items()},
                "PATH": f"{self._date.parent}:{Path(sys.executable).parent}:{os.environ['PATH']}",
                "AFTERSVC_NOW": f"{moment.replace(' ', 'T')}:00+08:00",
            },
            capture_output=True,
            encoding="utf-8",
            timeout=120,
        )
        return done.returncode, done.stdout + done.stderr
