"""penalty year: what stands of each person's year, and what the places of its months lead to."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import MINYEAR, date
from typing import TYPE_CHECKING, Any

from aftersvc.core.errors import BadInput
from aftersvc.core.instants import to_text
from aftersvc.core.language import _, pick
from aftersvc.core.moments import Month
from aftersvc.core.text import half_width, safe
from aftersvc.penalties import store as penalties
from aftersvc.penalties.months import rules, store
from aftersvc.penalties.months.payroll import figures
from aftersvc.penalties.placing import ranking_of
from aftersvc.regulation.versions import Book, in_force
from aftersvc.staff import store as staff

if TYPE_CHECKING:
    from aftersvc.core.database import Reader
    from aftersvc.desk import Desk


def rows(desk: Desk, named: str | None) -> tuple[list[dict[str, Any]], dict[str, str]]:
    """Rows of `penalty year`, and what the levels of demerit are called."""
    number = parse_year(named, desk.today)
    with desk.reading() as reader:
        levels = desk.book(reader).section("demerit") or ()
    titles = {row["id"]: pick(row["title"]) for row in levels}
    return [{**row, "demerits": ", ".join(row["demerits"])} for row in year(desk, number)], titles


def parse_year(text: str | None, today: date) -> int:
    """The year that is named; default this one. Raises BadInput for anything but four digits up to this year."""
    if text is None:
        return today.year
    figures = half_width(text)
    if not figures.isdecimal() or len(figures) != 4 or not MINYEAR < int(figures) <= today.year:
        raise BadInput(
            _("--year: '{text}' is not a year up to this one: write four digits, such as {year}").format(
                text=safe(text), year=today.year
            )
        )
    return int(figures)


def year(desk: Desk, number: int) -> list[dict[str, Any]]:
    """Rows of `penalty year`: one a person that anything of the year is about."""
    with desk.reading() as reader:
        since, until = (to_text(desk.midnight(date(each, 1, 1))) for each in (number, number + 1))
        rows: dict[int, dict[str, Any]] = {}
        for row in store.of_year(reader, since, until):
            case = penalties.case(row)
            _add(_row_of(rows, reader, case.staff_id), case)
            if case.manager_id is not None and case.manager_fen:
                manager = _row_of(rows, reader, case.manager_id)
                manager["fines"] += case.manager_fen
                manager["net"] -= case.manager_fen
        for staff_id, sides in _sides(reader, number).items():
            _award(_row_of(rows, reader, staff_id), reader, number, sides)
        return [row for _id, row in sorted(rows.items())]


def _row_of(rows: dict[int, dict[str, Any]], reader: Reader, staff_id: int) -> dict[str, Any]:
    if staff_id not in rows:
        member = staff.by_id(reader, staff_id)
        rows[staff_id] = {
            "staff": member.name,
            "number": member.number,
            **dict.fromkeys(
                ("cases", "fines", "costs", "rewards", "net", "withheld", "bonus_forfeited", "grade_down"), 0
            ),
            "demerits": [],
            "top_months": 0,
            "bottom_months": 0,
            "year_amount": 0,
            "no_raise": False,
        }
    return rows[staff_id]


def _add(row: dict[str, Any], case: penalties.Case) -> None:
    row["cases"] += 1
    row["fines"] += case.fine_fen or 0
    row["costs"] += case.cost_fen
    row["rewards"] += case.reward_fen
    row["net"] += figures(case)
    row["withheld"] += int(bool(case.step.get("withhold")))
    row["bonus_forfeited"] += int(bool(case.step.get("forfeit")))
    row["grade_down"] += case.step.get("grade_down", 0)
    if level := case.step.get("demerit"):
        row["demerits"].append(level)


def _sides(reader: Reader, number: int) -> dict[int, dict[int, str | None]]:
    """The recorded sides of each person, by month of the year."""
    found: dict[int, dict[int, str | None]] = {}
    for row in store.placed(reader, str(Month(number, 1)), str(Month(number, 12))):
        found.setdefault(row["staff_id"], {})[int(row["month"][5:])] = row["side"]
    return found


def _award(row: dict[str, Any], reader: Reader, number: int, sides: Mapping[int, str | None]) -> None:
    book = Book(reader, in_force(reader, date(number, 12, 31)).id)
    ranking = ranking_of(book)
    row["top_months"] = list(sides.values()).count(rules.TOP)
    row["bottom_months"] = list(sides.values()).count(rules.BOTTOM)
    for award in rules.awards(ranking.year, sides) if ranking and ranking.year else ():
        row["year_amount"] += award.fen if award.side == rules.TOP else -award.fen
        row["no_raise"] = row["no_raise"] or award.no_raise
