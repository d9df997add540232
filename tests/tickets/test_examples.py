"""Examples of clocks inside a regulation: what is given, and what becomes of the clock."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from aftersvc import vocabulary
from aftersvc.core.errors import BadInput
from aftersvc.regulation.model import Checked
from aftersvc.regulation.named import regulation_of
from aftersvc.tickets.examples import clock

SMALL = Path(__file__).with_name("clocks.toml")


@pytest.fixture(scope="module")
def checked() -> Checked:
    return regulation_of(str(SMALL), vocabulary).checked


@pytest.mark.parametrize(
    ("rule", "given", "expect"),
    [
        ("on_site", {"distance_km": 300}, {"runs": True, "due": "2026-03-03 09:00", "clause": "4.1"}),
        ("on_site", {"distance_km": 301}, {"due": "2026-03-04 09:00", "clause": "4.2", "state": "running"}),
        ("on_site", {}, {"due": None, "state": "undetermined", "missing": ["distance_km"]}),
        ("on_site", {"distance_km": 1, "now": "2026-03-03 09:01"}, {"state": "late"}),
        ("on_site", {"distance_km": 1, "history": ["2026-03-03 09:00 arrived"]}, {"state": "met"}),
        ("on_site", {"distance_km": 1, "history": ["2026-03-03 09:01 arrived"]}, {"state": "missed"}),
        # 15 working days from Monday the 2nd, the first not counted: Monday the 23rd, when the shift ends.
        ("solve", {}, {"due": "2026-03-23 17:30", "provisional": False}),
        # Waiting from Wednesday to Friday: the working days after Wednesday, two, are given back.
        (
            "solve",
            {"history": ["2026-03-04 10:00 waiting parts", "2026-03-06 09:00 resumed"]},
            {"due": "2026-03-25 17:30"},
        ),
        ("solve", {"history": ["2026-03-04 10:00 waiting parts"]}, {"due": None, "state": "paused"}),
        ("agents", {}, {"runs": False}),
        ("agents", {"agent": True}, {"due": "2026-03-02 11:00"}),
        (
            "agents",
            {"agent": True, "history": ["2026-03-02 10:00 referred purchasing"]},
            {"stopped": "2026-03-02 10:00", "state": "met"},
        ),
        # An excuse counts where it covers the clock, and where it must come before the deadline, when it did.
        (
            "on_site",
            {
                "distance_km": 1,
                "history": ["2026-03-03 09:00 excused no_tickets", "2026-03-04 09:00 arrived"],
            },
            {"state": "excused"},
        ),
        (
            "on_site",
            {
                "distance_km": 1,
                "history": ["2026-03-03 09:01 excused no_tickets", "2026-03-04 09:00 arrived"],
            },
            {"state": "missed"},
        ),
        (
            "solve",
            {"history": ["2026-03-03 09:00 excused holiday"], "now": "2026-04-01 09:00"},
            {"state": "late"},
        ),
        ("on_site", {"distance_km": 1}, {"warned": ["2026-03-02 21:00", "2026-03-03 03:00"]}),
        # Half of 15 working days is over in the middle of the eighth: Thursday the 12th.
        ("solve", {}, {"warned": ["2026-03-12 00:00"]}),
        ("solve", {"history": ["2026-03-04 10:00 waiting parts"]}, {"warned": []}),
        # Seasons take in their first and last days, also over New Year.
        *(
            ("in_season", {"received": f"{day} 09:00"}, {"runs": inside})
            for day, inside in (
                ("2026-03-14", False),
                ("2026-03-15", True),
                ("2026-04-30", True),
                ("2026-05-01", False),
                ("2026-12-19", False),
                ("2026-12-20", True),
                ("2027-01-10", True),
                ("2027-01-11", False),
            )
        ),
        # 2026-02-14 is a Saturday that is worked, 2026-02-16 a Monday that is not.
        *(
            ("by_part", {"kind": "fault", "part": "knotter", **given}, {"runs": runs})
            for given, runs in (
                ({}, True),
                ({"promised": "2026-03-02 10:00"}, False),
                ({"received": "2026-03-02 07:59"}, False),
                ({"received": "2026-03-02 08:00"}, True),
                ({"received": "2026-03-02 17:29"}, True),
                ({"received": "2026-03-02 17:30"}, False),
                ({"received": "2026-02-14 09:00"}, True),
                ({"received": "2026-02-16 09:00"}, False),
                ({"received": "2026-02-16 09:00", "workday": True}, True),
            )
        ),
        ("by_part", {"kind": "fault", "part": "gearbox"}, {"due": "2026-03-04 09:00"}),
        ("by_part", {"kind": "fault"}, {"state": "undetermined", "missing": ["part"]}),
        ("promise", {}, {"runs": False}),
        ("promise", {"promised": "2026-03-05 14:00"}, {"due": "2026-03-05 14:00"}),
    ],
)
def test_what_is_given_decides_what_comes_out(
    checked: Checked, rule: str, given: dict[str, Any], expect: dict[str, Any]
) -> None:
    outcome = clock(checked, rule, {"received": "2026-03-02 09:00", **given})
    assert {key: outcome.get(key) for key in expect} == expect


def test_days_that_are_given_stand_for_a_notice_that_is_not_out(checked: Checked) -> None:
    """From Wednesday 2030-01-30, 15 working days: the statute knows of four days off for Spring Festival (Feb 2-6)."""
    received = {"received": "2030-01-28 09:00"}
    computed = clock(checked, "solve", received)
    noticed = clock(
        checked,
        "solve",
        {
            **received,
            "holidays": [f"2030-02-{day:02d}" for day in range(2, 10)],
            "workdays": ["2030-01-26", "2030-02-10"],
        },
    )
    # Jan 29-31, Feb 1: 4; Feb 10 (a Sunday that is worked): 5; Feb 11-15: 10; Feb 18-22: 15.
    assert (noticed["due"], noticed["provisional"]) == ("2030-02-22 17:30", False)
    assert computed["provisional"] is True


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        (
            {"recieved": "2026-03-02 09:00"},
            "this kind of example is given no 'recieved': did you mean received?",
        ),
        ({}, "is given when the request was received"),
        ({"received": "2026-03-02"}, "given received: '2026-03-02' is not right: a time such as"),
        ({"received": 5}, "given received: 5 is not right"),
        ({"received": "2026-03-02 09:00", "agent": "yes"}, "given agent: 'yes' is not right: true or false"),
        (
            {"received": "2026-03-02 09:00", "distance_km": "3"},
            "given distance_km: '3' is not right: a number",
        ),
        (
            {"received": "2026-03-02 09:00", "kind": "fualt"},
            "given kind: 'fualt' is not right: did you mean fault?",
        ),
        ({"received": "2026-03-02 09:00", "history": ["2026-03-03 arrived"]}, "a time and an event"),
        ({"received": "2026-03-02 09:00", "history": ["2026-03-03 09:00 arived"]}, "did you mean arrived /"),
        (
            {"received": "2026-03-02 09:00", "history": ["2026-03-03 09:00 waiting part"]},
            "did you mean parts?",
        ),
        (
            {"received": "2026-03-02 09:00", "history": "arrived"},
            "given history: 'arrived' is not right: a list",
        ),
        ({"received": "2026-03-02 09:00", "history": ["2026-03-01 09:00 arrived"]}, "nothing happens before"),
        ({"received": "2026-03-02 09:00", "holidays": ["02-08"]}, "a list of days such as"),
    ],
)
def test_what_cannot_be_read_is_said(checked: Checked, given: dict[str, Any], sentence: str) -> None:
    with pytest.raises(BadInput, match=sentence.replace("?", r"\?")):
        clock(checked, "solve", given)


def test_an_unknown_clock_is_named_with_the_nearest() -> None:
    machinery = regulation_of("machinery", vocabulary).checked
    with pytest.raises(BadInput, match="unknown clock 'anwser': did you mean answer"):
        clock(machinery, "anwser", {"received": "2026-03-02 09:00"})
