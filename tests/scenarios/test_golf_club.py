"""golf-club: joining, transfer, absence and the smaller member matters, each step at its own moment."""

from __future__ import annotations

import pytest

PEOPLE = {
    "Mei": "member_desk", "Song": "marketing", "Fang": "finance", "Chen": "club_manager", "Kong": "committee",
    "Hu": "head_office",
}  # fmt: skip


@pytest.fixture
def club(under):
    """A club with its people, and Lin, whose membership was approved on 2024-03-04."""
    company = under("golf-club")
    for name, role in PEOPLE.items():
        company("2026-01-05 08:10", f"staff new {name} --role {role}")
    company("2026-01-05 08:20", "customer new Lin --phone 13800000001")
    company("2026-01-05 08:20", "customer new Yao --phone 13800000002")
    line = (
        "product new --customer Lin --model Membership --serial M-0001 --category full --accepted 2024-03-04"
    )
    company("2026-01-05 08:30", line)
    return company


def begun(club, when: str, kind: str, *more: str, customer: str = "Lin") -> str:
    """A member matter that comes in at a moment; the ticket's number."""
    line = ["ticket", "new", "--customer", customer, "--summary", kind, "--kind", kind, "--force", *more]
    return club.new(when, line)


def step(club, when: str, who: str, ticket: str, name: str, exit: int = 0, **filled: object):  # noqa: A002
    """`who` takes a step at a moment, with fields filled in."""
    sets = [word for field, value in filled.items() for word in ("--set", f"{field}={value}")]
    return club(when, ["--as", who, "ticket", "step", ticket, name, *sets], exit=exit)


def route(club, when: str, ticket: str) -> dict[str, str]:
    """The state of each step on the route of a ticket."""
    shown = club(when, f"ticket show {ticket} -f json").json()
    return {each["step"]: each["state"] for each in shown["route"]}


APPLICATION = {
    "applied_on": "2026-03-03", "photos": 3, "identity_copy": "yes", "charter_signed": "yes", "deposit": "10,000",
}  # fmt: skip


@pytest.mark.clauses(
    "golf-club join", "golf-club join-card", "golf-club join-certificate", "golf-club join-payment"
)
def test_a_member_joins_and_the_certificate_waits_for_the_last_instalment(club) -> None:
    ticket = begun(club, "2026-03-03 09:00", "join", customer="Yao")
    refused = step(
        club,
        "2026-03-03 09:10",
        "Song",
        ticket,
        "apply_to_join",
        exit=5,
        **{**APPLICATION, "photos": 1, "deposit": "5000"},
    )
    assert "from 2, up to 4" in refused.stderr
    assert "an application comes with 2 to 4 photos" in refused.stderr
    assert "5000.00; right would be: 10000" in refused.stderr
    assert "(clause join-payment)" in refused.stderr
    step(club, "2026-03-03 09:15", "Song", ticket, "apply_to_join", **APPLICATION)
    # Seven days from Tuesday 3 March: Tuesday 10 March, the day itself not counted.
    assert club.due("2026-03-03 09:16", ticket, "pay_the_rest") == "2026-03-10 23:59"
    assert (
        "is for Finance, not for Song"
        in step(
            club, "2026-03-06 10:00", "Song", ticket, "check_payment", exit=6, amount_paid="260000"
        ).stderr
    )
    step(club, "2026-03-06 10:00", "Fang", ticket, "check_payment", amount_paid="260000")
    assert club.state("2026-03-06 10:01", ticket, "pay_the_rest") == "met"

    step(club, "2026-03-09 10:00", "Chen", ticket, "approve_joining")
    # Twenty working days from Monday 9 March: 10-13 (4), 16-20 (9), 23-27 (14), 30 March - 3 April (19), 4 to 6 April off
    # (Qingming), Tuesday 7 April (20).
    assert club.due("2026-03-09 10:01", ticket, "card") == "2026-04-07 23:59"
    step(club, "2026-03-09 11:00", "Mei", ticket, "welcome_member")
    assert (
        "the temporary card is given back first"
        in step(
            club, "2026-04-07 16:00", "Mei", ticket, "issue_card", exit=5, temporary_card_back="no"
        ).stderr
    )
    step(club, "2026-04-07 16:30", "Mei", ticket, "issue_card", temporary_card_back="yes")
    assert club.state("2026-04-07 17:00", ticket, "card") == "met"

    # No certificate while instalments are owed; its thirty working days count from the day that all are paid.
    assert (
        "All instalments are paid"
        in step(club, "2026-04-08 09:00", "Mei", ticket, "issue_certificate", exit=5).stderr
    )
    assert "certificate" not in club.clocks("2026-04-08 09:01", ticket)
    step(club, "2026-04-14 10:00", "Fang", ticket, "instalments_paid")
    # From Tuesday 14 April 2026: 15-17 (3), 20-24 (8), 27-30 (12), May Day 1 to 5 off, 6-8 (15), Saturday 9 worked instead
    # (16), 11-15 (21), 18-22 (26), 25-28 (30): Thursday 28 May.
    assert club.due("2026-04-14 10:01", ticket, "certificate") == "2026-05-28 23:59"
    step(club, "2026-05-28 10:00", "Mei", ticket, "issue_certificate")
    club("2026-05-28 10:10", f"ticket solve {ticket}")
    club("2026-05-28 10:11", f"ticket close {ticket}")


@pytest.mark.clauses("golf-club join-payment")
def test_who_is_refused_gets_the_money_back_and_who_does_not_pay_is_cancelled(club) -> None:
    refused = begun(club, "2026-03-03 09:00", "join", customer="Yao")
    step(club, "2026-03-03 09:15", "Song", refused, "apply_to_join", **APPLICATION)
    step(club, "2026-03-04 10:00", "Fang", refused, "check_payment", amount_paid="260000")
    step(club, "2026-03-05 10:00", "Chen", refused, "refuse_joining")
    assert (
        "not taken any more after: Joining refused"
        in step(club, "2026-03-05 10:01", "Chen", refused, "approve_joining", exit=5).stderr
    )
    club("2026-03-05 10:02", f"ticket solve {refused}")
    assert "refund_joining" in club("2026-03-05 10:03", f"ticket close {refused}", exit=5).stderr
    club("2026-03-05 10:04", f"ticket reopen {refused} --why 'money is owed'")
    paid = {"amount_paid": "260000", "card_payment_fee": "1560", "refunded": "258440"}
    step(club, "2026-03-06 10:00", "Fang", refused, "refund_joining", **paid)
    club("2026-03-06 10:01", f"ticket solve {refused}")
    club("2026-03-06 10:02", f"ticket close {refused}")  # no card is owed to who was refused

    unpaid = begun(club, "2026-03-03 09:00", "join", customer="Yao")
    step(club, "2026-03-03 09:15", "Song", unpaid, "apply_to_join", **APPLICATION)
    assert "7 days" in step(club, "2026-03-10 17:00", "Mei", unpaid, "cancel_application", exit=5).stderr
    step(club, "2026-03-11 09:00", "Mei", unpaid, "cancel_application")
    assert "check_payment" not in route(club, "2026-03-11 09:01", unpaid)


@pytest.mark.clauses("golf-club transfer")
def test_a_membership_is_transferred_after_two_years_and_thirty_days(club) -> None:
    by_phone = begun(club, "2026-02-02 09:00", "membership_transfer", "--product", "M-0001")
    declaration = {"declared_on": "2026-02-02", "original_papers": "yes"}
    assert (
        "declared in writing"
        in step(club, "2026-02-02 09:10", "Mei", by_phone, "declare_transfer", exit=5, **declaration).stderr
    )
    club("2026-02-02 10:00", f"ticket letter {by_phone} --in --subject 'I transfer my membership'")
    step(club, "2026-02-02 10:10", "Mei", by_phone, "declare_transfer", **declaration)
    step(club, "2026-02-04 10:00", "Chen", by_phone, "review_transfer")

    # A member since 2024-03-04: two years on 2026-03-04. The day before it is 23 months and 27 of 28 days.
    early = step(club, "2026-03-03 10:00", "Kong", by_phone, "approve_transfer", exit=5)
    assert "held for: 23.96 months; right would be: from 24 months" in early.stderr
    assert "only a member of 2 years may transfer" in early.stderr
    why = club.why("2026-03-03 10:01", by_phone, "Step: Transfer approved by the membership committee")
    assert "held for 23.96 months; right: from 24 months (clause transfer)" in why
    assert "cannot be taken today" in why
    assert route(club, "2026-03-03 10:02", by_phone)["approve_transfer"] == "barred"
    step(club, "2026-03-04 10:00", "Kong", by_phone, "approve_transfer")

    step(club, "2026-03-04 11:00", "Fang", by_phone, "pay_transfer", transfer_fee="¥20000")
    returned = {"card_back": "yes", "certificate_back": "yes", "locker_key_back": "yes"}
    assert (
        "the locker key is not returned"
        in step(
            club,
            "2026-03-04 11:10",
            "Mei",
            by_phone,
            "return_papers",
            exit=5,
            **{**returned, "locker_key_back": "no"},
        ).stderr
    )
    step(club, "2026-03-04 11:20", "Mei", by_phone, "return_papers", **returned)
    # Declared on 2 February, 30 days ahead: 4 March (26 days to the end of the 28-day month, then 4).
    step(club, "2026-03-04 14:00", "Mei", by_phone, "hand_over_card")
    club("2026-03-04 14:10", "product transfer M-0001 --to Yao")
    club("2026-03-04 14:15", f"ticket solve {by_phone}")
    assert "tell_departments" in club("2026-03-04 14:20", f"ticket close {by_phone}", exit=5).stderr
    club("2026-03-04 14:30", f"ticket reopen {by_phone} --why 'the circular is owed'")
    step(club, "2026-03-05 09:00", "Mei", by_phone, "tell_departments")
    club("2026-03-05 09:01", f"ticket solve {by_phone}")
    club("2026-03-05 09:02", f"ticket close {by_phone}")

    # The new holder's two years begin with the transfer, and the old record is history.
    [before] = club("2026-03-05 10:00", "product show M-0001 -f json").json()["transfers"]
    assert (before["day"], before["from_name"], before["to_name"]) == ("2026-03-04", "Lin", "Yao")
    again = begun(
        club,
        "2026-04-01 09:00",
        "membership_transfer",
        "--product",
        "M-0001",
        "--channel",
        "letter",
        customer="Yao",
    )
    step(
        club,
        "2026-04-01 09:10",
        "Mei",
        again,
        "declare_transfer",
        declared_on="2026-04-01",
        original_papers="yes",
    )
    step(club, "2026-04-01 09:20", "Chen", again, "review_transfer")
    assert (
        "held for: 0.9 months"
        in step(club, "2026-04-01 09:30", "Kong", again, "approve_transfer", exit=5).stderr
    )


@pytest.mark.clauses("golf-club transfer")
def test_a_declaration_of_twenty_nine_days_is_too_short(club) -> None:
    ticket = begun(
        club, "2026-03-04 09:00", "membership_transfer", "--product", "M-0001", "--channel", "letter"
    )
    step(
        club,
        "2026-03-04 09:10",
        "Mei",
        ticket,
        "declare_transfer",
        declared_on="2026-03-04",
        original_papers="yes",
    )
    step(club, "2026-03-04 09:20", "Chen", ticket, "review_transfer")
    step(club, "2026-03-04 09:30", "Kong", ticket, "approve_transfer")
    step(club, "2026-03-04 09:40", "Fang", ticket, "pay_transfer", transfer_fee="20000")
    back = {"card_back": "yes", "certificate_back": "yes", "locker_key_back": "yes"}
    step(club, "2026-03-04 09:50", "Mei", ticket, "return_papers", **back)
    # 4 March + 30 days = 3 April (27 days to the end of March, then 3); the 2nd is a day early.
    early = step(club, "2026-04-02 09:00", "Mei", ticket, "hand_over_card", exit=5)
    assert "29 days; right would be: from 30 days: a transfer is declared 30 days ahead" in early.stderr
    step(club, "2026-04-03 09:00", "Mei", ticket, "hand_over_card")


@pytest.mark.clauses("golf-club absence")
def test_an_absence_its_limits_and_the_next_one(club) -> None:
    ticket = begun(club, "2026-03-02 09:00", "absence", "--product", "M-0001")

    def asked(when: str, leaves: str, returns: str, of: str, exit: int = 5) -> str:  # noqa: A002
        filled = {"leaves_on": leaves, "returns_on": returns, "abroad_proved": "yes"}
        return step(club, when, "Mei", of, "apply_absence", exit=exit, **filled).stderr

    # 2 March to 16 March is 14 days; to 17 March 15.
    assert "it is asked for 15 days ahead" in asked("2026-03-02 09:10", "2026-03-16", "2026-12-16", ticket)
    # 1 April to 30 September is 5 months and 29 days.
    assert "for 6 months or more" in asked("2026-03-02 09:11", "2026-04-01", "2026-09-30", ticket)
    # One day more than two years.
    assert "24.03 months" in asked("2026-03-02 09:12", "2026-04-01", "2028-04-02", ticket)
    assert "write 2025-04-01 or 2026-04-01" in asked(
        "2026-03-02 09:13", "04-01", "2028-04-01", ticket, exit=2
    )
    asked("2026-03-02 09:14", "2026-04-01", "2028-04-01", ticket, exit=0)
    assert (
        "not all debts are paid"
        in step(
            club,
            "2026-03-03 09:00",
            "Fang",
            ticket,
            "clear_debts",
            exit=5,
            debts_paid="no",
            absence_fee="2000",
        ).stderr
    )
    step(club, "2026-03-10 09:00", "Fang", ticket, "clear_debts", debts_paid="yes", absence_fee="2000")
    step(club, "2026-03-31 09:00", "Chen", ticket, "grant_absence", cards_handed_in="yes")
    # Restored of itself two years later, on Friday 31 March 2028; 2028 has no notice yet.
    clock = club.clocks("2026-03-31 09:01", ticket)["restore"]
    assert clock["due_at"] == "2028-03-31 23:59"

    # Back on 15 October 2026. The next absence may begin on 15 October 2027, twelve months later, and not a day before.
    step(club, "2026-10-15 10:00", "Mei", ticket, "end_absence", back_on="2026-10-15")
    club("2026-10-15 10:01", f"ticket solve {ticket}")
    club("2026-10-15 10:02", f"ticket close {ticket}")
    next_one = begun(club, "2027-09-01 09:00", "absence", "--product", "M-0001")
    early = asked("2027-09-01 09:10", "2027-10-14", "2028-10-14", next_one)
    assert "months since the last time (Membership restored): 11.96 months" in early
    assert "at least 12 months lie between two absences" in early
    asked("2027-09-01 09:20", "2027-10-15", "2028-10-15", next_one, exit=0)


@pytest.mark.clauses("golf-club supplementary", "golf-club supplementary-fee")
def test_a_supplementary_card_for_a_child(club) -> None:
    ticket = begun(club, "2026-03-02 09:00", "supplementary", "--product", "M-0001")
    dates = {"valid_from": "2026-04-01", "valid_to": "2026-10-01"}
    assert (
        "it is asked for first"
        in step(club, "2026-03-02 09:05", "Chen", ticket, "approve_supplementary", exit=5, **dates).stderr
    )
    child = {"relation_proved": "yes", "unmarried": "yes"}
    # Four years old on 3 March 2026, so still three on the 2nd.
    too_young = step(
        club, "2026-03-02 09:10", "Mei", ticket, "apply_for_child", exit=5, birth="2022-03-03", **child
    ).stderr
    assert "3 years; right would be: from 4, up to 18 years: a child is 4 to 18 years old" in too_young
    step(club, "2026-03-03 09:10", "Mei", ticket, "apply_for_child", birth="2022-03-03", **child)
    assert (
        "at least 6 months"
        in step(
            club,
            "2026-03-03 10:00",
            "Chen",
            ticket,
            "approve_supplementary",
            exit=5,
            **{**dates, "valid_to": "2026-09-30"},
        ).stderr
    )
    step(club, "2026-03-03 10:10", "Chen", ticket, "approve_supplementary", **dates)
    # Five working days from Tuesday 3 March: 4, 5, 6, 9, Tuesday 10.
    assert club.due("2026-03-03 10:11", ticket, "supplementary_card") == "2026-03-10 23:59"
    step(club, "2026-03-11 09:00", "Mei", ticket, "issue_supplementary")
    assert club.state("2026-03-11 09:01", ticket, "supplementary_card") == "missed"
    # The bill of 1 December: 31 December is 30 days after it, 1 January 31.
    assert (
        "within 30 days"
        in step(
            club, "2027-01-01 09:00", "Mei", ticket, "cancel_supplementary", exit=5, billed_on="2026-12-01"
        ).stderr
    )
    # Unpaid since 1 January 2027: six months are over on 1 July, more than six on the 2nd.
    unpaid = {"unpaid_since": "2027-01-01"}
    step(club, "2027-07-01 09:00", "Chen", ticket, "suspend_supplementary", exit=5, **unpaid)
    step(club, "2027-07-02 09:00", "Chen", ticket, "suspend_supplementary", **unpaid)


@pytest.mark.clauses("golf-club prepayment", "golf-club nominee", "golf-club change", "golf-club yearly-fee")
def test_prepayment_nominee_change_and_a_fee_unpaid(club) -> None:
    contract = begun(club, "2026-03-02 09:00", "prepayment", customer="Yao")
    assert (
        "2 copies"
        in step(
            club,
            "2026-03-02 09:10",
            "Song",
            contract,
            "agree_prepayment",
            exit=5,
            copies=1,
            authority_form="yes",
        ).stderr
    )
    step(club, "2026-03-02 09:11", "Song", contract, "agree_prepayment", copies=2, authority_form="yes")
    step(club, "2026-03-03 09:00", "Chen", contract, "approve_contract", exit=5)  # finance confirms first
    step(club, "2026-03-03 09:10", "Fang", contract, "confirm_prepayment", amount_paid="50000")
    step(club, "2026-03-03 09:20", "Chen", contract, "approve_contract")
    step(club, "2026-03-03 09:30", "Mei", contract, "stamp_contract")

    nominee = begun(club, "2026-03-02 10:00", "nominee", "--product", "M-0001")
    assert (
        "known are loss_declared, returned"
        in step(
            club,
            "2026-03-02 10:10",
            "Mei",
            nominee,
            "apply_nominee",
            exit=2,
            form_sealed="yes",
            old_papers="burnt",
        ).stderr
    )
    step(club, "2026-03-02 10:11", "Mei", nominee, "apply_nominee", form_sealed="是", old_papers="已声明遗失")
    step(club, "2026-03-02 10:20", "Fang", nominee, "replace_nominee", nominee_fee="5000")
    [applied, _] = [
        each
        for each in club("2026-03-02 10:21", f"ticket show {nominee} -f json").json()["route"]
        if each["state"] == "taken"
    ]
    assert applied["filled"] == "Form is sealed by the company: yes; Papers of the old nominee: Declared lost"

    change = begun(club, "2026-03-02 11:00", "change_of_data", "--channel", "email")
    step(club, "2026-03-02 11:10", "Mei", change, "ask_for_change")
    step(club, "2026-03-02 11:20", "Mei", change, "approve_change", exit=6)
    step(club, "2026-03-02 11:30", "Chen", change, "approve_change")

    unpaid = begun(club, "2026-06-30 09:00", "unpaid_fee", "--product", "M-0001")
    # The yearly fee was due on 31 December 2025: six months are over on 30 June, more than six on 1 July.
    step(club, "2026-06-30 09:10", "Chen", unpaid, "suspend_membership", exit=5, unpaid_since="2025-12-31")
    step(club, "2026-07-01 09:10", "Chen", unpaid, "suspend_membership", unpaid_since="2025-12-31")


@pytest.mark.clauses("golf-club violation", "golf-club sales")
def test_a_violation_is_heard_before_it_is_decided_and_a_phase_is_approved(club) -> None:
    ticket = begun(club, "2026-03-02 09:00", "violation", "--product", "M-0001")
    step(club, "2026-03-02 09:10", "Mei", ticket, "report_violation", what_happened="drove over the green")
    assert (
        "it comes after: Member heard"
        in step(
            club, "2026-03-02 09:20", "Kong", ticket, "decide_violation", exit=5, decision="warned"
        ).stderr
    )
    step(club, "2026-03-03 09:00", "Mei", ticket, "hear_member", statement="it was dark")
    step(club, "2026-03-04 09:00", "Kong", ticket, "decide_violation", decision="Warned")
    step(club, "2026-03-04 09:10", "Mei", ticket, "record_decision")
    club("2026-03-04 09:20", f"ticket solve {ticket}")
    club("2026-03-04 09:21", f"ticket close {ticket}")

    phase = begun(club, "2026-03-31 17:00", "sales_phase", customer="Yao")
    step(club, "2026-03-31 17:10", "Song", phase, "report_phase", phase="first", sold_in_phase="１８０")
    listed = club("2026-03-31 17:11", f"ticket step {phase}").stdout
    assert "Approved by the head office" in listed
    assert "ticket step" in listed
    step(club, "2026-04-01 09:00", "Hu", phase, "approve_phase")
