"""Tickets at the command line, under the reference regulation."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]


@pytest.fixture
def desk(desk_file: Path, run: Run) -> Run:
    """A clerk, a technician, two customers and a machine in warranty."""
    run("staff new 李雷 --role clerk")
    run("staff new 张伟 --role technician")
    run("customer new 兴隆建材 --phone 13805711234")
    run("customer new 兴盛砖厂 --phone 13905711234")
    run(
        "product new --customer 兴隆建材 --model HT-80 --serial HT80-1 --accepted 2026-03-01 --warranty-months 12"
    )
    return run


def new(desk: Run, words: str = "", at: str = "2026-11-20 09:00") -> str:
    """A ticket of 兴隆建材, received on Friday at nine unless said otherwise."""
    done = desk(f"ticket new --customer 兴隆建材 --summary 主轴异响 --at '{at}' --force {words}")
    return str(done.number)


def show(desk: Run, number: str) -> dict[str, Any]:
    record: dict[str, Any] = desk(f"ticket show {number} -f json").json()
    return record


def clock(desk: Run, number: str, name: str) -> dict[str, Any] | None:
    found = [each for each in show(desk, number)["clocks"] if each["clock"] == name]
    return found[0] if found else None


def test_new_prints_the_number_alone(desk: Run) -> None:
    done = desk("ticket new --customer 兴隆建材 --summary 'asks about oil'")
    assert done.stdout == "T202611-0001\n"
    assert done.stderr == ""


def test_the_list_has_the_promised_fields(desk: Run) -> None:
    new(desk, "--product HT80-1 --severity simple")
    [row] = desk("ticket list -f json").json()
    assert list(row) == [
        "number", "received_at", "channel", "kind", "severity", "customer", "product", "summary", "status",
        "technician", "department", "next_clock", "due_at", "overdue", "closed_at",
    ]  # fmt: skip
    assert row["received_at"] == "2026-11-20T09:00:00+08:00"
    assert (row["next_clock"], row["due_at"]) == ("answer", "2026-11-21T09:00:00+08:00")
    assert row["overdue"] is True  # it is 09:30 on the 21st
    assert (row["technician"], row["closed_at"]) == (None, None)


def test_a_whole_life(desk: Run) -> None:
    number = new(desk)
    desk(f"ticket answer {number} --at '2026-11-20 10:00' --note 'stop the machine'")
    desk(f"ticket refer {number} --to technical_centre --at '2026-11-20 11:00' --note 'which bearing?'")
    assert show(desk, number)["department"] == "technical_centre"
    desk(f"ticket referred {number} --from technical_centre --at '2026-11-20 15:00' --note '6312'")
    desk(f"ticket wait {number} --for parts --at '2026-11-20 15:05'")
    desk(f"ticket resume {number} --at '2026-11-20 17:00'")
    desk(
        f"ticket solve {number} --cause 轴承缺油 --remedy 加油 --responsibility user --at '2026-11-20 18:00'"
    )
    desk(f"ticket close {number} --at '2026-11-20 18:05'")
    ticket = show(desk, number)
    assert ticket["status"] == "closed"
    assert [line["event"] for line in ticket["history"]] == [
        "received", "answered", "referred", "referred_back", "waiting", "resumed", "solved", "closed",
    ]  # fmt: skip
    assert ticket["history"][1]["note"] == "stop the machine"
    assert ticket["handovers"] == [
        {
            "department": "technical_centre",
            "referred_at": "2026-11-20T11:00:00+08:00",
            "question": "which bearing?",
            "answered_at": "2026-11-20T15:00:00+08:00",
            "answer": "6312",
        }
    ]
    answered = clock(desk, number, "answer")
    assert answered is not None
    assert (answered["state"], answered["clause"]) == ("met", "3-4")


def test_the_answer_clock_of_24_hours_to_the_second(desk: Run) -> None:
    # 3-4: received Friday 09:00, so an answer on Saturday 09:00 is in time and at 09:01 it is not.
    on_time, late = new(desk), new(desk)
    desk(f"ticket answer {on_time} --at '2026-11-21 09:00'")
    desk(f"ticket answer {late} --at '2026-11-21 09:01'")
    assert clock(desk, on_time, "answer")["state"] == "met"  # type: ignore[index]
    assert clock(desk, late, "answer")["state"] == "missed"  # type: ignore[index]


def test_handing_over_inside_does_not_stop_the_answer_clock_but_a_letter_out_does(desk: Run) -> None:
    number = new(desk)
    desk(f"ticket refer {number} --to 采购部 --at '2026-11-20 10:00'")
    assert clock(desk, number, "answer")["state"] == "late"  # type: ignore[index]
    desk(f"ticket letter {number} --out --subject 答复 --at '2026-11-20 12:00'", exit=0)
    assert clock(desk, number, "answer")["state"] == "met"  # type: ignore[index]


def test_the_promised_time_is_a_deadline_of_its_own(desk: Run) -> None:
    number = new(desk, "--promised '2026-11-22 08:00'")
    assert clock(desk, number, "arrive")["due_at"] == "2026-11-22T08:00:00+08:00"  # type: ignore[index]
    assert clock(desk, new(desk), "arrive") is None


def test_reopening_keeps_the_history(desk: Run) -> None:
    number = new(desk)
    desk(f"ticket solve {number} --at '2026-11-20 10:00'")
    desk(f"ticket close {number} --at '2026-11-20 10:05'")
    desk(f"ticket reopen {number} --why 'noisy again' --at '2026-11-20 12:00'")
    ticket = show(desk, number)
    assert (ticket["status"], ticket["reopened"], ticket["solved_at"]) == ("open", 1, None)
    assert [line["event"] for line in ticket["history"]] == ["received", "solved", "closed", "reopened"]
    assert ticket["history"][-1]["note"] == "noisy again"


def test_a_second_ticket_of_the_same_customer_and_product_needs_a_word(desk: Run) -> None:
    first = new(desk, "--product HT80-1")
    refused = desk("ticket new --customer 兴隆建材 --product HT80-1 --summary again", exit=5)
    assert first in refused.stderr
    assert "--force" in refused.stderr
    desk("ticket new --customer 兴隆建材 --summary 'another matter'")  # no product: another matter
    desk("ticket new --customer 兴隆建材 --product HT80-1 --summary again --force")
    desk(f"ticket solve {first}")


def test_a_new_customer_inside_ticket_new_is_one_operation(desk: Run) -> None:
    number = desk("ticket new --new-customer --customer 大同煤机 --phone 13903520011 --summary 漏油").number
    assert show(desk, number)["customer_name"] == "大同煤机"
    entry = desk("log list -f json").json()[-1]
    assert (entry["verb"], entry["document"]) == ("ticket new", number)
    failed = desk(
        "ticket new --new-customer --customer 又一家 --phone 13903520012 --summary x --kind nonsense", exit=2
    )
    assert "nonsense" in failed.stderr
    assert desk("customer show 又一家", exit=3).stdout == ""


def test_a_letter_in_with_its_scan(desk: Run, tmp_path: Path) -> None:
    scan = tmp_path / "来函.pdf"
    scan.write_bytes(b"%PDF-1.4 scan")
    number = new(desk, "--channel letter")
    letter = desk(
        [
            "ticket",
            "letter",
            number,
            "--in",
            "--subject",
            "关于焊缝",
            "--file",
            str(scan),
            "--date",
            "2026-11-18",
        ]
    )
    assert letter.stdout == "L202611-0001\n"
    [kept] = show(desk, number)["letters"]
    assert (kept["direction"], kept["day"], kept["file_name"]) == ("in", "2026-11-18", "来函.pdf")
    assert clock(desk, number, "answer")["state"] == "late"  # type: ignore[index]  # a letter that came in answers nothing


def test_a_step_of_the_regulation_with_its_fields(desk: Run) -> None:
    number = new(desk)
    missing = desk(f"ticket step {number} special_meeting --set participants=all", exit=5)
    assert "--set conclusion=..." in missing.stderr
    assert "5-3 g" in missing.stderr
    desk(f"ticket step {number} special_meeting --set participants=all --set conclusion=weld")
    [step] = [line for line in show(desk, number)["history"] if line["event"] == "step"]
    assert step["details"] == {
        "set": {"conclusion": "weld", "participants": "all"},
        "step": "special_meeting",
    }
    refused = desk(f"--as 张伟 ticket step {number} special_plan --set plan=x --set participants=y", exit=6)
    assert "General manager" in refused.stderr


def test_why_gives_facts_clause_arithmetic_and_verdict(desk: Run) -> None:
    number = new(desk, "--product HT80-1")
    desk(f"ticket answer {number} --at '2026-11-20 10:00'")
    text = desk(f"ticket why {number}").stdout
    assert "3-4" in text
    assert "24 h" in text
    assert "2026-11-21 09:00" in text
    assert "2-1" in text  # in warranty: accepted 2026-03-01, 12 months
    same = desk(f"ticket why {number} -f json").json()
    assert [each["clause"] for each in same] == ["3-4", "2-1"]
    for each in same:
        assert each["result"] in text
        assert all(step in text for step in each["steps"])


def test_edit_keeps_what_stood_there(desk: Run) -> None:
    number = new(desk)
    desk(f"ticket edit {number} --summary 主轴不转 --promised '2026-11-23 08:00'")
    desk(f"ticket edit {number} --promised '2026-11-24 08:00'")
    changes = [
        line["details"]["changed"] for line in show(desk, number)["history"] if line["event"] == "edited"
    ]
    assert changes[0]["summary"] == ["主轴异响", "主轴不转"]
    assert changes[1]["promised_at"] == ["2026-11-23T00:00:00Z", "2026-11-24T00:00:00Z"]
    assert clock(desk, number, "arrive")["due_at"] == "2026-11-24T08:00:00+08:00"  # type: ignore[index]


def test_void_keeps_its_number_and_counts_nowhere(desk: Run) -> None:
    number = new(desk)
    desk(f"ticket void {number} --why 'entered twice'")
    assert desk("ticket list -f json").json() == []
    [row] = desk("ticket list --all -f json").json()
    assert (row["status"], row["due_at"]) == ("void", None)
    assert new(desk) == "T202611-0002"


def test_the_warranty_is_judged_on_the_day_it_was_received(desk: Run) -> None:
    # Accepted 2026-03-01, 12 months: in warranty when the letter came, whatever is typed later.
    number = new(desk, "--product HT80-1", at="2026-11-20 09:00")
    assert show(desk, number)["warranty"] == "in"


@pytest.mark.parametrize("words", ["xlj", "xinglong", "13805711234", "兴隆", "C202611-0001"])
def test_the_customer_is_found_by_what_a_clerk_remembers(desk: Run, words: str) -> None:
    number = desk(["ticket", "new", "--customer", words, "--summary", "x"]).number
    assert show(desk, number)["customer_name"] == "兴隆建材"


@pytest.mark.parametrize(
    ("filters", "count"),
    [
        ("", 3),
        ("--status open", 2),
        ("--status open --status answered", 3),
        ("--since 2026-11-20", 2),
        ("--until 2026-11-19", 1),
        ("--month 2026-11", 3),
        ("--month 2026-10", 0),
        ("--customer 兴盛砖厂", 1),
        ("--kind consultation", 1),
        ("--channel letter", 1),
        ("--overdue", 1),
        ("--limit 2", 2),
        ("--product HT80-1", 1),
    ],
)
def test_filters(desk: Run, filters: str, count: int) -> None:
    new(desk, "--product HT80-1", at="2026-11-18 09:00")  # open and late
    desk("ticket new --customer 兴盛砖厂 --summary x --kind consultation --at '2026-11-20 09:00'")
    desk("ticket answer T202611-0002 --at '2026-11-20 09:10'")
    new(desk, "--channel letter", at="2026-11-21 08:00")
    assert len(desk(f"ticket list {filters} -f json").json()) == count


@pytest.mark.parametrize(
    ("line", "code", "words"),
    [
        ("ticket new --summary x", 2, "--customer is missing"),
        ("ticket new --customer nobody --summary x", 3, "no customer is named 'nobody'"),
        ("ticket new --customer 兴 --summary x", 4, "C202611-0001 兴隆建材, C202611-0002 兴盛砖厂"),
        ("ticket new --force --customer 兴隆建材 --summary ''", 2, "--summary"),
        ("ticket new --force --customer 兴隆建材 --summary x --kind fualt", 2, "did you mean fault"),
        ("ticket new --force --customer 兴隆建材 --summary x --channel fax", 2, "--channel"),
        ("ticket new --force --customer 兴隆建材 --summary x --severity hard", 2, "--severity"),
        ("ticket new --force --customer 兴隆建材 --summary x --at 2026-02-30", 2, "2026-02-30"),
        ("ticket new --force --customer 兴隆建材 --summary x --at '2026-11-22 08:00'", 2, "--at"),
        ("ticket new --force --customer 兴隆建材 --summary x --promised '2026-11-20 08:00'", 5, "--promised"),
        ("ticket new --customer 兴盛砖厂 --summary x --product HT80-1", 5, "belongs to 兴隆建材"),
        ("ticket new --force --customer 兴隆建材 --summary x --about nobody", 3, "nobody"),
        ("ticket new --force --customer 兴隆建材 --summary x --ground rude", 2, "--ground"),
        ("ticket answer T202611-0099", 3, "T202611-0099"),
        ("ticket answer T202611-0001 --at '2026-11-20 08:59'", 2, "earlier than what happened last"),
        ("ticket close T202611-0001", 5, "possible:"),
        ("ticket resume T202611-0001", 5, "'resume' is not possible now"),
        ("ticket wait T202611-0001 --for godot", 2, "--for"),
        ("ticket refer T202611-0001 --to moon", 2, "moon"),
        ("ticket referred T202611-0001 --from purchasing", 5, "nobody"),
        ("ticket letter T202611-0001 --subject x", 2, "--in"),
        ("ticket letter T202611-0001 --in --subject x --file nowhere.pdf", 2, "nowhere.pdf"),
        ("ticket step T202611-0001 dance", 2, "dance"),
        ("ticket void T202611-0001", 2, "--why is missing"),
        ("--as 张伟 ticket void T202611-0001 --why x", 6, "张伟 may not do 'ticket void'"),
        ("--as nobody ticket answer T202611-0001", 3, "nobody"),
        ("ticket list --status lost", 2, "--status"),
        ("ticket list --month 2026-13", 2, "2026-13"),
        ("ticket list --month 2026-11 --since 2026-11-01", 2, "--month"),
        ("ticket edit T202611-0001", 5, "nothing to change"),
    ],
)
def test_what_is_wrong_is_one_sentence_and_changes_nothing(
    desk: Run, line: str, code: int, words: str
) -> None:
    new(desk)
    before = desk("log list -f json").stdout
    failed = desk(line, exit=code)
    assert failed.stdout == ""
    assert words in failed.stderr
    assert len(failed.stderr.strip().splitlines()) == 1
    assert desk("log list -f json").stdout == before


def test_a_handover_without_an_answer_keeps_the_ticket_open(desk: Run) -> None:
    number = new(desk)
    desk(f"ticket refer {number} --to purchasing")
    desk(f"ticket answer {number}")
    refused = desk(f"ticket close {number}", exit=5)
    assert "purchasing" in refused.stderr
    assert "ticket referred" in refused.stderr
    twice = desk(f"ticket refer {number} --to purchasing", exit=5)
    assert "already with purchasing" in twice.stderr


def test_nobody_puts_away_a_complaint_about_themselves(desk: Run) -> None:
    desk("staff new 王强 --role clerk")
    number = new(desk, "--kind complaint --about 王强 --ground quarrel")
    desk(f"--as 王强 ticket answer {number}")
    refused = desk(f"--as 王强 ticket close {number}", exit=6)
    assert "it is about 王强" in refused.stderr
    desk(f"--as 王强 ticket void {number} --why mistake", exit=6)
    desk(f"--as 李雷 ticket dismiss {number} --why 'heard both'")
    desk(f"--as 李雷 ticket close {number}")


def test_text_is_shown_and_never_obeyed(desk: Run) -> None:
    nasty = "\x1b[31m[red]:100:\u202eevil"
    number = desk(["ticket", "new", "--customer", "兴隆建材", "--summary", nasty]).number
    for form in ("plain", "table", "csv", "markdown"):
        assert "\x1b" not in desk(f"ticket list -f {form}").stdout
    assert "[red]:100:" in desk("ticket list -f plain").stdout
    assert "\x1b" not in desk(f"ticket show {number}").stdout


def test_a_question_is_asked_only_at_a_terminal(desk: Run, shell: Callable[..., Any]) -> None:
    new(desk)
    refused = shell("ticket new --customer 兴隆建材 --summary again", exit=5, stdin="y\n")
    assert json.dumps(refused.stdout) == '""'
