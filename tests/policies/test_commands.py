"""The regulation on the command line: packs, checked files, versions put in force and taken back."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from aftersvc.regulation import packs, versions

MACHINERY = packs.source("machinery").decode()


@pytest.fixture
def faster(tmp_path: Path) -> str:
    """The reference regulation with an answer in 12 hours."""
    path = tmp_path / "faster.toml"
    text = MACHINERY.replace('within = "24 h"', 'within = "12 h"').replace("07 16:30", "07 04:30")
    path.write_text(text, encoding="utf-8")
    return str(path)


def test_packs_and_check_need_no_file(run) -> None:
    listed = {row["name"]: row for row in run("policy packs -f json").json()}
    assert listed["machinery"]["checksum"] == versions.checksum(MACHINERY)
    assert listed["machinery"]["clauses"] > 10
    result = run("policy check machinery")
    assert result.stdout == ""
    assert re.fullmatch(r"machinery: no mistakes; \d+ examples come out as expected\n", result.stderr)


def test_check_lists_every_mistake_and_exits_1(run, tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    path.write_text(
        MACHINERY.replace('"24 h"', '"24 hors"').replace("[warranty]", "[waranty]"), encoding="utf-8"
    )
    result = run(["policy", "check", str(path), "-f", "json"], exit=1)
    lines = MACHINERY.splitlines()
    assert [row["line"] for row in result.json()] == [
        lines.index('within = "24 h"') + 1,
        lines.index("[warranty]") + 1,
    ]
    assert "did you mean '24 hours'?" in result.json()[0]["mistake"]
    assert result.stderr == f"{path}: 2 mistakes\n"


def test_what_is_neither_a_pack_nor_a_file_is_named_with_the_nearest_pack(run) -> None:
    assert "did you mean machinery?" in run("policy check machinry", exit=2).stderr


@pytest.mark.parametrize("encoding", ["gbk", "utf-16"])
def test_a_file_in_another_encoding_is_not_adopted(run, desk_file, tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "mine.toml"
    path.write_text(MACHINERY, encoding=encoding)
    assert "save it as UTF-8" in run(["policy", "adopt", str(path)], exit=2).stderr
    assert len(run("policy show -f json").json()["versions"]) == 1


def test_show_gives_the_version_in_force_with_its_rules_by_clause(run, desk_file) -> None:
    shown = run("policy show -f json").json()
    assert (shown["version"], shown["regulation"], shown["from_day"]) == (1, "machinery", None)
    assert shown["time_zone"] == "Asia/Shanghai"
    assert [each["in_force"] for each in shown["versions"]] == [True]
    assert {role["id"] for role in shown["roles"]} >= {"clerk", "technician", "reviewer", "general_manager"}
    clauses = [rule["clause"] for rule in shown["rules"]]
    assert clauses.index("2-1") < clauses.index("3-4") < clauses.index("4-2.1") < clauses.index("5-3 g")


def test_show_of_a_clause_says_what_the_program_does_by_it(run, desk_file) -> None:
    rules = run("policy show 3-4 -f json").json()["rules"]
    assert {rule["id"]: rule["says"] for rule in rules} == {
        "answer": "within 24 h from: received; met by: answered, letter went out, technician sent, solved, closed",
        "arrive": "at the promised time; met by: arrived, solved, closed",
    }
    clauses = dict.fromkeys(rule["clause"] for rule in run("policy show 4-2 -f json").json()["rules"])
    assert list(clauses) == ["4-2.1", "4-2.2", "4-2.3", "4-2.4"]
    visit = {rule["id"]: rule["says"] for rule in run("policy show 3-7 -f json").json()["rules"]}
    assert (
        visit["dimensions"]
        == "the customer scores from 1 to 5: Quality of the work, Attitude, Problem solved"
    )
    assert visit["report_handed_in"] == "no ticket is closed while a service report is missing"
    report = {rule["section"]: rule["says"] for rule in run("policy show 4-6 -f json").json()["rules"]}
    assert report["report"] == (
        "a service report must hold: fault cause, remedy, parts replaced, or that there were none, "
        "customer's opinion"
    )
    complaint = {rule["section"]: rule["says"] for rule in run("policy show 4-1 -f json").json()["rules"]}
    assert complaint["closing"].endswith("is neither upheld nor dismissed; only: kind: Complaint")
    grounds = [rule for rule in run("policy show 4-2 -f json").json()["rules"] if rule["section"] == "ground"]
    assert {rule["says"] for rule in grounds} == {"a ground of complaint; upheld only with a remedy"}
    assert "did you mean 3-4" in run("policy show 3-44", exit=3).stderr


def test_a_regulation_is_adopted_from_a_day_on(run, desk_file, faster: str) -> None:
    assert run(["policy", "adopt", faster, "--from", "2026-12-01"]).stdout == "2\n"
    shown = run("policy show -f json").json()
    assert shown["version"] == 1
    assert [(each["from_day"], each["in_force"]) for each in shown["versions"]] == [
        (None, True),
        ("2026-12-01", False),
    ]
    assert "within 12 h" in run("policy show 3-4 --version 2 -f json").json()["rules"][0]["says"]


def test_a_regulation_is_adopted_from_today_unless_told_otherwise(run, desk_file, faster: str) -> None:
    run(["policy", "adopt", faster, "--note", "signed by the general manager"])
    shown = run("policy show -f json").json()
    assert (shown["version"], shown["from_day"]) == (2, "2026-11-21")
    assert "version 2 begins on 2026-11-21 too" in run(["policy", "adopt", "machinery"], exit=5).stderr


def test_the_same_text_is_not_adopted_again(run, desk_file) -> None:
    assert "same text as version 1" in run("policy adopt machinery", exit=5).stderr


def test_people_whose_role_is_gone_are_named(run, desk_file, tmp_path: Path) -> None:
    run("staff new Li --role clerk")
    run("staff new Zhao --role technician --role finance")
    run("staff new Sun")
    path = tmp_path / "renamed.toml"
    path.write_text(MACHINERY.replace('id = "clerk"', 'id = "desk"'), encoding="utf-8")
    assert "hold a role that it does not have: Li\n" in run(["policy", "adopt", str(path)]).stderr


def test_only_a_role_of_the_regulation_adopts(run, desk_file, faster: str) -> None:
    run("staff new Li --role clerk")
    run(["staff", "new", "Zhou", "--role", "general_manager"])
    assert "policy adopt" in run(["--as", "Li", "policy", "adopt", faster], exit=6).stderr
    run(["--as", "Zhou", "policy", "adopt", faster])


def test_an_unused_version_is_withdrawn_and_kept(run, desk_file, faster: str) -> None:
    run(["policy", "adopt", faster, "--from", "2026-12-01"])
    run(["policy", "withdraw", "2", "--why", "not signed"])
    withdrawn = run("policy show -f json").json()["versions"][1]
    assert withdrawn["withdrawn_why"] == "not signed"
    assert "already" in run(["policy", "withdraw", "2", "--why", "again"], exit=5).stderr
    assert run(["policy", "adopt", faster, "--from", "2026-12-01"]).stdout == "3\n"


def test_a_version_that_a_ticket_is_bound_to_stays(run, desk_file, faster: str) -> None:
    run(["policy", "adopt", faster, "--from", "2026-11-01"])
    run(["ticket", "new", "--customer", "Dongfang", "--new-customer", "--summary", "noise"])
    assert "documents are bound to it" in run(["policy", "withdraw", "2", "--why", "x"], exit=5).stderr


def test_the_first_version_and_unknown_ones_are_not_withdrawn(run, desk_file) -> None:
    assert "is the first" in run(["policy", "withdraw", "1", "--why", "x"], exit=5).stderr
    assert "no version 9" in run(["policy", "withdraw", "9", "--why", "x"], exit=3).stderr
    run(["policy", "withdraw", "one", "--why", "x"], exit=2)


MINE = (
    ('within = "24 h"', 'within = "1.5 h"\nwhen = { severity = ["grave"], distance_km = { over = 300 } }'),
    ('"arrived", "solved"', '"arrived", "referred purchasing", "solved"'),
    ('en = "Answer"', 'en = "First answer"'),
    ('zh = "采购部"', 'zh = "采购中心"'),
    ("remedy = true", "remedy = false"),
    ('id = "technical_centre"', 'id = "design"'),
    ('id = "major"', 'id = "overhaul"'),
    ('country = "CN"\n', ""),
    ("scale = 5", "scale = 10"),
)


def test_diff_names_every_difference_by_clause_in_words(run, tmp_path: Path) -> None:
    text = MACHINERY
    for right, mine in MINE:
        text = text.replace(right, mine, 1)
    path = tmp_path / "mine.toml"
    path.write_text(text, encoding="utf-8")
    changes = run(["policy", "diff", "machinery", str(path), "-f", "json"]).json()
    assert [list(each.values()) for each in changes] == [
        ["3-4", "clock", "answer", "First answer", "changed", "title", "Answer", "First answer"],
        [
            "3-4", "clock", "answer", "First answer", "changed", "when",
            "-", "severity: grave; distance: over 300 km",
        ],
        ["3-4", "clock", "answer", "First answer", "changed", "within", "24 h", "1 h 30 min"],
        [
            "3-4", "clock", "arrive", "There at the time the customer set", "changed", "until",
            "arrived, solved, closed", "arrived, handed over: Purchasing, solved, closed",
        ],
        ["3-7", "survey", "", "", "changed", "scale", "5", "10"],
        # English has not changed, so the title is shown whole
        [
            "3-8", "department", "purchasing", "Purchasing", "changed", "title",
            '{"zh": "采购部", "en": "Purchasing"}', '{"zh": "采购中心", "en": "Purchasing"}',
        ],
        [
            "4-2.1", "ground", "quarrel", "Quarrelled with or contradicted the customer", "changed", "remedy",
            "yes", "no",
        ],
        [
            "5-3 e", "department", "technical_centre", "Technical centre", "removed", "",
            "tickets are handed over to it", "",
        ],
        ["5-3 e", "department", "design", "Technical centre", "added", "", "", "tickets are handed over to it"],
        ["", "regulation", "", "After-sales regulation of a machine maker", "changed", "country", "CN", "-"],
        ["", "report_class", "major", "Major repair", "removed", "", "Major repair", ""],
        ["", "report_class", "overhaul", "Major repair", "added", "", "", "Major repair"],
    ]  # fmt: skip


TIERS = """
tiers = [
  { when = { distance_km = { to = 300 } }, within = "24 h" },
  { when = { distance_km = { over = 300 } }, within = "48 h", clause = "3-5" },
]
"""


def test_diff_shows_only_the_tiers_that_differ(run, tmp_path: Path) -> None:
    for name, tiers in {"one": TIERS, "two": TIERS.replace("48 h", "36 h")}.items():
        text = MACHINERY.replace('within = "24 h"', tiers).replace("[[example]]", "\n[[example]]")
        (tmp_path / f"{name}.toml").write_text(text, encoding="utf-8")
    [change] = run(
        ["policy", "diff", str(tmp_path / "one.toml"), str(tmp_path / "two.toml"), "-f", "json"]
    ).json()
    assert change["was"] == "when: distance: over 300 km; within: 48 h; clause: 3-5"
    assert change["now"] == "when: distance: over 300 km; within: 36 h; clause: 3-5"


def test_diff_compares_versions_of_the_file_with_packs_and_files(run, desk_file, faster: str) -> None:
    run(["policy", "adopt", faster, "--from", "2026-12-01"])
    for other in ("2", faster):
        [change, example] = run(["policy", "diff", "1", other, "-f", "json"]).json()
        assert (example["section"], example["now"]) == ("example", "due: 2026-03-07 04:30")
        assert (change["key"], change["was"], change["now"]) == ("within", "24 h", "12 h")
    same = run("policy diff 1 machinery")
    assert same.stdout == ""
    assert same.stderr.startswith("the rules of both are the same\n")
    assert "no version 7" in run("policy diff 1 7", exit=3).stderr
    assert "did you mean machinery?" in run("policy diff 1 machinry", exit=2).stderr


WHOLE = """
[[clock]]
id = "solve"
title = { en = "Solve" }
clause = "9-1"
from = "received"
until = ["solved"]
within = "15 working days"
when = { kind = ["fault", "quality"], severity = "general" }
paused_by = ["parts"]

[[step]]
id = "sample"
title = { en = "Sample" }
clause = "9-2"
when = { kind = "quality" }
"""


def test_a_clock_and_a_step_are_put_in_words_with_all_that_narrows_them(
    run, desk_file, tmp_path: Path
) -> None:
    path = tmp_path / "whole.toml"
    path.write_text(MACHINERY + WHOLE, encoding="utf-8")
    run(["policy", "adopt", str(path)])
    assert [rule["says"] for rule in run("policy show 9 -f json").json()["rules"]] == [
        (
            "within 15 working days from: received; met by: solved; only: kind: Fault, Quality problem; "
            "severity: general; stands still while waiting for: Parts"
        ),
        "a step in handling a ticket; only: kind: Quality problem",
    ]
