"""The section of a regulation on targets: what a figure of the monthly report should reach."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from aftersvc.core.language import _, labelled
from aftersvc.regulation.demands import is_number
from aftersvc.regulation.findings import Findings
from aftersvc.regulation.lines import Path
from aftersvc.regulation.saying import Stated, stated
from aftersvc.regulation.sections import Key, Section
from aftersvc.regulation.shapes import CLAUSE, ID, TITLE, Shape, one_of, wrong
from aftersvc.regulation.wording import Words
from aftersvc.reports import targets
from aftersvc.vocabulary import FIGURES

Row = Mapping[str, Any]


def _read_figure(value: object, path: Path, findings: Findings) -> object:
    """One figure; of `met_rate` which clock is meant."""
    name, _space, clock = value.partition(" ") if isinstance(value, str) else ("", "", "")
    if name == targets.OF_A_CLOCK and name != value:
        findings.knows(path, "clock", clock)
    elif name == targets.OF_A_CLOCK:
        findings.add(path, _("'met_rate' is of a clock: write one behind it, such as 'met_rate answer'"))
    else:
        _FIGURE.read(value, path, findings)
    return value


_FIGURE = one_of("figure")
FIGURE = Shape(_FIGURE.says, _read_figure)


def _read_amount(value: object, path: Path, findings: Findings) -> object:
    if not is_number(value) or value < 0:  # type: ignore[operator] # a number, as was just asked
        wrong(AMOUNT.says(), value, path, findings)
    return value


AMOUNT = Shape(lambda: _("a number of percent or hours"), _read_amount)


def _check(row: Row, path: Path, findings: Findings) -> None:
    given = [name for name in targets.LIMITS if row[name] is not None]
    if len(given) != 1:
        findings.add(
            (*path, *given[1:2]), _("a target has one of: floor, ceiling, under; no more and no less")
        )
    elif targets.unit(row["figure"]) == "percent" and row[given[0]] > targets.WHOLE:
        findings.add((*path, given[0]), _("a share is at most 100 percent"))


def _says(rows: Iterable[Row], words: Words) -> Iterator[Stated]:
    for row in rows:
        name, _space, clock = row["figure"].partition(" ")
        figure = _(FIGURES[name][0])
        if clock:
            figure = labelled(figure, words.get("clock", {}).get(clock, clock))
        says = _("the monthly report says whether this is reached: {figure} {wanted}").format(
            figure=figure, wanted=targets.wanted(row)
        )
        yield stated("target", row, says)


SECTIONS = (
    Section(
        "target",
        keys=(
            Key("id", ID),
            Key("title", TITLE),
            Key("clause", CLAUSE),
            Key("figure", FIGURE),
            Key("floor", AMOUNT, required=False),
            Key("ceiling", AMOUNT, required=False),
            Key("under", AMOUNT, required=False),
        ),
        unlike=("figure", "floor", "ceiling", "under"),
        check=_check,
        says=_says,
    ),
)
