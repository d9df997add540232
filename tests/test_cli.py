"""The root command in bad weather: full disks, closed pipes, interrupts, odd consoles, no terminal."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]
PROGRAM = [sys.executable, "-m", "aftersvc"]


@pytest.fixture
def full(desk_file: Path, run: Run, tmp_path: Path) -> Path:
    """A file with more tickets than a pipe holds."""
    register = tmp_path / "register.csv"
    lines = [f"N{nth},2026-11-0{nth % 9 + 1} 09:00,Some Works,asks about part {nth}" for nth in range(3000)]
    register.write_text("\n".join(["number,received,customer,summary", *lines]), encoding="utf-8")
    run(f"import tickets {register}")
    return desk_file


def test_a_full_disk_under_the_output_is_one_sentence(full: Path) -> None:
    with Path("/dev/full").open("w") as disk:
        done = subprocess.run(
            [*PROGRAM, "ticket", "list"], stdout=disk, stderr=subprocess.PIPE, encoding="utf-8"
        )
    assert done.returncode == 11
    assert done.stderr == "cannot write or read the output: No space left on device\n"


@pytest.mark.parametrize("form", ["plain", "csv", "json", "jsonl", "markdown", "xlsx"])
def test_a_reader_that_goes_away_is_nobody_to_tell(full: Path, form: str) -> None:
    line = f"{' '.join(PROGRAM)} ticket list -f {form} | head -c 100 > /dev/null; echo ${{PIPESTATUS[0]}}"
    done = subprocess.run(["bash", "-c", line], capture_output=True, encoding="utf-8")
    assert done.stderr == ""
    assert done.stdout.strip() == "141"


def test_an_interrupt_leaves_the_file_as_it_was(desk_file: Path, run: Run, tmp_path: Path) -> None:
    register = tmp_path / "long.csv"
    lines = [f"N{nth},2026-11-01 09:00,Works {nth % 50},asks about part {nth}" for nth in range(60_000)]
    register.write_text("\n".join(["number,received,customer,summary", *lines]), encoding="utf-8")
    importing = subprocess.Popen(
        [*PROGRAM, "import", "tickets", str(register)], stderr=subprocess.PIPE, stdout=subprocess.DEVNULL
    )
    time.sleep(1.5)
    importing.send_signal(signal.SIGINT)
    _, said = importing.communicate(timeout=60)
    assert importing.returncode == 130
    assert said.decode() == "interrupted\n"
    assert run("ticket list -f json").json() == []
    run("log verify")


def test_a_console_in_gbk_shows_what_it_can(desk_file: Path, shell: Run, run: Run) -> None:
    run(["customer", "new", "兴隆🔧建材", "--phone", "13805711234"])
    done = subprocess.run(
        [*PROGRAM, "customer", "list"], capture_output=True, env={**os.environ, "PYTHONIOENCODING": "gbk"}
    )
    assert done.returncode == 0
    assert "兴隆?建材" in done.stdout.decode("gbk")


@pytest.mark.parametrize(
    "words",
    [
        ["ticket", "new", "--customer", b"\xff\xfe", "--summary", "x"],
        ["customer", "new", b"\xc4\xe3"],
        ["log", "list", "--document", b"T\xff"],
        ["staff", "show", b"\xb0\xa1"],
    ],
)
def test_bytes_that_are_no_utf8_are_refused(desk_file: Path, words: list[str | bytes]) -> None:
    done = subprocess.run([*PROGRAM, *words], capture_output=True, encoding="utf-8")
    assert done.returncode == 2
    assert "not valid UTF-8" in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1


@pytest.mark.parametrize(
    ("line", "code", "words"),
    [
        ("tickt list", 2, "did you mean ticket?"),
        ("--lang fr today", 2, "'fr' is not a language"),
        ("--db", 2, "--db"),
        ("--db /tmp ticket list", 7, "is a folder"),
        ("--db /etc/passwd ticket list", 7, "not a file of aftersvc"),
        ("--db nowhere.db ticket list", 7, "'aftersvc init' makes one"),
        ("ticket list --format yaml", 2, "there is no format 'yaml'"),
        ("ticket list --limit many", 2, "--limit"),
        ("ticket list --limit -1", 2, "--limit"),
    ],
)
def test_a_wrong_line_is_one_sentence(desk_file: Path, run: Run, line: str, code: int, words: str) -> None:
    failed = run(line, exit=code)
    assert failed.stdout == ""
    assert words in failed.stderr
    assert len(failed.stderr.strip().splitlines()) == 1
    assert not Path("nowhere.db").exists()


def test_a_clock_that_is_set_wrongly_is_said(
    desk_file: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AFTERSVC_NOW", "tomorrow")
    assert "AFTERSVC_NOW is 'tomorrow'" in run("today", exit=2).stderr


def test_the_clock_that_was_set_stands_in_the_journal(desk_file: Path, run: Run) -> None:
    assert [entry["clock_set"] for entry in run("log list -f json").json()] == [True]


def test_nothing_is_asked_without_a_terminal(desk_file: Path, shell: Run) -> None:
    shell("ticket new", exit=2, stdin="")


def test_no_arguments_show_the_help_and_fail(run: Run) -> None:
    done = run("", exit=2)
    assert "Commands:" in done.stderr
    assert done.stdout == ""


def test_version(run: Run) -> None:
    assert run("--version").stdout.count(".") == 2
