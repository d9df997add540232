"""A year of machinery, lived through the demo's stories while the lines of examples/crontab run in its nights."""

from __future__ import annotations

import re
import shutil
import sqlite3
import subprocess
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

import pytest
from tests.crontab import Machine, command

from aftersvc.cli import run as run_in_process
from aftersvc.core import language, migrations
from aftersvc.core.journal import digest_of, hash_of
from aftersvc.demo.play import MEMORY, YEAR, play

Run = Callable[..., Any]
NEW_YEAR = datetime(2027, 1, 4, 1, 30, tzinfo=UTC)
MONTHS = [f"2026-{month:02}" for month in range(1, 13)]
SILENT = (0, "")


class Lived(NamedTuple):
    """The machine after its year, and what the timer said in each night: (moment, exit code, words)."""

    machine: Machine
    nights: list[tuple[str, int, str]]

    @property
    def shelf(self) -> Path:
        return self.machine.srv / "archive"


@pytest.fixture(scope="module")
def lived() -> Iterator[Lived]:
    """Twelve months. The archive's line runs on the 1st and 2nd of each following month, the year's on 5 and 6 January."""
    with TemporaryDirectory(dir=MEMORY if MEMORY.is_dir() else None) as srv:
        yield live(Machine(Path(srv)))


def live(machine: Machine) -> Lived:
    nights: list[tuple[str, int, str]] = []

    def night(moment: str, line: str) -> None:
        nights.append((moment, *machine(moment, line)))

    desk = machine.srv / "desk.db"
    language.choose("zh")
    for month in play(desk, NEW_YEAR, YEAR):
        after = month.next()
        if month.month == 1:
            hire_the_timer(desk, str(after))
        for day in ("01", "02"):
            night(f"{after}-{day} 01:10", command("report archive"))
    for day in ("05", "06"):
        night(f"2027-01-{day} 01:40", command("report year"))
    return Lived(machine, nights)


def hire_the_timer(desk: Path, month: str) -> None:
    login = subprocess.run(["id", "-un"], capture_output=True, encoding="utf-8").stdout.strip()
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("AFTERSVC_NOW", f"{month}-01T00:30:00+08:00")
        patch.setenv("AFTERSVC_LANG", "zh")
        for line in (
            ["staff", "edit", "王敏", "--login", "nobody-here"],
            ["staff", "new", "定时任务", "--role", "automation", "--login", login],
        ):
            assert run_in_process(["--db", str(desk), "--as", "王敏", *line]) == 0


@pytest.fixture
def copied(lived: Lived, tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> Run:
    """The file and its shelf to do harm to; it is the first night of February."""
    shutil.copy(lived.machine.srv / "desk.db", tmp_path / "desk.db")
    shutil.copytree(lived.shelf, tmp_path / "shelf")
    monkeypatch.setenv("AFTERSVC_NOW", "2027-02-01T01:10:00+08:00")
    monkeypatch.chdir(tmp_path)
    return run


@pytest.mark.clauses("machinery 5-5")
def test_every_night_is_silent_and_the_year_stands_on_the_shelf(lived: Lived, tmp_path: Path) -> None:
    assert [(code, said) for _moment, code, said in lived.nights] == [SILENT] * 26
    assert sorted(each.name for each in lived.shelf.glob("2*")) == sorted([*MONTHS, "2026"])
    for volume in lived.shelf.glob("2*"):
        done = subprocess.run(["sha256sum", "--check", "--quiet", "SHA256SUMS"], cwd=volume)
        assert done.returncode == 0


def test_every_month_holds_papers_of_every_kind_that_the_year_brought(lived: Lived) -> None:
    """Daily reports, a ranking and budgets are not asked for by this regulation."""
    kinds = {path.stem for path in (lived.shelf / "2026-06" / "csv").iterdir()}
    filled = {
        kind
        for kind in kinds
        for month in MONTHS
        if (lived.shelf / month / "csv" / f"{kind}.csv").read_text(encoding="utf-8").count("\n") > 1
    }
    assert kinds - filled == {"budgets", "daily", "ranking", "spending"}
    assert [month for month in MONTHS if (lived.shelf / "2026" / f"{month}.html").exists()] == MONTHS
    page = (lived.shelf / "2026" / "index.html").read_text(encoding="utf-8")
    assert page.count("<svg") == 2


def test_the_volumes_are_listed_as_they_stand_in_the_file(lived: Lived, run: Run) -> None:
    volumes = run(
        f"--db {lived.machine.srv / 'desk.db'} report volumes --folder {lived.shelf} -f json"
    ).json()
    assert [volume["period"] for volume in volumes] == ["2026", *MONTHS]
    assert {volume["closed_by"] for volume in volumes} == {"定时任务"}
    for volume in volumes:
        sums = subprocess.run(
            ["sha256sum", str(lived.shelf / volume["period"] / "SHA256SUMS")],
            capture_output=True,
            encoding="utf-8",
        )
        assert sums.stdout.split()[0] == volume["manifest"]
    assert {volume["stands"] for volume in volumes} == {"whole"}
    assert [volume["cut"] for volume in volumes[1:]] == sorted(volume["cut"] for volume in volumes[1:])


@pytest.mark.parametrize("month", ["2026-01", "2026-08"])
def test_a_month_is_written_out_again_as_it_was_whatever_came_after(
    copied: Run, tmp_path: Path, month: str
) -> None:
    """Its file has grown by half a year since; every byte is that of the closing, or the command fails."""
    copied(f"report archive --month {month} --out other")
    sums = (tmp_path / "other" / month / "SHA256SUMS").read_bytes()
    assert sums == (tmp_path / "shelf" / month / "SHA256SUMS").read_bytes()


def test_a_row_changed_with_another_tool_is_named_and_no_month_is_closed_any_more(
    copied: Run, tmp_path: Path
) -> None:
    number = changed_behind_our_back(tmp_path / "desk.db")
    assert number in copied("log verify", exit=10).stdout
    refused = copied("report archive --out shelf", exit=10)
    assert refused.stderr.count("\n") == 1
    assert not (tmp_path / "shelf" / "2027-01").exists()


def test_a_change_that_is_covered_up_in_the_journal_is_exposed_by_the_tip_on_the_shelf(
    copied: Run, tmp_path: Path
) -> None:
    """Row, image, digest and every hash after it are made anew, as one could who knows the program."""
    desk, shelf = tmp_path / "desk.db", tmp_path / "shelf"
    changed_behind_our_back(desk)
    covered_up(desk)
    copied("log verify")  # by itself the record is whole again
    tip = re.search(r'"tip": "(\w{64})"', (shelf / "2026-12" / "volume.json").read_text(encoding="utf-8"))
    assert tip
    assert tip[1] in copied(f"log verify --tip {tip[1]}", exit=10).stdout
    for line in ("report archive --out shelf", "report year --year 2026 --out shelf"):
        assert copied(line, exit=10).stderr.count("\n") == 1


def changed_behind_our_back(desk: Path) -> str:
    """What an enemy does with a sqlite3 shell: the first complaint of the year was never one. The ticket's number."""
    with closing(sqlite3.connect(desk)) as connection, connection:
        [number] = connection.execute(
            "UPDATE ticket SET kind = 'consultation' WHERE id = (SELECT min(id) FROM ticket WHERE kind = 'complaint')"
            " RETURNING number"
        ).fetchone()
    return str(number)


def covered_up(desk: Path) -> None:
    """The journal made to say the same, its chain made again from there on."""
    with closing(sqlite3.connect(desk)) as connection, connection:
        connection.row_factory = sqlite3.Row
        guards = migrations.standing_guards(connection)
        migrations.take_guards_down(connection)
        said = '"kind":"complaint"'
        row = connection.execute(
            "SELECT row_id FROM journal_line JOIN ticket ON ticket.id = row_id"
            " WHERE table_name = 'ticket' AND ticket.kind = 'consultation' AND image LIKE ? LIMIT 1",
            [f"%{said}%"],
        ).fetchone()
        for line in connection.execute(
            "SELECT * FROM journal_line WHERE table_name = 'ticket' AND row_id = ?", [row["row_id"]]
        ).fetchall():
            image = line["image"].replace(said, '"kind":"consultation"')
            digest = digest_of(line["salt"], "ticket", row["row_id"], image)
            connection.execute(
                "UPDATE journal_line SET image = ?, digest = ? WHERE id = ?", [image, digest, line["id"]]
            )
        chain_again(connection)
        for guard in guards.values():
            connection.execute(guard)


def chain_again(connection: sqlite3.Connection) -> None:
    from hashlib import sha256

    previous = "0" * 64
    for entry in connection.execute("SELECT * FROM journal_entry ORDER BY id").fetchall():
        digests = sha256()
        for (digest,) in connection.execute(
            "SELECT digest FROM journal_line WHERE entry_id = ? ORDER BY line", [entry["id"]]
        ):
            digests.update(digest)
        made = hash_of(previous, dict(entry), digests.digest())
        connection.execute(
            "UPDATE journal_entry SET previous = ?, hash = ? WHERE id = ?", [previous, made, entry["id"]]
        )
        previous = made
