"""How a single value of a regulation is read: each shape says what is right and gives the checked form.

A shape's `read` gets the value, the place where it stands and the findings; what is wrong is added to the
findings, and the value returned then is of no use.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

from aftersvc.core.durations import parse_duration
from aftersvc.core.errors import BadInput
from aftersvc.core.language import LANGUAGES, _
from aftersvc.core.nearest import nearest
from aftersvc.core.text import MOST_FEN, parse_amount, safe
from aftersvc.regulation.findings import Findings, closest, kind_title, shown
from aftersvc.regulation.lines import Path
from aftersvc.vocabulary import KINDS_OF_EVENTS

_ID = re.compile(r"[a-z][a-z0-9]*([_-][a-z0-9]+)*")
_CLAUSE = re.compile(r"[^\W_]+([.\-/ ][^\W_]+)*")
# Words that durations are written with, in English; `parse_duration` knows others that mean the same.
UNITS = (
    "min", "minutes", "h", "hours", "working minutes", "working hours", "day", "days", "working day",
    "working days", "week", "weeks", "month", "months", "year", "years",
)  # fmt: skip
_TIME = re.compile(r"([01]\d|2[0-3]):[0-5]\d")
_SHIFT = re.compile(r"([01]\d|2[0-3]):([0-5]\d)-(?:([01]\d|2[0-3]):([0-5]\d)|24:00)")


@dataclass(frozen=True)
class Shape:
    """`says` gives what is right, for messages and docs; `empty` stands for an optional key left out.

    `kind` is the kind of the word, or of the words, that stand there, where they are of one kind.
    """

    says: Callable[[], str]
    read: Callable[[Any, Path, Findings], Any]
    empty: Any = None
    kind: str = ""


def wrong(says: str, value: object, path: Path, findings: Findings) -> None:
    """Add: this is not what should stand here."""
    key = ".".join(part for part in path[1:] if isinstance(part, str))
    findings.add(path, _("{key} must be {what}, not {value}").format(key=key, what=says, value=shown(value)))


def _text(pattern: re.Pattern[str], says: Callable[[], str]) -> Shape:
    def read(value: object, path: Path, findings: Findings) -> object:
        if not isinstance(value, str) or not pattern.fullmatch(value):
            wrong(says(), value, path, findings)
        return value

    return Shape(says, read)


TIME_OF_DAY = _text(_TIME, lambda: _("a time of day in quotes, such as '12:00'"))
ID = _text(_ID, lambda: _("an id: small letters, digits, - and _, a letter first"))
CLAUSE = _text(_CLAUSE, lambda: _("a clause as the company's text numbers it, such as '4-2.1'"))


def _read_title(value: object, path: Path, findings: Findings) -> object:
    if not isinstance(value, dict) or not value:
        wrong(TITLE.says(), value, path, findings)
        return value
    for language, words in value.items():
        if language not in LANGUAGES:
            hint = nearest(language, LANGUAGES)
            findings.add(
                (*path, language), _("a title has no {key}: {hint}").format(key=shown(language), hint=hint)
            )
        elif not isinstance(words, str) or not words.strip() or safe(words) != words:
            wrong(_("words in quotes"), words, (*path, language), findings)
    return value


TITLE = Shape(lambda: _('a title: { zh = "...", en = "..." }, or one of the two'), _read_title)


def _read_flag(value: object, path: Path, findings: Findings) -> object:
    if not isinstance(value, bool):
        wrong(FLAG.says(), value, path, findings)
    return value


FLAG = Shape(lambda: _("true or false"), _read_flag, empty=False)


def _whole_number(least: int, most: int | None, says: Callable[[], str]) -> Shape:
    """A whole number between bounds, both included."""

    def read(value: object, path: Path, findings: Findings) -> object:
        if type(value) is not int or value < least or (most is not None and value > most):
            wrong(says(), value, path, findings)
        return value

    return Shape(says, read)


SCALE = _whole_number(2, 100, lambda: _("the highest score: a whole number from 2 to 100"))
PERSONS = _whole_number(2, None, lambda: _("how many persons: a whole number from 2"))
TIMES = _whole_number(1, None, lambda: _("how many times: a whole number from 1"))
SHARE = _whole_number(1, 99, lambda: _("percent of the time: a whole number from 1 to 99"))


def _read_amount(value: object, path: Path, findings: Findings) -> object:
    if type(value) is int and 0 <= value <= MOST_FEN // 100:
        return value * 100
    if isinstance(value, str):
        try:
            return parse_amount(value, path[-1] if isinstance(path[-1], str) else "")
        except BadInput:
            pass
    wrong(AMOUNT.says(), value, path, findings)
    return 0


AMOUNT = Shape(lambda: _("an amount in yuan: 30, or in quotes with fen, '30.50'"), _read_amount)


PERCENT = _whole_number(0, 100, lambda: _("a whole number of per cent from 0 to 100"))


def _read_day_of_year(value: object, path: Path, findings: Findings) -> object:
    try:
        if isinstance(value, str) and re.fullmatch(r"\d\d-\d\d", value):
            date.fromisoformat(f"2000-{value}")  # a leap year
            return value
    except ValueError:
        pass
    wrong(DAY_OF_YEAR.says(), value, path, findings)
    return value


DAY_OF_YEAR = Shape(lambda: _("a day of the year such as '05-20'"), _read_day_of_year)


def _read_zone(value: object, path: Path, findings: Findings) -> object:
    if not isinstance(value, str):
        wrong(ZONE.says(), value, path, findings)
        return value
    try:
        ZoneInfo(value)
    except (ZoneInfoNotFoundError, ValueError, OSError):  # OSError: a folder of zones, such as 'Asia'
        hint = nearest(value, available_timezones())
        findings.add(path, _("unknown time zone {zone}: {hint}").format(zone=shown(value), hint=hint))
    return value


ZONE = Shape(lambda: _("a time zone such as 'Asia/Shanghai'"), _read_zone)


def _read_duration(value: object, path: Path, findings: Findings) -> object:
    if not isinstance(value, str):
        wrong(DURATION.says(), value, path, findings)
        return None
    try:
        goal = parse_duration(value)
    except BadInput as mistake:
        amount, meant = _meant(value)
        hint = _("did you mean '{meant}'?").format(meant=f"{amount} {meant}") if meant else ""
        findings.add(path, " ".join([str(mistake), hint]).strip())
        return None
    return {"amount": goal.amount, "unit": goal.unit}


def _meant(value: str) -> tuple[str, str]:
    """The number of a duration that was not understood, and the unit it was probably meant to have."""
    amount = "".join(letter for letter in value if letter.isdecimal())
    return amount, closest(value.strip("0123456789 ").lower(), UNITS) if amount else ""


DURATION = Shape(lambda: _("a duration such as '24 h', '15 working days' or '1 month'"), _read_duration)


def one_of(kind: str) -> Shape:
    """One word of a kind that is known: offered by the program, or declared as an id in this regulation."""

    def says() -> str:
        return _("one {kind} in quotes").format(kind=kind_title(kind))

    def read(value: object, path: Path, findings: Findings) -> object:
        if isinstance(value, str):
            findings.knows(path, kind, value)
        else:
            wrong(says(), value, path, findings)
        return value

    return Shape(says, read, kind=kind)


def event() -> Shape:
    """An event of a document's history, or one of its kind: `referred`, `referred purchasing`."""
    plain = one_of("event")

    def read(value: object, path: Path, findings: Findings) -> object:
        name, _space, of = value.partition(" ") if isinstance(value, str) else ("", "", "")
        kind = KINDS_OF_EVENTS.get(name)
        if of and kind is not None:
            findings.knows(path, kind, of)
        elif of and name in findings.words.get("event", ()):
            findings.add(path, _("'{event}' has no kinds: nothing can stand behind it").format(event=name))
        elif full := _event_of(value, findings):
            sentence = _("unknown event {word}: write '{event}'")
            findings.add(path, sentence.format(word=shown(value), event=full))
        else:
            plain.read(value, path, findings)
        return value

    return Shape(plain.says, read, kind=plain.kind)


def _event_of(value: object, findings: Findings) -> str:
    """`step freed` for the id of a step alone; nothing for an event, and for what is no id of a kind of event."""
    if value in findings.words.get("event", ()):
        return ""
    named = (event for event, kind in KINDS_OF_EVENTS.items() if value in findings.words.get(kind, ()))
    return next((f"{event} {value}" for event in named), "")


def some_events() -> Shape:
    """A list of one or more events, none of them twice."""
    return _some(event(), "event", at_least=1)


def some_parts() -> Shape:
    """A list of parts of a service report, none twice: those of the program, and those that a regulation adds."""
    plain = one_of("report_field")

    def read(value: object, path: Path, findings: Findings) -> object:
        if value not in findings.words.get("report_extra", ()):
            plain.read(value, path, findings)
        return value

    return _some(Shape(plain.says, read), "report_field", at_least=1)


def some_of(kind: str, *, at_least: int = 0) -> Shape:
    """A list of words of one kind, none of them twice."""
    return _some(one_of(kind), kind, at_least=at_least)


def _some(one: Shape, kind: str, *, at_least: int) -> Shape:
    def says() -> str:
        if at_least:
            return _("a list of one or more ({kind}), none twice").format(kind=kind_title(kind))
        return _("a list ({kind}), none twice").format(kind=kind_title(kind))

    def read(value: object, path: Path, findings: Findings) -> object:
        if not isinstance(value, list) or len(value) < at_least:
            wrong(says(), value, path, findings)
            return []
        for index, word in enumerate(value):
            one.read(word, (*path, index), findings)
            if word in value[:index]:
                findings.add((*path, index), _("{word} stands here twice").format(word=shown(word)))
        return value

    return Shape(says, read, empty=[], kind=kind)


def _read_shifts(value: object, path: Path, findings: Findings) -> object:
    if not isinstance(value, list) or not value:
        wrong(SHIFTS.says(), value, path, findings)
        return []
    before = ""
    for index, shift in enumerate(value):
        if not isinstance(shift, str) or not _SHIFT.fullmatch(shift) or shift[:5] == shift[6:]:
            wrong(_("a shift such as '08:30-12:00'"), shift, (*path, index), findings)
            continue
        if shift[:5] <= before:
            findings.add(
                (*path, index),
                _("{shift} must begin after the shift before it").format(shift=shown(shift)),
            )
        before = shift[:5]
    return value


SHIFTS = Shape(
    lambda: _("the shifts of a working day, such as ['08:30-12:00', '13:30-17:30']"), _read_shifts, []
)
