"""What every test of the command line stands on: `run("ticket list")` runs the real program on a file of its own."""

from __future__ import annotations

import json
import os
import shlex
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

from aftersvc.cli import run as run_in_process
from aftersvc.core import language

settings.register_profile("busy machine", deadline=None)
settings.load_profile("busy machine")

NOW = "2026-11-21T09:30:00+08:00"  # a Saturday


@dataclass(frozen=True)
class Result:
    """What a command left behind."""

    code: int
    stdout: str
    stderr: str

    def json(self) -> Any:
        return json.loads(self.stdout)

    @property
    def number(self) -> str:
        """The document number that `new` printed, alone."""
        return self.stdout.strip()


@pytest.fixture(autouse=True)
def _own_world(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """English, a fixed moment, a file in the test's own folder, and nothing of the developer's environment."""
    for name in [name for name in os.environ if name.startswith(("AFTERSVC_", "LC_", "LANG", "PYTHON"))]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("AFTERSVC_LANG", "en")
    language.choose("en")  # whatever a command of the test before spoke
    monkeypatch.setenv("AFTERSVC_NOW", NOW)
    monkeypatch.setenv("AFTERSVC_DB", str(tmp_path / "desk.db"))


@pytest.fixture
def run(capfd: pytest.CaptureFixture[str]) -> Callable[..., Result]:
    """Run one command line in this process; words as a shell splits them, or a list.

    `exit` is asserted (None: any); an unexpected stderr shows in the failure.
    """

    def run(line: str | list[str], exit: int | None = 0) -> Result:  # noqa: A002
        capfd.readouterr()
        code = run_in_process(shlex.split(line) if isinstance(line, str) else line)
        out, err = capfd.readouterr()
        result = Result(code, out, err)
        assert exit is None or code == exit, f"{line}\nexit {code}, wanted {exit}\n{out}\n{err}"
        return result

    return run


@pytest.fixture
def shell() -> Callable[..., Result]:
    """Run one command line in a process of its own, as a shell would; `environment` is added to ours."""

    def shell(line: str, exit: int | None = 0, stdin: str | None = None, **environment: str) -> Result:  # noqa: A002
        done = subprocess.run(
            [sys.executable, "-m", "aftersvc", *shlex.split(line)],
            input=stdin,
            capture_output=True,
            encoding="utf-8",
            env={**os.environ, **environment},
            timeout=60,
        )
        result = Result(done.returncode, done.stdout, done.stderr)
        assert exit is None or result.code == exit, f"{line}\nexit {result.code}, wanted {exit}\n{result}"
        return result

    return shell


@pytest.fixture
def desk_file(tmp_path: Path, run: Callable[..., Result]) -> Path:
    """A file under the reference regulation, kept by `Wang Min`."""
    run(["--as", "Wang Min", "init", "--regulation", "machinery", "--company", "Test Works"])
    return tmp_path / "desk.db"
