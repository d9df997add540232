"""What the examples show is typed for real: pipelines answer as shown, the timer's lines are silent when all is well."""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tests.crontab import Machine, command, lines
from tools import guide, house

Run = Callable[..., Any]
EXAMPLES = house.ROOT / "examples"


def test_pipelines_answer_as_shown() -> None:
    blocks = guide.BLOCK.findall((EXAMPLES / "pipelines.md").read_text(encoding="utf-8"))
    typed = [each for block in blocks for each in guide.typed(block)]
    assert len(typed) > 15
    if shutil.which("jq") is None:  # no package of Python's brings it
        typed = [each for each in typed if " jq " not in each.line]
    for each, output in zip(typed, guide.said([each.line for each in typed]), strict=True):
        assert guide.matches(each.shown, output), f"$ {each.line}shown:\n{each.shown}\nreal:\n{output}"


@pytest.fixture
def night(tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> Machine:
    """The machine of the crontab: its file, its folders, its timer."""
    monkeypatch.setenv("AFTERSVC_DB", str(tmp_path / "desk.db"))
    monkeypatch.setenv("AFTERSVC_NOW", "2026-12-05T09:00:00+08:00")
    run(["--as", "Wang Min", "init"])
    run("staff edit 'Wang Min' --login nobody-here")
    login = subprocess.run(["id", "-un"], capture_output=True, encoding="utf-8").stdout.strip()
    run(f"--as 'Wang Min' staff new Timer --role automation --login {login}")
    run("--as 'Wang Min' customer new 'Lin Mill'")
    run("--as 'Wang Min' ticket new --customer Lin --summary noisy --at '2026-11-20 09:00'")
    return Machine(tmp_path)


def test_the_timer_closes_the_month_binds_the_year_and_is_silent(night: Machine, tmp_path: Path) -> None:
    for day in ("2026-12-06", "2026-12-07", "2027-01-01"):
        assert night(f"{day} 01:10", command("report archive")) == (0, "")
    assert night("2027-01-05 01:40", command("report year")) == (0, "")
    assert sorted(each.name for each in (tmp_path / "archive").glob("2*")) == ["2026", "2026-11", "2026-12"]


def test_the_timer_says_one_line_where_something_is_wrong_and_can_do_nothing_else(night: Machine) -> None:
    code, said = night("2026-12-06 07:30", command("report overdue"))
    assert (code, said.count("\n")) == (1, 1)
    code, _said = night("2026-12-06 08:00", "aftersvc ticket answer T202612-0001")
    assert code == 6
    code, said = night("2027-01-05 01:40", command("report year"))
    assert (code, said.count("\n")) == (5, 1)


def test_the_nightly_copy_is_silent_until_it_fails(night: Machine, tmp_path: Path) -> None:
    backup = command("backup")
    assert night("2026-12-06 03:00", backup) == (0, "")
    assert (tmp_path / "backup" / "desk-2026-12-06.db").exists()
    _code, said = night("2026-12-06 03:00", backup)
    assert "desk-2026-12-06.db" in said


def test_units_run_what_the_crontab_runs() -> None:
    """Each timer has its service; a service runs the same command at the same time of the day."""
    units = {path.name: path.read_text(encoding="utf-8") for path in (EXAMPLES / "systemd").iterdir()}
    services = {name.removesuffix(".service") for name in units if name.endswith(".service")}
    assert services == {name.removesuffix(".timer") for name in units if name.endswith(".timer")}
    for name in services:
        [line] = re.findall(r"^ExecStart=/usr/local/bin/(.+)$", units[f"{name}.service"], re.MULTILINE)
        verb = " ".join(shlex.split(line)[1:3])
        assert line in command(verb)
        [clock] = re.findall(r"^OnCalendar=.* (\d\d):(\d\d)(?::00)?$", units[f"{name}.timer"], re.MULTILINE)
        assert tuple(map(int, clock)) in [
            (int(hour), int(minute)) for (minute, hour, *_days), of in lines() if of == command(verb)
        ]
