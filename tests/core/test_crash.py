"""kill -9 at any moment: the short form of bench/crash.py."""

from __future__ import annotations

import random
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest
from ground import WRITER

from aftersvc.core.database import create, reading
from aftersvc.logs.rules import Walked
from aftersvc.logs.verify import problems

KILLS = 8


@pytest.fixture(autouse=True)
def _seeded() -> None:
    random.seed(20261121)


def broken(path: Path) -> list[object]:
    with reading(path) as reader:
        assert reader.value("PRAGMA integrity_check") == "ok"
        return list(problems(reader, Walked()))


def test_what_was_said_to_be_saved_is_there_after_every_kill(path):
    said: list[str] = []
    for _ in range(KILLS):
        with subprocess.Popen(
            [sys.executable, "-c", WRITER, str(path), "w", "1000000"], stdout=subprocess.PIPE, text=True
        ) as process:
            assert process.stdout
            first = process.stdout.readline()
            time.sleep(random.uniform(0, 0.06))
            process.kill()
            rest = process.stdout.read().split("\n")
        said += [first.strip(), *(line for line in rest[:-1])]  # the last line may be cut
    assert broken(path) == []
    with reading(path) as reader:
        kept = [row["name"] for row in reader.all("SELECT name FROM setting ORDER BY id")]
    assert kept == [f"T202611-{nth:04}" for nth in range(1, len(kept) + 1)]
    assert set(said) <= set(kept)
    assert len(kept) <= len(said) + KILLS  # each kill may hit between COMMIT and the word


IMPORTER = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from aftersvc.core.database import Who, writing
with writing(Path(sys.argv[1]), "import", Who("w", 1, "w"), now=datetime(2026, 11, 21, tzinfo=UTC)) as entry:
    print("begun", flush=True)
    entry.put_all("setting", "INSERT INTO setting (id, name, value) VALUES (:id, :name, :value)",
                  ((nth, f"n{nth}", "x" * 200) for nth in range(1, 200_000)))
"""


def test_a_killed_import_leaves_nothing(path):
    for wait in (0.05, 0.4):
        with subprocess.Popen(
            [sys.executable, "-c", IMPORTER, str(path)], stdout=subprocess.PIPE, text=True
        ) as process:
            assert process.stdout
            assert process.stdout.readline() == "begun\n"
            time.sleep(wait)
            process.kill()
        assert broken(path) == []
        with reading(path) as reader:
            assert reader.value("SELECT count(*) FROM setting") == 0


MAKER = """
import sys
from pathlib import Path
from aftersvc.core.database import create
print("begun", flush=True)
create(Path(sys.argv[1]))
"""


def test_a_killed_setup_leaves_a_whole_file_or_none(tmp_path):
    path = tmp_path / "new.db"
    for _ in range(KILLS):
        with subprocess.Popen(
            [sys.executable, "-c", MAKER, str(path)], stdout=subprocess.PIPE, text=True
        ) as process:
            assert process.stdout
            process.stdout.readline()
            time.sleep(random.uniform(0, 0.25))
            process.kill()
        if path.exists():
            assert broken(path) == []
            path.unlink()
    create(path)


def test_a_reader_undoes_what_a_killed_writer_left(path):
    """The next plain read finds the half-written pages and rolls them back."""
    with subprocess.Popen(
        [sys.executable, "-c", IMPORTER, str(path)], stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout
        process.stdout.readline()
        journal = path.with_name("a.db-journal")
        deadline = time.monotonic() + 20
        while not (journal.exists() and journal.stat().st_size) and time.monotonic() < deadline:
            time.sleep(0.005)
        process.kill()
    with reading(path) as reader, closing(reader.connection):
        assert reader.value("SELECT count(*) FROM setting") == 0
