"""SQL of the lists handed over to the payroll, and of the places of a ranking."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from aftersvc.core.database import Entry, Reader

HANDED_OVER = "SELECT month, handed_over_at FROM payroll WHERE month = :month"
LAST_HANDED_OVER = "SELECT month, handed_over_at FROM payroll ORDER BY month DESC LIMIT 1"
HAND_OVER = """
INSERT INTO payroll (month, handed_over_at, by_id) VALUES (:month, :handed_over_at, :by_id) RETURNING *
"""
PUT_LINE = """
INSERT INTO payroll_line (month, penalty_id, staff_id, fine_fen, cost_fen, reward_fen, withheld, forfeited, refers)
VALUES (:month, :penalty_id, :staff_id, :fine_fen, :cost_fen, :reward_fen, :withheld, :forfeited, :refers)
RETURNING *
"""
STAND_ON = "UPDATE penalty SET payroll_month = coalesce(payroll_month, :month) WHERE id = :id RETURNING *"

# What stands and no list has yet; whose list it belongs to is for the reader to say.
DUE = """
SELECT penalty.* FROM penalty
WHERE status IN ('confirmed', 'upheld') AND occurred_at < :until
  AND NOT EXISTS (SELECT 1 FROM payroll_line WHERE penalty_id = penalty.id)
ORDER BY occurred_at, id
"""

# What nobody has decided for good when a list is handed over.
UNDECIDED = """
SELECT number FROM penalty WHERE status IN ('proposed', 'appealed') AND occurred_at < :until ORDER BY occurred_at, id
"""

# What a list has and what no longer stands: what is left of it is taken back.
UNDONE = """
SELECT line.penalty_id, line.staff_id, sum(line.fine_fen) AS fine_fen, sum(line.cost_fen) AS cost_fen,
       sum(line.reward_fen) AS reward_fen, sum(line.withheld) AS withheld, sum(line.forfeited) AS forfeited,
       min(line.month) AS refers
FROM payroll_line AS line JOIN penalty ON penalty.id = line.penalty_id
WHERE penalty.status IN ('lifted', 'void')
GROUP BY line.penalty_id, line.staff_id
HAVING sum(line.fine_fen) OR sum(line.cost_fen) OR sum(line.reward_fen) OR sum(line.withheld) OR sum(line.forfeited)
ORDER BY line.penalty_id, line.staff_id
"""

LINES = """
SELECT line.*, penalty.number FROM payroll_line AS line JOIN penalty ON penalty.id = line.penalty_id
WHERE line.month = :month ORDER BY line.id
"""

NUMBERS = "SELECT id, number FROM penalty WHERE id IN (SELECT value FROM json_each(:ids))"

YEAR = """
SELECT penalty.*, staff.number AS staff_number, staff.name AS staff
FROM penalty JOIN staff ON staff.id = penalty.staff_id
WHERE penalty.occurred_at >= :since AND penalty.occurred_at < :until AND penalty.status IN ('confirmed', 'upheld')
ORDER BY penalty.occurred_at, penalty.id
"""

PLACED = (
    "SELECT * FROM ranking_place WHERE month >= :first AND month <= :last ORDER BY month, place, staff_id"
)
PUT_PLACE = """
INSERT INTO ranking_place (month, staff_id, place, score, side, working)
VALUES (:month, :staff_id, :place, :score, :side, :working) RETURNING *
"""

FINED = """
SELECT coalesce(sum(fine_fen + manager_fen), 0) FROM penalty
WHERE occurred_at >= :since AND occurred_at < :until AND kind = 'penalty' AND status IN ('confirmed', 'upheld')
"""

RANKED = """
SELECT staff.name AS staff, ranking_place.place AS rank FROM ranking_place JOIN staff ON staff.id = ranking_place.staff_id
WHERE ranking_place.month = :month ORDER BY ranking_place.place, staff.id
"""

LIVE_BY_RULE = """
SELECT staff_id, rule, count(*) AS cases FROM penalty
WHERE occurred_at >= :since AND occurred_at < :until AND status IN ('confirmed', 'upheld')
GROUP BY staff_id, rule
"""


def handed_over(reader: Reader, month: str) -> str | None:
    """When the list of a month (`2026-11`) was handed over, if it was."""
    row = reader.one(HANDED_OVER, month=month)
    return str(row["handed_over_at"]) if row else None


def last_handed_over(reader: Reader) -> sqlite3.Row | None:
    return reader.one(LAST_HANDED_OVER)


def hand_over(entry: Entry, month: str, at: str, lines: Iterable[Mapping[str, Any]]) -> None:
    """Close a month: its lines as they stand now, and on each case the list that it stands on."""
    entry.put(HAND_OVER, month=month, handed_over_at=at, by_id=entry.who.actor_id)
    stood = set()
    for line in lines:
        entry.put(PUT_LINE, month=month, **line)
        if line["penalty_id"] not in stood:
            stood.add(line["penalty_id"])
            entry.put(STAND_ON, id=line["penalty_id"], month=month)


def due(reader: Reader, until: str) -> list[sqlite3.Row]:
    return reader.all(DUE, until=until)


def undecided(reader: Reader, until: str) -> list[str]:
    """Numbers of what occurred before an instant and is still proposed or under appeal."""
    return [str(row["number"]) for row in reader.all(UNDECIDED, until=until)]


def undone(reader: Reader) -> list[sqlite3.Row]:
    return reader.all(UNDONE)


def lines(reader: Reader, month: str) -> list[dict[str, Any]]:
    return [dict(row) for row in reader.all(LINES, month=month)]


def numbers(reader: Reader, ids: str) -> dict[int, str]:
    return {row["id"]: row["number"] for row in reader.all(NUMBERS, ids=ids)}


def of_year(reader: Reader, since: str, until: str) -> list[sqlite3.Row]:
    return reader.all(YEAR, since=since, until=until)


def placed(reader: Reader, first: str, last: str) -> list[sqlite3.Row]:
    """The places recorded from one month to another, both included."""
    return reader.all(PLACED, first=first, last=last)


def put_place(entry: Entry, **columns: Any) -> None:
    entry.put(PUT_PLACE, **columns)


def decided_by_rule(reader: Reader, since: str, until: str) -> dict[tuple[int, str], int]:
    """How many cases of each person and rule stand, of those that occurred in a range of UTC text."""
    return {
        (row["staff_id"], row["rule"]): row["cases"]
        for row in reader.all(LIVE_BY_RULE, since=since, until=until)
    }


def fined(reader: Reader, since: str, until: str) -> int:
    """What people were fined, managers' shares too, for what occurred in a range of UTC text and stands; fen."""
    return int(reader.value(FINED, since=since, until=until))


def ranked(reader: Reader, month: str) -> list[dict[str, Any]]:
    """The recorded places of a month: staff, rank."""
    return [dict(row) for row in reader.all(RANKED, month=month)]
