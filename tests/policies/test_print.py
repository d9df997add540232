"""policy print: the regulation on paper, for people who read and sign it; and one clause with its examples."""

from __future__ import annotations

from pathlib import Path

from aftersvc.regulation import packs, versions

MACHINERY = packs.source("machinery").decode()
SIGNED = """
[[approval]]
id = "signed"
title = { zh = "总经理签字", en = "Signed by the general manager" }
clause = "17"
document = "regulation"
verb = "sign"
roles = ["general_manager"]
"""


def test_the_version_in_force_stands_on_paper_clause_by_clause(run, desk_file, tmp_path: Path) -> None:
    path = tmp_path / "r.html"
    run(["policy", "print", "--out", str(path)])
    page = path.read_text(encoding="utf-8")
    for words in (
        "Test Works",
        "After-sales regulation of a machine maker",
        versions.checksum(MACHINERY),
        "Answer: within 24 h from: received",
        "Purchasing: tickets are handed over to it",
        "Head of service headquarters",
        "Signature",
    ):
        assert words in page
    assert page.index("Answer: within") < page.index("Example: given received:") < page.index("Purchasing:")
    assert "not adopted" not in page


def test_a_page_is_in_the_language_of_the_screen_and_the_same_every_time(run, desk_file) -> None:
    first = run("--lang zh policy print").stdout
    assert "机械制造企业售后服务制度" in first
    assert "采购部" in first
    assert "Purchasing" not in first
    assert run("--lang zh policy print").stdout == first


def test_a_file_is_printed_before_anything_knows_it(run, tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    path.write_text(MACHINERY + SIGNED, encoding="utf-8")
    page = run(["policy", "print", str(path)]).stdout
    assert "not adopted" in page
    assert "Signed by the general manager" in page


def test_signatures_stand_on_the_page_with_name_and_day(run, desk_file, tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    path.write_text(MACHINERY + SIGNED, encoding="utf-8")
    run("staff new Zhou --role general_manager")
    run(["policy", "adopt", str(path)])
    assert "not signed" in run("policy print --version 2").stdout
    run("--as Zhou policy sign 2 --at '2026-11-20 17:00'")
    page = run("policy print --version 2").stdout
    assert "not signed" not in page
    assert page.index("Zhou") < page.index("2026-11-20")
    assert "no version 9" in run("policy print --version 9", exit=3).stderr


def test_a_clause_is_shown_with_its_examples_and_how_often_it_was_applied(run, desk_file) -> None:
    for customer, at in (("A", "2026-11-10 08:00"), ("B", "2026-11-11 08:00"), ("C", "2026-11-21 08:00")):
        run(["ticket", "new", "--customer", customer, "--new-customer", "--summary", "x", "--at", at])
    run("ticket answer T202611-0001 --note told --at '2026-11-10 20:00'")
    run("ticket answer T202611-0002 --note told --at '2026-11-13 20:00'")
    shown = run("policy show 3-4 -f json").json()
    assert [(each["rule"], each["became"], each["count"]) for each in shown["applied"]] == [
        ("answer", "met", 1),
        ("answer", "missed", 1),
        ("answer", "running", 1),
    ]
    assert shown["examples"][0] == {
        "clause": "3-4",
        "id": "answered_within_a_day",
        "asks": "clock answer",
        "says": "given received: 2026-03-06 16:30; then due: 2026-03-07 16:30",
    }
    assert {rule["id"] for rule in shown["rules"]} == {"answer", "arrive"}


def test_verdicts_on_a_warranty_count_under_the_clause_that_they_cite(run, desk_file) -> None:
    run("customer new Dongfang")
    line = "product new --customer Dongfang --model X1 --serial 1 --sold 2026-01-10 --warranty-months 12"
    run(line)
    run(["ticket", "new", "--customer", "Dongfang", "--product", "1", "--summary", "noise"])
    shown = run("policy show 2-1 -f json").json()
    assert [(each["rule"], each["became"], each["count"]) for each in shown["applied"]] == [
        ("warranty", "in", 1)
    ]
