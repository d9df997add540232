"""A desk on a Saturday: a technician who was in Hangzhou from Wednesday to Friday, and those who sign claims."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]

SET_UP = (
    "--as 'Wang Min' init --regulation machinery --company 'Test Works'",
    "staff new 张伟 --role technician --rank employee --phone 13700000001",
    "staff new 刘洋 --role technician --rank manager",
    "staff new 李雷 --role reviewer",
    "staff new 韩梅 --role general_manager",
    "staff new 钱多 --role finance",
    "staff new 赵总 --role hq_head",
    "customer new 兴隆建材 --phone 13805711234 --area 杭州",
    "ticket new --customer 兴隆建材 --summary 主轴异响 --at '2026-11-10 08:10'",
    "dispatch new T202611-0001 --to 张伟 --at '2026-11-10 09:00'",
    "dispatch depart D202611-0001 --at '2026-11-11 08:00'",
    "dispatch arrive D202611-0001 --at '2026-11-11 13:00'",
    "dispatch finish D202611-0001 --at '2026-11-12 16:00'",
    "dispatch report D202611-0001 --cause 轴承磨损 --remedy 更换轴承 --no-parts --opinion 满意 --at '2026-11-12 17:00'",
    "dispatch back D202611-0001 --at '2026-11-13 12:00'",
)

TRIP = "--depart '2026-11-11 08:00' --return '2026-11-13 12:00'"


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the file stands that was set up once; every test gets a copy."""
    return tmp_path_factory.mktemp("expenses") / "made.db"


@pytest.fixture
def desk(made: Path, tmp_path: Path, run: Run) -> Run:
    """The program on that file."""
    path = tmp_path / "desk.db"
    if made.exists():
        shutil.copy2(made, path)
    else:
        for line in SET_UP:
            run(line)
        shutil.copy2(path, made)
    return run


@pytest.fixture
def claim(desk: Run) -> Callable[..., str]:
    """A claim of 张伟 for that trip, handed in; each of `lines` is what stands behind `expense line E`."""

    def claim(
        *lines: str, words: str = "--region domestic --dispatch D202611-0001", submit: bool = True
    ) -> str:
        number = str(desk(f"expense new --staff 张伟 --reason 维修主轴 {TRIP} {words}").number)
        for line in lines:
            desk(f"expense line {number} {line}")
        if submit:
            desk(f"expense submit {number}")
        return number

    return claim


@pytest.fixture
def show(desk: Run) -> Callable[[str], dict[str, Any]]:
    """One claim as JSON."""

    def show(number: str) -> dict[str, Any]:
        shown: dict[str, Any] = desk(f"expense show {number} -f json").json()
        return shown

    return show


THERE = "--date 2026-11-11 --category fare --amount 120.50 --from 常州 --to 杭州"
BACK = "--date 2026-11-13 --category fare --amount 120.50 --from 杭州 --to 常州"
HOTEL = "--date 2026-11-12 --category hotel --amount 230"
TAXI = "--date 2026-11-12 --category taxi --amount 35.00"
