"""The State Council's notice for one year, in the JSON form of the public holiday-cn collection."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from typing import Any, NamedTuple, NoReturn

from aftersvc.core.errors import BadInput
from aftersvc.core.language import _
from aftersvc.core.text import clean, safe


class OfficialDay(NamedTuple):
    """A day that is set apart: off, or worked in its stead. `source` says by what."""

    day: date
    off: bool
    name: str
    source: str


class Notice(NamedTuple):
    """The days of one year; they may lie in the December before, when the New Year's break begins there."""

    year: int
    days: tuple[OfficialDay, ...]


def read_notice(content: bytes, source: str) -> Notice:
    """The notice that a holiday-cn year file holds; `source` names the file in sentences and in the days.

    Raises BadInput, in one sentence, on anything else, above all on the empty file that the collection
    keeps for a year whose notice is not out.
    """
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise BadInput(
            _("{file} is not UTF-8 text: byte {position} cannot be read").format(
                file=safe(source), position=error.start + 1
            )
        ) from error
    try:
        whole = json.loads(text)
    except json.JSONDecodeError as error:
        raise BadInput(
            _("{file} is not JSON: line {line}, column {column} cannot be read").format(
                file=safe(source), line=error.lineno, column=error.colno
            )
        ) from error
    except (RecursionError, ValueError) as error:  # nested without end, or a number of thousands of digits
        raise BadInput(_("{file} is not a calendar of holiday-cn").format(file=safe(source))) from error
    return _checked(whole, source)


def _checked(whole: object, source: str) -> Notice:
    if not isinstance(whole, Mapping) or "year" not in whole or "days" not in whole:
        _refuse(source, _("it should be an object with 'year' and 'days'"))
    year, days = whole["year"], whole["days"]
    # bool is an int in Python, and no year.
    if not isinstance(year, int) or isinstance(year, bool) or not 1949 < year < 2200:
        _refuse(source, _("'year' should be a year such as 2027, not {value}").format(value=_shown(year)))
    if not isinstance(days, list):
        _refuse(source, _("'days' should be a list"))
    if not days:
        raise BadInput(
            _("{file} has no days: the notice for {year} was not out when it was made").format(
                file=safe(source), year=year
            )
        )
    read: dict[date, OfficialDay] = {}
    for position, row in enumerate(days, start=1):
        day = _day(row, position, year, source)
        if day.day in read:
            _refuse(source, _("{day} stands in it twice").format(day=day.day))
        read[day.day] = day
    for month, name in ((1, "元旦"), (5, "劳动节"), (10, "国庆节")):
        first = date(year, month, 1)
        if first not in read or not read[first].off:
            _refuse(source, _("{day} ({name}) is not a day off in it").format(day=first, name=name))
    return Notice(year, tuple(read[day] for day in sorted(read)))


def _day(row: object, position: int, year: int, source: str) -> OfficialDay:
    if not isinstance(row, Mapping):
        _refuse(source, _("day {position} should be an object").format(position=position))
    name, text, off = row.get("name"), row.get("date"), row.get("isOffDay")
    if not isinstance(name, str) or not name.strip():
        _refuse(source, _("day {position} should have a 'name'").format(position=position))
    if not isinstance(off, bool):
        _refuse(source, _("day {position} should have 'isOffDay' true or false").format(position=position))
    day = _date(text)
    if day is None:
        _refuse(
            source,
            _("day {position} should have a 'date' such as {year}-10-01, not {value}").format(
                position=position, year=year, value=_shown(text)
            ),
        )
    if day.year != year and (day.year, day.month) != (year - 1, 12):
        _refuse(
            source,
            _("day {position}, {day}, lies neither in {year} nor in the December before").format(
                position=position, day=day, year=year
            ),
        )
    return OfficialDay(day, off, clean(name, _("the name of {day}").format(day=day)), source)


def _date(text: object) -> date | None:
    # fromisoformat alone would also take 20271001 and 2027-W39-5.
    if not isinstance(text, str) or len(text) != 10 or text[4] != "-" or text[7] != "-":
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _shown(value: Any) -> str:
    return safe(json.dumps(value, ensure_ascii=False)[:40])


def _refuse(source: str, fault: str) -> NoReturn:
    raise BadInput(
        _("{file} is not a calendar of holiday-cn: {fault}").format(file=safe(source), fault=fault)
    )
