"""SQL of the calendar."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from aftersvc.core.instants import to_text
from aftersvc.core.worktime.calendar import Calendar, Opening
from aftersvc.core.worktime.notice import Notice, OfficialDay
from aftersvc.core.worktime.shifts import plain_week

if TYPE_CHECKING:
    from aftersvc.core.database import Entry, Reader
    from aftersvc.regulation.versions import Book

NOTICE = """
INSERT INTO calendar_notice (year, source, loaded_at) VALUES (:year, :source, :loaded_at) RETURNING *
"""

NOTICE_DAY = """
INSERT INTO calendar_day (notice_id, day, off, name) VALUES (:notice_id, :day, :off, :name) RETURNING *
"""

# Of the notices of a year the last one loaded stands.
NOTICES = """
SELECT notice.year, notice.source, calendar_day.day, calendar_day.off, calendar_day.name
FROM (SELECT max(id) AS id FROM calendar_notice GROUP BY year) AS standing
JOIN calendar_notice AS notice ON notice.id = standing.id
JOIN calendar_day ON calendar_day.notice_id = notice.id
ORDER BY notice.year, calendar_day.day
"""

DECIDE = """
INSERT INTO company_day (day, morning, afternoon, why) VALUES (:day, :morning, :afternoon, :why)
ON CONFLICT (day) DO UPDATE
SET morning = excluded.morning, afternoon = excluded.afternoon, why = excluded.why
RETURNING *
"""

COMPANY_DAYS = """
SELECT day, morning, afternoon, why FROM company_day
WHERE morning IS NOT NULL OR afternoon IS NOT NULL
ORDER BY day
"""


class CompanyDay(NamedTuple):
    """What the company decided for a day, and why."""

    opening: Opening
    why: str | None


def load_calendar(reader: Reader, book: Book) -> Calendar:
    """The calendar of a version of the regulation: its week, the notices, the company's own days."""
    return Calendar(
        zone=book.identity.zone,
        week=plain_week(book.week.workdays, book.week.shifts),
        country=book.identity.country,
        notices=notices(reader),
        company={day: decided.opening for day, decided in company_days(reader).items()},
    )


def notices(reader: Reader) -> Mapping[int, Notice]:
    """The notices that were loaded, by year."""
    return {
        year: Notice(
            year,
            tuple(
                OfficialDay(date.fromisoformat(row["day"]), bool(row["off"]), row["name"], row["source"])
                for row in rows
            ),
        )
        for year, rows in groupby(reader.all(NOTICES), key=lambda row: int(row["year"]))
    }


def add_notice(entry: Entry, notice: Notice, source: str) -> None:
    """Keep a notice; it stands in place of an earlier one of its year."""
    row = entry.put(NOTICE, year=notice.year, source=source, loaded_at=to_text(entry.happened_at))
    for day in notice.days:
        entry.put(NOTICE_DAY, notice_id=row["id"], day=day.day.isoformat(), off=int(day.off), name=day.name)


def company_days(reader: Reader) -> dict[date, CompanyDay]:
    """The days that the company decided on, in order."""
    return {
        date.fromisoformat(row["day"]): CompanyDay(
            Opening(_flag(row["morning"]), _flag(row["afternoon"])), row["why"]
        )
        for row in reader.all(COMPANY_DAYS)
    }


def decide(entry: Entry, day: date, opening: Opening, why: str | None) -> None:
    """Write the company's word on a day in place of what it said before."""
    entry.put(DECIDE, day=day.isoformat(), morning=opening.morning, afternoon=opening.afternoon, why=why)


def _flag(value: int | None) -> bool | None:
    return None if value is None else bool(value)
