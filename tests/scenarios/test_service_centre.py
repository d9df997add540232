"""service-centre: classes A to D, the tool bag and the price list, the voucher that the customer signs."""

from __future__ import annotations

import pytest


@pytest.fixture
def desk(under):
    company = under("service-centre")
    company("2026-03-02 08:00", "staff new Zhao --role fitter")
    company("2026-03-02 08:00", ["customer", "new", "Mrs Li", "--phone", "13805711234"])
    # Guarantee of 12 months from 2025-03-02, which is not counted: to 2026-03-02.
    company(
        "2026-03-02 08:00",
        "product new --customer 'Mrs Li' --model W1 --sold 2025-03-02 --warranty-months 12",
    )
    company("2026-03-02 08:00", "product new --customer 'Mrs Li' --model W2 --sold 2020-03-02 --contract M-7")
    return company


def call(desk, when: str, more: str) -> str:
    return desk.new(when, f"ticket new --customer 'Mrs Li' --summary 'leaks' --force {more}")


@pytest.mark.clauses("service-centre 6")
def test_the_four_classes(desk) -> None:
    calls = {
        "C": call(desk, "2026-03-02 09:00", "--product W1"),
        "A": call(desk, "2026-03-03 09:00", "--product W1"),
        "B": call(desk, "2026-03-03 09:00", "--product W2"),
        "D": call(desk, "2026-03-03 09:00", "--kind internal_work"),
    }
    found = {
        letter: desk("2026-03-03 09:01", f"ticket show {number} -f json").json()
        for letter, number in calls.items()
    }
    assert {letter: (each["service_class"], each["charged"]) for letter, each in found.items()} == {
        "A": ("paid", True), "B": ("maintained", False), "C": ("guaranteed", False), "D": ("internal", False),
    }  # fmt: skip
    assert "out of warranty" in desk.why("2026-03-03 09:02", calls["A"], "Class of service")
    unknown = call(desk, "2026-03-03 09:03", "")
    assert "no class" in desk.why("2026-03-03 09:04", unknown, "Class of service")


@pytest.mark.clauses(
    "service-centre 7-001", "service-centre 8", "service-centre 9", "service-centre practice-2",
    "service-centre practice-3", "service-centre practice-4",
)  # fmt: skip
def test_out_of_guarantee_the_price_list_goes_along_and_the_customer_signs(desk) -> None:
    ticket = call(desk, "2026-03-03 09:00", "--product W1 --promised '2026-03-03 14:00'")
    assert desk.due("2026-03-03 09:01", ticket, "at_asked_time") == "2026-03-03 14:00"
    dispatch = desk.new("2026-03-03 10:00", f"dispatch new {ticket} --to Zhao")
    refused = desk("2026-03-03 13:00", f"dispatch depart {dispatch}", exit=5).stderr
    assert "(practice-4:" in refused
    assert "(practice-3:" in refused
    desk("2026-03-03 13:01", f"dispatch check {dispatch} bag_complete prices_taken")
    # The asked time cannot be kept: another is agreed before leaving, and kept.
    desk("2026-03-03 13:02", f"dispatch edit {dispatch} --promised '2026-03-03 15:00'")
    desk("2026-03-03 13:30", f"dispatch depart {dispatch}")
    desk("2026-03-03 14:50", f"dispatch arrive {dispatch}")
    assert desk.state("2026-03-03 14:51", ticket, "at_asked_time") == "met"
    desk("2026-03-03 15:30", f"dispatch finish {dispatch}")
    report = f"dispatch report {dispatch} --remedy 'new seal' --part seal=1 --hours 0:40"
    assert "lacks what 9 asks for: add --signed-by NAME" in desk("2026-03-03 16:00", report, exit=5).stderr
    desk("2026-03-03 16:00", f"{report} --signed-by 'Mrs Li'")
    assert "A: charged (6)" in desk("2026-03-03 16:01", f"dispatch print {dispatch} --form report").stdout
    desk("2026-03-03 16:30", f"dispatch back {dispatch}")
    desk("2026-03-03 16:31", f"ticket solve {ticket}")
    desk("2026-03-03 16:32", f"ticket close {ticket}")


@pytest.mark.clauses("service-centre practice-1")
def test_a_false_alarm_is_asked_after_a_day_later(desk) -> None:
    ticket = call(desk, "2026-03-06 16:00", "--product W2")
    desk("2026-03-06 16:10", f"ticket step {ticket} told_by_phone --set instructions='close the tap'")
    # From Friday 16:10: by Saturday 16:10.
    assert desk.due("2026-03-06 16:11", ticket, "call_back") == "2026-03-07 16:10"
    desk("2026-03-07 16:11", f"ticket step {ticket} called_back")
    assert desk.state("2026-03-07 16:12", ticket, "call_back") == "missed"


@pytest.mark.clauses("service-centre survey")
def test_opinions_are_asked(desk) -> None:
    ticket = call(desk, "2026-03-03 09:00", "--product W1")
    desk("2026-03-03 10:00", f"ticket solve {ticket}")
    desk("2026-03-04 10:00", f"survey new {ticket} --score opinion_of_service=5")


@pytest.mark.clauses("service-centre 10")
def test_a_small_sum_is_cashed_and_more_is_invoiced_the_same_day(desk) -> None:
    small = call(desk, "2026-03-03 09:00", "--product W1")
    quoted = desk.new("2026-03-03 10:00", f"charge quote {small} --line labour=120 --line seal=80")
    desk("2026-03-03 10:10", f"charge accept {quoted}")
    desk("2026-03-03 11:00", f"--as Zhao charge receipt {quoted} --amount 200")
    desk("2026-03-05 09:00", f"charge bill {quoted} --invoice 26310001")  # posted afterwards
    again = desk("2026-03-05 09:01", f"charge bill {quoted} --invoice 26310009", exit=5).stderr
    assert "invoice 26310001 is out already" in again
    record = desk("2026-03-05 09:02", f"charge show {quoted} -f json").json()
    assert (record["status"], record["invoice"]) == ("paid", "26310001")

    large = call(desk, "2026-03-03 09:30", "--product W1")
    quoted = desk.new("2026-03-03 10:30", f"charge quote {large} --line labour=120 --line pump=560")
    desk("2026-03-03 10:40", f"charge accept {quoted}")
    refused = desk("2026-03-03 11:30", f"--as Zhao charge receipt {quoted} --amount 680", exit=5).stderr
    assert "at most 200.00 yuan are taken in cash (clause 10)" in refused
    # Nothing is to be billed before the work is done; then the day is what there is.
    assert desk("2026-03-03 12:00", "today -f json").json()["charges"] == []
    desk("2026-03-03 15:00", f"ticket solve {large}")
    [waits] = desk("2026-03-03 15:30", "today -f json").json()["charges"]
    assert (waits["number"], waits["waits_for"], waits["at"], waits["overdue"], waits["clause"]) == (
        quoted,
        "invoice",
        "2026-03-03T23:59:59+08:00",
        False,
        "10",
    )
    [late] = desk("2026-03-04 00:00", "charge list --overdue -f json").json()
    assert (late["number"], late["bill_due_at"]) == (quoted, "2026-03-03T23:59:59+08:00")
    desk("2026-03-04 09:00", f"charge bill {quoted} --invoice 26310002 --at '2026-03-03 16:00'")
    [row] = desk("2026-03-04 09:01", "charge list --unpaid -f json").json()
    assert (row["number"], row["owed"], row["overdue"]) == (quoted, "680.00", False)
    assert desk("2026-03-04 09:02", "today -f json").json()["charges"] == []
    desk("2026-03-12 10:00", f"charge receipt {quoted} --amount 680 --means transfer")


@pytest.mark.clauses("service-centre sister", "service-centre 7-002")
def test_from_the_information_sheet_to_the_technician_who_is_sent(desk) -> None:
    ticket = call(desk, "2026-03-03 09:00", "--kind field_work")
    assert ticket in [row["number"] for row in desk("2026-03-03 09:01", "ticket list -f json").json()]
    early = desk(
        "2026-03-03 09:10", f"ticket step {ticket} plan_to_the_office --set solution=new", exit=5
    ).stderr
    assert "sister" in early
    desk("2026-03-03 09:20", f"ticket step {ticket} information_sheet --set 'details=shaft leaks when cold'")
    desk("2026-03-03 09:21", f"ticket refer {ticket} --to quality_dept")
    desk(
        "2026-03-04 10:00", f"ticket step {ticket} reviewed_by_departments --set 'opinions=seal of batch 12'"
    )
    desk("2026-03-04 10:01", f"ticket referred {ticket} --from quality_dept")
    desk("2026-03-04 11:00", f"ticket step {ticket} plan_to_the_office --set 'solution=change seal on site'")
    assert "outgoing_report" in desk("2026-03-04 14:00", f"ticket step {ticket}").stdout  # what may come next
    desk("2026-03-04 14:10", f"ticket step {ticket} outgoing_report")
    dispatch = desk.new("2026-03-04 14:20", f"dispatch new {ticket} --to Zhao")
    desk("2026-03-04 15:00", f"dispatch check {dispatch} bag_complete")
    desk("2026-03-04 15:10", f"dispatch depart {dispatch}")

    # A technician who was sent without the report: the paper is asked for before the call is closed.
    other = call(desk, "2026-03-05 09:00", "--kind field_work")
    desk("2026-03-05 10:00", f"ticket solve {other}")
    assert "(sister: ticket step" in desk("2026-03-05 10:01", f"ticket close {other}", exit=5).stderr
