"""A year under the machine maker's regulation, assessed by one index that every kind of evidence belongs to."""

from __future__ import annotations

import shlex
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from aftersvc import vocabulary
from aftersvc.cli import run as run_in_process
from aftersvc.regulation import packs

Run = Callable[..., Any]
NOW = "2026-11-21T09:30:00+08:00"  # as in tests/conftest.py

ASSESSED = f"""
[assessment]
title = {{ en = "Tried" }}
clause = "90"
points = 10
deduction = 1
fails_at = 2
bonus = 1
[[assessment_group]]
id = "whole"
title = {{ en = "Whole" }}
clause = "90"
points = 10
[[assessment_index]]
id = "everything"
title = {{ en = "Everything" }}
clause = "90"
group = "whole"
evidence = {list(vocabulary.EVIDENCE)}
[[assessment_index]]
id = "closings"
title = {{ en = "Closings" }}
clause = "90-2"
group = "whole"
points = 4
evidence = ["tickets_closed"]
by = "tickets_closed"
scale = [{{ from = 40.5, points = 4 }}, {{ from = 40, points = 2.5 }}]
[[assessment_level]]
id = "lowest"
title = {{ en = "Lowest" }}
clause = "90"
from = 0
[[budget]]
id = "journeys"
title = {{ en = "Journeys" }}
clause = "91"
[[budget]]
id = "premises"
title = {{ en = "Premises" }}
clause = "91"
[[approval]]
id = "budget_approved"
title = {{ en = "Approved" }}
clause = "91"
document = "budget"
verb = "approve"
roles = ["general_manager"]
[[retention]]
id = "service_records"
title = {{ en = "Records" }}
clause = "93"
from = "last_record"
at_least = "3 months"
roles = ["general_manager"]
[[target]]
id = "many_answers"
title = {{ en = "Surveys answered" }}
clause = "92"
figure = "response_rate"
floor = 60
[[target]]
id = "few_complaints"
title = {{ en = "Few complaints" }}
clause = "92"
figure = "complaint_rate"
ceiling = 10
"""

# Tickets: 1 in time, cured, closed, two letters; 2 answered late, no cause, reopened; 3 a complaint upheld and closed,
# answered in time; 4 a complaint that runs on late; 5 of the year before; 6 void; 7 promised, nobody came in time.
TYPED = """
staff new 张伟 --role technician --department service_hq
staff new 李强 --role technician
staff new 老总 --role general_manager --department service_hq
staff new 走了 --role technician
staff edit 张伟 --manager 老总
staff leave 走了 --at 2026-06-30
customer new 宏达机械 --phone 13800138000 --address 北街1号
customer new 安丰铸造厂
product new --customer 宏达机械 --model CK6140 --serial A1 --sold 2026-01-05 --warranty-months 12
product new --customer 安丰铸造厂 --model CK6150

ticket new --customer 宏达机械 --product A1 --summary 主轴异响 --at '2026-10-12 07:30'
ticket letter T202611-0001 --in --subject 来函 --date 2026-10-12 --at '2026-10-12 08:00'
ticket letter T202611-0001 --out --subject 复函 --date 2026-10-12 --at '2026-10-12 09:00'
ticket answer T202611-0001 --at '2026-10-12 09:00'
dispatch new T202611-0001 --to 张伟 --promised '2026-10-12 10:30' --at '2026-10-12 09:10'
dispatch depart D202611-0001 --at '2026-10-12 09:30'
dispatch arrive D202611-0001 --at '2026-10-12 10:30'
dispatch finish D202611-0001 --at '2026-10-12 12:40'
dispatch back D202611-0001 --at '2026-10-12 14:00'
dispatch report D202611-0001 --cause 轴承缺油 --remedy 加油 --no-parts --opinion 满意 --at '2026-10-12 15:00'
ticket solve T202611-0001 --at '2026-10-12 15:00'
survey new T202611-0001 --score quality=5 --score attitude=5 --score solving=5 --at '2026-10-13 09:00'
ticket close T202611-0001 --at '2026-10-13 10:00'

ticket new --customer 安丰铸造厂 --product CK6150 --summary 漏油 --at '2026-10-13 08:00'
ticket letter T202611-0002 --in --subject 催促 --date 2026-10-14 --at '2026-10-14 08:00'
ticket answer T202611-0002 --at '2026-10-15 09:00'
dispatch new T202611-0002 --to 李强 --promised '2026-10-16 14:00' --at '2026-10-16 09:00'
dispatch depart D202611-0002 --at '2026-10-16 13:00'
dispatch arrive D202611-0002 --at '2026-10-16 14:01'
dispatch finish D202611-0002 --at '2026-10-16 15:20'
dispatch back D202611-0002 --at '2026-10-16 17:00'
dispatch report D202611-0002 --remedy 换密封 --part 密封=2 --incomplete --at '2026-10-16 17:10'
ticket solve T202611-0002 --at '2026-10-16 17:10'
survey new T202611-0002 --outcome refused --at '2026-10-17 10:00'
ticket reopen T202611-0002 --why 仍漏油 --at '2026-10-20 08:00'
dispatch new T202611-0002 --to 张伟 --at '2026-10-20 08:30'
dispatch depart D202611-0003 --at '2026-10-20 09:00'
dispatch arrive D202611-0003 --at '2026-10-20 10:00'
dispatch finish D202611-0003 --at '2026-10-20 11:00'
dispatch rework D202611-0003 --of D202611-0002 --cause 密封装反 --at '2026-10-20 11:00'
dispatch back D202611-0003 --at '2026-10-20 12:00'
ticket solve T202611-0002 --at '2026-10-20 12:00'

ticket new --customer 宏达机械 --summary 态度差 --kind complaint --about 李强 --at '2026-11-02 08:00'
ticket answer T202611-0003 --at '2026-11-02 09:00'
ticket uphold T202611-0003 --ground quarrel --remedy 登门道歉 --at '2026-11-03 08:00'
ticket solve T202611-0003 --cause 争吵 --remedy 道歉 --at '2026-11-03 09:00'
ticket close T202611-0003 --at '2026-11-03 10:00'
ticket new --customer 安丰铸造厂 --summary 未按时到 --kind complaint --force --at '2026-11-04 08:00'
ticket new --customer 宏达机械 --summary 去年的 --force --at '2025-12-31 23:59'
ticket new --customer 宏达机械 --summary 重复 --force --at '2026-11-05 08:00'
ticket void T202611-0006 --why 重复
ticket new --customer 宏达机械 --summary 安装 --promised '2026-11-20 12:00' --force --at '2026-11-19 16:00'
ticket answer T202611-0007 --at '2026-11-19 16:30'

--as 李强 budget set 2026 journeys 1000
--as 李强 budget set 2026 premises 500
--as 老总 budget approve B202611-0001
penalty new 李强 --rule disobeyed --note 不听调度 --at '2026-11-10 09:00'
penalty new 张伟 --rule disobeyed --note 不听调度 --at '2026-11-10 09:00'
--as 老总 penalty confirm P202611-0001
"""


def regulation() -> str:
    """The machine maker's, with an assessment, and a budget that technicians ask for and the manager approves."""
    text = packs.source("machinery").decode()
    for before, more in (
        ('may = ["policy", ', '"budget", "assessment", "ticket dispose", '),
        ('may = ["ticket answer", ', '"budget set", '),
    ):
        assert text.count(before) == 1, before
        text = text.replace(before, before + more)
    return text + ASSESSED


@pytest.fixture(scope="session")
def typed_year(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file after the year: typed once, because it takes seconds."""
    folder = tmp_path_factory.mktemp("year")
    (folder / "assessed.toml").write_text(regulation(), encoding="utf-8")
    environment = {"AFTERSVC_LANG": "en", "AFTERSVC_NOW": NOW, "AFTERSVC_DB": str(folder / "desk.db")}
    with pytest.MonkeyPatch.context() as patch:
        for name, value in environment.items():
            patch.setenv(name, value)
        begin = f"--as 'Wang Min' init --regulation '{folder / 'assessed.toml'}'"
        for line in (begin, *(line for line in TYPED.splitlines() if line)):
            assert run_in_process(shlex.split(line)) == 0, line
    return folder / "desk.db"


@pytest.fixture
def year(typed_year: Path, tmp_path: Path, run: Run) -> Run:
    """The year 2026 as it stands on Saturday 2026-11-21, 09:30."""
    shutil.copy(typed_year, tmp_path / "desk.db")
    return run
