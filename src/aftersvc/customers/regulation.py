"""The section of a regulation on who may read customers' files: `[access]`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from aftersvc.core.language import _, pick
from aftersvc.regulation.model import Title
from aftersvc.regulation.saying import Stated
from aftersvc.regulation.sections import Key, Section
from aftersvc.regulation.shapes import CLAUSE, FLAG, TITLE, some_of
from aftersvc.regulation.wording import Words, listed

if TYPE_CHECKING:
    from aftersvc.regulation.versions import Book

PAPER = "access"  # in vocabulary.PAPERS: an application is granted by the chain of [[approval]]


class Access(NamedTuple):
    """Departments `inside` read a customer's file for their work; others apply, and may be `escorted`, at a `place`."""

    clause: str
    inside: tuple[str, ...]
    place: Title | None
    escorted: bool


def access_of(book: Book) -> Access | None:
    """What the regulation says of reading customers' files; None where it says nothing."""
    row = book.section("access")
    if row is None:
        return None
    return Access(row["clause"], tuple(row["inside"]), row["place"], bool(row["escorted"]))


def _says(row: Mapping[str, Any], words: Words) -> Iterator[Stated]:
    inside = listed(row["inside"], words.get("department", {}))
    says = _(
        "a customer's file is read inside {inside}; others apply first, and every reading is recorded"
    ).format(inside=inside)
    if row["place"]:
        says += _("; they read it at: {place}").format(place=pick(row["place"]))
    if row["escorted"]:
        says += _("; somebody inside goes with them")
    yield Stated(row["clause"], "access", "reading", _("Customers' files"), says)


SECTIONS = (
    Section(
        "access",
        many=False,
        keys=(
            Key("clause", CLAUSE),
            Key("inside", some_of("department", at_least=1)),
            Key("place", TITLE, required=False),
            Key("escorted", FLAG, required=False),
        ),
        says=_says,
    ),
)
