"""A desk on a Saturday: a technician back from Hangzhou, and those who sign for what he borrows and claims."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from aftersvc.regulation import packs

Run = Callable[..., Any]

PEOPLE = (
    "staff new 张伟 --role technician --rank employee --phone 13700000001 --department service_hq",
    "staff new 刘洋 --role technician --role reviewer --rank employee",
    "staff new 李雷 --role reviewer",
    "staff new 韩梅 --role general_manager",
    "staff new 钱多 --role finance",
    "staff new 赵总 --role hq_head",
)
SIGNED = (
    "--as 赵总 advance sign",
    "--as 李雷 advance review",
    "--as 韩梅 advance approve",
    "--as 钱多 advance pay",
)


def begun(run: Run, regulation: str, kept: Path, path: Path) -> Run:
    """A file under a regulation, made once a session and copied for each test."""
    if not kept.exists():
        run(["--as", "Wang Min", "init", "--regulation", regulation, "--company", "Test Works"])
        for line in PEOPLE:
            run(line)
        shutil.copy2(path, kept)
    else:
        shutil.copy2(kept, path)
    return run


@pytest.fixture(scope="session")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("advances")


@pytest.fixture
def desk(kept: Path, tmp_path: Path, run: Run) -> Run:
    return begun(run, "machinery", kept / "machinery.db", tmp_path / "desk.db")


@pytest.fixture
def strict(kept: Path, tmp_path: Path, run: Run) -> Run:
    """Under a regulation that gives 10 days after the trip, and nothing new before the old is settled."""
    text = packs.source("machinery").decode()
    stated = '[advance]\nclause = "5-2"\n'
    assert stated in text
    ours = tmp_path / "ours.toml"
    text = text.replace(stated, f'{stated}blocks = true\nsettle_within = "10 days"\n')
    ours.write_text(text.replace(", open = true }", " }"), encoding="utf-8")
    return begun(run, str(ours), kept / "strict.db", tmp_path / "desk.db")


@pytest.fixture
def paid(run: Run) -> Callable[..., str]:
    """An advance that all have signed for and finance has paid out; its number."""

    def paid(
        amount: str = "2000", *, who: str = "张伟", at: str = "2026-11-09 09:00", words: str = ""
    ) -> str:
        number = str(
            run(f"advance new --staff {who} --amount {amount} --purpose 杭州维修 {words} --at '{at}'").number
        )
        for verb in SIGNED:
            run(f"{verb} {number} --at '{at}'")
        return number

    return paid


@pytest.fixture
def approved(run: Run) -> Callable[..., str]:
    """A claim of three days (3 x 80 = 240) with one fare, reviewed and approved; its number."""

    def approved(fare: str, *, who: str = "张伟", day: str = "11") -> str:
        last = f"{int(day) + 2:02d}"
        number = str(
            run(
                f"expense new --staff {who} --reason 维修 --region domestic"
                f" --depart '2026-11-{day} 08:00' --return '2026-11-{last} 12:00'"
            ).number
        )
        line = f"expense line {number} --date 2026-11-{day} --category fare --amount {fare} --from 苏州 --to 苏州"
        run(f"{line} --voucher printed")
        run(f"expense submit {number}")
        run(f"--as 李雷 expense review {number}")
        run(f"--as 韩梅 expense approve {number}")
        return number

    return approved
