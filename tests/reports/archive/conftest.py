"""Two months of a small department, typed once: October is over, November has begun."""

from __future__ import annotations

import shlex
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from aftersvc.cli import run as run_in_process

Run = Callable[..., Any]
AT_CLOSING = "2026-11-03T08:00:00+08:00"

TYPED = """
customer new 宏达机械有限公司 --phone 13800138000
customer new 安丰铸造厂
product new --customer 宏达机械有限公司 --model CK6140 --serial A1 --sold 2026-01-05
staff new 'Zhang Wei' --role technician
ticket new --customer 安丰铸造厂 --summary 旧事 --at '2026-09-20 09:00'
ticket new --customer 宏达机械有限公司 --product A1 --summary '主轴异响 <b>&' --at '2026-10-05 09:00'
ticket answer T202611-0002 --at '2026-10-05 11:00'
dispatch new T202611-0002 --to 'Zhang Wei' --promised '2026-10-06 09:00' --at '2026-10-05 12:00'
dispatch depart D202611-0001 --at '2026-10-06 07:00'
dispatch arrive D202611-0001 --at '2026-10-06 09:10'
dispatch finish D202611-0001 --at '2026-10-06 12:00'
dispatch back D202611-0001 --at '2026-10-06 15:00'
dispatch report D202611-0001 --cause 轴承磨损 --remedy 更换轴承 --opinion 满意 --part 轴承=2 --at '2026-10-06 16:00'
ticket solve T202611-0002 --at '2026-10-06 16:00'
ticket new --customer 安丰铸造厂 --summary 询问图纸 --kind consultation --channel letter --at '2026-10-31 23:00' --force
ticket letter T202611-0003 --in --subject 来函询问图纸 --file letter.PDF --date 2026-10-31 --at '2026-10-31 23:00'
ticket new --customer 安丰铸造厂 --summary 服务态度差 --kind complaint --at '2026-10-20 00:00' --force
ticket new --customer 安丰铸造厂 --summary 新月 --at '2026-11-01 00:00' --force
"""


@pytest.fixture(scope="session")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("written")
    (folder / "letter.PDF").write_bytes(b"%PDF-1.4 drawing wanted")
    environment = {
        "AFTERSVC_LANG": "en",
        "AFTERSVC_NOW": AT_CLOSING,
        "AFTERSVC_DB": str(folder / "desk.db"),
    }
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        for name, value in environment.items():
            patch.setenv(name, value)
        for line in (
            "--as 'Wang Min' init --regulation machinery --company 华泰",
            *TYPED.strip().splitlines(),
        ):
            assert run_in_process(shlex.split(line)) == 0, line
    return folder / "desk.db"


@pytest.fixture
def october(written: Path, tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> Run:
    """1 is of September, 2 was done on 6 October, 3 a letter of the last hour with a file, 4 a complaint, 5 of November."""
    shutil.copy(written, tmp_path / "desk.db")
    monkeypatch.setenv("AFTERSVC_NOW", AT_CLOSING)
    monkeypatch.chdir(tmp_path)
    return run
