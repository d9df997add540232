"""The sections of a regulation on warranty: terms by condition, what excludes, and what may be found out about a case.

`[warranty]` itself, which every regulation with a warranty has, stands in regulation/sections.py.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from aftersvc.core.conditions import Condition
from aftersvc.core.language import _
from aftersvc.regulation import checked as forms
from aftersvc.regulation.demands import when
from aftersvc.regulation.findings import Findings, shown
from aftersvc.regulation.lines import Path
from aftersvc.regulation.model import Checked, Title, Warranty
from aftersvc.regulation.saying import Stated, only, stated
from aftersvc.regulation.sections import Key, Section
from aftersvc.regulation.shapes import CLAUSE, ID, TITLE, Shape, wrong
from aftersvc.regulation.wording import Words, when_in_words

if TYPE_CHECKING:
    from aftersvc.regulation.versions import Book

Row = Mapping[str, Any]
FOLLOWING = frozenset({"warranty", "service_class", "charged"})  # facts that the verdict decides


class Term(NamedTuple):
    """Months of warranty `when` a condition holds; a product or contract may say others, `at_most` so many."""

    id: str
    title: Title
    clause: str
    when: Condition
    months: int
    at_most: int | None


class Exclusion(NamedTuple):
    """What puts a case out of warranty, whatever the day."""

    id: str
    title: Title
    clause: str
    when: Condition


class Coverage(NamedTuple):
    """All that a regulation says of warranty; `rule` is None where it says nothing."""

    rule: Warranty | None
    terms: tuple[Term, ...] = ()
    exclusions: tuple[Exclusion, ...] = ()

    def asks(self) -> set[str]:
        """The facts that terms and exclusions ask."""
        asked = [*(term.when for term in self.terms), *(each.when for each in self.exclusions)]
        return {name for condition in asked for name in condition}


def coverage(book: Book) -> Coverage:
    return _coverage(book.warranty, book.section("warranty_term"), book.section("warranty_exclusion"))


def coverage_in(checked: Checked) -> Coverage:
    """As `coverage`, of a checked form that is in no file."""
    rule = forms.warranty(checked["warranty"]) if "warranty" in checked else None
    return _coverage(rule, checked.get("warranty_term"), checked.get("warranty_exclusion"))


def _coverage(
    rule: Warranty | None, terms: Iterable[Row] | None, exclusions: Iterable[Row] | None
) -> Coverage:
    return Coverage(
        rule,
        tuple(Term(**row) for row in terms or ()),
        tuple(Exclusion(**row) for row in exclusions or ()),
    )


def findings(book: Book) -> dict[str, Title]:
    """What may be found out about a case: id -> title."""
    return {row["id"]: row["title"] for row in book.section("finding") or ()}


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
