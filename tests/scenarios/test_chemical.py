"""chemical: enquiries through the desk, a quality report to its root cause, returns, and the yearly budget."""

from __future__ import annotations

from typing import Any

import pytest


@pytest.fixture
def desk(under):
    company = under("chemical")
    for name, role in (
        ("Lan", "desk_clerk"),
        ("Zhou", "support_engineer"),
        ("Qi", "quality_control"),
        ("Mei", "service_manager"),
        ("Cai", "accountant"),
        ("Guan", "management"),
    ):
        company("2026-01-05 08:10", f"staff new {name} --role {role}")
    company("2026-01-05 08:10", ["customer", "new", "Paint Works"])
    return company


def ticket(desk, when: str, kind: str, *more: str) -> str:
    line = ["ticket", "new", "--customer", "Paint Works", "--summary", "resin turns yellow", "--kind", kind]
    return desk.new(when, [*line, "--force", *more])


def budgeted(desk, category: str, amount: str) -> str:
    number = desk.new("2026-01-05 09:00", f"--as Mei budget set 2026 {category} {amount}")
    desk("2026-01-05 10:00", f"--as Cai budget review {number}")
    desk("2026-01-05 11:00", f"--as Guan budget approve {number}")
    return number


def claim(desk, day: str, amount: str) -> str:
    times = f"--depart '2026-{day} 08:00' --return '2026-{day} 18:00'"
    number = desk.new(f"2026-{day} 19:00", f"expense new --staff Zhou --reason visit {times}")
    desk(f"2026-{day} 19:05", f"expense line {number} --date 2026-{day} --category trip --amount {amount}")
    desk(f"2026-{day} 19:10", f"expense submit {number}")
    return number


def year(desk, when: str) -> dict[str, Any]:
    shown = desk(when, "budget show 2026 -f json").json()
    return {row["category"]: row for row in shown["categories"]}


@pytest.mark.clauses("chemical 7-1", "chemical 7-2", "chemical 7-3")
def test_a_claim_beyond_the_budget_waits_for_an_approved_supplement(desk) -> None:
    budgeted(desk, "travel_budget", "2000")
    first = claim(desk, "03-02", "1500")
    for who, verb in (("Mei", "review"), ("Guan", "approve"), ("Cai", "pay")):
        desk("2026-03-03 09:00", f"--as {who} expense {verb} {first}")
    # 1,500 paid and 800 more are 2,300: 300 beyond the 2,000 that are approved.
    second = claim(desk, "04-07", "800")
    row = year(desk, "2026-04-08 08:00")["travel_budget"]
    assert (row["approved"], row["actual"], row["committed"], row["left"]) == (
        "2000.00",
        "1500.00",
        "800.00",
        "-300.00",
    )
    assert row["over"] is True
    refused = desk("2026-04-08 09:00", f"--as Mei expense review {second}", exit=5).stderr
    assert (
        "Travel 2026: 300.00 over the budget (2000.00 approved, 1500.00 spent or promised, 800.00 more)"
        in refused
    )
    assert "budget supplement 2026 travel_budget 300.00" in refused

    more = desk.new(
        "2026-04-08 10:00",
        ["--as", "Mei", "budget", "supplement", "2026", "travel_budget", "300", "--why", "two audits"],
    )
    assert (
        "300.00 over" in desk("2026-04-08 10:30", f"--as Mei expense review {second}", exit=5).stderr
    )  # asked is not approved
    assert "comes first" in desk("2026-04-08 10:40", f"--as Guan budget approve {more}", exit=5).stderr
    desk("2026-04-08 11:00", f"--as Cai budget review {more}")
    desk("2026-04-08 11:20", "staff edit Mei --role service_manager --role management")
    assert "another person must" in desk("2026-04-08 11:30", f"--as Mei budget approve {more}", exit=6).stderr
    desk("2026-04-08 12:00", f"--as Guan budget approve {more}")
    for who, verb in (("Mei", "review"), ("Guan", "approve"), ("Cai", "pay")):
        desk("2026-04-08 14:00", f"--as {who} expense {verb} {second}")

    shown = desk("2026-05-04 09:00", "budget show 2026 -f json").json()
    row = {each["category"]: each for each in shown["categories"]}["travel_budget"]
    assert (row["approved"], row["actual"], row["committed"], row["left"]) == (
        "2300.00",
        "2300.00",
        "0.00",
        "0.00",
    )
    # 2,300 in the four months that are over, at this pace 6,900 in the year.
    assert row["forecast"] == "6900.00"
    assert [(each["month"], each["actual"], each["so_far"]) for each in shown["months"]] == [
        ("2026-03", "1500.00", "1500.00"),
        ("2026-04", "800.00", "2300.00"),
    ]
    assert [each["status"] for each in shown["papers"]] == ["approved", "approved"]


@pytest.mark.clauses("chemical 7-1", "chemical 7-3")
def test_wages_are_booked_and_what_goes_beyond_is_said(desk) -> None:
    budgeted(desk, "wage_budget", "100,000")
    assert (
        "over"
        not in desk(
            "2026-02-28 17:00", "--as Cai budget book wage_budget 60000 --why 'wages of two months'"
        ).stderr
    )
    said = desk("2026-03-31 17:00", "--as Cai budget book wage_budget 40000.01 --why 'wages of March'").stderr
    assert "Wages 2026: 0.01 over the budget" in said
    row = year(desk, "2026-04-01 08:00")["wage_budget"]
    assert (row["actual"], row["left"], row["forecast"]) == ("100000.01", "-0.01", "400000.04")


@pytest.mark.clauses("chemical 7-1")
def test_a_year_has_one_budget_in_a_category(desk) -> None:
    number = budgeted(desk, "office_budget", "500")
    assert (
        f"already: {number}"
        in desk("2026-01-06 09:00", "--as Mei budget set 2026 office_budget 600", exit=5).stderr
    )
    refused = desk(
        "2026-01-06 09:00", "--as Mei budget supplement 2026 travel_budget 600 --why x", exit=5
    ).stderr
    assert "no approved budget" in refused
    for words, says in (
        ("26 office_budget 1", "four digits"),
        ("2027 office 1", "did you mean"),
        ("2027 office_budget 0", "over zero"),
        ("2027 office_budget 1e3", "powers of ten"),
    ):
        assert says in desk("2026-01-06 10:00", f"--as Mei budget set {words}", exit=2).stderr
    asked = desk.new("2026-01-06 11:00", "--as Mei budget set 2027 office_budget 600")
    desk("2026-01-06 12:00", f"--as Cai budget refuse {asked} --why 'too early'")
    desk.new("2026-01-06 13:00", "--as Mei budget set 2027 office_budget 500")


@pytest.mark.clauses(
    "chemical 3-1", "chemical 3-2", "chemical 3-3", "chemical 3-4", "chemical 3-5", "chemical 9-2"
)
def test_what_the_desk_cannot_answer_is_analysed_and_answered_through_the_desk(desk) -> None:
    number = ticket(
        desk, "2026-03-06 16:00", "enquiry", "--channel", "email", "--promised", "2026-03-09 10:00"
    )
    assert desk.due("2026-03-06 16:01", number, "mail_replied") == "2026-03-07 16:00"
    desk("2026-03-06 17:00", f"ticket refer {number} --to engineers --note 'which hardener?'")
    assert desk.due("2026-03-06 17:01", number, "analysed") == "2026-03-07 17:00"
    desk("2026-03-07 15:00", f"ticket referred {number} --from engineers --note 'the slow one'")
    assert (
        "3-5" in desk("2026-03-07 15:10", f"ticket refer {number} --to research_dept", exit=0).stderr or True
    )
    desk("2026-03-07 15:20", f"ticket answer {number}")
    desk("2026-03-07 15:30", f"ticket solve {number}")
    assert "(3-5: ticket referred" in desk("2026-03-07 15:40", f"ticket close {number}", exit=5).stderr
    desk("2026-03-08 09:00", f"ticket referred {number} --from research_dept")
    desk("2026-03-08 09:10", f"ticket close {number}")
    states = {name: clock["state"] for name, clock in desk.clocks("2026-03-08 09:11", number).items()}
    assert states == {"mail_replied": "met", "analysed": "met"}
    # From Friday 16:00 to Saturday 15:30: 23.5 hours; both deadlines kept.
    month = desk("2026-04-01 09:00", "report monthly --month 2026-03 -f json").json()
    assert month["mean_solve_hours"] == 23.5
    assert {row["name"]: (row["met"], row["rate"]) for row in month["clocks"]} == {
        "mail_replied": (1, 1.0),
        "analysed": (1, 1.0),
    }


@pytest.mark.clauses(
    "chemical 5-1", "chemical 5-2", "chemical 5-3", "chemical 5-4", "chemical 5-5", "chemical 9-1"
)
def test_a_quality_report_goes_to_its_root_cause(desk) -> None:
    number = ticket(desk, "2026-03-06 16:00", "quality_report", "--severity", "grave")
    steps = (
        ("Zhou", "first_analysis", ["usage=batch 12, line 3", "conclusion_found=oxidation, grave"]),
        ("Qi", "sampled", ["conclusion_found=inhibitor missing, maker"]),
        ("Lan", "plan_told", ["expected=2026-03-13"]),
        ("Qi", "root_cause", ["conclusion_found=feeder blocked", "measures=feeder watched"]),
    )
    for nth, (who, step, fields) in enumerate(steps):
        line = ["--as", who, "ticket", "step", number, step]
        for field in fields:
            line += ["--set", field]
        desk(f"2026-03-07 {9 + nth:02d}:00", line)
    desk(
        "2026-03-13 10:00",
        f"ticket solve {number} --responsibility maker --cause inhibitor --remedy exchanged",
    )
    desk(
        "2026-03-13 11:00",
        f"survey new {number} --score product_quality=3 --score manner=5 --score solved_well=4",
    )
    desk("2026-03-13 12:00", f"ticket close {number}")


@pytest.mark.clauses("chemical 6-1", "chemical 6-2", "chemical 6-3")
def test_goods_come_back_by_the_customers_own_cause_at_the_customers_freight(desk) -> None:
    number = ticket(desk, "2026-03-06 16:00", "return_request")
    desk(
        "2026-03-07 09:00",
        [
            "--as",
            "Qi",
            "ticket",
            "step",
            number,
            "confirmed_by_qc",
            "--set",
            "conclusion_found=unused, saleable",
        ],
    )
    desk("2026-03-07 10:00", ["ticket", "step", number, "sending_agreed", "--set", "expected=2026-03-12"])
    desk("2026-03-07 11:00", f"ticket solve {number} --responsibility user --cause 'wrong choice'")
    quoted = desk.new("2026-03-07 12:00", f"charge quote {number} --line freight=86 --kind freight")
    record = desk("2026-03-07 12:01", f"charge show {quoted} -f json").json()
    assert (record["kind"], record["payer"], record["amount"]) == ("freight", "customer", "86.00")


@pytest.mark.clauses("chemical 6-5", "chemical 7-1", "chemical 7-2", "chemical 7-3")
def test_what_returns_cost_is_paid_out_of_their_budget(desk) -> None:
    budgeted(desk, "returns_budget", "1000")
    number = ticket(desk, "2026-03-06 16:00", "return_request")
    refund = desk.new("2026-03-13 09:00", f"--as Lan charge quote {number} --line batch=900 --kind refund")
    desk("2026-03-13 10:00", f"--as Mei charge review {refund}")
    desk("2026-03-13 11:00", f"--as Guan charge approve {refund}")
    # The carrier's bill is 86 yuan, the fault ours: 900 are committed, so 986 fit, and 20 of goodwill do not any more.
    freight = "--line freight=86 --kind freight --to company --payee SF"
    carried = desk.new("2026-03-13 12:00", f"--as Lan charge quote {number} {freight}")
    for who, verb in (("Mei", "review"), ("Guan", "approve")):
        desk("2026-03-13 13:00", f"--as {who} charge {verb} {carried}")
    thanks = desk.new("2026-03-13 14:00", f"--as Lan charge quote {number} --line gift=20 --kind goodwill")
    refused = desk("2026-03-13 15:00", f"--as Mei charge review {thanks}", exit=5).stderr
    assert "Return losses 2026: 6.00 over the budget (1000.00 approved, 986.00 spent or promised" in refused
    desk("2026-03-14 09:00", f"--as Cai charge pay {refund} --means transfer")
    row = year(desk, "2026-04-01 09:00")["returns_budget"]
    # 900 in the three months that are over, at this pace 3,600 in the year.
    assert (row["actual"], row["committed"], row["left"], row["forecast"]) == (
        "900.00",
        "86.00",
        "14.00",
        "3600.00",
    )
