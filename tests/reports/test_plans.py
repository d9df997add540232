"""The questions of the reports go by index, whatever the size of the file."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from aftersvc.reports import store
from aftersvc.reports.assessment import store as assessment
from aftersvc.reports.clocks import store as clocks
from aftersvc.reports.retention import store as retention
from aftersvc.reports.service import store as service

ASKED = {
    "start": "2026-10-01T00:00:00Z", "end": "2026-11-01T00:00:00Z", "now": "2026-11-21T00:00:00Z", "since": "",
    "until": "2026-11-21T00:00:00Z", "most": 50, "department": None, "complaint": "complaint", "version_id": 1,
    "clock": "answer", "first": "2026-10-01", "last": "2026-10-31", "filed_before": "2026-10-01",
    "before": "2026-11-21T16:00:00Z", "customer_id": None, "roles": '["clerk"]', "year": 2026,
}  # fmt: skip

MONTH = "SEARCH ticket USING COVERING INDEX ticket_received"
TICKETS = "SEARCH ticket USING INDEX ticket_received (received_at>? AND received_at<?)"
TRIPS = "SEARCH dispatch USING INDEX dispatch_arrived (arrived_at>? AND arrived_at<?)"
QUESTIONS = {
    name: text
    for module in (store, clocks, service, retention, assessment)
    for name, text in vars(module).items()
    if name.isupper()
    and name
    not in ("TYPE_CHECKING", "SCORES", "AT_ONCE", "_SAMPLED", "_IN_TIME", "_IN_SERVICE")  # parts of questions
}
PLANS = {
    "DUE": "SEARCH running USING INDEX derived_clock_due",
    "DUE_COUNT": "SEARCH derived_clock USING INDEX derived_clock_due",
    "TOTALS": MONTH,
    "BY_KIND": MONTH,
    "BY_CHANNEL": MONTH,
    "BY_PRODUCT": MONTH,
    "CLOCK": "SEARCH derived_clock USING COVERING INDEX derived_clock_month (version_id=? AND clock=? AND opened_at>?",
    "CLOCK_BY_DUE": "SEARCH derived_clock USING COVERING INDEX derived_clock_month (version_id=? AND clock=?)",
    "WARNED": "SEARCH derived_warning USING INDEX derived_warning_at (at<?)",
    "MISSING": "SCAN running USING INDEX derived_clock_missing",
    "QUEUE": "SCAN ticket USING INDEX ticket_unfinished",
    "QUEUE_TOTALS": "SCAN ticket USING INDEX ticket_unfinished",
    "WAITING": "SEARCH ticket USING INDEX ticket_unfinished (status=?)",
    "HANDED_OVER": "SCAN handover USING INDEX handover_open",
    "UNREPLIED": "SEARCH letter USING INDEX letter_day (day>?)",
    "ENDED": "SEARCH ticket USING INDEX ticket_received (received_at<?)",
    "RECEIVED": "SEARCH ticket USING INDEX ticket_received (received_at>?)",
    "CORRESPONDENCE": "SEARCH letter USING INDEX letter_day (day>? AND day<?)",
    "TRIPS_OF_TICKETS": MONTH,
    "RULINGS": "SEARCH ticket USING INDEX ticket_received (received_at>? AND received_at<?)",
    "TRIPS_OF_MONTH": "SEARCH dispatch USING INDEX dispatch_starts (<expr>>? AND <expr><?)",
    "WORK": "SEARCH dispatch USING INDEX dispatch_arrived (arrived_at>? AND arrived_at<?)",
    "SURVEYS_OF_MONTH": "SEARCH dispatch USING INDEX dispatch_starts (<expr>>? AND <expr><?)",
    "OUT": "SEARCH dispatch USING COVERING INDEX dispatch_out (status=?)",
    "APPOINTMENTS": "SEARCH dispatch USING INDEX dispatch_out (status=?)",
    "REPORTS_DUE": "SCAN ticket USING INDEX ticket_unfinished",
    "SURVEYS_DUE": "SEARCH ticket USING INDEX ticket_unfinished (status=?)",
    "STAFF_DEPARTMENTS": "SCAN staff",
    "STAFF_MANAGERS": "SCAN staff",
    "STAFF_ROLES": "SCAN staff",
    "RULES_IN_FORCE": "SEARCH version USING INDEX regulation_version_one_a_day",
    "BEGUN": "SEARCH journal_entry USING INTEGER PRIMARY KEY (rowid=?)",
    "BUDGETS": "SEARCH budget USING INDEX budget_year (year=?)",
    "CASES_DECIDED": "SEARCH penalty USING INDEX penalty_occurred (occurred_at>? AND occurred_at<?)",
    "TICKETS_CLOSED": TICKETS,
    "TICKETS_IN_TIME": TICKETS,
    "PROMISES_KEPT": TICKETS,
    "COMPLAINTS_TIMELY": TICKETS,
    "CAUSES_FOUND": TICKETS,
    "NOT_REOPENED": TICKETS,
    "WARRANTY_JUDGED": TICKETS,
    "CUSTOMERS_RECORDED": TICKETS,
    "CUSTOMERS_ASKED": TICKETS,
    "COMPLAINTS_DECIDED": TICKETS,
    "ARRIVALS_IN_TIME": TRIPS,
    "REPORTS_COMPLETE": TRIPS,
    "NOT_REDONE": TRIPS,
    "UNITS_RECORDED": MONTH,
    "LETTERS_REPLIED": "SEARCH letter USING INDEX letter_day (day>? AND day<?)",
    "SURVEYS_ANSWERED": "SEARCH survey USING INDEX survey_at (at>? AND at<?)",
}
SMALL = (
    "SCAN warned VIRTUAL TABLE",
    "SCAN held VIRTUAL TABLE",
    "SCAN unsettled",
    "SCAN worked",
    "SCAN first",
    "SCAN units",
    "SCAN (subquery",
    "SCAN trip",
    "SCAN went",
    "SCAN reached",
    "SCAN away",
    "SCAN found",
    "SCAN placed",
)  # fmt: skip - what a question made itself
FEW = ("SCAN staff", "SCAN later")  # people and versions of the regulation: all of them are asked about
WHOLE_INDEX = (
    "INDEX ticket_unfinished",
    "INDEX handover_open",
    "INDEX derived_clock_missing",
)  # partial: only what is open stands in them


@pytest.fixture
def connection(typed: Path) -> Iterator[sqlite3.Connection]:
    connection = sqlite3.connect(typed)
    yield connection
    connection.close()


def plan(connection: sqlite3.Connection, name: str) -> list[str]:
    rows = connection.execute(f"EXPLAIN QUERY PLAN {QUESTIONS[name]}", ASKED)
    return [row[3] for row in rows]


@pytest.mark.parametrize("name", PLANS)
def test_a_question_goes_by_its_index(connection: sqlite3.Connection, name: str) -> None:
    steps = plan(connection, name)
    assert any(step.startswith(PLANS[name]) for step in steps), steps


@pytest.mark.parametrize("name", PLANS)
def test_no_question_reads_a_whole_table(connection: sqlite3.Connection, name: str) -> None:
    scans = [
        step
        for step in plan(connection, name)
        if step.startswith("SCAN") and not step.startswith((*SMALL, *FEW))
    ]
    assert [scan for scan in scans if not scan.endswith(WHOLE_INDEX)] == []


def test_the_most_overdue_come_out_of_the_index_in_their_order(connection: sqlite3.Connection) -> None:
    assert not [step for step in plan(connection, "DUE") if "ORDER BY" in step]


def test_every_question_of_the_reports_is_looked_at() -> None:
    assert set(QUESTIONS) == set(PLANS)
