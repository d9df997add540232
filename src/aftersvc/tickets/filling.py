"""What is filled in at a step: read at the edge by the type of its field, kept in one form, shown in words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from aftersvc.core.errors import BadInput
from aftersvc.core.language import _, joined, labelled, pick
from aftersvc.core.moments import parse_day
from aftersvc.core.money import yuan
from aftersvc.core.nearest import nearest
from aftersvc.core.text import clean, half_width, parse_amount, safe
from aftersvc.regulation.wording import yes_or_no
from aftersvc.tickets.choices import one_of

if TYPE_CHECKING:
    from aftersvc.tickets.routes import Field

YES = ("yes", "y", "true", "是", "有", "已")
NO = ("no", "n", "false", "否", "无", "没有", "未")


def given(wanted: Sequence[Field], settings: Iterable[str], today: date) -> dict[str, Any]:
    """The values of `field=value` words, as they are kept. Raises BadInput for a field not wanted or a wrong value."""
    fields = {field.id: field for field in wanted}
    values: dict[str, Any] = {}
    for setting in settings:
        name, equals, text = setting.partition("=")
        if not equals or name not in fields:
            raise BadInput(
                _("--set {setting}: write field=value; {hint}").format(
                    setting=safe(setting), hint=nearest(name, fields)
                )
            )
        if clean(text, f"--set {name}"):
            values[name] = read(fields[name], text, f"--set {name}", today)
    return values


def read(field: Field, text: str, what: str, today: date) -> Any:
    """A value as it is kept in the history: text, a number, `1200.50`, `2026-11-21`, true or false, an id.

    Raises BadInput for what is none of the field's type.
    """
    match field.type:
        case "number":
            return _number(text, what)
        case "money":
            return yuan(parse_amount(text, what))
        case "day":
            return _day(text, what, today)
        case "flag":
            return _flag(text, what)
        case "choice":
            return one_of(what, clean(text, what), field.choices)
        case _:
            return clean(text, what)


def _number(text: str, what: str) -> int | float:
    figure = half_width(clean(text, what))
    if not re.fullmatch(r"-?[0-9]{1,15}(\.[0-9]{1,6})?", figure):
        raise BadInput(
            _("{what}: '{text}' is not a number: write it in digits, such as 12 or 12.5").format(
                what=what, text=safe(text)
            )
        )
    return float(figure) if "." in figure else int(figure)


def _day(text: str, what: str, today: date) -> str:
    """A day may lie on either side of today, so its year is never guessed."""
    past, coming = (parse_day(text, today=today, what=what, plan=plan) for plan in (False, True))
    if past != coming:
        raise BadInput(
            _("{what}: '{text}' has no year: write {past} or {coming}").format(
                what=what, text=safe(text), past=past.isoformat(), coming=coming.isoformat()
            )
        )
    return past.isoformat()


def _flag(text: str, what: str) -> bool:
    word = half_width(clean(text, what)).lower()
    if word not in (*YES, *NO):
        raise BadInput(_("{what}: '{text}': write yes or no").format(what=what, text=safe(text)))
    return word in YES


def in_words(field: Field, values: Mapping[str, Any]) -> str:
    """The value of a field as people read it."""
    value = values.get(field.id)
    if value is None:
        return _("not recorded")
    if isinstance(value, bool):
        return yes_or_no(value)
    if field.type == "choice":
        return pick(field.choices[value]) if value in field.choices else str(value)
    return f"{value:g}" if isinstance(value, float) else str(value)


def all_in_words(fields: Mapping[str, Field], values: Mapping[str, Any]) -> str:
    """`Deposit: 10000.00; Relation: Spouse`; a field that the regulation no longer has keeps its id."""
    parts = []
    for name, value in values.items():
        field = fields.get(name)
        title, said = (pick(field.title), in_words(field, values)) if field else (name, str(value))
        parts.append(labelled(title, said))
    return joined(parts)
