"""Decisions on cases: by whom, in which order, with what amount, and what they do to later ones."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

NOW = "2026-11-28 09:00"
Begin = Callable[[str], Any]


@pytest.fixture
def crew(works: Begin) -> Any:
    return works("field-crew")


def incident(desk: Any, at: str, words: str, who: str = "Zhang") -> str:
    number: str = desk(at, f"penalty new {who} {words} --note 'seen by the office'").number
    return number


def complaint(desk: Any, at: str, who: str = "Zhang") -> str:
    line = f"ticket new --customer 'Lin Mill' --summary rude --kind complaint --about {who} --ground attitude --force"
    number: str = desk(at, line).number
    return number


@pytest.mark.clauses("field-crew 10")
def test_the_same_complaint_costs_more_each_time_and_a_new_month_begins_anew(crew: Any) -> None:
    for at in ("2026-10-28 09:00", "2026-11-02 09:00", "2026-11-10 09:00", "2026-11-20 09:00"):
        complaint(crew, at)
    crew(NOW, "penalty scan")
    assert [(case["nth"], case["measure"], case["amount"]) for case in crew.cases(NOW)] == [
        (1, "fine", "100.00"),
        (1, "fine", "100.00"),
        (2, "fine", "200.00"),
        (3, "forfeit", "0.00"),
    ]
    why = crew(NOW, "penalty why P202611-0004").stdout
    assert "P202611-0002 (2026-11-02 09:00), P202611-0003 (2026-11-10 09:00)" in why
    assert "this is time 3" in why


def test_a_waiver_of_the_second_makes_the_open_third_a_second(crew: Any) -> None:
    for at in ("2026-11-02 09:00", "2026-11-10 09:00", "2026-11-20 09:00"):
        complaint(crew, at)
    crew(NOW, "penalty scan")
    crew(NOW, "--as Boss penalty waive P202611-0002 --why 'the customer took it back'")
    cases = crew.cases(NOW)
    assert [(case["nth"], case["amount"], case["status"]) for case in cases] == [
        (1, "100.00", "proposed"),
        (2, "200.00", "waived"),
        (2, "200.00", "proposed"),
    ]


def test_a_waiver_only_points_out_what_is_decided(crew: Any) -> None:
    for at in ("2026-11-02 09:00", "2026-11-10 09:00", "2026-11-20 09:00"):
        complaint(crew, at)
    crew(NOW, "penalty scan")
    crew(NOW, "--as Boss penalty confirm P202611-0003")
    said = crew(NOW, "--as Boss penalty waive P202611-0001 --why 'not rude at all'").stderr
    assert "P202611-0003 was decided as time 3 and is time 2 now" in said
    assert [case["nth"] for case in crew.cases(NOW)] == [1, 1, 3]


def test_what_is_entered_late_counts_by_when_it_occurred(crew: Any) -> None:
    for at in ("2026-11-10 09:00", "2026-11-20 09:00"):
        complaint(crew, at)
    crew(NOW, "penalty scan")
    line = (
        "ticket new --customer 'Far Quarry' --summary rude --kind complaint --about Zhang --ground attitude"
    )
    crew(NOW, f"{line} --at '2026-11-02 09:00'")
    crew(NOW, "penalty scan")
    assert [(case["number"], case["nth"]) for case in crew.cases(NOW)] == [
        ("P202611-0003", 1),
        ("P202611-0001", 2),
        ("P202611-0002", 3),
    ]


@pytest.mark.clauses("field-crew 6")
def test_false_expenses_are_counted_for_good(crew: Any) -> None:
    for at in ("2026-09-02 09:00", "2026-10-02 09:00", "2026-11-02 09:00"):
        incident(crew, at, "--rule false_expense --amount 300")
    assert [(case["measure"], case["amount"]) for case in crew.cases(NOW)] == [
        ("forfeit", "0.00"),
        ("times, forfeit", "3000.00"),
        ("notice, dismissal, legal", "0.00"),
    ]
    why = crew(NOW, "penalty why P202610-0001").stdout
    assert "10 times 300.00: 3000.00" in why
    assert "dismissal recommended" in crew(NOW, "penalty why P202611-0001").stdout


def test_a_multiple_of_an_unknown_amount_cannot_be_confirmed(crew: Any) -> None:
    for at in ("2026-09-02 09:00", "2026-10-02 09:00"):
        number = incident(crew, at, "--rule false_expense")
    assert crew.cases(NOW)[1]["amount"] is None
    assert "add --amount" in crew(NOW, f"--as Boss penalty confirm {number}", exit=5).stderr
    crew(NOW, f"--as Boss penalty confirm {number} --amount 300")
    assert crew.cases(NOW)[1]["amount"] == "3000.00"


@pytest.mark.clauses("field-crew 4")
def test_the_manager_pays_a_share_each_time_and_may_not_decide(crew: Any) -> None:
    numbers = [incident(crew, f"2026-11-0{day} 09:00", "--rule position_abnormal") for day in (2, 3)]
    shown = crew.case(NOW, numbers[1])
    assert (shown["amount"], shown["manager"], shown["manager_fen"]) == ("20.00", "Deputy", "10.00")
    refused = crew(NOW, f"--as Deputy penalty confirm {numbers[0]}", exit=6)
    assert "it is about Deputy; another person must" in refused.stderr
    for number in numbers:
        crew(NOW, f"--as Boss penalty confirm {number}")
    rows = crew("2026-12-01 09:00", "penalty payroll -f json").json()
    assert [(row["staff"], row["fines"], row["net"]) for row in rows] == [
        ("Deputy", "20.00", "-20.00"),
        ("Zhang", "40.00", "-40.00"),
    ]


@pytest.mark.parametrize("verb", ["confirm P", "waive P --why x", "excuse P --evidence x", "void P --why x"])
@pytest.mark.parametrize("who", ["Boss", "Deputy"])
def test_nobody_decides_on_their_own_or_a_jointly_liable_case(crew: Any, verb: str, who: str) -> None:
    crew("2026-11-01 09:00", "staff edit Boss --manager Deputy")
    number = incident(crew, "2026-11-02 09:00", "--rule position_abnormal", who="Boss")
    refused = crew(NOW, ["--as", who, "penalty", *verb.replace("P", number).split()], exit=6)
    assert "another person must" in refused.stderr
    assert crew.cases(NOW)[0]["status"] == "proposed"


def test_an_appeal_is_not_heard_by_whom_it_is_about(crew: Any) -> None:
    number = incident(crew, "2026-11-02 09:00", "--rule phone_off", who="Deputy")
    crew(NOW, f"--as Boss penalty confirm {number}")
    crew(NOW, f"--as Deputy penalty appeal {number} --why 'the network was down'")
    crew(NOW, f"--as Deputy penalty hear {number} --lifted --why 'so I say'", exit=6)
    crew(NOW, f"--as Boss penalty hear {number} --lifted --why 'the operator says so too'")
    assert crew.cases(NOW)[0]["status"] == "lifted"


def test_with_logins_who_typed_a_case_does_not_decide_on_it(crew: Any) -> None:
    crew(NOW, "staff edit 'Wang Min' --role general_manager")
    crew(NOW, "staff signatures login --why 'logins from today'")
    number = incident(crew, NOW, "--rule phone_off --at '2026-11-02 09:00'")
    refused = crew(NOW, f"penalty confirm {number}", exit=6)
    assert "typed" in refused.stderr
    assert "under their own login" in crew(NOW, f"--as Boss penalty confirm {number}", exit=6).stderr


@pytest.mark.clauses("field-crew 9")
def test_a_theft_that_the_police_recorded_excuses_lost_parts(crew: Any) -> None:
    number = incident(crew, "2026-11-02 09:00", "--rule parts_not_returned --amount 260.50")
    assert crew.cases(NOW)[0]["amount"] == "360.50"
    crew(NOW, f"--as Boss penalty excuse {number} --evidence 'record 2026-1187, sealed, officer 030412'")
    shown = crew.case(NOW, number)
    assert (shown["status"], shown["excuse"]) == ("excused", "police_record")
    assert "officer 030412" in shown["why"]


def test_a_rule_without_excuses_is_waived_and_not_excused(crew: Any) -> None:
    number = incident(crew, "2026-11-02 09:00", "--rule phone_off")
    assert "knows no excuse" in crew(NOW, f"--as Boss penalty excuse {number} --evidence x", exit=5).stderr


@pytest.mark.clauses("field-crew 5-1")
@pytest.mark.parametrize(("hours", "amount"), [("0:30", "20.00"), ("2", "20.00"), ("2:01", "100.00")])
def test_arrears_cost_by_how_long_they_lasted_and_never_both(crew: Any, hours: str, amount: str) -> None:
    number = incident(crew, "2026-11-02 09:00", f"--rule phone_arrears --hours {hours}")
    assert [case["amount"] for case in crew.cases(NOW)] == [amount]
    crew(NOW, f"penalty edit {number} --hours 3")
    assert [case["amount"] for case in crew.cases(NOW)] == ["100.00"]


@pytest.mark.clauses("field-crew 5-3")
def test_a_lost_phone_costs_nothing_while_contact_is_restored_in_a_day(crew: Any) -> None:
    number = incident(crew, "2026-11-02 09:00", "--rule phone_lost --hours 24")
    assert [case["status"] for case in crew.cases(NOW, "--all")] == ["noted"]
    assert crew.cases(NOW) == []
    refused = crew(NOW, f"--as Boss penalty confirm {number}", exit=5)
    assert "possible: edit, excuse, scan, void, waive" in refused.stderr
    crew(NOW, f"penalty edit {number} --hours 24:01")
    assert [(case["status"], case["amount"]) for case in crew.cases(NOW)] == [("proposed", "200.00")]


@pytest.mark.clauses("field-crew 11", "field-crew 12")
def test_within_a_range_a_person_sets_the_amount(crew: Any) -> None:
    number = incident(crew, "2026-11-02 09:00", "--rule left_post")
    assert (
        "from 100.00 to 500.00: add --amount"
        in crew(NOW, f"--as Boss penalty confirm {number}", exit=5).stderr
    )
    refused = crew(NOW, f"--as Boss penalty confirm {number} --amount 501", exit=5)
    assert "501.00 is outside the range of this rule: from 100.00 to 500.00" in refused.stderr
    crew(NOW, f"--as Boss penalty confirm {number} --amount 350")
    assert crew.cases(NOW)[0]["amount"] == "350.00"
    refused = crew(NOW, "penalty new Zhang --rule harmed_interest --amount 201 --note x", exit=2)
    assert "from 50.00 to 200.00" in refused.stderr


@pytest.mark.parametrize(
    ("line", "code", "said"),
    [
        ("penalty new Zhang --rule phone_of --note x", 2, "phone_off"),
        ("penalty new Zhang --rule daily_missing --note x", 5, "penalty scan finds it"),
        ("penalty new Nobody --rule phone_off --note x", 3, "Nobody"),
        ("penalty new Zhang --rule phone_off", 2, "--note is empty"),
        ("penalty new Zhang --rule phone_off --note x --amount 20", 2, "leave --amount out"),
        ("penalty new Zhang --rule phone_off --note x --hours 2", 2, "leave --hours out"),
        ("penalty new Zhang --rule phone_arrears --note x", 2, "add --hours"),
        ("penalty new Zhang --rule phone_off --note x --at '2026-12-24 09:00'", 2, "2026-12-24"),
        ("penalty reward Zhang --rule phone_off", 2, "not known here"),
        ("penalty show P209901-0001", 3, "no penalty has the number"),
        ("penalty hear P209901-0001 --upheld --lifted --why x", 2, "--upheld or --lifted"),
        ("penalty list --status fined", 2, "fined"),
        ("penalty scan --month 2026-11 --since 2026-11-01", 2, "either --month or --since"),
        ("penalty year --year 26", 2, "four digits"),
        ("penalty rank --month 2026-11 --record", 5, "is not over"),
        ("penalty payroll --month 2026-11 --hand-over", 5, "is not over"),
    ],
)
def test_what_cannot_be_is_said_in_one_sentence(crew: Any, line: str, code: int, said: str) -> None:
    refused = crew(NOW, line, exit=code)
    assert said in refused.stderr
    assert len(refused.stderr.strip().splitlines()) == 1
    assert crew.cases(NOW, "--all") == []


def test_nothing_happens_to_who_has_left(crew: Any) -> None:
    crew("2026-11-05 09:00", "staff leave Zhang --at 2026-11-04")
    incident(crew, NOW, "--rule phone_off --at '2026-11-04 09:00'")
    refused = crew(NOW, "penalty new Zhang --rule phone_off --note x --at '2026-11-05 09:00'", exit=2)
    assert "left on 2026-11-04" in refused.stderr


def test_one_moment_is_punished_once_under_a_rule(crew: Any) -> None:
    number = incident(crew, NOW, "--rule phone_off --at '2026-11-04 09:00'")
    again = crew(NOW, "penalty new Zhang --rule phone_off --note again --at '2026-11-04 09:00'", exit=5)
    assert f"{number} is about the same person" in again.stderr


def test_what_is_decided_is_decided_once_and_says_what_can_follow(crew: Any) -> None:
    number = incident(crew, "2026-11-02 09:00", "--rule phone_off")
    crew(NOW, f"--as Boss penalty confirm {number}")
    again = crew(NOW, f"--as Boss penalty confirm {number}", exit=5)
    assert "'confirm' is not possible now; possible: appeal, void" in again.stderr
    early = crew(NOW, f"penalty appeal {number} --why x --at '2026-11-01 09:00'", exit=2)
    assert "nothing was decided before 2026-11-28 09:00" in early.stderr
