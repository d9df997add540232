"""penalty scan: facts of the record become proposals; never twice, in whatever order, by whoever scans."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from typing import Any

import pytest

from aftersvc import vocabulary
from aftersvc.core.later import resolved

DONE = "2026-11-30 09:00"
Begin = Callable[[str], Any]


def shown(works: Any, now: str = DONE, words: str = "") -> list[tuple[Any, ...]]:
    """Every proposal by what it is, and not by its number."""
    return sorted(
        (
            row["rule"],
            row["occurred_at"],
            row["staff"],
            row["nth"],
            row["measure"],
            row["amount"],
            row["status"],
        )
        for row in works.cases(now, f"--all {words}")
    )


@pytest.mark.parametrize("name", [*vocabulary.OFFENCES, *vocabulary.MERITS])
def test_every_fact_about_people_is_found_by_a_function(name: str) -> None:
    each = vocabulary.OFFENCES.get(name) or vocabulary.MERITS[name]
    assert callable(resolved(each.finds))


@pytest.mark.clauses("machinery 4-5")
def test_forty_minutes_late_is_proposed_and_a_person_confirms_it(works: Begin) -> None:
    desk = works("machinery")
    number = desk.trip("2026-11-02", "Zhang", arrives="09:40")
    found = desk("2026-11-03 08:00", "penalty scan")
    assert found.stdout == "P202611-0001\n"
    assert "1 new, 0 withdrawn" in found.stderr
    [case] = desk.cases(DONE)
    assert case == {
        "number": "P202611-0001",
        "staff": "Zhang",
        "rule": "not_there_in_time",
        "clause": "4-5",
        "occurred_at": "2026-11-02T09:40:00+08:00",
        "nth": 1,
        "measure": "fine",
        "amount": "50.00",
        "status": "proposed",
        "source": "fact",
        "payroll_month": None,
    }
    [why] = desk(DONE, "penalty why P202611-0001 -f json").json()
    facts = {fact["name"]: fact["value"] for fact in why["facts"]}
    assert (facts["evidence"], facts["late by"], why["clause"]) == (number, "40 min", "4-5")
    assert why["result"] == "-50.00: proposed"
    desk(DONE, "--as Boss penalty confirm P202611-0001")
    assert desk.cases(DONE)[0]["status"] == "confirmed"


@pytest.mark.clauses("machinery 4-5")
def test_lateness_that_was_excused_is_not_proposed_until_the_excuse_is_taken_back(works: Begin) -> None:
    desk = works("machinery")
    desk.trip("2026-11-02", "Zhang", arrives="09:40")
    desk("2026-11-02 17:00", "penalty scan")
    assert [case["status"] for case in desk.cases(DONE)] == ["proposed"]
    excuse = "ticket excuse T202611-0001 arrive"
    desk("2026-11-02 17:10", f"{excuse} --for no_personal_cause --why 'road closed by police'")
    assert "1 withdrawn" in desk("2026-11-02 17:20", "penalty scan").stderr
    desk("2026-11-03 09:00", f"{excuse} --take-back --why 'the road was open'")
    desk("2026-11-03 09:10", "penalty scan")
    [case] = desk.cases(DONE)
    assert (case["number"], case["status"]) == ("P202611-0001", "proposed")
    assert "lateness excused" in desk(DONE, "penalty why P202611-0001").stdout


@pytest.mark.parametrize("arrives", ["08:59", "09:00"])
def test_in_time_is_no_fact(works: Begin, arrives: str) -> None:
    desk = works("machinery")
    desk.trip("2026-11-02", "Zhang", arrives=arrives)
    assert desk(DONE, "penalty scan").stdout == ""


def test_a_promise_moved_before_leaving_is_what_counts(works: Begin) -> None:
    desk = works("machinery")
    ticket = desk("2026-11-02 07:00", "ticket new --customer 'Lin Mill' --summary stuck").number
    number = desk(
        "2026-11-02 07:10", f"dispatch new {ticket} --to Zhang --promised '2026-11-02 09:00'"
    ).number
    desk("2026-11-02 07:20", f"dispatch edit {number} --promised '2026-11-02 10:00'")
    desk("2026-11-02 08:00", f"dispatch depart {number}")
    desk("2026-11-02 09:40", f"dispatch arrive {number}")
    assert desk(DONE, "penalty scan").stdout == ""


@pytest.mark.clauses("machinery 4-6")
def test_completing_a_report_later_does_not_undo_that_it_came_incomplete(works: Begin) -> None:
    desk = works("machinery")
    number = desk.trip("2026-11-02", "Zhang", report="")
    desk("2026-11-02 16:00", f"dispatch report {number} --remedy R --opinion O --no-parts --incomplete")
    desk("2026-11-03 09:00", f"dispatch report {number} --cause worn")
    desk(DONE, "penalty scan")
    [case] = desk.cases(DONE)
    assert (case["rule"], case["amount"]) == ("report_lacks_detail", "20.00")
    assert "fault cause" in desk(DONE, f"penalty why {case['number']}").stdout


@pytest.mark.clauses("machinery 4-4")
def test_coming_back_without_a_call_is_a_fact_that_a_later_call_does_not_undo(works: Begin) -> None:
    desk = works("machinery")
    desk.trip("2026-11-02", "Zhang")
    ticket = desk("2026-11-03 07:00", "ticket new --customer 'Far Quarry' --summary stuck").number
    silent = desk("2026-11-03 07:10", f"dispatch new {ticket} --to Zhang").number
    for at, verb in (("08:00", "depart"), ("09:00", "arrive"), ("12:00", "finish"), ("14:00", "back")):
        desk(f"2026-11-03 {at}", f"dispatch {verb} {silent}")
    desk("2026-11-03 15:00", f"dispatch call-in {silent}")
    desk("2026-11-03 16:00", "penalty scan")
    [case] = desk.cases(DONE)
    assert (case["rule"], case["occurred_at"][:16]) == ("left_without_calling", "2026-11-03T14:00")


@pytest.mark.clauses(
    "machinery 4-1", "machinery 4-2.1", "machinery 4-2.2", "machinery 4-2.3", "machinery 4-2.4"
)
@pytest.mark.parametrize(
    ("ground", "rule"),
    [
        ("quarrel", "quarrelled"),
        ("soliciting", "solicited"),
        ("untimely", "served_late"),
        ("rework", "repaired_again"),
    ],
)
def test_an_upheld_complaint_is_a_major_demerit_by_its_ground(works: Begin, ground: str, rule: str) -> None:
    desk = works("machinery")
    line = f"ticket new --customer 'Lin Mill' --summary rude --kind complaint --about Zhang --ground {ground}"
    ticket = desk("2026-11-02 09:00", line).number
    assert desk("2026-11-02 10:00", "penalty scan").stdout == ""  # nobody has judged it yet
    desk("2026-11-04 09:00", f"ticket uphold {ticket} --remedy 'apologised in person'")
    desk("2026-11-04 10:00", "penalty scan")
    [case] = desk.cases(DONE)
    assert (case["rule"], case["measure"], case["amount"]) == (rule, "demerit", "0.00")
    assert case["occurred_at"][:16] == "2026-11-02T09:00"  # when it reached us
    assert desk.case(DONE, case["number"])["demerit"] == "major_demerit"


def month_of_facts(desk: Any) -> None:
    desk.trip("2026-11-02", "Zhang", arrives="09:40")
    desk.trip("2026-11-03", "Liu", arrives="09:05", customer="Far Quarry")
    desk.trip("2026-11-04", "Zhang", arrives="10:00")
    number = desk.trip("2026-11-05", "Liu", report="")
    desk("2026-11-05 16:00", f"dispatch report {number} --remedy R --opinion O --no-parts --incomplete")


def test_scanning_again_finds_nothing_new(works: Begin) -> None:
    desk = works("machinery")
    month_of_facts(desk)
    assert len(desk("2026-11-06 08:00", "penalty scan").stdout.split()) == 4
    before = shown(desk)
    again = desk("2026-11-06 08:00", "penalty scan")
    assert (again.stdout, shown(desk)) == ("", before)


def test_scanning_day_by_day_backwards_or_by_month_proposes_the_same(works: Begin, tmp_path: Any) -> None:
    desk = works("machinery")
    month_of_facts(desk)
    copies = [tmp_path / f"copy{nth}.db" for nth in range(3)]
    for copy in copies:
        desk(DONE, ["backup", str(copy)])
    found = []
    for copy, lines in zip(
        copies,
        (
            ["penalty scan --month 2026-11"],
            [f"penalty scan --since 2026-11-0{day}" for day in (5, 4, 3, 2)],
            ["penalty scan --month 2026-10", "penalty scan", "penalty scan --since 2026-09-01"],
        ),
        strict=True,
    ):
        desk.monkeypatch.setenv("AFTERSVC_DB", str(copy))
        for line in lines:
            desk(DONE, line)
        found.append(shown(desk))
    assert found[0] == found[1] == found[2]
    assert len(found[0]) == 4


def test_clerks_who_scan_at_once_make_one_set_of_proposals(works: Begin) -> None:
    desk = works("machinery")
    month_of_facts(desk)
    desk.monkeypatch.setenv("AFTERSVC_NOW", DONE.replace(" ", "T"))
    line = [sys.executable, "-m", "aftersvc", "penalty", "scan"]
    running = [subprocess.Popen(line, stdout=subprocess.PIPE, encoding="utf-8") for _each in range(3)]
    printed = [process.communicate(timeout=60)[0].split() for process in running]
    assert [process.returncode for process in running] == [0, 0, 0]
    assert sorted(map(len, printed)) == [0, 0, 4]
    assert len(desk.cases(DONE)) == 4


def test_a_fact_that_is_struck_out_withdraws_what_is_open_and_points_out_what_is_decided(
    works: Begin,
) -> None:
    desk = works("machinery")
    open_, decided = (desk.trip(f"2026-11-0{day}", "Zhang", arrives="09:40") for day in (2, 3))
    desk("2026-11-04 08:00", "penalty scan")
    desk("2026-11-04 09:00", "--as Boss penalty confirm P202611-0002")
    for number in (open_, decided):
        desk("2026-11-05 08:00", f"dispatch void {number} --why 'entered twice'")
    again = desk("2026-11-05 09:00", "penalty scan")
    assert "1 withdrawn" in again.stderr
    assert "P202611-0002 was decided, and its fact no longer stands" in again.stderr
    assert [case["status"] for case in desk.cases(DONE, "--all")] == ["withdrawn", "confirmed"]


def test_a_rule_of_a_version_adopted_later_finds_nothing_before_its_day(works: Begin, tmp_path: Any) -> None:
    from aftersvc.regulation import packs

    desk = works("machinery")
    desk.trip("2026-11-02", "Zhang", arrives="09:40")
    desk.trip("2026-11-12", "Zhang", arrives="09:40")
    text = packs.source("machinery").decode()
    rule, example = (
        "when = { lateness_excused = false }\nmeasure = { fine = %d }",
        'expect = { measure = "fine", amount = "%d.00" }',
    )
    given = "given = { minutes_late = 40, lateness_excused = false }\n"
    text = text.replace(rule % 50, rule % 80).replace(given + example % 50, given + example % 80)
    (tmp_path / "dearer.toml").write_text(text, encoding="utf-8")
    desk("2026-11-20 08:00", ["policy", "adopt", str(tmp_path / "dearer.toml"), "--from", "2026-11-10"])
    desk(DONE, "penalty scan")
    assert [case["amount"] for case in desk.cases(DONE)] == ["50.00", "80.00"]
