"""Durations as regulations write them: `24 h`, `15 working days`, `1 month`, `8个工作小时`."""

from __future__ import annotations

import re

from aftersvc.core.errors import BadInput
from aftersvc.core.language import _
from aftersvc.core.text import half_width, safe
from aftersvc.core.worktime.goal import Goal, Unit

# What a word stands for: a unit of working time or of plain time, and how many of it
_UNITS: dict[str, tuple[Unit, int]] = {
    "min": ("minutes", 1),
    "minute": ("minutes", 1),
    "分钟": ("minutes", 1),
    "h": ("minutes", 60),
    "hour": ("minutes", 60),
    "小时": ("minutes", 60),
    "working minute": ("working_minutes", 1),
    "工作分钟": ("working_minutes", 1),
    "working hour": ("working_minutes", 60),
    "working h": ("working_minutes", 60),
    "工作小时": ("working_minutes", 60),
    "day": ("days", 1),
    "天": ("days", 1),
    "日": ("days", 1),
    "week": ("days", 7),
    "周": ("days", 7),
    "working day": ("working_days", 1),
    "工作日": ("working_days", 1),
    "工作天": ("working_days", 1),
    "month": ("months", 1),
    "月": ("months", 1),
    "year": ("months", 12),
    "年": ("months", 12),
}
_DURATION = r"(?a)(\d+)(\.\d+)?\s*个?\s*([^\d\s].*)"


def parse_duration(text: str, what: str = "") -> Goal:
    """The goal that a duration sets. Hours may have decimals that make whole minutes (`1.5 h`).

    Raises BadInput for nothing, for a unit that is none and for a part of a day.
    """
    typed = half_width(text).lower()
    found = re.fullmatch(_DURATION, typed)
    word = re.sub(r"\s+", " ", found[3]) if found else ""
    known = _UNITS.get(word) or (_UNITS.get(word.removesuffix("s")) if len(word) > 2 else None)
    where = f"{what}: " if what else ""
    if found is None or known is None:
        raise BadInput(
            _(
                "{where}'{text}' is not a duration: write such as 90 min, 24 h, 8 working hours, 3 days,"
                " 15 working days, 1 month"
            ).format(where=where, text=safe(text))
        )
    unit, each = known
    amount = int(found[1]) * each
    if found[2]:
        part = int(found[2][1:]) * each
        whole = 10 ** len(found[2][1:])
        if each != 60 or part % whole:
            raise BadInput(
                _("{where}'{text}' is cut too fine: write whole days or whole minutes").format(
                    where=where, text=safe(text)
                )
            )
        amount += part // whole
    least = 0 if unit in ("days", "working_days") else 1  # no day: before this one is over
    if not least <= amount < 10**6:
        raise BadInput(
            _("{where}'{text}' is no time that anything can take").format(where=where, text=safe(text))
        )
    return Goal(amount, unit)
