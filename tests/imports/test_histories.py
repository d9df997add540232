"""Histories out of rows: of times in one row, and of changes in several."""

from __future__ import annotations

import pytest

from aftersvc.imports.histories import Change, Event, in_order, of_changes, of_times

STATES = {
    "New": "open",
    "Active": "answered",
    "Working": "in_hand",
    "User": "waiting customer",
    "Vendor": "waiting supplier",
    "Resolved": "solved",
    "Closed": "closed",
}


def at(hour: int) -> str:
    return f"2016-03-01T{hour:02}:00:00Z"


def lived(*states: tuple[str, int] | tuple[str, int, int]):
    changes = [
        Change(row, at(each[1]), each[0], each[2] if len(each) > 2 else None)
        for row, each in enumerate(states, 2)
    ]
    return of_changes(at(0), changes, STATES)


def told(*states: tuple[str, int] | tuple[str, int, int]) -> list[tuple[str, int]]:
    return [(event.name, int(event.at[11:13])) for event in lived(*states).events]


@pytest.mark.parametrize(
    ("times", "status", "solved", "events"),
    [
        ({}, "open", None, ["received"]),
        ({"answered": at(1)}, "answered", None, ["received", "answered"]),
        ({"solved": at(2)}, "solved", at(2), ["received", "solved"]),
        ({"closed": at(3)}, "closed", at(3), ["received", "closed"]),
        (
            {"answered": at(1), "solved": at(2), "closed": at(3)},
            "closed",
            at(2),
            ["received", "answered", "solved", "closed"],
        ),
        ({"solved": at(4), "closed": at(3)}, "closed", at(4), ["received", "closed", "solved"]),
    ],
)
def test_times_in_one_row(times: dict[str, str], status: str, solved: str | None, events: list[str]) -> None:
    found = of_times(at(0), {"answered": None, "solved": None, "closed": None, **times}, 0)
    assert (found.status, found.solved_at, [event.name for event in found.events]) == (status, solved, events)


def test_states_become_the_events_a_clerk_would_have_written() -> None:
    assert told(("New", 1), ("Active", 2), ("Active", 3), ("User", 4), ("Active", 5), ("Resolved", 6), ("Closed", 7)) == [
        ("received", 0), ("answered", 2), ("waiting", 4), ("resumed", 5), ("solved", 6), ("closed", 7),
    ]  # fmt: skip


def test_waiting_keeps_its_reason_and_what_the_register_called_it() -> None:
    assert lived(("User", 1), ("User", 2), ("Vendor", 3)).events[1:] == [
        Event("waiting", at(1), "customer", "User"),
        Event("waiting", at(3), "supplier", "Vendor"),
    ]


def test_work_in_hand_is_no_event_but_a_status() -> None:
    found = lived(("Working", 1))
    assert (found.status, [event.name for event in found.events]) == ("in_hand", ["received"])


def test_going_back_reopens_where_nothing_is_counted() -> None:
    found = lived(("Resolved", 1), ("Active", 2), ("Resolved", 3), ("Closed", 4))
    assert [event.name for event in found.events] == [
        "received",
        "solved",
        "reopened",
        "answered",
        "solved",
        "closed",
    ]
    assert (found.reopened, found.solved_at, found.closed_at) == (1, at(3), at(4))


def test_the_registers_own_count_decides() -> None:
    counted = lived(("Resolved", 1, 0), ("Active", 2, 1), ("Resolved", 3, 1), ("Active", 4, 3))
    assert (counted.reopened, counted.status, counted.solved_at) == (3, "answered", None)
    uncounted = lived(("Resolved", 1, 0), ("Active", 2, 0), ("Closed", 3, 0))
    assert (uncounted.reopened, uncounted.status) == (0, "closed")
    assert [said.code for said in uncounted.said] == ["not_reopened"]


def test_counted_as_reopened_while_open_is_pointed_out() -> None:
    assert [said.code for said in lived(("Active", 1, 1)).said] == ["reopened_unsolved"]


def test_solved_again_after_closing_is_nothing_new() -> None:
    found = lived(("Closed", 1), ("Resolved", 2))
    assert (found.status, len(found.events)) == ("closed", 2)


def test_changes_dated_before_what_they_follow_are_taken_for_the_same_moment() -> None:
    found = of_changes(
        at(5),
        [
            Change(2, at(4), "Active", None),
            Change(3, at(8), "Resolved", None),
            Change(4, at(7), "Closed", None),
        ],
        STATES,
    )
    assert [event.at for event in found.events] == [at(5), at(5), at(8), at(8)]
    assert [said.code for said in found.said] == ["event_before_received", "events_out_of_order"]


def test_a_row_that_changes_nothing_is_never_pointed_out() -> None:
    assert of_changes(at(5), [Change(2, at(4), "New", None)], STATES).said == []


@pytest.mark.parametrize(
    ("keys", "order"), [(["10", "9", "1"], "cba"), (["b", "a", "10"], "cba"), (["1", "1", "1"], "abc")]
)
def test_order_is_by_number_where_all_are_numbers(keys: list[str], order: str) -> None:
    changes = [(key, Change(0, "", state, None)) for key, state in zip(keys, "abc", strict=True)]
    assert "".join(change.state for change in in_order(changes)) == order
