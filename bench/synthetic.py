"""A file with as many tickets as wanted, spread over the year before AFTERSVC_NOW, for measuring only.

    python bench/synthetic.py FILE [TICKETS]

The rows are written past the program (no journal): `log verify` would rightly refuse such a file.
"""

from __future__ import annotations

import os
import random
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

NOW = datetime(2026, 11, 21, 1, 30, tzinfo=UTC)
SEED = 20261121
CUSTOMERS, MODELS, STAFF, YEAR = 5000, 40, 200, 365 * 24 * 3600

TICKET = """
INSERT INTO ticket (id, number, received_at, channel, kind, customer_id, product_id, summary, status, department,
                    solved_at, closed_at, reopened, version_id)
VALUES (:id, :number, :received_at, :channel, :kind, :customer_id, :product_id, :summary, :status, :department,
        :solved_at, :closed_at, :reopened, 1)
"""
CLOCK = """
INSERT INTO derived_clock (document, clock, clause, version_id, opened_at, started_at, due_at, stopped_at, paused,
                           provisional)
VALUES (?, ?, '3-4', 1, ?, ?, ?, ?, 0, 0)
"""
EVENT = "INSERT INTO event (document, name, at, recorded_at, details) VALUES (?, ?, ?, ?, ?)"
LETTER = """
INSERT INTO letter (number, direction, day, subject, document, customer_id) VALUES (?, ?, ?, '询问配件', ?, ?)
"""

DISPATCH = """
INSERT INTO dispatch (id, number, ticket_id, leader_id, planned_at, promised_at, late_against, departed_at, arrived_at,
                      finished_at, back_at, status, version_id)
VALUES (:id, 'D' || :number, :id, :leader_id, :received_at, :promised, :promised, :departed, :arrived, :finished,
        :back, :trip, 1)
"""
REPORT = """
INSERT INTO service_report (dispatch_id, state, received_at, no_parts, partly, missing)
VALUES (:id, 'complete', :solved_at, 1, 0, '[]')
"""
SURVEY = "INSERT INTO survey (id, ticket_id, outcome, at, scale) VALUES (:id, :id, 'answered', :closed_at, 5)"
SCORE = "INSERT INTO survey_score (survey_id, dimension, score) VALUES (?, ?, ?)"
TABLES = [
    "ticket",
    "derived_clock",
    "event",
    "letter",
    "dispatch",
    "service_report",
    "survey",
    "survey_score",
]


def text(at: datetime) -> str:
    return at.strftime("%Y-%m-%dT%H:%M:%SZ")


def tickets(count: int, chance: random.Random) -> Iterator[dict[str, Any]]:
    """Tickets in order of receipt: answered, solved and closed after random spans, the young ones not yet."""
    moments = sorted(chance.random() for _ in range(count))
    for id_, moment in enumerate(moments, 1):
        received = NOW - timedelta(seconds=int((1 - moment) * YEAR))
        answered = received + timedelta(seconds=int(chance.expovariate(1 / (9 * 3600))))
        solved = answered + timedelta(seconds=int(chance.expovariate(1 / (60 * 3600))))
        closed = solved + timedelta(seconds=int(chance.expovariate(1 / (48 * 3600))))
        forgotten = chance.random() < 0.01
        yield {
            "id": id_,
            "number": f"T{received:%Y%m}-{id_:07d}",
            "received": received,
            "received_at": text(received),
            "channel": chance.choice(("phone", "phone", "phone", "letter", "email", "visit", "web")),
            "kind": chance.choice(("fault", "fault", "fault", "consultation", "parts", "complaint")),
            "customer_id": chance.randint(1, CUSTOMERS),
            "product_id": chance.randint(1, CUSTOMERS) if chance.random() < 0.7 else None,
            "summary": "主轴异响，已停机，请尽快答复",
            "answered": None if forgotten or answered > NOW else text(answered),
            "solved_at": None if forgotten or solved > NOW else text(solved),
            "closed_at": None if forgotten or closed > NOW else text(closed),
            "waiting": not forgotten and closed > NOW and chance.random() < 0.3,
            "department": "purchasing" if forgotten and chance.random() < 0.3 else None,
            "promised": text(received + timedelta(hours=72)) if chance.random() < 0.3 else None,
            "reopened": int(chance.random() < 0.02),
            "has_letter": chance.random() < 0.05,
            **trip(received, None if forgotten or solved > NOW else solved, chance),
        }


def trip(received: datetime, solved: datetime | None, chance: random.Random) -> dict[str, Any]:
    """Somebody goes for two tickets in five: there two hours before it is solved, else still to leave."""
    if solved is None:
        planned = "planned" if chance.random() < 0.4 else None
        nothing = dict.fromkeys(("departed", "arrived", "finished", "back"))
        return {"trip": planned, "leader_id": chance.randint(2, STAFF), **nothing}
    departed = max(received, solved - timedelta(hours=4))
    return {
        "trip": "back" if chance.random() < 0.4 else None,
        "leader_id": chance.randint(2, STAFF),
        "departed": text(departed),
        "arrived": text(departed + timedelta(hours=1)),
        "finished": text(departed + timedelta(hours=3)),
        "back": text(departed + timedelta(hours=4)),
    }


def status(ticket: dict[str, Any]) -> str:
    if ticket["waiting"] and not ticket["solved_at"]:
        return "waiting"
    steps = (("closed_at", "closed"), ("solved_at", "solved"), ("answered", "answered"))
    return next((name for key, name in steps if ticket[key]), "open")


def fill(connection: sqlite3.Connection, count: int) -> None:
    chance = random.Random(SEED)
    connection.executemany(
        "INSERT INTO customer (id, number, name, grade) VALUES (?, ?, ?, 'normal')",
        ((n, f"C{n:06d}", f"宏达机械第{n}厂") for n in range(1, CUSTOMERS + 1)),
    )
    connection.executemany(
        "INSERT INTO product (id, number, customer_id, model) VALUES (?, ?, ?, ?)",
        ((n, f"U{n:06d}", n, f"CK-{n % MODELS:02d}") for n in range(1, CUSTOMERS + 1)),
    )
    connection.executemany(
        "INSERT INTO staff (id, number, name) VALUES (?, ?, ?)",
        ((n, f"S{n:06d}", f"技师{n}") for n in range(2, STAFF + 1)),
    )
    batch: list[dict[str, Any]] = []
    for ticket in tickets(count, chance):
        ticket["status"] = status(ticket)
        batch.append(ticket)
        if len(batch) == 20_000:
            write(connection, batch)
            batch.clear()
    write(connection, batch)


def write(connection: sqlite3.Connection, batch: list[dict[str, Any]]) -> None:
    connection.executemany(TICKET, ({k: v for k, v in t.items() if k != "received"} for t in batch))
    connection.executemany(CLOCK, clocks(batch))
    connection.executemany(EVENT, events(batch))
    connection.executemany(LETTER, letters(batch))
    sent = [t for t in batch if t["trip"]]
    surveyed = [t for t in sent if t["closed_at"] and t["trip"] == "back"]
    connection.executemany(DISPATCH, sent)
    connection.executemany(REPORT, (t for t in sent if t["trip"] == "back"))
    connection.executemany(SURVEY, surveyed)
    connection.executemany(SCORE, scores(surveyed))


def clocks(batch: list[dict[str, Any]]) -> Iterator[tuple[Any, ...]]:
    for t in batch:
        due = text(t["received"] + timedelta(hours=24))
        yield t["number"], "answer", t["received_at"], t["received_at"], due, t["answered"]
        if t["promised"]:
            yield t["number"], "arrive", t["received_at"], t["received_at"], t["promised"], t["solved_at"]


def events(batch: list[dict[str, Any]]) -> Iterator[tuple[Any, ...]]:
    for t in batch:
        yield t["number"], "received", t["received_at"], t["received_at"], None
        if t["has_letter"]:
            yield (
                t["number"],
                "letter_in",
                t["received_at"],
                t["received_at"],
                f'{{"letter": "L{t["number"][1:]}"}}',
            )
        if t["status"] == "waiting":
            at = t["answered"] or t["received_at"]
            yield t["number"], "waiting", at, at, '{"reason": "parts"}'
        for key, name in (("answered", "answered"), ("solved_at", "solved"), ("closed_at", "closed")):
            if t[key]:
                yield t["number"], name, t[key], t[key], None


def letters(batch: list[dict[str, Any]]) -> Iterator[tuple[Any, ...]]:
    for t in batch:
        if t["has_letter"]:
            yield f"L{t['number'][1:]}", "in", t["received_at"][:10], t["number"], t["customer_id"]


def scores(batch: list[dict[str, Any]]) -> Iterator[tuple[int, str, int]]:
    for t in batch:
        for nth, dimension in enumerate(("quality", "attitude", "solving")):
            yield t["id"], dimension, 5 - (t["id"] + nth) % 3


def make(path: Path, count: int = 1_000_000) -> None:
    """A new file at `path` under the reference regulation; indexes are built after the load."""
    subprocess.run(
        [sys.executable, "-m", "aftersvc", "--db", str(path), "--as", "王敏", "init", "--company", "量测"],
        env={**os.environ, "AFTERSVC_NOW": NOW.isoformat()},
        check=True,
    )
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA synchronous = OFF")
    connection.execute("BEGIN")
    indexes = connection.execute(
        "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL"
        f" AND tbl_name IN ({', '.join('?' * len(TABLES))})",
        TABLES,
    ).fetchall()
    for name, _sql in indexes:
        connection.execute(f"DROP INDEX {name}")
    fill(connection, count)
    for _name, sql in indexes:
        connection.execute(sql)
    connection.execute("COMMIT")
    connection.close()


if __name__ == "__main__":
    make(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 1_000_000)
