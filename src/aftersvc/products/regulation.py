"""The sections of a regulation on warranty: terms by condition, what excludes, and what may be found out about a case.

`[warranty]` itself, which every regulation with a warranty has, stands in regulation/sections.py.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from aftersvc.core.language import _
from aftersvc.regulation.demands import when
from aftersvc.regulation.findings import Findings, shown
from aftersvc.regulation.lines import Path
from aftersvc.regulation.saying import Stated, only, stated
from aftersvc.regulation.sections import Key, Section
from aftersvc.regulation.shapes import CLAUSE, ID, TITLE, Shape, wrong
from aftersvc.regulation.wording import Words, when_in_words

if TYPE_CHECKING:
    pass

Row = Mapping[str, Any]
FOLLOWING = frozenset({"warranty", "service_class", "charged"})  # facts that the verdict decides


def _read_months(value: object, path: Path, findings: Findings) -> object:
    if type(value) is not int or value < 1:
        wrong(MONTHS.says(), value, path, findings)
    return value


MONTHS = Shape(lambda: _("how many months: a whole number from 1"), _read_months)


def _decides_itself(row: Row, path: Path, findings: Findings) -> None:
    for name in row["when"]:
        if name in FOLLOWING:
            findings.add(
                (*path, "when", name),
                _("{fact} follows from the warranty, so it cannot decide it").format(fact=shown(name)),
            )


def _term(row: Row, path: Path, findings: Findings) -> None:
    """A contract that may say at most fewer months than the term itself would be no extension."""
    _decides_itself(row, path, findings)
    if row["at_most"] is not None and row["at_most"] < row["months"]:
        findings.add((*path, "at_most"), _("at_most is less than months"))


def _need_warranty(name: str) -> Any:
    """A check that a section is not left without [warranty], which says what the days run from."""

    def whole(sections: Mapping[str, Any], findings: Findings) -> None:
        if sections.get(name) and "warranty" not in sections:
            findings.add(
                (name, 0), _("[[{section}]] needs [warranty], which says from when").format(section=name)
            )

    return whole


def _terms(rows: Iterable[Row], words: Words) -> Iterator[Stated]:
    for row in rows:
        says = _("{count} months of warranty, where the product states none").format(count=row["months"])
        most = _("a contract may say up to {count}").format(count=row["at_most"]) if row["at_most"] else ""
        yield stated("warranty_term", row, says, most, only(row, words))


def _exclusions(rows: Iterable[Row], words: Words) -> Iterator[Stated]:
    for row in rows:
        says = _("out of warranty where: {condition}").format(condition=when_in_words(row["when"], words))
        yield stated("warranty_exclusion", row, says)


SECTIONS = (
    Section(
        "warranty_term",
        keys=(
            Key("id", ID),
            Key("title", TITLE),
            Key("clause", CLAUSE),
            Key("when", when("ticket"), required=False),
            Key("months", MONTHS),
            Key("at_most", MONTHS, required=False),
        ),
        unlike=("when",),
        check=_term,
        whole=_need_warranty("warranty_term"),
        says=_terms,
    ),
    Section(
        "warranty_exclusion",
        keys=(
            Key("id", ID),
            Key("title", TITLE),
            Key("clause", CLAUSE),
            Key("when", when("ticket")),
        ),
        unlike=("when",),
        check=_decides_itself,
        whole=_need_warranty("warranty_exclusion"),
        says=_exclusions,
    ),
    Section(
        "finding",
        keys=(
            Key("id", ID),
            Key("title", TITLE),
        ),
    ),
)
