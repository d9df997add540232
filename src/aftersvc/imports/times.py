"""Times and days as registers write them: years first are understood, anything else needs its format in the mapping.

`03/04/2011` is nobody's guess: with `formats = ["%d/%m/%Y"]` it is said what it means.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo

from aftersvc.core.language import _, enumerated
from aftersvc.core.moments import YEARS
from aftersvc.imports.odd import Odd, Read

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")

# What a format may hold, as in the C library's strftime; a pattern of one number or word each.
DIRECTIVES = {
    "Y": r"(?P<Y>\d{4})",
    "y": r"(?P<y>\d{2})",
    "m": r"(?P<m>\d{1,2})",
    "b": rf"(?P<b>{'|'.join(MONTHS)})",
    "d": r"(?P<d>\d{1,2})",
    "H": r"(?P<H>\d{1,2})",
    "I": r"(?P<I>\d{1,2})",
    "p": r"(?P<p>[AP]M)",
    "M": r"(?P<M>\d{2})",
    "S": r"(?P<S>\d{2}(?:\.\d+)?)",
    "z": r"(?P<z>Z|[+-]\d{2}:?\d{2})",
    "%": "%",
}
_YEAR_FIRST = re.compile(
    r"(?P<Y>\d{4})\s*[-/.年]\s*(?P<m>\d{1,2})\s*[-/.月]\s*(?P<d>\d{1,2})\s*日?"
    r"(?:[ T]*(?P<H>\d{1,2})\s*[:：时点]\s*(?:(?P<M>\d{1,2})\s*(?:[:：分]\s*(?:(?P<S>\d{1,2}(?:\.\d+)?)\s*秒?)?)?)?"
    r"\s*(?P<z>Z|[+-]\d{2}:?\d{2})?)?",
    re.ASCII,
)
LAST_SECOND = time(23, 59, 59)

Parse = Callable[[str], re.Match[str] | None]


def pattern(form: str) -> re.Pattern[str]:
    """The pattern of a format such as `%d-%m-%Y %H:%M`. ValueError, with the sentence, for one that gives no day."""
    parts = []
    for literal, directive in re.findall(r"([^%]+)|%(.?)", form):
        if literal:
            parts.append(re.sub(r"\\? +", r"\\s+", re.escape(literal)))
        elif directive in DIRECTIVES:
            parts.append(DIRECTIVES[directive])
        else:
            raise ValueError(
                _("'%{directive}' is not known; known are {known}").format(
                    directive=directive, known=" ".join(f"%{each}" for each in DIRECTIVES)
                )
            )
    text = "".join(parts)
    if not all(any(f"<{each}>" in text for each in choice) for choice in ("Yy", "mb", "d")):
        raise ValueError(_("it must name year, month and day, as in %Y-%m-%d %H:%M"))
    if ("<I>" in text) != ("<p>" in text):
        raise ValueError(_("%I and %p go together; hours from 0 to 23 are %H"))
    try:
        return re.compile(text, re.ASCII | re.IGNORECASE)
    except re.error:
        raise ValueError(_("it names something twice")) from None


def instants(
    formats: Sequence[str], zone: tzinfo, *, ends_day: bool = False, latest: str | None = None
) -> Read:
    """Reads a cell as an instant: UTC text of the file.

    A day without a time of day is taken from its beginning, or, with `ends_day`, up to its end (but not beyond the
    instant `latest`), and pointed out.
    """
    parse = _parser(formats)
    offsets: dict[int, timedelta | None] = {}  # of a local day; None where the clocks change in it
    hours: dict[str, str] = {}  # `2011-07-01 01` -> `2011-06-30T17`, where that is all there is to it

    def utc(local: datetime) -> str:
        day = local.toordinal()
        try:
            offset = offsets[day]
        except KeyError:
            offset = offsets[day] = _offset(local, zone)
        if offset is None:
            return _on_changing_day(local, zone)
        return (local - offset).isoformat() + "Z"

    def read(text: str) -> str:
        if (
            len(text) == 19 and text[4] == "-" and text[13] == ":"
        ):  # by far the most common form, and the fastest
            try:
                local = datetime.fromisoformat(text)
            except ValueError:
                raise Odd("not_a_time", _no_time(text, formats)) from None
            hour = text[:13]
            if hour in hours:
                return f"{hours[hour]}{text[13:]}Z"
            if local.year in YEARS:
                instant = utc(local)
                if instant[14:19] == text[14:]:
                    hours[hour] = instant[:13]
                return instant
        found = parse(text)
        day = _day(found) if found else None
        if found is None or day is None:
            raise Odd("not_a_time", _no_time(text, formats))
        try:
            clock = _clock(found)
        except ValueError:
            raise Odd("not_a_time", _no_time(text, formats)) from None
        if clock is None:
            taken = utc(datetime.combine(day, LAST_SECOND if ends_day else time()))
            if latest is not None and taken > latest and utc(datetime.combine(day, time())) <= latest:
                taken = latest
            raise Odd("no_time_of_day", _no_clock(text, ends_day=ends_day), taken)
        local = datetime.combine(day, clock)
        offset = found.groupdict().get("z")
        if offset:
            return local.replace(tzinfo=_zone(offset)).astimezone(UTC).replace(tzinfo=None).isoformat() + "Z"
        return utc(local)

    return read


def days(formats: Sequence[str]) -> Read:
    """Reads a cell as a day, `YYYY-MM-DD`; a time of day beside it is left out, as Excel adds one."""
    parse = _parser(formats)

    def read(text: str) -> str:
        found = parse(text)
        day = _day(found) if found else None
        if day is None:
            raise Odd("not_a_day", _no_day(text, formats))
        return day.isoformat()

    return read


def _parser(formats: Sequence[str]) -> Parse:
    # Year first is always understood: it is unmistakable, and what a cell of Excel that holds a date is shown as.
    patterns = [*map(pattern, formats), _YEAR_FIRST]

    def parse(text: str) -> re.Match[str] | None:
        for each in patterns:
            if found := each.fullmatch(text):
                return found
        return None

    return parse


def _day(found: re.Match[str]) -> date | None:
    parts = found.groupdict()
    year = int(parts.get("Y") or 0) or _century(int(parts["y"]))
    month = MONTHS.index(parts["b"].lower()) + 1 if parts.get("b") else int(parts["m"])
    try:
        return date(year, month, int(parts["d"])) if year in YEARS else None
    except ValueError:
        return None


def _century(year: int) -> int:
    return year + (2000 if year < 69 else 1900)  # POSIX's rule for %y


def _clock(found: re.Match[str]) -> time | None:
    """None where there is no time of day; ValueError where it is none of a clock."""
    parts = found.groupdict()
    hour = parts.get("H") or parts.get("I")
    if hour is None:
        return None
    number = int(hour)
    if parts.get("p"):
        number = number % 12 + (12 if parts["p"].upper() == "PM" else 0)
    return time(number, int(parts.get("M") or 0), int(float(parts.get("S") or 0)))


def _zone(offset: str) -> tzinfo:
    if offset in "Zz":
        return UTC
    ahead = timedelta(hours=int(offset[1:3]), minutes=int(offset[-2:]))
    return timezone(-ahead if offset[0] == "-" else ahead)


def _offset(local: datetime, zone: tzinfo) -> timedelta | None:
    """The one offset from UTC that a local day has."""
    begin = datetime.combine(local, time())
    seen = {
        (begin + part).replace(tzinfo=zone, fold=fold).utcoffset()
        for part in (timedelta(), timedelta(hours=12), timedelta(hours=23, minutes=59, seconds=59))
        for fold in (0, 1)
    }
    return seen.pop() if len(seen) == 1 else None


def _on_changing_day(local: datetime, zone: tzinfo) -> str:
    first, second = (
        local.replace(tzinfo=zone, fold=fold).astimezone(UTC).replace(tzinfo=None).isoformat() + "Z"
        for fold in (0, 1)
    )
    if first == second:
        return first
    sentence = _("'{text}' did not exist in {zone} or was there twice: taken as {taken}")
    raise Odd(
        "skipped_hour",
        sentence.format(text=local.isoformat(" "), zone=zone, taken=min(first, second)),
        min(first, second),
    )


def _known(formats: Sequence[str]) -> str:
    if formats:
        return _("the mapping says {formats}").format(formats=enumerated(formats))
    return _("write 2026-11-21 09:30, or say in a mapping what it means: formats = ['%d/%m/%Y %H:%M']")


def _no_time(text: str, formats: Sequence[str]) -> str:
    return _("'{text}' is not a time: {hint}").format(text=text, hint=_known(formats))


def _no_day(text: str, formats: Sequence[str]) -> str:
    return _("'{text}' is not a day: {hint}").format(text=text, hint=_known(formats))


def _no_clock(text: str, *, ends_day: bool) -> str:
    if ends_day:
        return _("'{text}' has no time of day: taken as the end of the day").format(text=text)
    return _("'{text}' has no time of day: taken as the beginning of the day").format(text=text)
