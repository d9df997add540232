"""The crash campaign: kill -9 at random moments, and a full disk, over every operation that writes the file.

    python bench/crash.py [--kills 200] [--seed 1]

After each blow the file is opened as a user would, SQLite checks its structure, the whole record is proved
(`log verify`), and every word of "saved" that was said before the blow is looked for. Anything lost, half done or
not whole ends the campaign with exit code 1. The figures of the last run stand in docs/crash.md.
"""

from __future__ import annotations

import argparse
import os
import random
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from aftersvc.core.database import Who, create, reading, writing
from aftersvc.core.errors import Unwritable
from aftersvc.core.numbering import number
from aftersvc.logs.rules import Walked
from aftersvc.logs.verify import problems

NOW = datetime(2026, 11, 21, tzinfo=UTC)
WHO = Who("crash", 1, "crash")
PUT = "INSERT INTO setting (name, value) VALUES (:name, :value) RETURNING *"
ALL = "INSERT INTO setting (id, name, value) VALUES (:id, :name, :value)"

HEAD = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from aftersvc.core import migrations
from aftersvc.core.database import Who, create, reading, writing
from aftersvc.core.numbering import number
path, now, who = Path(sys.argv[1]), datetime(2026, 11, 21, tzinfo=UTC), Who("crash", 1, "crash")
"""

# Each says a word on stdout when its work is saved; `go` is said when it starts.
WRITER = (
    HEAD
    + f"""
print("go", flush=True)
while True:
    with writing(path, "write", who, now=now) as entry:
        entry.document = number(entry, "T")
        entry.put({PUT!r}, name=entry.document, value="x" * 500)
    print(entry.document, flush=True)
"""
)
IMPORTER = (
    HEAD
    + f"""
with writing(path, "import", who, now=now) as entry:
    first = entry.value("SELECT coalesce(max(id), 0) FROM setting") + 1
    print("go", flush=True)
    entry.put_all("setting", {ALL!r},
        ((nth, f"i{{nth}}", "x" * 200) for nth in range(first, first + 5000)))
print("done", flush=True)
"""
)
BACKUP = (
    HEAD
    + """
from aftersvc.desk import Desk
from aftersvc.files.copies import backup
print("go", flush=True)
backup(Desk(db=str(path)), Path(sys.argv[2]))
print("done", flush=True)
"""
)
RESTORE = (
    HEAD
    + """
from aftersvc.files.copies import _replace
from aftersvc.core import copying
import shutil
part = copying.part_of(path)
shutil.copy(sys.argv[2], part)
print("go", flush=True)
_replace(path, part, usable=True)
print("done", flush=True)
"""
)
UPGRADE = (
    HEAD
    + """
migrations.LATER = "ALTER TABLE setting ADD COLUMN later TEXT; CREATE TABLE later (id INTEGER PRIMARY KEY) STRICT;"
migrations.ORDER += ("aftersvc.core.migrations:LATER",)
print("go", flush=True)
with reading(path):
    pass
print("done", flush=True)
"""
)


@dataclass
class Score:
    """What happened to one kind of operation: blows, and how many came before its work was saved."""

    blows: int = 0
    undone: int = 0
    lost: int = 0
    broken: int = 0
    slowest: float = 0.0
    notes: list[str] = field(default_factory=list)


def whole(path: Path, score: Score) -> None:
    """Open, check and prove the file; the first opening undoes what was half done."""
    begun = time.monotonic()
    with reading(path) as reader:
        structure = reader.value("PRAGMA integrity_check(1)")
        places = list(problems(reader, Walked()))
    score.slowest = max(score.slowest, time.monotonic() - begun)
    if structure != "ok" or places:
        score.broken += 1
        score.notes.append(f"{structure} {places[:2]}")


def settings(path: Path) -> set[str]:
    with reading(path) as reader:
        return {name for (name,) in reader.rows("SELECT name FROM setting")}


def rehearsed(program: str, *arguments: Path) -> float:
    """How long a program works after it said `go`, nobody striking it: blows are to fall while it works."""
    with subprocess.Popen(
        [sys.executable, "-c", program, *map(str, arguments)], stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout
        process.stdout.readline()
        begun = time.monotonic()
        process.stdout.readline()
        return 1.3 * (time.monotonic() - begun)  # and a little longer


def struck(program: str, *arguments: Path, within: float) -> list[str]:
    """Run a program and kill it `within` seconds after it says `go`; the words that it said whole."""
    with subprocess.Popen(
        [sys.executable, "-c", program, *map(str, arguments)], stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout
        process.stdout.readline()
        time.sleep(random.uniform(0, within))
        process.kill()
        return process.stdout.read().split("\n")[:-1]


def filled(path: Path, rows: int) -> None:
    create(path)
    with writing(path, "fill", WHO, now=NOW) as entry:
        entry.put_all("setting", ALL, ((n, f"f{n}", "y" * 300) for n in range(1, rows + 1)))


def of_writers(folder: Path, kills: int) -> Score:
    """Three write at once; one of them is killed, the others go on, until all have been."""
    score, path, said = Score(), folder / "a.db", set[str]()
    create(path)
    for _ in range(kills // 3):
        running = [
            subprocess.Popen([sys.executable, "-c", WRITER, str(path)], stdout=subprocess.PIPE, text=True)
            for _ in range(3)
        ]
        for process in running:
            assert process.stdout
            process.stdout.readline()
        for process in running:
            assert process.stdout
            time.sleep(random.uniform(0, 0.1))
            process.kill()
            said |= set(process.stdout.read().split("\n")[:-1])
            process.wait()
            score.blows += 1
        whole(path, score)
    kept = settings(path)
    score.lost = len(said - kept)
    if sorted(kept, key=lambda text: int(text[8:])) != [
        f"T202611-{nth:04}" for nth in range(1, len(kept) + 1)
    ]:
        score.notes.append("a gap in the numbers")
        score.broken += 1
    score.undone = score.blows - (len(kept) - len(said))
    score.notes.append(f"{len(said)} operations were said to be saved")
    return score


def of_imports(folder: Path, kills: int) -> Score:
    score, path = Score(), folder / "a.db"
    create(path)
    within = rehearsed(IMPORTER, path)
    for _ in range(kills):
        before = len(settings(path))
        if before >= 20_000:  # or proving it would take longer and longer
            path.unlink()
            create(path)
            before = 0
        said = struck(IMPORTER, path, within=within)
        whole(path, score)
        more = len(settings(path)) - before
        score.blows += 1
        score.undone += more == 0
        score.broken += more not in (0, 5000)
        score.lost += bool(said) and more != 5000
    return score


def of_backups(folder: Path, kills: int) -> Score:
    score, path, target = Score(), folder / "a.db", folder / "b.db"
    filled(path, 20_000)
    within = rehearsed(BACKUP, path, target)
    target.unlink()
    for _ in range(kills):
        said = struck(BACKUP, path, target, within=within)
        score.blows += 1
        score.undone += not target.exists()
        score.lost += bool(said) and not target.exists()
        if target.exists():
            whole(target, score)
            target.unlink()
    whole(path, score)
    return score


def of_restores(folder: Path, kills: int) -> Score:
    score, path, other = Score(), folder / "a.db", folder / "other.db"
    filled(path, 5_000)
    filled(other, 20_000)
    sizes = {5_000, 20_000}
    small = folder / "small.db"
    with reading(path) as reader:
        from aftersvc.core import copying

        copying.copy(reader.connection, small, 0o600)
    within = rehearsed(RESTORE, path, other)
    rehearsed(RESTORE, path, small)
    for nth in range(kills):
        wanted, rows = (other, 20_000) if nth % 2 == 0 else (small, 5_000)
        said = struck(RESTORE, path, wanted, within=within)
        whole(path, score)
        found = len(settings(path))
        score.blows += 1
        score.undone += found != rows
        score.broken += found not in sizes
        score.lost += bool(said) and found != rows
        for left in [*folder.glob("*.bak"), *folder.glob("*.part")]:
            left.unlink()
    return score


def of_upgrades(folder: Path, kills: int) -> Score:
    """The file must stay older and whole, or be newer and whole; the next opening finishes the work."""
    score, path, older = Score(), folder / "a.db", folder / "older.db"
    filled(older, 5_000)
    path.write_bytes(older.read_bytes())
    within = rehearsed(UPGRADE, path)
    for _ in range(kills):
        for left in folder.glob("a.db*"):
            left.unlink()
        path.write_bytes(older.read_bytes())
        struck(UPGRADE, path, within=within)
        again = subprocess.run([sys.executable, "-c", UPGRADE, str(path)], capture_output=True, text=True)
        score.blows += 1
        score.undone += again.returncode == 0 and len(list(folder.glob("*.bak"))) > 1
        score.lost += again.stdout != "go\ndone\n"
        check = UPGRADE + (
            "\nfrom aftersvc.logs.verify import problems\nfrom aftersvc.logs.rules import Walked\n"
            "with reading(path) as r:\n    print(r.value('PRAGMA integrity_check'), list(problems(r, Walked())),"
            " r.value(\"SELECT count(*) FROM journal_entry WHERE verb = 'migrate'\"))\n"
        )
        proved = subprocess.run([sys.executable, "-c", check, str(path)], capture_output=True, text=True)
        score.broken += not proved.stdout.endswith("ok [] 1\n")
    return score


@contextmanager
def small_disk(folder: Path, size: str) -> Iterator[Path]:
    subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(folder)], check=True)
    try:
        yield folder
    finally:
        subprocess.run(["umount", str(folder)], check=True)


def of_full_disks(folder: Path, times: int) -> Score:
    """Write until the disk is full; what was saved must be there, and after a tidying writing must go on."""
    score = Score()
    empty = folder / "empty.db"
    create(empty)
    least = empty.stat().st_size // 1024 + 300  # the file, the ballast, and a little to write
    empty.unlink()
    for _ in range(times):
        with small_disk(folder, f"{least + random.randint(0, 1000)}k") as disk:
            path, saved = disk / "a.db", 0
            create(path)
            ballast = disk / "ballast"
            ballast.write_bytes(b"x" * 150_000)
            try:
                while True:
                    with writing(path, "write", WHO, now=NOW) as entry:
                        entry.put(PUT, name=number(entry, "T"), value="x" * random.randint(1, 9000))
                    saved += 1
            except Unwritable:
                score.blows += 1
            whole(path, score)
            score.lost += len(settings(path)) != saved
            ballast.unlink()
            with writing(path, "write", WHO, now=NOW) as entry:
                entry.put(PUT, name=number(entry, "T"), value="after")
            score.undone += len(settings(path)) == saved + 1
            whole(path, score)
    return score


def main() -> int:
    arguments = argparse.ArgumentParser(description="Kill aftersvc at random moments and see what is left.")
    arguments.add_argument("--kills", type=int, default=200, help="blows to each kind of operation")
    arguments.add_argument("--seed", type=int, default=1)
    given = arguments.parse_args()
    random.seed(given.seed)
    campaigns: dict[str, Callable[[Path, int], Score]] = {
        "write, three at once": of_writers,
        "import of 5,000 rows": of_imports,
        "backup": of_backups,
        "restore": of_restores,
        "upgrade of an older file": of_upgrades,
    }
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        campaigns["full disk (tmpfs)"] = of_full_disks
    failed = False
    print("operation                  blows  undone  lost  broken  slowest look (s)")
    for name, campaign in campaigns.items():
        with TemporaryDirectory(prefix="aftersvc-crash-") as folder:
            score = campaign(Path(folder), given.kills)
        print(
            f"{name:25}  {score.blows:5}  {score.undone:6}  {score.lost:4}  {score.broken:6}  {score.slowest:16.2f}"
            f"  {'; '.join(score.notes)}",
            flush=True,
        )
        failed |= bool(score.lost or score.broken)
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
