"""A customer's file: what stands in it, who may read it, and the line that a reading leaves."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from ..paper import Paper

Run = Callable[..., Any]


@pytest.fixture
def desk(run: Run) -> Run:
    """Under chemical: Sun manages, Li Fang is of the desk, Zhao of quality control; one customer with a complaint."""
    run("--as 'Wang Min' init --regulation chemical --company 'Test Works'")
    run("staff edit 'Wang Min' --department service_dept")
    run("staff new 'Li Fang' --role desk_clerk --department service_dept")
    run("staff new Sun --role service_manager --department service_dept")
    run("staff new Zhao --role quality_control --department quality_dept")
    run("staff new Qian --role management")
    run("customer new 兴隆化工 --phone 13805711234")
    run("customer new 兴隆化工厂 --phone 13805711235")
    run("customer merge C202611-0002 C202611-0001 --why 同一家")
    run("product new --customer 兴隆化工 --model R-20 --serial B7")
    run(
        "--as 'Li Fang' ticket new --customer 兴隆化工 --product B7 --summary 结块 --kind quality_report"
        " --at '2026-11-20 09:00'"
    )
    return run


@pytest.mark.clauses("chemical 8-1")
def test_the_file_gathers_what_every_noun_knows_and_each_reading_is_the_last_line(desk: Run) -> None:
    first = desk("--as 'Li Fang' customer file 兴隆 -f json").json()
    assert (first["name"], first["phone"]) == ("兴隆化工", "13805711234")
    assert [row["model"] for row in first["products"]] == ["R-20"]
    assert [(row["number"], row["summary"]) for row in first["tickets"]] == [("T202611-0001", "结块")]
    assert [row["reader"] for row in first["readings"]] == ["Li Fang"]
    again = desk("--as 'Wang Min' customer file C202611-0002 -f json").json()
    assert again["number"] == "C202611-0001"  # it was merged
    assert [(row["reader"], row["department"]) for row in again["readings"]] == [
        ("Li Fang", "service_dept"),
        ("Wang Min", "service_dept"),
    ]
    assert {"customer file"} <= {row["verb"] for row in desk("log list -f json").json()}


@pytest.mark.clauses("chemical 8-2")
def test_who_is_outside_applies_is_granted_with_an_escort_and_reads_once(desk: Run) -> None:
    refused = desk("--as Zhao customer file 兴隆 -f json", exit=6)
    assert "Zhao is outside the department that reads customers' files (8-2): apply first" in refused.stderr
    number = desk("--as 'Li Fang' customer access 兴隆 --for Zhao --why 复检").number
    assert number == "CA202611-0001"
    assert desk("--as Zhao customer file 兴隆", exit=6).stdout == ""  # asked is not granted
    alone = desk(f"--as Sun customer approve {number}", exit=5)
    assert "somebody must go along (8-2): add --escort STAFF" in alone.stderr
    assert desk(f"--as Sun customer approve {number} --escort 'Li Fang'").stderr == f"{number} is granted\n"
    read = desk("--as Zhao customer file 兴隆 -f json")
    assert "to be read at: Archive room of after-sales service" in read.stderr
    [line] = read.json()["readings"]
    assert (line["reader"], line["application"], line["escort"]) == ("Zhao", number, "Li Fang")
    desk("--as Zhao customer file 兴隆", exit=6)  # one application, one reading
    [row] = desk("customer applications -f json").json()
    assert row["status"] == "used"


def test_only_the_role_of_the_chain_decides_and_nobody_on_their_own_application(desk: Run) -> None:
    number = desk("--as 'Li Fang' customer access 兴隆 --for Qian --why 审计").number
    desk(f"--as 'Li Fang' customer approve {number} --escort 'Li Fang'", exit=6)
    desk(f"--as Sun customer refuse {number} --why 与工作无关")
    done = desk(f"--as Sun customer approve {number} --escort 'Li Fang'", exit=5)
    assert f"{number} was decided already: refused" in done.stderr


def test_the_application_on_paper_says_as_much_as_is_known(desk: Run) -> None:
    number = desk("--as 'Li Fang' customer access 兴隆 --for Zhao --why 复检").number
    page = Paper(desk(f"customer print {number}").stdout)
    assert (page.beside("Applicant"), page.beside("Department")) == ("Zhao", "Quality control")
    assert (page.beside("Reason"), page.beside("Place of reading")) == (
        "复检",
        "Archive room of after-sales service",
    )
    assert (page.beside("Went along"), page.beside("Read")) == ("", "")
    desk(f"--as Sun customer approve {number} --escort 'Li Fang'")
    page = Paper(desk(f"customer print {number}").stdout)
    assert page.beside("Went along") == "Li Fang"
    assert any(
        "Approval of the head of service Signature Sun Date 2026-11-21" in cell
        for row in page.cells()
        for cell in row
    )


@pytest.mark.parametrize(
    ("line", "code", "sentence"),
    [
        (
            "customer access 兴隆 --for 'Li Fang' --why x",
            5,
            "Li Fang reads customers' files without an application (8-2)",
        ),
        ("customer approve CA202611-0009", 3, "there is no application CA202611-0009"),
        ("customer file Nobody", 3, "Nobody"),
    ],
)
def test_what_cannot_be_is_one_sentence(desk: Run, line: str, code: int, sentence: str) -> None:
    assert sentence in desk(f"--as 'Wang Min' {line}", exit=code).stderr


def test_without_the_section_anybody_reads_and_no_line_is_left(desk_file: Path, run: Run) -> None:
    run("customer new 兴隆")
    run("staff new 王强 --role technician")
    assert run("--as 王强 customer file 兴隆 -f json").json()["readings"] == []
    assert "customer file" not in {row["verb"] for row in run("log list -f json").json()}
    done = run("customer access 兴隆 --for 王强 --why x", exit=5)
    assert "has no [access]" in done.stderr


def test_the_file_is_a_page(desk_file: Path, run: Run) -> None:
    run("customer new 兴隆")
    page = Paper(run("customer file 兴隆 -f html").stdout)
    assert page.text("h1") == "Customer's file C202611-0001"
    assert page.beside("Name") == "兴隆"
