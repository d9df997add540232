"""What a regulation says of warranty, as values: whoever judges a case needs these, and not how the text is checked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from aftersvc.core.conditions import Condition
from aftersvc.regulation import checked as forms
from aftersvc.regulation.model import Checked, Title, Warranty

if TYPE_CHECKING:
    from aftersvc.regulation.versions import Book

Row = Mapping[str, Any]


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
