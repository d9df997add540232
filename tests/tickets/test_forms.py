"""The forms of a ticket on paper, typed at the command line and read back."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from ..paper import Paper

Run = Callable[..., Any]


@pytest.fixture
def desk(desk_file: Path, run: Run) -> Run:
    """A clerk of the headquarters, a customer with a machine in warranty, and a ticket that was handed over."""
    run("staff new 李雷 --role clerk --department service_hq")
    run("customer new 兴隆建材 --phone 13805711234 --contact 刘经理 --address 萧山区东藩南路118号")
    run(
        "product new --customer 兴隆建材 --model HT-80 --serial HT80-1 --accepted 2026-03-01 --warranty-months 12"
    )
    run("ticket new --customer 兴隆建材 --product HT80-1 --summary 主轴异响 --at '2026-11-20 09:00'")
    run(
        "--as 李雷 ticket refer T202611-0001 --to technical_centre --at '2026-11-20 11:00' --note 'which bearing?'"
    )
    return run


def printed(run: Run, words: str) -> Paper:
    return Paper(run(f"ticket print {words}").stdout)


def test_the_contact_sheet_says_who_asks_whom_what_about_whose_machine(desk: Run) -> None:
    page = printed(desk, "T202611-0001")
    assert page.text("title") == "T202611-0001 Contact sheet"
    assert page.cells()[0][0].startswith("Test Works Contact sheet")
    assert page.beside("To department") == "Technical centre"
    assert page.beside("Handed over by") == "Service headquarters 李雷"
    assert page.beside("Handed over") == "2026-11-20 11:00"
    assert page.beside("Answer due") == "2026-11-21 09:00"
    assert (page.beside("Customer"), page.beside("Contact")) == ("兴隆建材", "刘经理")
    assert (page.beside("Address"), page.beside("Phone")) == ("萧山区东藩南路118号", "13805711234")
    assert (page.beside("Model"), page.beside("Serial")) == ("HT-80", "HT80-1")
    assert page.beside("Warranty") == "√in warranty out of warranty"
    assert (page.beside("Kind"), page.beside("Summary")) == ("Fault", "主轴异响")
    assert page.beside("Question") == "which bearing?"


def test_what_has_not_happened_yet_is_left_to_the_pen(desk: Run) -> None:
    page = printed(desk, "T202611-0001")
    assert (page.beside("Answer"), page.beside("Answered"), page.beside("Severity")) == ("", "", "")
    assert len(page.of("div", "rule")) == 8


def test_the_answer_of_the_department_is_printed(desk: Run) -> None:
    desk("ticket referred T202611-0001 --from technical_centre --at '2026-11-20 15:00' --note 6312")
    page = printed(desk, "T202611-0001")
    assert (page.beside("Answer"), page.beside("Answered")) == ("6312", "2026-11-20 15:00")


def test_the_last_hand_over_is_printed_unless_a_department_is_named(desk: Run) -> None:
    desk("ticket refer T202611-0001 --to purchasing --note 'price?'")
    assert printed(desk, "T202611-0001").beside("Question") == "price?"
    assert printed(desk, "T202611-0001 --to technical_centre").beside("Question") == "which bearing?"


def test_a_ticket_that_was_not_handed_over_gives_an_empty_sheet(desk: Run) -> None:
    desk("customer new 老王")
    desk("ticket new --customer 老王 --summary 漏油")
    page = printed(desk, "T202611-0002")
    assert [
        page.beside(label)
        for label in ("To department", "Handed over by", "Handed over", "Question", "Model", "Address")
    ] == [""] * 6
    assert page.beside("Warranty") == "in warranty out of warranty"


def test_a_machine_that_was_sold_and_not_accepted_says_so(desk: Run) -> None:
    desk("product new --customer 兴隆建材 --model HT-90 --serial HT90-1 --sold 2026-02-01")
    desk("ticket new --customer 兴隆建材 --product HT90-1 --summary x --force")
    page = printed(desk, "T202611-0002")
    assert page.beside("Sold") == "2026-02-01"
    with pytest.raises(LookupError):
        page.beside("Accepted")


def test_a_void_ticket_is_stamped(desk: Run) -> None:
    desk("ticket void T202611-0001 --why mistake")
    assert "VOID" in printed(desk, "T202611-0001").cells()[0][0]


def test_the_survey_form_asks_what_the_regulation_asks(desk: Run) -> None:
    page = printed(desk, "T202611-0001 --form survey")
    rows = page.cells()
    asked = rows[rows.index(["What is judged", "5", "4", "3", "2", "1"]) + 1 :][:3]
    assert [row[0] for row in asked] == ["Quality of the work", "Attitude", "Problem solved"]
    assert [row[1:] for row in asked] == [[""] * 5] * 3
    assert len(page.of("span", "box")) == 15 + 2
    assert (page.beside("Service by"), page.beside("Opinions and suggestions")) == ("", "")
    assert "Clause 3-7" in page.text("p")


def test_the_language_of_the_screen_is_that_of_the_paper(desk: Run) -> None:
    chinese = Paper(desk("--lang zh ticket print T202611-0001").stdout)
    assert chinese.of("html") == [{"lang": "zh-CN"}]
    cells = {cell for row in chinese.cells() for cell in row}
    assert {"技术中心", "故障报修"} <= cells


def test_a_name_is_text_and_never_markup(desk: Run) -> None:
    desk(["customer", "new", "<script>alert(1)</script>\x1b[31m"])
    desk(["ticket", "new", "--customer", "C202611-0002", "--summary", "<img src=x>\u202e", "--force"])
    done = desk("ticket print T202611-0002")
    page = Paper(done.stdout)
    assert page.beside("Customer") == r"<script>alert(1)</script>\x1b[31m"
    assert page.beside("Summary") == r"<img src=x>\u202e"
    assert page.of("script") + page.of("img") == []


def test_a_form_goes_to_a_file(desk: Run, tmp_path: Path) -> None:
    place = tmp_path / "sheet.html"
    assert desk(f"ticket print T202611-0001 --out {place}").stdout == ""
    assert Paper(place.read_text(encoding="utf-8")).beside("Customer") == "兴隆建材"


@pytest.mark.parametrize(
    ("words", "code", "sentence"),
    [
        ("T202611-0099", 3, "T202611-0099"),
        ("T202611-0001 --form surve", 2, "did you mean survey?"),
        ("T202611-0001 --to moon", 2, "moon"),
        ("T202611-0001 --to purchasing", 5, "was not handed over to purchasing"),
        ("T202611-0001 --form survey --to purchasing", 2, "--to is for the contact sheet"),
        ("T202611-0001 --out /nowhere/x.html", None, "/nowhere/x.html cannot be written"),
    ],
)
def test_what_cannot_be_printed_is_one_sentence(
    desk: Run, words: str, code: int | None, sentence: str
) -> None:
    failed = desk(f"ticket print {words}", exit=code)
    assert failed.code != 0
    assert failed.stdout == ""
    assert sentence in failed.stderr
    assert len(failed.stderr.strip().splitlines()) == 1


def test_printing_writes_nothing(desk: Run) -> None:
    before = desk("log list -f json").stdout
    printed(desk, "T202611-0001")
    assert desk("log list -f json").stdout == before


@pytest.mark.clauses("machinery 4-1")
def test_the_record_of_a_complaint_says_of_whom_by_which_ground_and_how_it_was_decided(desk: Run) -> None:
    desk("staff new 王强 --role technician")
    desk("staff new 周总 --role hq_head")
    number = desk(
        "ticket new --customer 兴隆建材 --kind complaint --summary 说话不客气 --about 王强 --force"
        " --at '2026-11-20 10:00'"
    ).number
    page = printed(desk, f"{number} --form complaint")
    assert (page.beside("About"), page.beside("Ground"), page.beside("Remedy")) == ("王强", "", "")
    assert page.beside("Ruling") == "upheld dismissed"
    desk(f"ticket refer {number} --to quality_centre --at '2026-11-20 11:00'")
    desk(f"ticket referred {number} --from quality_centre --note 录音属实 --at '2026-11-20 15:00'")
    desk(f"--as 周总 ticket uphold {number} --ground quarrel --remedy 上门道歉 --at '2026-11-20 16:00'")
    page = printed(desk, f"{number} --form complaint")
    assert page.beside("Ground") == "Quarrelled with or contradicted the customer (4-2.1)"
    assert page.beside("Investigation") == "Quality centre: 录音属实"
    assert page.beside("Ruling") == "√upheld dismissed"
    assert page.beside("Remedy") == "上门道歉"
    [signed] = [row for row in page.cells() if row[0].startswith("Recorded by")]
    assert signed[2] == "Decided by Signature 周总 Date 2026-11-20"


def test_only_a_complaint_has_a_record_of_one(desk: Run) -> None:
    done = desk("ticket print T202611-0001 --form complaint", exit=5)
    assert done.stderr == "T202611-0001 is no complaint: there is no record of one to print\n"
