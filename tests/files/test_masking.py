"""backup --mask: a copy to be shown to others, in which nobody can be found, and which nothing of ours opens."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Any

import pytest

from aftersvc.files.store import EMPTIED, MASKED

# Columns of text that say nothing of a person: ids, states, moments, days, places, checksums, what regulations state.
SHOWN = """
    accepted accepted_at adopted_at agreed_at answered_at applied_at approved_at area arrived_at asked_at at back_at batch
    billed_at called_in_at category channel checked checksum circumstances class clause clock closed_at completed_at day
    decided_at departed_at depart_at department dimension direction document due_at excuse excused_at finished_at from_day
    grade ground handed_in_at handed_over_at item judged_by kind language late_against leave_at left_on loaded_at manifest
    means migration_set missing model month number occurred_at opened_at outcome paid_at paid_by part payer payroll_month
    period planned_at program promised_at quoted_at rank received_at recorded_at referred_at refers
    region regulation responsibility return_at roles rule ruling scope score settled_at severity side
    solved_at sold sort started_at state status step stopped_at struck_at target_at tip told_at voucher warranty
    withdrawn_at working
    """
# Names that mean a person in one table and none in these.
SHOWN_HERE = """
    _sqlite_migrations.name calendar_day.name derived_counter.name event.name regulation_section.name
    setting.name setting.value penalty.key penalty.source ticket.found
    disposal.images disposal.reasons disposal.kept_from disposal.kept_until calendar_notice.source customer.source
    dispatch.source assessment_entry.entered_at
    expense.source price_list.source product.source regulation_version.source staff.source survey.source ticket.source
    """


def test_of_every_column_of_text_it_is_decided_what_becomes_of_it(desk_file: Path) -> None:
    undecided = set()
    with sqlite3.connect(desk_file) as file:
        tables = [name for (name,) in file.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        for table in tables:
            for _nth, column, kind, *_rest in file.execute(f"PRAGMA table_info({table})"):
                shown = column in SHOWN.split() or f"{table}.{column}" in SHOWN_HERE.split()
                masked = column in MASKED.get(table, {}) or table in EMPTIED or table.startswith("sqlite_")
                if kind in ("TEXT", "BLOB", "ANY") and not shown and not masked:
                    undecided.add(f"{table}.{column}")
    assert undecided == set()


PERSONS = ("林氏纺织", "13805711234", "林经理", "杭州市萧山区市心路", "张伟", "zhangwei-login")
TEXTS = ("高兰", "分机", "主轴异响", "请尽快", "轴承磨损", "SN-4711", "13700000001")


@pytest.fixture
def known(desk_file: Path, run: Any, tmp_path: Path) -> Path:
    """A file in which every kind of person and text stands, and an attachment."""
    (tmp_path / "letter.txt").write_text("请尽快派人来", encoding="utf-8")
    run("staff new 张伟 --role technician --login zhangwei-login --phone 13700000001")
    run(
        "customer new 林氏纺织 --phone 13805711234 --contact 林经理 --address 杭州市萧山区市心路 --area 杭州"
        " --distance-km 20"
    )
    run("product new --customer 林氏 --model HT-80 --serial SN-4711")
    run("ticket new --customer 林氏 --product SN-4711 --summary 主轴异响 --caller 林经理 --phone 13805711234")
    run(f"ticket letter T202611-0001 --in --subject 请尽快 --file {tmp_path / 'letter.txt'}")
    run("dispatch new T202611-0001 --to 张伟")
    for verb in ("depart", "arrive", "finish"):
        run(f"dispatch {verb} D202611-0001")
    run("dispatch report D202611-0001 --cause 轴承磨损 --remedy 换轴承 --opinion 满意 --no-parts")
    run("customer new 滨海砖厂 --phone '0571-88880000 找高兰'")
    run("staff new 王芳 --role technician --phone '8231 分机'")
    return desk_file


def test_nobody_and_nothing_that_was_written_is_found_in_a_masked_copy(
    known: Path, run: Any, tmp_path: Path
) -> None:
    copy = tmp_path / "shown.db"
    assert "a masked copy" in run(["backup", "--mask", str(copy)]).stderr
    whole, masked = known.read_bytes(), copy.read_bytes()
    for words in (*PERSONS, *TEXTS):
        assert words.encode() in whole
        assert words.encode() not in masked
    with sqlite3.connect(copy) as file:
        assert file.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert file.execute("PRAGMA foreign_key_check").fetchall() == []
        assert file.execute("SELECT customer, kind, summary FROM ticket_overview").fetchall() == [
            ("C202611-0001", "fault", "***")
        ]
        assert file.execute("SELECT name, phone, area FROM customer").fetchall() == [
            ("C202611-0001", "*******1234", "杭州"),
            ("C202611-0002", "***", None),
        ]
    assert copy.stat().st_mode & 0o777 == 0o600


def test_a_masked_copy_is_no_desk(known: Path, run: Any, tmp_path: Path) -> None:
    copy = tmp_path / "shown.db"
    run(["backup", "--mask", str(copy)])
    for words in (["ticket", "list"], ["log", "verify"], ["backup", str(tmp_path / "again.db")]):
        assert "is a masked copy" in run(["--db", str(copy), *words], exit=7).stderr
    assert "is a masked copy" in run(["restore", str(copy)], exit=7).stderr
    assert "exists already" in run(["backup", "--mask", str(copy)], exit=5).stderr
    assert "is a folder" in run(["backup", "--mask", str(tmp_path)], exit=2).stderr
    assert list(tmp_path.glob("*.part")) == []
