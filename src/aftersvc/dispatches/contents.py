"""What a service report holds: how it is typed, and what of the required content is missing. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from aftersvc.core.conditions import Facts, holds
from aftersvc.core.errors import BadInput
from aftersvc.core.language import _, enumerated
from aftersvc.core.nearest import nearest
from aftersvc.core.text import clean, half_width, parse_count, safe
from aftersvc.core.text import required as not_empty

if TYPE_CHECKING:
    from aftersvc.regulation.model import Field, Report, ReportRule

# Content that a regulation may require -> the words to type. `report.required` of a regulation names these.
TYPED: dict[str, str] = {
    "cause": "--cause C",
    "remedy": "--remedy R",
    "parts": "--part NAME=QTY | --no-parts",
    "opinion": "--opinion O",
    "class": "--class K",
    "hours": "--hours H",
    "signed_by": "--signed-by NAME",
}
MOST_HOURS = 1000  # of one trip: more is a slip of the hand
_HOURS = r"(?a)(?P<whole>\d{1,4})(?:\.(?P<part>\d{1,4})|:(?P<minutes>[0-5]\d))?"


def required(report: Report | None, further: Iterable[ReportRule], facts: Facts) -> dict[str, str]:
    """What a service report must hold by these facts, in the order of the regulation, each with its clause."""
    wanted = dict.fromkeys(report.required, report.clause) if report else {}
    for rule in further:
        if holds(rule.when, facts):
            wanted |= {name: rule.clause for name in rule.required if name not in wanted}
    return wanted


def missing(content: Mapping[str, object], wanted: Iterable[str]) -> list[str]:
    """The wanted content that is not there, in the order of the regulation."""
    return [name for name in wanted if content.get(name) in (None, "", False)]


def to_type(names: Iterable[str]) -> str:
    """The options that bring in what is missing: `--cause C, --part NAME=QTY | --no-parts`."""
    return enumerated(TYPED.get(name, f"--set {name}=...") for name in names)


def parse_part(text: str) -> tuple[str, int]:
    """Name and quantity of `轴承=2`; a name may hold `=` itself, the quantity is what follows the last one."""
    name, equals, quantity = text.replace("＝", "=").rpartition("=")
    if not equals or not name.strip():
        raise BadInput(
            _("--part: '{text}' is not a part with its quantity: write NAME=QTY, such as 6312=2").format(
                text=safe(text)
            )
        )
    return not_empty(name, "--part"), parse_count(quantity, f"--part {safe(name)}")


def parse_parts(texts: Iterable[str]) -> dict[str, int]:
    """Parts with their quantities; the same part twice is refused."""
    parts: dict[str, int] = {}
    for text in texts:
        name, quantity = parse_part(text)
        if name in parts:
            raise BadInput(
                _("--part: '{name}' is named twice: name it once, with the quantity of both").format(
                    name=safe(name)
                )
            )
        parts[name] = quantity
    return parts


def parse_extras(known: Iterable[Field], settings: Iterable[str]) -> dict[str, str]:
    """Further parts of a report from `name=value` words. Raises BadInput for those that the regulation does not add."""
    names = {each.id for each in known}
    given: dict[str, str] = {}
    for setting in settings:
        name, equals, value = setting.partition("=")
        if not equals or name.strip() not in names:
            hint = nearest(name, names) if names else _("this regulation declares none")
            raise BadInput(
                _("--set {setting}: write name=value; {hint}").format(setting=safe(setting), hint=hint)
            )
        given[name.strip()] = not_empty(clean(value, f"--set {name}"), f"--set {name}")
    return given


def parse_hours(text: str) -> int:
    """Minutes of `1.5`, `2`, `1:30` hours. Raises BadInput for anything else, and for parts of a minute."""
    typed = half_width(text).lower().removesuffix("h").rstrip()
    if typed.startswith("-"):
        raise BadInput(
            _("--hours: '{text}' is negative: write how long the work took, such as 1.5").format(
                text=safe(text)
            )
        )
    found = re.fullmatch(_HOURS, typed)
    if found is None:
        raise BadInput(
            _("--hours: '{text}' is not a number of hours: write 2, 1.5 or 1:30").format(text=safe(text))
        )
    minutes = int(found["whole"]) * 60 + int(found["minutes"] or 0)
    if found["part"]:
        part, rest = divmod(int(found["part"]) * 60, 10 ** len(found["part"]))
        if rest:
            raise BadInput(
                _("--hours: '{text}' is cut too fine: write whole minutes, such as 1:20").format(
                    text=safe(text)
                )
            )
        minutes += part
    if minutes > MOST_HOURS * 60:
        raise BadInput(
            _("--hours: '{text}' is more than {most} hours: look at the figure").format(
                text=safe(text), most=MOST_HOURS
            )
        )
    return minutes
