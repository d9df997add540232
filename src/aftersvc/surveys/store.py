"""SQL of surveys and their scores."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Mapping
from operator import itemgetter
from typing import TYPE_CHECKING, Any

from aftersvc.core import disposals
from aftersvc.core.instants import to_text
from aftersvc.surveys.rules import Asked

if TYPE_CHECKING:
    from datetime import datetime

    from aftersvc.core.database import Entry, Reader
    from aftersvc.core.disposals import Emptied

INSERT = """
INSERT INTO survey (ticket_id, outcome, at, means, scale, remarks, by_id)
VALUES (:ticket_id, :outcome, :at, :means, :scale, :remarks, :by_id) RETURNING *
"""

INSERT_SCORE = """
INSERT INTO survey_score (survey_id, dimension, score) VALUES (:survey_id, :dimension, :score) RETURNING *
"""

COLUMNS = (
    "id", "ticket_id", "outcome", "at", "means", "scale", "remarks", "by_id", "void_why", "source", "outside_number",
    "outside_hash",
)  # fmt: skip
INSERT_WHOLE = f"""
INSERT INTO survey ({", ".join(COLUMNS)}) VALUES ({", ".join(f":{name}" for name in COLUMNS)})
"""  # noqa: S608 - our own columns
INSERT_SCORE_WHOLE = """
INSERT INTO survey_score (id, survey_id, dimension, score) VALUES (:id, :survey_id, :dimension, :score)
"""
LAST_ID = "SELECT coalesce(max(id), 0) FROM survey"
LAST_SCORE_ID = "SELECT coalesce(max(id), 0) FROM survey_score"
OUTSIDE = "SELECT outside_number, outside_hash FROM survey WHERE source = :source"

VOID = "UPDATE survey SET void_why = :why WHERE id = :id RETURNING *"

HANGING = "SELECT id FROM survey WHERE ticket_id = :ticket_id ORDER BY id"
EMPTY = """
UPDATE survey SET remarks = NULL, void_why = iif(void_why IS NULL, NULL, :gone), outside_hash = NULL
WHERE id = :id RETURNING *
"""

LAST = """
SELECT id, at FROM survey WHERE ticket_id = :ticket_id AND void_why IS NULL ORDER BY at DESC, id DESC LIMIT 1
"""

SCORES = """
(SELECT json_group_object(dimension, score)
 FROM (SELECT dimension, score FROM survey_score WHERE survey_id = survey.id ORDER BY id))
"""

LIST = f"""
SELECT ticket.number AS ticket, survey.at, coalesce(living.name, customer.name) AS customer, survey.outcome,
       survey.means AS by, staff.name AS surveyor, {SCORES} AS scores, survey.scale, survey.remarks,
       survey.void_why, survey.ticket_id
FROM survey
JOIN ticket ON ticket.id = survey.ticket_id
JOIN customer ON customer.id = ticket.customer_id
LEFT JOIN customer AS living ON living.id = customer.merged_into
LEFT JOIN staff ON staff.id = survey.by_id
WHERE (:voids OR survey.void_why IS NULL)
  AND (:ticket_id IS NULL OR survey.ticket_id = :ticket_id)
  AND (:outcome IS NULL OR survey.outcome = :outcome)
  AND (:since IS NULL OR survey.at >= :since)
  AND (:until IS NULL OR survey.at < :until)
  AND (:customer_id IS NULL OR ticket.customer_id IN
       (SELECT id FROM customer WHERE id = :customer_id OR merged_into = :customer_id))
ORDER BY survey.at DESC, survey.id DESC
LIMIT coalesce(:most, -1)
"""  # noqa: S608 - our own columns

OF_TICKETS = f"""
SELECT survey.ticket_id, survey.outcome, {SCORES} AS scores, survey.scale
FROM ticket JOIN survey ON survey.ticket_id = ticket.id
WHERE ticket.received_at >= :since AND ticket.received_at < :until AND ticket.status <> 'void'
  AND survey.void_why IS NULL
ORDER BY survey.at, survey.id
"""  # noqa: S608 - our own columns

UNASKED = """
SELECT dispatch.number, dispatch.leader_id, ticket.number AS ticket, coalesce(dispatch.back_at, dispatch.finished_at) AS at
FROM dispatch JOIN ticket ON ticket.id = dispatch.ticket_id
WHERE coalesce(dispatch.back_at, dispatch.finished_at) >= :since
  AND coalesce(dispatch.back_at, dispatch.finished_at) < :until
  AND dispatch.status <> 'void' AND dispatch.departed_at IS NOT NULL AND ticket.status = 'closed'
  AND NOT EXISTS (SELECT 1 FROM survey
                  WHERE survey.ticket_id = ticket.id AND survey.void_why IS NULL AND survey.at >= dispatch.departed_at)
ORDER BY at, dispatch.id
"""

OF_LEADERS = """
SELECT dispatch.leader_id, avg(1.0 * survey_score.score / survey.scale) AS share
FROM survey
JOIN survey_score ON survey_score.survey_id = survey.id
JOIN dispatch ON dispatch.id = (SELECT max(id) FROM dispatch
                                WHERE ticket_id = survey.ticket_id AND status <> 'void' AND departed_at <= survey.at)
WHERE survey.at >= :since AND survey.at < :until AND survey.void_why IS NULL
GROUP BY dispatch.leader_id
"""


def unasked(reader: Reader, since: str, until: str) -> list[sqlite3.Row]:
    """Trips that ended in a range of UTC text, whose ticket is closed and whose customer nobody has asked since."""
    return reader.all(UNASKED, since=since, until=until)


def of_leaders(reader: Reader, since: str, until: str) -> dict[int, float]:
    """The mean score, as a share of the scale, of the surveys of a range, by who led the last trip before each."""
    return {row["leader_id"]: row["share"] for row in reader.all(OF_LEADERS, since=since, until=until)}


def insert(entry: Entry, ticket_id: int, scores: Mapping[str, int], **columns: Any) -> int:
    """Write one survey at the entry's time; its id. `columns` are outcome, means, scale and remarks."""
    row = entry.put(
        INSERT, ticket_id=ticket_id, at=to_text(entry.happened_at), by_id=entry.who.actor_id, **columns
    )
    for dimension, score in scores.items():
        entry.put(INSERT_SCORE, survey_id=row["id"], dimension=dimension, score=score)
    return int(row["id"])


def insert_all(entry: Entry, rows: Iterable[Mapping[str, object]]) -> int:
    """Write many whole surveys (every one of COLUMNS) as they come, for an import; how many there were."""
    return entry.put_all("survey", INSERT_WHOLE, map(itemgetter(*COLUMNS), rows))


def score_all(entry: Entry, scores: Iterable[tuple[int, str, int]]) -> int:
    """Write the scores of new surveys, for an import: survey id, dimension, score; how many there were."""
    first = int(entry.value(LAST_SCORE_ID)) + 1
    return entry.put_all(
        "survey_score",
        INSERT_SCORE_WHOLE,
        (
            (id_, survey_id, dimension, score)
            for id_, (survey_id, dimension, score) in enumerate(scores, first)
        ),
    )


def next_id(reader: Reader) -> int:
    return int(reader.value(LAST_ID)) + 1


def outside(reader: Reader, source: str) -> dict[str, str]:
    """What was brought in from another register: its numbers, and the hash of what each said."""
    return {row["outside_number"]: row["outside_hash"] for row in reader.rows(OUTSIDE, source=source)}


def void(entry: Entry, survey_id: int, why: str) -> None:
    entry.put(VOID, id=survey_id, why=why)


def last(reader: Reader, ticket_id: int) -> sqlite3.Row | None:
    """`id` and `at` of the last survey of a ticket, voids left out; None where nobody asked."""
    return reader.one(LAST, ticket_id=ticket_id)


def listing(reader: Reader, **filters: Any) -> list[dict[str, Any]]:
    """Rows of `survey list`, newest first, scores by dimension; `filters` are the named parameters of LIST."""
    return [{**dict(row), "scores": json.loads(row["scores"])} for row in reader.all(LIST, **filters)]


def of_tickets(reader: Reader, since: datetime, until: datetime) -> list[Asked]:
    """The surveys, in order of time, of the tickets received in a half-open range of instants."""
    return [
        Asked(row["ticket_id"], row["outcome"], json.loads(row["scores"]), row["scale"])
        for row in reader.all(OF_TICKETS, since=to_text(since), until=to_text(until))
    ]


def empty(entry: Entry, ticket_id: int, number: str, gone: str) -> list[Emptied]:
    """A disposal: what was said goes, who was asked when and the scores stay for the figures."""
    return disposals.emptied(entry, "survey", HANGING, EMPTY, ticket_id=ticket_id, gone=gone)
