"""The forms of a dispatch on paper, typed at the command line and read back."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from ..paper import Paper

Run = Callable[..., Any]
Trip = Callable[..., str]


def printed(run: Run, words: str) -> Paper:
    return Paper(run(f"dispatch print {words}").stdout)


def test_the_order_says_who_goes_to_whom_where_when_for_what(desk: Run, trip: Trip) -> None:
    number = trip("planned", words="--with 张强 --promised '2026-11-23 09:00' --leave '2026-11-23 06:30'")
    page = printed(desk, number)
    assert page.text("title") == f"{number} Dispatch order"
    assert page.of("body") == [{"class": "slip"}]
    assert "Ticket T202611-0001" in page.cells()[0][0]
    assert (page.beside("Customer"), page.beside("Phone")) == ("兴隆建材", "13805711234")
    assert (page.beside("Technician"), page.beside("Crew")) == ("张伟", "张强")
    assert (page.beside("Promised"), page.beside("To leave")) == ("2026-11-23 09:00", "2026-11-23 06:30")
    assert (page.beside("Model"), page.beside("Summary")) == ("HT-80", "主轴异响")
    assert [page.beside(label) for label in ("Left", "Arrived", "Finished", "Instructions")] == [""] * 4


def test_an_order_printed_afterwards_shows_the_trip(desk: Run, trip: Trip) -> None:
    page = printed(desk, trip("finish"))
    assert [page.beside(label) for label in ("Left", "Arrived", "Finished")] == [
        "2026-11-21 08:30",
        "2026-11-21 09:40",
        "2026-11-21 11:00",
    ]


def test_a_service_report_to_be_filled_in_has_room_and_marks_what_the_regulation_wants(
    desk: Run, trip: Trip
) -> None:
    page = printed(desk, f"{trip('planned')} --form report")
    assert page.of("body") == [{"class": "a4"}]
    for label in ("Fault cause*", "Remedy*", "Customer's opinion*"):
        assert page.beside(label) == ""
    assert ["Row no.", "Parts replaced*", "Quantity"] in page.cells()
    assert page.cells().count(["", "", ""]) == 3
    assert page.text("p") == "* must be filled in (clause 4-6)."
    assert "√" not in page.beside("Result") + page.beside("Class of repair") + page.beside("Parts")


def test_a_service_report_that_was_typed_in_is_printed(desk: Run, trip: Trip) -> None:
    number = trip("finish")
    desk(
        f"dispatch report {number} --cause 轴承缺油 --remedy '换轴承，加油' --opinion 满意 --part 轴承6312=2"
        " --part 油封=1 --class medium --hours 1:30 --signed-by 刘经理"
    )
    page = printed(desk, f"{number} --form report")
    assert page.beside("Fault cause*") == "轴承缺油"
    assert page.beside("Remedy*") == "换轴承，加油"
    assert page.beside("Customer's opinion*") == "满意"
    rows = page.cells()
    assert ["1", "轴承6312", "2"] in rows
    assert ["2", "油封", "1"] in rows
    assert page.beside("Class of repair") == "Minor repair √Medium repair Major repair"
    assert page.beside("Hours of work") == "1:30"
    assert page.beside("Result") == "√finished work remains"
    assert "Customer (seal) Signature 刘经理 Date ____-__-__" in rows[-1]


def test_no_parts_and_work_that_remains_are_ticked(desk: Run, trip: Trip) -> None:
    number = trip("finish")
    desk(f"dispatch report {number} --cause x --remedy y --opinion z --no-parts --partly")
    page = printed(desk, f"{number} --form report")
    assert page.beside("Parts") == "√no parts replaced"
    assert page.beside("Result") == "finished √work remains"


def test_a_report_received_incomplete_says_what_was_missing(desk: Run, trip: Trip) -> None:
    number = trip("finish")
    desk(f"dispatch report {number} --remedy y --opinion z --no-parts --incomplete --at '2026-11-21 17:00'")
    notes = printed(desk, f"{number} --form report").text("p")
    assert "Received incomplete at 2026-11-21 17:00, without: fault cause." in notes


def test_a_draft_and_a_void_are_stamped(desk: Run, trip: Trip) -> None:
    number = trip("finish")
    desk(f"dispatch report {number} --remedy y --draft")
    assert "DRAFT" in printed(desk, f"{number} --form report").cells()[0][0]
    assert "DRAFT" not in printed(desk, number).cells()[0][0]
    desk(f"dispatch void {number} --why mistake")
    assert "VOID" in printed(desk, number).cells()[0][0]
    assert "VOID" in printed(desk, f"{number} --form report").cells()[0][0]


def test_a_rework_names_what_it_does_again(desk: Run, trip: Trip) -> None:
    first, second = trip("back"), str(desk("dispatch new T202611-0001 --to 张强").number)
    desk(f"dispatch rework {second} --of {first} --cause 未拧紧")
    assert f"Rework of {first}: 未拧紧" in printed(desk, f"{second} --form report").text("p")


def test_the_survey_form_of_a_dispatch_says_whose_work_is_judged(desk: Run, trip: Trip) -> None:
    number = trip("finish", words="--with 张强")
    page = printed(desk, f"{number} --form survey")
    assert page.beside("Service by") == "张伟, 张强"
    assert page.beside("Service on") == "2026-11-21 11:00"
    assert f"Dispatch {number}" in page.cells()[0][0]


def test_what_technicians_and_customers_wrote_is_text_and_never_markup(desk: Run, trip: Trip) -> None:
    number = trip("finish")
    desk(
        f"dispatch report {number} --cause '<script>x</script>' --remedy '\x1b[2J' --opinion 'a&b' --part '<b>=1'"
    )
    page = printed(desk, f"{number} --form report")
    assert page.beside("Fault cause*") == "<script>x</script>"
    assert page.beside("Remedy*") == r"\x1b[2J"
    assert page.beside("Customer's opinion*") == "a&b"
    assert ["1", "<b>", "1"] in page.cells()
    assert page.of("script") + page.of("b") == []


def test_a_form_goes_to_a_file(desk: Run, trip: Trip, tmp_path: Path) -> None:
    place = tmp_path / "order.html"
    assert desk(f"dispatch print {trip('planned')} --out {place}").stdout == ""
    assert Paper(place.read_text(encoding="utf-8")).beside("Technician") == "张伟"


@pytest.mark.parametrize(
    ("words", "code", "sentence"),
    [("D202611-0099", 3, "D202611-0099"), ("D202611-0001 --form oder", 2, "did you mean order?")],
)
def test_what_cannot_be_printed_is_one_sentence(
    desk: Run, trip: Trip, words: str, code: int, sentence: str
) -> None:
    trip("planned")
    failed = desk(f"dispatch print {words}", exit=code)
    assert failed.stdout == ""
    assert sentence in failed.stderr
    assert len(failed.stderr.strip().splitlines()) == 1


@pytest.mark.clauses("service-centre 7-001")
def test_the_voucher_of_a_unit_has_every_service_it_ever_had(desk: Run, trip: Trip) -> None:
    number = trip("finish")
    desk(
        f"dispatch report {number} --cause 轴承缺油 --remedy 换轴承 --opinion 满意 --part 轴承6312=2 --hours 1:30"
    )
    desk("ticket new --customer 兴隆建材 --product HT80-1 --summary 漏油 --force")
    by_dispatch = printed(desk, f"{number} --form voucher")
    assert by_dispatch.cells() == Paper(desk("product print HT80-1").stdout).cells()
    assert (by_dispatch.beside("Serial"), by_dispatch.beside("Customer")) == ("HT80-1", "兴隆建材")
    rows = [row for row in by_dispatch.cells() if len(row) == 8][2:]
    first = [
        "2026-11-21",
        "T202611-0001",
        "主轴异响",
        "2026-11-21 09:40",
        "轴承缺油: 换轴承",
        "张伟",
        "1:30",
        "",
    ]
    assert rows[:2] == [first, ["2026-11-21", "T202611-0002", "漏油", "", "", "", "", ""]]
    assert len(rows) == 8  # with room for the visits to come


def test_a_ticket_without_a_product_has_no_voucher(desk: Run) -> None:
    desk("ticket new --customer 兴隆建材 --summary 咨询 --force")
    desk("dispatch new T202611-0002 --to 张伟")
    done = desk("dispatch print D202611-0001 --form voucher", exit=5)
    assert "T202611-0002 names no product" in done.stderr
