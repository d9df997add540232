"""import at the command line: what a clerk's file does, and what a broken one gets told."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from aftersvc.regulation import packs

Run = Callable[..., Any]
Written = Callable[..., Path]

TICKETS = """受理时间,来电人,客户名称,联系电话,问题描述,受理方式,类型,单号
2026-11-02 09:30,李工,苏州机床厂,0512-65550001,主轴异响,电话,故障报修,R-1
2026/11/3 14:05,王工,无锡泵业,13800138000,要一份说明书,来函,咨询,R-2
"""
MAPPED = '[fields]\nreceived = "at"\ncustomer = "who"\nsummary = "what"\n'

pytestmark = pytest.mark.usefixtures("desk_file")


def listed(run: Run, noun: str = "ticket") -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = run(f"{noun} list -f json").json()
    return found


@pytest.mark.parametrize("encoding", ["utf-8", "gbk", "utf-8-sig"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_a_chinese_register_needs_no_mapping(
    run: Run, written: Written, encoding: str, delimiter: str
) -> None:
    file = written(TICKETS.replace(",", delimiter), encoding=encoding)
    outcome = run(f"import tickets {file} -f json").json()
    assert (outcome["brought_in"], outcome["new_customers"], outcome["unused"]) == (2, 2, [])
    assert [
        (each["customer"], each["kind"], each["channel"], each["received_at"]) for each in listed(run)
    ] == [
        ("无锡泵业", "consultation", "letter", "2026-11-03T14:05:00+08:00"),
        ("苏州机床厂", "fault", "phone", "2026-11-02T09:30:00+08:00"),
    ]


def test_imported_tickets_live_on_like_any_other(run: Run, written: Written) -> None:
    run(f"import tickets {written(TICKETS)}")
    run("ticket answer T202611-0001")
    run("ticket solve T202611-0001")
    assert run("ticket show T202611-0001 -f json").json()["status"] == "solved"
    new = run("ticket new --customer 苏州机床厂 --summary again --force")
    assert new.number == "T202611-0003"
    outcome = run(f"import tickets {written(TICKETS)} -f json").json()
    assert (outcome["known"], outcome["changed"], outcome["brought_in"]) == (2, 0, 0)


def test_other_content_under_the_same_number_is_reported_and_never_overwritten(
    run: Run, written: Written
) -> None:
    run(f"import tickets {written(TICKETS)}")
    outcome = run(f"import tickets {written(TICKETS.replace('异响', '漏油'))} -f json").json()
    assert (outcome["known"], outcome["changed"], outcome["brought_in"]) == (1, 1, 0)
    assert [(each["finding"], each["rows"]) for each in outcome["findings"]] == [("other_content", [2])]
    assert listed(run)[1]["summary"] == "主轴异响"


def test_a_register_without_numbers_is_recognised_by_its_content(run: Run, written: Written) -> None:
    file = written("\n".join(line.rpartition(",")[0] for line in TICKETS.splitlines()))
    assert run(f"import tickets {file} -f json").json()["brought_in"] == 2
    assert run(f"import tickets {file} -f json").json()["known"] == 2


def test_the_clock_of_the_regulation_runs_on_imported_tickets(run: Run, written: Written) -> None:
    run(f"import tickets {written(TICKETS)}")
    assert "2026-11-03 09:30" in run("ticket why T202611-0001").stdout
    assert listed(run)[1]["overdue"]


@pytest.mark.parametrize("first", ["stop", "skip"])
def test_wrong_rows_are_named_by_row_and_column(
    run: Run, written: Written, tmp_path: Path, first: str
) -> None:
    rows = "".join(f"2026-10-{day:02} 08:00,C{day},text\n" for day in range(1, 16))
    file = written("at,who,what\n" + rows + "2026-13-01 08:00,C16,text\n2026-10-17 08:00,C17\n")
    mapping = written(MAPPED, "map.toml")
    rehearsed = run(f"import tickets {file} --map {mapping} --dry-run -f json").json()
    assert [(each["finding"], each["rows"], each["count"]) for each in rehearsed["findings"]] == [
        ("cells_missing", [18], 1),
        ("not_a_time", [17], 1),
    ]
    assert "'2026-13-01 08:00' is not a time" in rehearsed["findings"][1]["first"]
    assert not (tmp_path / "register.rejected.csv").exists()

    refused = run(f"import tickets {file} --map {mapping} --on-error {first} -f json", exit=9)
    assert "2 rows" in refused.stderr
    assert "register.rejected.csv" in refused.stderr
    assert len(listed(run)) == (0 if first == "stop" else 15)
    left = (tmp_path / "register.rejected.csv").read_text("utf-8-sig").splitlines()
    assert left[0] == "at,who,what,rejected_row,rejected_why"
    assert left[1].startswith('2026-13-01 08:00,C16,text,17,"row 17, at: ')
    assert left[2].startswith("2026-10-17 08:00,C17,,18,")


def test_rejected_rows_once_mended_come_in_with_the_same_mapping(
    run: Run, written: Written, tmp_path: Path
) -> None:
    file = written("at,who,what\n2026-10-01 08:00,A,x\n2026-10-32 08:00,B,y\n")
    mapping, left = written(MAPPED, "map.toml"), tmp_path / "left.csv"
    run(f"import tickets {file} --map {mapping} --on-error skip --rejected {left}", exit=9)
    left.write_text(left.read_text("utf-8-sig").replace("10-32", "10-31", 1))
    assert run(f"import tickets {left} --map {mapping} -f json").json()["brought_in"] == 1
    assert len(listed(run)) == 2


@pytest.mark.parametrize(
    ("row", "code"),
    [
        ("2026-10-01 08:00,A,", "empty"),
        ("2026-10-01,A,x", "no_time_of_day"),
        ("2026-12-01 08:00,A,x", "in_the_future"),
        ("01/10/2026 08:00,A,x", "not_a_time"),
        ("2026-10-01 08:00,A,x,y", "cells_over"),
        ("2026-10-01 08:00,A", "cells_missing"),
    ],
)
def test_findings_of_single_rows(run: Run, written: Written, row: str, code: str) -> None:
    outcome = run(
        f"import tickets {written(f'received,customer,summary{chr(10)}{row}{chr(10)}')} --dry-run -f json"
    ).json()
    assert [each["finding"] for each in outcome["findings"]] == [code]


def test_two_rows_of_one_number(run: Run, written: Written) -> None:
    file = written(
        "no,received,customer,summary\n1,2026-10-01 08:00,A,x\n1,2026-10-01 08:00,A,x\n1,2026-10-01 08:00,A,z\n"
    )
    outcome = run(f"import tickets {file} --dry-run -f json").json()
    assert [(each["finding"], each["rows"]) for each in outcome["findings"]] == [
        ("number_twice", [4]),
        ("same_row_twice", [3]),
    ]


def test_kinds_that_the_regulation_does_not_know_are_findings(run: Run, written: Written) -> None:
    file = written("received,customer,summary,kind\n2026-10-01 08:00,A,x,foult\n")
    (finding,) = run(f"import tickets {file} --dry-run -f json").json()["findings"]
    assert finding["finding"] == "unknown_word"
    assert "did you mean Fault?" in finding["first"]


def test_each_ticket_is_bound_to_the_version_of_its_own_day(
    run: Run, written: Written, tmp_path: Path
) -> None:
    stricter = tmp_path / "stricter.toml"
    text = packs.source("machinery").decode().replace('within = "24 h"', 'within = "12 h"')
    stricter.write_text(text.replace("2026-03-07 16:30", "2026-03-07 04:30"), encoding="utf-8")
    run(f"policy adopt {stricter} --from 2026-11-03")
    run(f"import tickets {written(TICKETS)}")
    assert "24 h" in run("ticket why T202611-0001").stdout
    assert "12 h" in run("ticket why T202611-0002").stdout


def test_customers_are_found_by_exact_name_and_several_of_one_name_are_told(
    run: Run, written: Written
) -> None:
    run("customer new 苏州机床厂 --phone 0512-65550009")
    outcome = run(f"import tickets {written(TICKETS)} -f json").json()
    assert outcome["new_customers"] == 1
    assert len(listed(run, "customer")) == 2
    run("customer new 无锡泵业 --force")
    again = run(f"import tickets {written(TICKETS.replace('R-2', 'R-3'))} --dry-run -f json").json()
    assert [each["finding"] for each in again["findings"]] == ["several_customers"]


def test_a_dry_run_writes_nothing_and_says_which_columns_it_found(
    run: Run, written: Written, desk_file: Path
) -> None:
    before = desk_file.read_bytes()
    file = written(TICKETS.replace("联系电话", "天气"))
    outcome = run(f"import tickets {file} --dry-run -f json").json()
    assert desk_file.read_bytes() == before
    assert outcome["unused"] == ["天气"]
    assert {"field": "received", "column": "受理时间"} in outcome["columns"]
    assert outcome["new"] == 2


@pytest.mark.parametrize(
    ("content", "options", "code", "says"),
    [
        ("", "", 2, "is empty"),
        ("客户,内容\nA,b\n", "", 2, "no column for received"),
        ("a\n1\n", "--on-error sometimes", 2, "known are skip, stop"),
        ("received,customer,summary\n", "--map gone.toml", 3, "no file"),
        ("received,customer,summary\n", "--rejected {file}", 2, "is the file that is imported"),
        ("a,b\x00,c\n", "", 2, "NUL"),
    ],
)
def test_what_cannot_be_imported_gets_one_sentence(
    run: Run, written: Written, content: str, options: str, code: int, says: str
) -> None:
    file = written(content)
    refused = run(f"import tickets {file} {options.format(file=file)}", exit=code)
    assert says in refused.stderr
    assert refused.stdout == ""
    assert refused.stderr.count("\n") == 1


def test_places_that_are_no_files(run: Run, tmp_path: Path) -> None:
    assert "is a folder" in run(f"import tickets {tmp_path}", exit=2).stderr
    assert "there is no file" in run(f"import tickets {tmp_path}/gone.csv", exit=3).stderr
    assert "NUL bytes" in run(f"import tickets {tmp_path}/desk.db", exit=2).stderr
    assert "not a regular file" in run("import tickets /dev/null", exit=2).stderr


def test_a_heading_alone_brings_nothing_in(run: Run, written: Written) -> None:
    outcome = run(f"import tickets {written('received,customer,summary')} -f json").json()
    assert (outcome["rows"], outcome["brought_in"]) == (0, 0)


def test_words_of_a_mapping_that_the_regulation_does_not_know(run: Run, written: Written) -> None:
    file = written("at,who,what\n2026-10-01 08:00,A,x\n")
    mapping = written(MAPPED + 'kind = { constant = "foult" }\n', "map.toml")
    refused = run(f"import tickets {file} --map {mapping}", exit=2)
    assert "map.toml, field kind: 'foult' is not known here: did you mean Fault?" in refused.stderr


def test_hostile_text_is_kept_as_text_and_shown_harmlessly(run: Run, written: Written) -> None:
    file = written(
        'received,customer,summary\n2026-10-01 08:00,"\'=cmd()",a\x1b[2Jb\n2026-10-01 08:00,A\x1b[2J,\n'
    )
    refused = run(f"import tickets {file} --on-error skip", exit=9)
    assert "\x1b" not in refused.stdout + refused.stderr
    (ticket,) = listed(run)
    assert (ticket["customer"], ticket["summary"]) == ("=cmd()", "a\x1b[2Jb")


def test_who_may_not_import_is_told_and_nothing_comes_in(run: Run, written: Written) -> None:
    run("staff new Zhao --role technician")
    run(f"--as Zhao import tickets {written(TICKETS)}", exit=6)
    assert listed(run) == []


def test_interrupted_it_leaves_the_file_as_it_was(written: Written, desk_file: Path, run: Run) -> None:
    rows = "".join(f"2026-10-01 08:00,Customer {number},text {number}\n" for number in range(60_000))
    file = written("received,customer,summary\n" + rows)
    before = desk_file.read_bytes()
    process = subprocess.Popen(
        [sys.executable, "-m", "aftersvc", "import", "tickets", str(file)],
        env=dict(os.environ),
        stderr=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    time.sleep(1.5)
    process.send_signal(signal.SIGINT)
    _out, err = process.communicate(timeout=60)
    assert process.returncode == 130, err
    assert err.strip() == "interrupted"
    assert listed(run) == []
    assert desk_file.read_bytes() == before
    assert shutil.disk_usage(desk_file.parent).free
