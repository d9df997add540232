"""medical-device: every piece answered, every case closed, by severity, in working days and months."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from aftersvc.regulation import packs

STATUTORY_2027 = (
    "02-05", "02-06", "02-07", "02-08", "04-05", "05-01", "05-02", "06-09", "09-15", "10-01", "10-02", "10-03",
)  # fmt: skip


def opened(desk, when: str, severity: str, *more: str) -> str:
    """A fault of some severity that comes in at a moment; the ticket's number."""
    line = [
        "ticket",
        "new",
        "--customer",
        "Lin Clinic",
        "--summary",
        "pump stops",
        "--severity",
        severity,
        "--force",
    ]
    return desk.new(when, [*line, *more])


@pytest.fixture
def desk(under):
    company = under("medical-device")
    company("2026-01-05 08:30", ["customer", "new", "Lin Clinic", "--phone", "13800000001"])
    return company


@pytest.mark.clauses("medical-device 3.12", "medical-device 3.5")
def test_the_term_goes_by_severity(desk) -> None:
    # Friday 2026-03-06, 15:00. Simple: the same day. Grave: 24 h, on Saturday. General: 15 working days from
    # Monday 9: 9-13 (5), 16-20 (10), 23-27 (15). Complex: one month, 6 April 2026, a Monday off (Qingming, by the
    # notice 4 to 6 April), so Tuesday 7.
    came = "2026-03-06 15:00"
    later = "2026-03-06 15:01"
    assert desk.due(later, opened(desk, came, "simple"), "settle_simple") == "2026-03-06 23:59"
    assert desk.due(later, opened(desk, came, "grave"), "settle_grave") == "2026-03-07 15:00"
    assert desk.due(later, opened(desk, came, "general"), "settle_general") == "2026-03-27 23:59"
    assert desk.due(later, opened(desk, came, "complex"), "settle_complex") == "2026-04-07 23:59"


@pytest.mark.clauses("medical-device 3.12")
def test_fifteen_working_days_across_the_spring_festival(desk) -> None:
    # Wednesday 11 February 2026: Thu 12 (1), Fri 13 (2), Sat 14 worked instead (3), 15 to 23 off, Tue 24 (4), 25 (5),
    # 26 (6), Fri 27 (7), Sat 28 worked instead (8), Mon 2 March (9), 3 (10), 4 (11), 5 (12), Fri 6 (13), Mon 9 (14),
    # Tue 10 (15).
    ticket = opened(desk, "2026-02-11 10:00", "general")
    clock = desk.clocks("2026-02-11 10:01", ticket)["settle_general"]
    assert (clock["due_at"], clock["provisional"]) == ("2026-03-10 23:59", False)
    assert desk.state("2026-03-10 23:00", ticket, "settle_general") == "running"
    assert desk.state("2026-03-11 00:00", ticket, "settle_general") == "late"


@pytest.mark.clauses("medical-device 3.12")
def test_a_term_into_a_year_without_notice_is_provisional_and_computed_again(desk, tmp_path: Path) -> None:
    # Tuesday 15 December 2026: 16-18 (3), 21-25 (8), 28-31 (12); 1 January 2027 off; 4 (13), 5 (14), 6 (15).
    ticket = opened(desk, "2026-12-15 09:00", "general")
    clock = desk.clocks("2026-12-15 09:01", ticket)["settle_general"]
    assert (clock["due_at"], clock["provisional"]) == ("2027-01-06 23:59", True)
    # A notice for 2027 that also gives Monday 4 January off, and has Saturday 9 worked: 5 (13), 6 (14), 7 (15).
    off = ["01-01", "01-02", "01-03", "01-04", *STATUTORY_2027]
    days = [{"name": "放假", "date": f"2027-{day}", "isOffDay": True} for day in off]
    days.append({"name": "补班", "date": "2027-01-09", "isOffDay": False})
    path = tmp_path / "2027.json"
    path.write_text(json.dumps({"year": 2027, "days": days}, ensure_ascii=False), encoding="utf-8")
    desk("2026-12-20 09:00", ["calendar", "load", str(path)])
    clock = desk.clocks("2026-12-20 09:01", ticket)["settle_general"]
    assert (clock["due_at"], clock["provisional"]) == ("2027-01-07 23:59", False)


@pytest.mark.clauses("medical-device 3.12")
def test_a_month_from_the_31st_ends_with_the_month(desk) -> None:
    # 31 January 2026; February has no 31st, so the 28th: a Saturday, but worked instead of a day of the festival.
    ticket = opened(desk, "2026-01-31 10:00", "complex")
    assert desk.due("2026-01-31 10:01", ticket, "settle_complex") == "2026-02-28 23:59"


@pytest.mark.clauses("medical-device 3.12", "medical-device 3.11")
@pytest.mark.parametrize(
    ("resumed", "due"),
    [
        ("2026-03-13 17:00", "2026-03-30 23:59"),  # the same Friday: nothing
        ("2026-03-14 09:00", "2026-03-30 23:59"),  # Saturday: no working day lies in the wait
        ("2026-03-15 23:00", "2026-03-30 23:59"),  # Sunday: none
        ("2026-03-16 09:00", "2026-03-31 23:59"),  # Monday: one, the day on which it is taken up again
    ],
)
def test_a_wait_over_a_weekend_gives_no_time_away(desk, resumed: str, due: str) -> None:
    # Monday 9 March 2026: 10-13 (4), 16-20 (9), 23-27 (14), Monday 30 (15).
    ticket = opened(desk, "2026-03-09 09:00", "general")
    assert desk.due("2026-03-09 09:01", ticket, "settle_general") == "2026-03-30 23:59"
    desk("2026-03-13 15:00", f"ticket wait {ticket} --for manufacturer")
    assert desk.clocks("2026-03-13 15:01", ticket)["settle_general"]["due_at"] is None
    desk(resumed, f"ticket resume {ticket}")
    assert desk.due("2026-04-01 09:00", ticket, "settle_general") == due


@pytest.mark.clauses("medical-device 3.3", "medical-device form")
def test_a_letter_entered_a_week_late_is_judged_on_its_own_day(desk) -> None:
    # Sold 2025-03-05 with 12 months: the last day in warranty is 2026-03-05. The letter came on the 2nd and is typed on
    # the 9th.
    line = [
        "product",
        "new",
        "--customer",
        "Lin Clinic",
        "--model",
        "P1",
        "--serial",
        "SN1",
        "--sold",
        "2025-03-05",
    ]
    product = desk.new("2026-03-01 09:00", [*line, "--warranty-months", "12"])
    late = opened(
        desk,
        "2026-03-09 09:00",
        "general",
        "--product",
        product,
        "--at",
        "2026-03-02 10:00",
        "--channel",
        "letter",
    )
    shown = desk("2026-03-09 09:01", f"ticket show {late} -f json").json()
    assert (shown["warranty"], shown["received_at"][:10]) == ("in", "2026-03-02")
    # 3-6 (4), 9-13 (9), 16-20 (14), Monday 23 (15): counted from the day it came, not from the day it was typed.
    assert desk.due("2026-03-09 09:01", late, "settle_general") == "2026-03-23 23:59"
    prompt = opened(desk, "2026-03-09 09:00", "general", "--product", product)
    assert desk("2026-03-09 09:02", f"ticket show {prompt} -f json").json()["warranty"] == "out"


@pytest.mark.clauses("medical-device 3.12")
def test_a_new_version_does_not_move_what_is_bound_already(desk, tmp_path: Path) -> None:
    ticket = opened(desk, "2026-03-09 09:00", "general")
    stricter = tmp_path / "stricter.toml"
    text = packs.source("medical-device").decode().partition("[[example]]")[0]  # theirs are of 15 days
    stricter.write_text(text.replace('"15 working days"', '"10 working days"'), encoding="utf-8")
    desk("2026-03-12 09:00", ["policy", "adopt", str(stricter), "--from", "2026-03-12"])
    # The old one keeps Monday 30 March; a new one of Thursday the 12th: 13 (1), 16-20 (6), 23-26 (10).
    assert desk.due("2026-03-12 09:01", ticket, "settle_general") == "2026-03-30 23:59"
    assert desk.due("2026-03-12 10:01", opened(desk, "2026-03-12 10:00", "general"), "settle_general") == (
        "2026-03-26 23:59"
    )
    desk("2026-03-27 09:00", f"ticket solve {ticket}")
    desk("2026-03-27 09:05", f"ticket close {ticket}")
    why = desk.why("2026-03-27 09:10", ticket, "General matters settled")
    assert "version 1" in why
    assert "15 working days" in why
    assert desk.state("2026-03-27 09:10", ticket, "settle_general") == "met"


@pytest.mark.clauses(
    "medical-device 3.4", "medical-device 3.9", "medical-device 3.11", "medical-device complaints"
)
def test_every_piece_is_answered_and_every_case_closed(desk) -> None:
    question = desk.new(
        "2026-03-09 09:00",
        [
            *(
                "ticket",
                "new",
                "--customer",
                "Lin Clinic",
                "--summary",
                "which tube fits",
                "--kind",
                "consultation",
            ),
            *("--promised", "2026-03-10 12:00"),
        ],
    )
    assert desk.due("2026-03-09 09:01", question, "answer_promised") == "2026-03-10 12:00"
    desk("2026-03-10 12:01", f"ticket letter {question} --out --subject 'your question'")
    assert desk.state("2026-03-10 12:02", question, "answer_promised") == "missed"  # a minute late

    line = [
        "ticket",
        "new",
        "--customer",
        "Lin Clinic",
        "--summary",
        "burnt",
        "--kind",
        "complaint",
        "--force",
    ]
    complaint = desk.new("2026-03-09 10:00", [*line, "--severity", "general"])
    refused = desk("2026-03-09 10:05", f"ticket step {complaint} particulars --set product_grade=III", exit=5)
    assert "--set purchased=" in refused.stderr
    desk(
        "2026-03-09 10:06",
        f"ticket step {complaint} particulars --set product_grade=III --set purchased=2025-12-01",
    )
    desk("2026-03-09 10:07", f"ticket refer {complaint} --to manufacturer")
    desk("2026-03-09 11:00", "staff new Sun --role general_manager")
    desk("2026-03-10 09:00", f"--as Sun ticket step {complaint} approve_proposal --set proposal=exchange")
    desk("2026-03-11 09:00", f"--as Sun ticket uphold {complaint}")
    desk(
        "2026-03-12 09:00",
        f"ticket solve {complaint} --cause insulation --remedy exchanged --responsibility maker",
    )
    assert (
        "3.9" in desk("2026-03-12 09:01", f"ticket close {complaint}", exit=5).stderr
    )  # the maker has not answered
    desk("2026-03-13 09:00", f"ticket referred {complaint} --from manufacturer --note 'settles the exchange'")
    desk("2026-03-13 09:01", f"ticket close {complaint}")


@pytest.mark.clauses("medical-device 3.13")
def test_a_service_record_is_kept_three_years_from_its_call_back_and_then_a_person_decides(
    desk, tmp_path: Path
) -> None:
    desk("2026-03-01 09:00", "staff new 'Gao Yuan' --role general_manager")
    desk("2026-03-01 09:00", "staff new 'Chen Jie' --role clerk")
    ticket = opened(desk, "2026-03-06 15:00", "general", "--caller", "Doctor Hu", "--phone", "13900001111")
    desk("2026-03-10 10:00", f"ticket solve {ticket} --cause 'worn seal' --remedy 'seal replaced'")
    desk("2026-03-10 10:00", f"ticket close {ticket}")
    scores = "--score settled=5 --score attitude=5 --remarks 'kind of Doctor Hu'"
    desk("2026-03-20 10:00", f"--as 'Chen Jie' survey new {ticket} --outcome answered --by phone {scores}")
    # Kept until the third 20 March, that day included, whoever asks.
    dispose = ["--as", "Gao Yuan", "ticket", "dispose", ticket, "--why", "three years are over"]
    assert "must be kept until 2029-03-20 (clause 3.13)" in desk("2029-03-20 17:00", dispose, exit=5).stderr

    def listed(now: str) -> list[str]:
        return [row["state"] for row in desk(now, "report retention -f json").json()]

    assert listed("2029-03-20 17:00") == []
    assert listed("2029-03-21 09:00") == ["may_go"]
    assert listed("2031-03-20 17:00") == ["may_go"]
    assert listed("2031-03-21 09:00") == ["past"]
    # Whatever is past its time stays until somebody decides: here it was not left that long.
    before = desk("2029-03-21 09:00", "log verify -f json").json()
    assert b"Doctor Hu" in (tmp_path / "desk.db").read_bytes()
    desk("2029-03-21 09:00", dispose)
    assert b"Doctor Hu" not in (tmp_path / "desk.db").read_bytes()
    assert b"13900001111" not in (tmp_path / "desk.db").read_bytes()
    proved = desk("2029-03-21 09:01", f"log verify --tip {before['tip']} -f json").json()
    assert (proved["ok"], proved["entries"]) == (True, before["entries"] + 1)
    assert [act["document"] for act in proved["acts"]] == [ticket]
    assert listed("2031-03-21 09:00") == []
    assert desk.state("2031-03-21 09:02", ticket, "settle_general") == "met"
