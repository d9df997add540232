from __future__ import annotations

import multiprocessing
import os
import stat
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
from ground import WRITER

from aftersvc.core.database import reading
from aftersvc.core.errors import Busy
from aftersvc.core.queue import line_of, turn


def hold(path: Path, seconds: float, held: object) -> None:
    with turn(path, 5):
        held.set()  # type: ignore[attr-defined]
        time.sleep(seconds)


@pytest.fixture
def holder(path):
    """Another process that has the turn, for as long as a test wants."""
    context = multiprocessing.get_context("spawn")

    def start(seconds: float) -> multiprocessing.process.BaseProcess:
        held = context.Event()
        process = context.Process(target=hold, args=(path, seconds, held))
        process.start()
        assert held.wait(20)
        return process

    return start


def test_who_waits_too_long_is_told(path, holder):
    process = holder(0.8)
    begun = time.monotonic()
    with pytest.raises(Busy, match="nothing was saved"), turn(path, 0.1):
        pass
    assert time.monotonic() - begun < 0.7
    process.join()
    with turn(path, 0.1):
        pass


def test_who_waits_gets_the_turn_when_it_is_free(path, holder):
    process = holder(0.3)
    with turn(path, 5):
        pass
    process.join()


def test_a_turn_falls_with_its_process(path, holder):
    process = holder(60)
    process.kill()
    with turn(path, 5):
        pass
    process.join()


def test_a_turn_given_up_is_not_taken_later(path, holder):
    """The thread that waited hands back what it gets after its time."""
    process = holder(0.5)
    with pytest.raises(Busy), turn(path, 0.1):
        pass
    process.join()
    deadline = time.monotonic() + 5
    while threading.active_count() > 1 and time.monotonic() < deadline:
        time.sleep(0.01)
    with turn(path, 0):
        pass


def test_the_line_has_the_mode_of_the_file(path):
    path.chmod(0o660)
    before = os.umask(0o077)
    try:
        with turn(path, 1):
            assert stat.S_IMODE(line_of(path).stat().st_mode) == 0o660
    finally:
        os.umask(before)
    assert line_of(path).stat().st_size == 0


def test_a_turn_leaves_the_file_alone(path):
    before = path.read_bytes()
    with turn(path, 1):
        pass
    assert path.read_bytes() == before


def test_many_writers_at_once_lose_nothing_and_leave_no_gap(path):
    writers, each = 8, 12
    running = [
        subprocess.Popen(
            [sys.executable, "-c", WRITER, str(path), f"w{nth}", str(each)],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for nth in range(writers)
    ]
    done = [process.communicate(timeout=120) for process in running]
    assert [errors for _said, errors in done] == [""] * writers
    said = {number for numbers, _errors in done for number in numbers.split()}
    with reading(path) as reader:
        kept = [row["name"] for row in reader.all("SELECT name FROM setting ORDER BY id")]
        entries = reader.value("SELECT count(*) FROM journal_entry")
    assert kept == [f"T202611-{nth:04}" for nth in range(1, writers * each + 1)]
    assert said == set(kept)
    assert entries == writers * each
