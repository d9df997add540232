"""The list of a month for the payroll: what people decided, per person. Handed over it is closed for ever.

What is decided, or undone, after that stands on the next list, with the month it refers to.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import UTC, datetime, time, timedelta
from typing import TYPE_CHECKING, Any, NamedTuple

from aftersvc.core.errors import Refused
from aftersvc.core.history import local
from aftersvc.core.instants import from_text, to_text
from aftersvc.core.language import _, enumerated, ngettext
from aftersvc.core.moments import Month
from aftersvc.penalties import store as penalties
from aftersvc.penalties.months import rules, store
from aftersvc.regulation.versions import Book, in_force
from aftersvc.staff import store as staff

if TYPE_CHECKING:
    from datetime import date
    from zoneinfo import ZoneInfo

    from aftersvc.core.database import Entry, Reader
    from aftersvc.desk import Desk
    from aftersvc.penalties.store import Case


class Line(NamedTuple):
    """One case for one person on a list; amounts in fen, negative where something is taken back."""

    penalty_id: int
    staff_id: int
    fine_fen: int
    cost_fen: int
    reward_fen: int
    withheld: int
    forfeited: int
    refers: str | None


COUNTED = ("fine_fen", "cost_fen", "reward_fen", "withheld", "forfeited")


def month_of(reader: Reader, day: date) -> Month:
    """The month on whose list a day belongs, by the regulation of that day."""
    stated = Book(reader, in_force(reader, day).id).section("payroll")
    return Month(*rules.list_of(day, stated["closing_day"] if stated else None))


def ends(reader: Reader, month: Month, zone: ZoneInfo) -> datetime:
    """The first instant after the days of a month's list."""
    day = month.last()
    while month_of(reader, day) != month:
        day -= timedelta(days=1)
    return datetime.combine(day + timedelta(days=1), time(), zone).astimezone(UTC)


def not_handed_over(entry: Entry, desk: Desk, occurred: datetime, *, late: bool) -> None:
    """Refuse an incident of a month whose list is closed, unless it is meant for the next one."""
    month = str(month_of(entry, occurred.date()))
    last = store.last_handed_over(entry)
    if late or last is None or month > last["month"]:
        return
    raise Refused(
        _(
            "the list of {month} was handed over {at}: with --late this is entered for the next one,"
            " referring to {month}"
        ).format(month=last["month"], at=local(entry, last["handed_over_at"]))
    )


def listed(reader: Reader, month: Month, zone: ZoneInfo) -> list[Line]:
    """The lines of a month: as they were handed over, else as they stand now."""
    if store.handed_over(reader, str(month)) is not None:
        return [Line(*(line[name] for name in Line._fields)) for line in store.lines(reader, str(month))]
    last = store.last_handed_over(reader)
    if last is not None and str(month) < last["month"]:
        return []
    until = to_text(ends(reader, month, zone))
    return [*_due(reader, month, until, zone), *_undone(reader)]


def _due(reader: Reader, month: Month, until: str, zone: ZoneInfo) -> Iterable[Line]:
    for row in store.due(reader, until):
        case = penalties.case(row)
        belongs = str(month_of(reader, from_text(case.occurred_at).astimezone(zone).date()))
        refers = belongs if belongs < str(month) else None
        yield Line(
            case.id,
            case.staff_id,
            case.fine_fen or 0,
            case.cost_fen,
            case.reward_fen,
            int(bool(case.step.get("withhold"))),
            int(bool(case.step.get("forfeit"))),
            refers,
        )
        if case.manager_id is not None and case.manager_fen:
            yield Line(case.id, case.manager_id, case.manager_fen, 0, 0, 0, 0, refers)


def _undone(reader: Reader) -> Iterable[Line]:
    for row in store.undone(reader):
        line = Line(*(row[name] for name in Line._fields))
        yield line._replace(**{name: -getattr(line, name) for name in COUNTED})


def close(desk: Desk, month: Month) -> list[str]:
    """Close the list of a month that is over, in order, each once; sentences on what of it nobody has decided yet."""
    with desk.recording("penalty payroll") as entry:
        entry.document = str(month)
        last = store.last_handed_over(entry)
        if last is not None and str(month) <= last["month"]:
            raise Refused(
                _("the list of {month} was handed over {at}: later changes stand on the next one").format(
                    month=last["month"], at=local(entry, last["handed_over_at"])
                )
            )
        if entry.happened_at < ends(entry, month, desk.zone):
            raise Refused(_("{month} is not over: its list is handed over when it is").format(month=month))
        lines = listed(entry, month, desk.zone)
        store.hand_over(entry, str(month), to_text(entry.happened_at), [line._asdict() for line in lines])
        left = store.undecided(entry, to_text(ends(entry, month, desk.zone)))
    if not left:
        return []
    sentence = ngettext(
        "{count} of these days is not decided and stands on a later list: {numbers}",
        "{count} of these days are not decided and stand on a later list: {numbers}",
        len(left),
    )
    return [sentence.format(count=len(left), numbers=enumerated(left))]


def rows(desk: Desk, month: Month) -> list[dict[str, Any]]:
    """Rows of `penalty payroll`: the list as it stands, or as it was handed over."""
    with desk.reading() as reader:
        return by_person(reader, listed(reader, month, desk.zone))


def by_person(reader: Reader, lines: Iterable[Line]) -> list[dict[str, Any]]:
    """Rows of `penalty payroll`: one a person, in the order of the staff register."""
    lines = list(lines)
    numbers = store.numbers(reader, json.dumps([line.penalty_id for line in lines]))
    rows: dict[int, dict[str, Any]] = {}
    for line in lines:
        member = staff.by_id(reader, line.staff_id)
        row = rows.setdefault(
            line.staff_id,
            {
                "staff": member.name,
                "number": member.number,
                **dict.fromkeys(("fines", "costs", "rewards", "net", "withheld", "bonus_forfeited"), 0),
                "documents": [],
            },
        )
        row["fines"] += line.fine_fen
        row["costs"] += line.cost_fen
        row["rewards"] += line.reward_fen
        row["net"] += line.reward_fen - line.fine_fen - line.cost_fen
        row["withheld"] += line.withheld
        row["bonus_forfeited"] += line.forfeited
        number = numbers[line.penalty_id]
        row["documents"].append(f"{number} ({line.refers})" if line.refers else number)
    return [{**row, "documents": ", ".join(row["documents"])} for _id, row in sorted(rows.items())]


def figures(case: Case) -> int:
    """What a case comes to for the person: less than nothing is taken, in fen."""
    return case.reward_fen - (case.fine_fen or 0) - case.cost_fen
