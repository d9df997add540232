"""What can be said of one ticket: each rule with what it finds and what it lets pass."""

from __future__ import annotations

from zoneinfo import ZoneInfo

import pytest

from aftersvc.imports.findings import KINDS
from aftersvc.imports.ticket_rules import CHECKS, Around

AROUND = Around("2026-11-21T01:30:00Z", ZoneInfo("Asia/Shanghai"), 2)
TICKET = dict.fromkeys(("answered", "solved", "closed", "target", "status")) | {
    "received": "2026-11-01T01:00:00Z"
}


def said(**given: str | None) -> list[tuple[str, str]]:
    ticket = {**TICKET, **given}
    return [(code, field) for check in CHECKS for code, field, _sentence in check(ticket, AROUND)]


@pytest.mark.parametrize(
    ("given", "found"),
    [
        ({}, []),
        ({"received": "2026-11-21T01:30:01Z"}, [("in_the_future", "received")]),
        ({"closed": "2026-11-21T01:30:01Z"}, [("in_the_future", "closed")]),
        ({"closed": "2026-11-21T01:30:00Z"}, []),
        ({"answered": "2026-11-01T00:59:59Z"}, [("ends_before_received", "answered")]),
        ({"solved": "2026-11-01T01:00:00Z"}, []),
        (
            {"solved": "2026-11-03T01:00:00Z", "closed": "2026-11-02T01:00:00Z"},
            [("closed_before_solved", "closed")],
        ),
        ({"status": "closed"}, [("time_missing", "status")]),
        ({"status": "solved"}, [("time_missing", "status")]),
        ({"status": "open", "closed": "2026-11-02T01:00:00Z"}, [("status_differs", "status")]),
        ({"status": "closed", "closed": "2026-11-02T01:00:00Z"}, []),
        ({"target": "2026-11-01T00:59:59Z"}, [("target_before_received", "target")]),
        ({"target": "2028-11-01T01:00:00Z"}, []),
        ({"target": "2028-11-01T01:00:01Z"}, [("target_far_ahead", "target")]),
        ({"received": None, "target": "2099-01-01T00:00:00Z"}, []),
    ],
)
def test_rules(given: dict[str, str | None], found: list[tuple[str, str]]) -> None:
    assert said(**given) == found


def test_times_in_sentences_are_local() -> None:
    sentences = [
        sentence
        for check in CHECKS
        for *_rest, sentence in check({**TICKET, "target": "2026-10-01T00:00:00Z"}, AROUND)
    ]
    assert sentences == ["the target 2026-10-01 08:00 lies before received 2026-11-01 09:00"]


def test_every_finding_is_of_a_kind_that_says_whether_it_rejects() -> None:
    assert {code for code, _field in said(received="2027-01-01T00:00:00Z", status="closed")} <= set(KINDS)
