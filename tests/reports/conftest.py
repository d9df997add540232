"""A department's fortnight, typed through the commands: what the reports are asked about."""

from __future__ import annotations

import shlex
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from aftersvc.cli import run as run_in_process

Run = Callable[..., Any]
NOW = "2026-11-21T09:30:00+08:00"  # as in tests/conftest.py

TYPED = """
customer new 宏达机械有限公司 --phone 13800138000
customer new 安丰铸造厂
customer new 正源纺织
product new --customer 宏达机械有限公司 --model CK6140 --serial A1 --sold 2026-01-05
ticket new --customer 宏达机械有限公司 --product A1 --summary 主轴异响 --at '2026-10-30 09:00'
ticket answer T202611-0001 --at '2026-10-30 11:00'
ticket solve T202611-0001 --at '2026-11-02 09:00'
ticket close T202611-0001 --at '2026-11-03 09:00'
ticket new --customer 安丰铸造厂 --summary 询问图纸 --kind consultation --channel letter --at '2026-10-31 23:00'
ticket letter T202611-0002 --in --subject 来函询问图纸 --date 2026-10-31 --at '2026-10-31 23:00'
ticket letter T202611-0002 --out --subject 复函 --at '2026-11-02 08:00'
ticket new --customer 正源纺织 --summary 服务态度差 --kind complaint --at '2026-11-01 00:00'
ticket refer T202611-0003 --to quality_centre --note 请查 --at '2026-11-01 10:00'
ticket new --customer 正源纺织 --summary 漏油 --force --at '2026-11-19 16:00'
ticket answer T202611-0004 --at '2026-11-19 17:00'
ticket wait T202611-0004 --for parts --at '2026-11-20 08:00'
ticket new --customer 安丰铸造厂 --summary 重复登记 --force --at '2026-10-29 08:00'
ticket void T202611-0005 --why 登记错误
ticket new --customer 宏达机械有限公司 --summary 再次异响 --force --at '2026-11-20 10:00' --promised '2026-11-21 15:00'
ticket letter T202611-0006 --in --subject 催促 --at '2026-11-20 11:00'
"""


@pytest.fixture(scope="session")
def typed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file after the fortnight: typed once, because it takes seconds."""
    path = tmp_path_factory.mktemp("typed") / "desk.db"
    environment = {"AFTERSVC_LANG": "en", "AFTERSVC_NOW": NOW, "AFTERSVC_DB": str(path)}
    with pytest.MonkeyPatch.context() as patch:
        for name, value in environment.items():
            patch.setenv(name, value)
        for line in ("--as 'Wang Min' init --regulation machinery", *TYPED.strip().splitlines()):
            assert run_in_process(shlex.split(line)) == 0, line
    return path


@pytest.fixture
def fortnight(typed: Path, tmp_path: Path, run: Run) -> Run:
    """Six tickets; now is Saturday 2026-11-21, 09:30.

    1 of October, closed in November; 2 of October's last hour, answered by letter after 33 hours; 3 a complaint of
    November's first instant, with the quality centre, never answered; 4 waits for parts; 5 is void; 6 is due today,
    first to be answered by 10:00, then promised for 15:00.
    """
    shutil.copy(typed, tmp_path / "desk.db")
    return run
