"""A desk in the evening of a Saturday: two technicians, one who left, two customers, a machine and a ticket."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]
EVENING = "2026-11-21T18:00:00+08:00"


SET_UP = (
    "--as 'Wang Min' init --regulation machinery --company 'Test Works'",
    "staff new 李雷 --role clerk",
    "staff new 韩梅 --role clerk",
    "staff new 张伟 --role technician",
    "staff new 张强 --role technician",
    "staff new 老周 --role technician",
    "staff leave 老周 --at 2026-11-20",
    "customer new 兴隆建材 --phone 13805711234",
    "customer new 兴盛砖厂 --phone 13905711234",
    "product new --customer 兴隆建材 --model HT-80 --serial HT80-1 --accepted 2026-03-01 --warranty-months 12",
    "ticket new --customer 兴隆建材 --summary 主轴异响 --product HT80-1 --at '2026-11-21 08:00'",
)


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the file stands that was set up once; every test gets a copy."""
    return tmp_path_factory.mktemp("dispatches") / "made.db"


@pytest.fixture
def desk_file(made: Path, tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> Path:
    """T202611-0001 came in at eight o'clock; it is evening."""
    monkeypatch.setenv("AFTERSVC_NOW", EVENING)
    path = tmp_path / "desk.db"
    if made.exists():
        shutil.copy2(made, path)
    else:
        for line in SET_UP:
            run(line)
        shutil.copy2(path, made)
    return path


@pytest.fixture
def desk(desk_file: Path, run: Run) -> Run:
    """The program on that file."""
    return run


@pytest.fixture
def trip(desk: Run) -> Callable[..., str]:
    """A dispatch of 张伟 that has come so far: planned 8:10, departed 8:30, arrived 9:40, finished 11:00, back 12:30."""

    def trip(
        until: str = "planned", ticket: str = "T202611-0001", words: str = "", day: str = "2026-11-21"
    ) -> str:
        number = str(desk(f"dispatch new {ticket} --to 张伟 --at '{day} 08:10' {words}").number)
        for verb, at in (("depart", "08:30"), ("arrive", "09:40"), ("finish", "11:00"), ("back", "12:30")):
            if until in ("planned", None):
                break
            desk(f"dispatch {verb} {number} --at '{day} {at}'")
            if verb == until:
                break
        return number

    return trip


@pytest.fixture
def show(desk: Run) -> Callable[[str], dict[str, Any]]:
    """One document as JSON: a ticket or a dispatch."""

    def show(number: str) -> dict[str, Any]:
        noun = "ticket" if number.startswith("T") else "dispatch"
        shown: dict[str, Any] = desk(f"{noun} show {number} -f json").json()
        return shown

    return show
