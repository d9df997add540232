"""union-members: joining, moving at once, leaving, counting as left, keeping, and the monthly return."""

from __future__ import annotations

import pytest


@pytest.fixture
def union(under):
    company = under("union-members")
    for name, role in {"Gan": "organiser", "Zu": "group_leader", "Wei": "committee"}.items():
        company("2026-01-05 08:10", f"staff new {name} --role {role}")
    company("2026-01-05 08:20", "customer new Lin --phone 13800000001")
    return company


def begun(union, when: str, kind: str, *more: str) -> str:
    """A member matter of Lin's that comes in at a moment; the ticket's number."""
    line = ["ticket", "new", "--customer", "Lin", "--summary", kind, "--kind", kind, "--force", *more]
    return union.new(when, line)


def step(union, when: str, who: str, ticket: str, name: str, exit: int = 0, **filled: object) -> str:  # noqa: A002
    """`who` takes a step at a moment, with fields filled in; what stands on stderr."""
    sets = [word for field, value in filled.items() for word in ("--set", f"{field}={value}")]
    said: str = union(when, ["--as", who, "ticket", "step", ticket, name, *sets], exit=exit).stderr
    return said


def closed(union, when: str, ticket: str, exit: int = 0) -> str:  # noqa: A002
    union(when, f"ticket solve {ticket}")
    said: str = union(when, f"ticket close {ticket}", exit=exit).stderr
    return said


PERSON = {"sex": "女", "birth": "1990-05-01", "nation": "汉族", "education": "大学"}


@pytest.mark.clauses("union-members join", "union-members moves")
def test_a_member_joins_once_and_later_moves(union) -> None:
    join = begun(union, "2026-03-02 09:00", "join")
    assert "Move in" not in step(
        union, "2026-03-02 09:05", "Gan", join, "issue_card", exit=5, card_number="1"
    )
    elsewhere = step(
        union, "2026-03-02 09:10", "Gan", join, "apply_to_join", exit=5, **PERSON, member_elsewhere="yes"
    )
    assert "does not join again" in elsewhere
    assert "(clause moves)" in elsewhere
    step(union, "2026-03-02 09:20", "Gan", join, "apply_to_join", **PERSON, member_elsewhere="no")
    assert "is for Leader of a union group, not for Gan" in step(
        union, "2026-03-03 10:00", "Gan", join, "discuss_in_group", exit=6, group_view="agreed"
    )
    step(union, "2026-03-03 10:00", "Zu", join, "discuss_in_group", group_view="agreed")
    step(union, "2026-03-05 15:00", "Wei", join, "approve_joining")
    assert "issue_card" in closed(union, "2026-03-05 15:10", join, exit=5)
    union("2026-03-05 15:11", f"ticket reopen {join} --why 'the card is owed'")
    step(union, "2026-03-06 09:00", "Gan", join, "issue_card", card_number="0001")
    closed(union, "2026-03-06 09:10", join)

    # Moves are registered at once: before the day is over, a Saturday too. Saturday 14 March 2026 is off, so the day
    # ends with Monday 16.
    out = begun(union, "2026-03-12 09:00", "move_out")
    assert union.due("2026-03-12 09:01", out, "move_out_at_once") == "2026-03-12 23:59"
    assert "on the member's certificate" in step(
        union,
        "2026-03-12 09:10",
        "Gan",
        out,
        "register_move_out",
        exit=5,
        certificate_shown="no",
        new_unit="Mill 2",
    )
    step(
        union, "2026-03-12 10:00", "Gan", out, "register_move_out", certificate_shown="yes", new_unit="Mill 2"
    )
    assert union.state("2026-03-13 00:00", out, "move_out_at_once") == "met"
    into = begun(union, "2026-03-12 11:00", "move_in")
    assert union.state("2026-03-13 00:00", into, "move_in_at_once") == "late"
    step(
        union,
        "2026-03-13 09:00",
        "Gan",
        into,
        "register_move_in",
        certificate_shown="yes",
        card_number="0002",
    )
    assert union.state("2026-03-13 09:01", into, "move_in_at_once") == "missed"
    closed(union, "2026-03-13 09:10", into)


@pytest.mark.clauses("union-members leaves")
def test_a_member_leaves_in_writing_and_fees_stop_that_day(union) -> None:
    ticket = begun(union, "2026-03-02 09:00", "leaving_union")
    assert "in writing" in step(
        union, "2026-03-02 09:10", "Gan", ticket, "accept_leaving", exit=5, fees_stop_on="today"
    )
    union("2026-03-02 10:00", f"ticket letter {ticket} --in --subject 'I leave the union'")
    assert "on the day of the request" in step(
        union, "2026-03-02 10:10", "Gan", ticket, "accept_leaving", exit=5, fees_stop_on="2026-03-31"
    )
    step(union, "2026-03-02 10:20", "Gan", ticket, "accept_leaving", fees_stop_on="today")
    # What cannot be done yet is listed with what stands in the way.
    rows = {
        each["step"]: each
        for each in union("2026-03-02 10:30", f"ticket show {ticket} -f json").json()["route"]
    }
    assert rows["accept_leaving"]["filled"] == "Fees stop on: 2026-03-02"
    assert rows["cancel_entry"]["in_the_way"] == "it comes after: Card taken back"
    step(union, "2026-03-03 09:00", "Gan", ticket, "take_card_back", card_taken_back="yes")
    step(union, "2026-03-03 09:10", "Gan", ticket, "cancel_entry")
    closed(union, "2026-03-03 09:20", ticket)


@pytest.mark.clauses("union-members lapsed")
def test_six_months_without_fees_count_as_left_in_spite_of_reminding(union) -> None:
    ticket = begun(union, "2026-03-02 09:00", "lapse")
    found = {
        "fees_missing_since": "2025-09-03", "took_part": "no", "good_reason": "no", "reminded_on": "2026-02-01",
    }  # fmt: skip
    # No fees since 3 September 2025: six months are over on 3 March 2026.
    early = step(union, "2026-03-02 09:10", "Wei", ticket, "record_lapse", exit=5, **found)
    assert "5.96 months; right would be: from 6 months: fees are missing for six months" in early
    for name, value, says in (
        ("took_part", "yes", "who took part has not left"),
        ("good_reason", "yes", "who has a good reason"),
        ("reminded_on", "2025-09-02", "reminded after the fees stopped"),
    ):
        assert says in step(
            union, "2026-03-03 09:00", "Wei", ticket, "record_lapse", exit=5, **{**found, name: value}
        )
    assert "not taken" in closed(union, "2026-03-03 09:05", ticket, exit=5)
    union("2026-03-03 09:06", f"ticket reopen {ticket} --why 'the finding is owed'")
    step(union, "2026-03-03 09:10", "Wei", ticket, "record_lapse", **found)
    step(union, "2026-03-03 09:20", "Gan", ticket, "take_card_back", card_taken_back="yes")
    step(union, "2026-03-03 09:30", "Gan", ticket, "cancel_entry")
    closed(union, "2026-03-03 09:40", ticket)


@pytest.mark.clauses("union-members expelled", "union-members kept")
def test_expulsion_is_decided_and_who_was_expelled_may_join_again(union) -> None:
    ticket = begun(union, "2026-03-02 09:00", "expulsion")
    assert "only after leaving" in step(
        union, "2026-03-02 09:05", "Gan", ticket, "take_card_back", exit=5, card_taken_back="yes"
    )
    step(union, "2026-03-02 09:10", "Wei", ticket, "decide_expulsion", crime="grave fraud, by judgment")
    step(union, "2026-03-02 09:20", "Gan", ticket, "take_card_back", card_taken_back="yes")
    step(union, "2026-03-02 09:30", "Gan", ticket, "cancel_entry")
    closed(union, "2026-03-02 09:40", ticket)
    again = begun(union, "2029-03-02 09:00", "join")
    step(union, "2029-03-02 09:10", "Gan", again, "apply_to_join", **PERSON, member_elsewhere="no")

    kept = begun(union, "2029-03-02 10:00", "keep")
    step(union, "2029-03-02 10:10", "Gan", kept, "keep_membership", exit=2, kept_for="on leave")
    step(union, "2029-03-02 10:20", "Gan", kept, "keep_membership", kept_for="退休")
    closed(union, "2029-03-02 10:30", kept)


@pytest.mark.clauses("union-members return")
def test_the_return_of_a_month_is_due_on_the_25th(union) -> None:
    # Entered on 1 April 2026, 24 days later is Saturday 25 April; the next working day is Monday 27.
    april = begun(union, "2026-04-01 08:30", "member_return")
    assert union.due("2026-04-01 08:31", april, "return_by_the_25th") == "2026-04-27 23:59"
    march = begun(union, "2026-06-01 08:30", "member_return")
    assert union.due("2026-06-01 08:31", march, "return_by_the_25th") == "2026-06-25 23:59"  # a Thursday
    assert "verify them first" in step(
        union, "2026-06-24 09:00", "Zu", march, "send_return", exit=5, members=120, figures_true="no"
    )
    step(union, "2026-06-25 09:00", "Zu", march, "send_return", members=120, figures_true="yes")
    assert union.state("2026-06-26 09:00", march, "return_by_the_25th") == "met"


@pytest.mark.clauses("union-members files")
def test_files_are_kept_by_person_and_handed_over_with_an_index_by_pinyin(union, tmp_path) -> None:
    """The year's volume, with what every member asked for and wrote, in the order in which people look for names."""
    for name in ("曾庆", "安然", "单立", "重阳"):
        union("2026-12-01 08:30", f"customer new {name}")
    for day, name in enumerate(("曾庆", "安然", "单立", "重阳", "安然"), 2):
        line = f"ticket new --customer {name} --summary 会籍 --kind join --force --channel letter"
        ticket = union.new(f"2026-12-{day:02} 09:00", line)
        union(f"2026-12-{day:02} 09:10", f"ticket letter {ticket} --in --subject 申请书")
    shelf = tmp_path / "shelf"
    union("2027-01-01 01:10", f"--as Gan report archive --out {shelf}")
    union("2027-01-05 01:40", f"--as Gan report year --year 2026 --out {shelf}")
    letters = (shelf / "2026-12" / "csv" / "letters-by-customer.csv").read_text(encoding="utf-8").splitlines()
    assert [line.split(",")[3] for line in letters[1:]] == ["安然", "安然", "单立", "曾庆", "重阳"]
    index = (shelf / "2026" / "customers.html").read_text(encoding="utf-8")
    places = [index.index(f">{name}<") for name in ("安然", "单立", "曾庆", "重阳")]
    assert places == sorted(places)
    chapter = (shelf / "2026" / "2026-12.html").read_text(encoding="utf-8")
    assert chapter.index("Letters by customer") < chapter.index("Tickets")
