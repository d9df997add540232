"""What the examples show is typed for real: pipelines answer as shown, the timer's lines are silent when all is well."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from tools import guide, house

Run = Callable[..., Any]
EXAMPLES = house.ROOT / "examples"
TIMES = r"(?:[\d*/,-]+\s+){5}"


def test_pipelines_answer_as_shown() -> None:
    blocks = guide.BLOCK.findall((EXAMPLES / "pipelines.md").read_text(encoding="utf-8"))
    typed = [each for block in blocks for each in guide.typed(block)]
    assert len(typed) > 15
    for each, output in zip(typed, guide.said([each.line for each in typed]), strict=True):
        assert guide.matches(each.shown, output), f"$ {each.line}shown:\n{each.shown}\nreal:\n{output}"


def timed() -> Iterator[str]:
    """The commands of the crontab, as cron hands them to a shell."""
    for line in (EXAMPLES / "crontab").read_text(encoding="utf-8").splitlines():
        found = re.match(TIMES, line)
        if found:
            yield line[found.end() :].replace("\\%", "%")


def timed_at() -> Iterator[tuple[tuple[int, int], str]]:
    """Hour and minute of each command of the crontab."""
    for line in (EXAMPLES / "crontab").read_text(encoding="utf-8").splitlines():
        found = re.match(r"(\d+) (\d+) ", line)
        if found:
            yield (int(found[2]), int(found[1])), re.sub(TIMES, "", line, count=1).replace("\\%", "%")


def command(of: str) -> str:
    return next(line for line in timed() if of in line)


@pytest.fixture
def night(tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Any]:
    """The machine of the crontab: its file, its folders, its timer; a command is run at a moment."""
    for name in ("reports", "backup", "bin"):
        (tmp_path / name).mkdir()
    monkeypatch.setenv("AFTERSVC_DB", str(tmp_path / "desk.db"))
    monkeypatch.setenv("AFTERSVC_NOW", "2026-12-05T09:00:00+08:00")
    run(["--as", "Wang Min", "init"])
    run("staff edit 'Wang Min' --login nobody-here")
    login = subprocess.run(["id", "-un"], capture_output=True, encoding="utf-8").stdout.strip()
    run(f"--as 'Wang Min' staff new Timer --role automation --login {login}")
    run("--as 'Wang Min' customer new 'Lin Mill'")
    run("--as 'Wang Min' ticket new --customer Lin --summary noisy --at '2026-11-20 09:00'")

    def at(moment: str, line: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            ["sh", "-c", line.replace("/srv", str(tmp_path))],
            env={
                **os.environ,
                "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}",
                "AFTERSVC_NOW": moment,
            },
            capture_output=True,
            encoding="utf-8",
            timeout=120,
        )

    return at


def told(done: subprocess.CompletedProcess[str]) -> tuple[int, str]:
    return done.returncode, done.stdout + done.stderr


def test_the_timer_closes_the_month_binds_the_year_and_is_silent(night: Run, tmp_path: Path) -> None:
    archive, year = (
        command("report archive"),
        command("report year").replace("$(date -d 'last month' +%Y)", "2026"),
    )
    for month in ("2026-12-06T01:10:00+08:00", "2026-12-07T01:10:00+08:00", "2027-01-01T01:10:00+08:00"):
        assert told(night(month, archive)) == (0, "")
    assert told(night("2027-01-05T01:40:00+08:00", year)) == (0, "")
    assert sorted(each.name for each in (tmp_path / "archive").glob("2*")) == ["2026", "2026-11", "2026-12"]


def test_the_timer_says_one_line_where_something_is_wrong_and_can_do_nothing_else(night: Run) -> None:
    code, said = told(night("2026-12-06T07:30:00+08:00", command("report overdue")))
    assert (code, said.count("\n")) == (1, 1)
    refused = night("2026-12-06T08:00:00+08:00", "aftersvc ticket answer T202612-0001")
    assert refused.returncode == 6
    year = command("report year").replace("$(date -d 'last month' +%Y)", "2026")
    code, said = told(night("2026-12-06T08:00:00+08:00", year))
    assert (code, said.count("\n")) == (5, 1)


def test_the_nightly_copy_is_silent_until_it_fails(night: Run, tmp_path: Path) -> None:
    backup = command("backup").replace("$(date +%F)", "night")
    assert told(night("2026-12-06T03:00:00+08:00", backup)) == (0, "")
    assert (tmp_path / "backup" / "desk-night.db").exists()
    assert "exists already" in night("2026-12-07T03:00:00+08:00", backup).stderr


def test_units_run_what_the_crontab_runs(night: Run, tmp_path: Path) -> None:
    """Each timer has its service; a service runs the same command at the same time of the day."""
    units = {path.name: path.read_text(encoding="utf-8") for path in (EXAMPLES / "systemd").iterdir()}
    services = {name.removesuffix(".service") for name in units if name.endswith(".service")}
    assert services == {name.removesuffix(".timer") for name in units if name.endswith(".timer")}
    for name in services:
        [line] = re.findall(r"^ExecStart=/usr/local/bin/(.+)$", units[f"{name}.service"], re.MULTILINE)
        verb = " ".join(shlex.split(line)[1:3])
        assert line in command(verb)
        [clock] = re.findall(r"^OnCalendar=.* (\d\d):(\d\d)(?::00)?$", units[f"{name}.timer"], re.MULTILINE)
        assert tuple(map(int, clock)) in [times for times, of in timed_at() if of == command(verb)]
