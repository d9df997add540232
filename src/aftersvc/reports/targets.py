"""Whether the figures of a month are what the regulation's targets ask. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from aftersvc.core.language import _, pick
from aftersvc.core.output import Column
from aftersvc.reports.rules import Tally, rate
from aftersvc.vocabulary import FIGURES

OF_A_CLOCK = "met_rate"  # the figure behind which a clock stands
LIMITS = ("floor", "ceiling", "under")
WHOLE = 100  # percent

COLUMNS = (
    Column("name", _("Target"), spare=True),
    Column("title", _("Title")),
    Column("clause", _("Clause")),
    Column("wanted", _("Wanted")),
    Column("reached", _("Reached")),
    Column("ok", _("On target"), "flag"),
    Column("figure", _("Figure"), spare=True),
    Column("floor", _("At least"), "number", spare=True),
    Column("ceiling", _("At most"), "number", spare=True),
    Column("under", _("Less than"), "number", spare=True),
    Column("value", _("Value"), "number", spare=True),
)


def unit(figure: str) -> str:
    """`percent` or `hours`."""
    return FIGURES[figure.partition(" ")[0]][1]


def wanted(row: Mapping[str, Any]) -> str:
    """`at least 90 %`."""
    forms = {
        "floor": _("at least {amount}"),
        "ceiling": _("at most {amount}"),
        "under": _("less than {amount}"),
    }
    [name] = [name for name in LIMITS if row[name] is not None]
    return forms[name].format(amount=amount(row["figure"], row[name]))


def amount(figure: str, value: float) -> str:
    """Percent or hours with their unit."""
    return f"{value:g} %" if unit(figure) == "percent" else _("{hours} h").format(hours=f"{value:g}")


def is_ok(row: Mapping[str, Any], value: float | None) -> bool | None:
    """Whether a value, in percent or hours, is what the target asks; None where there is none."""
    if value is None:
        return None
    if row["floor"] is not None:
        return bool(value >= row["floor"])
    return bool(value <= row["ceiling"]) if row["ceiling"] is not None else bool(value < row["under"])


def judged(
    targets: Iterable[Mapping[str, Any]], record: Mapping[str, Any], tallies: Iterable[Tally]
) -> list[dict[str, Any]]:
    """The list `targets` of a month. Shares are fractions of one, as everywhere; `wanted` and `reached` are for people."""
    counted = list(tallies)
    rows = []
    for target in targets:
        value = value_of(target["figure"], record, counted)
        share = unit(target["figure"]) == "percent"
        plain = None if value is None else round(value * WHOLE, 2) if share else value
        limits = {
            name: target[name] / WHOLE if share and target[name] is not None else target[name]
            for name in LIMITS
        }
        rows.append(
            {
                "name": target["id"],
                "title": pick(target["title"]),
                "clause": target["clause"],
                "figure": target["figure"],
                "wanted": wanted(target),
                "reached": None if plain is None else amount(target["figure"], plain),
                "ok": is_ok(target, plain),
                **limits,
                "value": value,
            }
        )
    return rows


def value_of(figure: str, record: Mapping[str, Any], tallies: Iterable[Tally]) -> float | None:
    """The value of a figure of vocabulary.FIGURES: a fraction of one, or hours; None of nothing."""
    name, _space, clock = figure.partition(" ")
    if name == OF_A_CLOCK:
        met = judged = 0
        for tally in tallies:
            if tally.name == clock:
                met, judged = met + tally.met, judged + tally.judged
        return rate(met, judged)
    if name == "upheld_rate":
        upheld = record["complaints_upheld"]
        return None if upheld is None else rate(upheld, record["received"])
    value: float | None = record[name]
    return value
