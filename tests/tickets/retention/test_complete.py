"""Of every column of text that hangs on a ticket it is decided whether a disposal empties it."""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing
from pathlib import Path

from aftersvc.core import history
from aftersvc.core.database import create
from aftersvc.dispatches.emptying import store as trips
from aftersvc.letters import store as letters
from aftersvc.surveys import store as surveys
from aftersvc.tickets.retention import store as tickets

EMPTYING = (
    tickets.EMPTY_TICKET, tickets.EMPTY_HANDOVER, history.EMPTY, letters.EMPTY, trips.EMPTY_TRIP, trips.EMPTY_REPORT,
    surveys.EMPTY, tickets.EMPTY_SIGNATURE,
)  # fmt: skip

# Ids, instants, words of the program or of the regulation, numbers: figures, clocks and accounts are made of these.
STAYS = re.findall(
    r"\S+",
    """
    ticket.number ticket.received_at ticket.channel ticket.kind ticket.severity ticket.promised_at ticket.ground
    ticket.ruling ticket.status ticket.department ticket.responsibility ticket.solved_at ticket.closed_at ticket.warranty
    ticket.warranty_basis ticket.judged_by ticket.source ticket.outside_number ticket.target_at ticket.circumstances
    ticket.part ticket.found
    handover.department handover.referred_at handover.answered_at
    event.document event.name event.at event.recorded_at
    letter.number letter.direction letter.day letter.document
    signature.document signature.step signature.at signature.recorded_at signature.struck_at
    dispatch.number dispatch.planned_at dispatch.promised_at dispatch.late_against dispatch.leave_at dispatch.departed_at
    dispatch.arrived_at dispatch.finished_at dispatch.called_in_at dispatch.back_at dispatch.status dispatch.rework_cause
    dispatch.source dispatch.outside_number dispatch.started_at
    service_report.state service_report.received_at service_report.class service_report.missing service_report.completed_at
    service_part.name site_check.item site_check.at
    survey.outcome survey.at survey.means survey.source survey.outside_number survey_score.dimension
""",
)

OTHERS = (
    "charge",
    "expense",
    "expense_agreement",
    "expense_dispatch",
)  # money, which is not the ticket's: stays whole


def hanging(connection: sqlite3.Connection) -> set[str]:
    """The tables whose rows stand on a ticket, by the schema's own keys, and those that name it by its number."""
    named = [row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    points = {
        name: {row[2] for row in connection.execute(f"PRAGMA foreign_key_list({name})")} for name in named
    }
    found = {"ticket", "event", "letter", "signature"}
    while more := {name for name, to in points.items() if to & found} - found - {*OTHERS}:
        found |= more
    return found


def emptied() -> set[str]:
    found = set()
    for statement in EMPTYING:
        table = re.search(r"UPDATE (\w+)", statement)
        assert table
        found |= {
            f"{table[1]}.{column}" for column in re.findall(r"(\w+) = (?!:id\b)", statement.split("WHERE")[0])
        }
    return found


def test_every_column_of_text_is_emptied_or_stays_for_a_reason(tmp_path: Path) -> None:
    create(tmp_path / "a.db")
    with closing(sqlite3.connect(tmp_path / "a.db")) as connection:
        tables = hanging(connection) - {"charge_line", "receipt"}
        texts = {
            f"{table}.{column}"
            for table in tables
            for _nth, column, kind, *_rest in connection.execute(f"PRAGMA table_info({table})")
            if kind == "TEXT"
        }
    assert texts - emptied() - {*STAYS} == set()
    assert emptied() & {*STAYS} == set()
    assert (emptied() | {*STAYS}) - texts == set()  # nothing stands here that is no column any more
