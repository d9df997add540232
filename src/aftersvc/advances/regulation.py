"""[advance]: what a regulation says of money handed out before a trip; who signs for it stands in [[approval]]."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from aftersvc.core.language import _, joined
from aftersvc.regulation import checked
from aftersvc.regulation.findings import Findings
from aftersvc.regulation.saying import Stated
from aftersvc.regulation.sections import Key, Section
from aftersvc.regulation.shapes import CLAUSE, DURATION, FLAG
from aftersvc.regulation.wording import Words, goal_in_words

if TYPE_CHECKING:
    from aftersvc.core.worktime.goal import Goal
    from aftersvc.regulation.versions import Book


class Terms(NamedTuple):
    """`blocks`: nobody gets a new advance while an old one is open. `within`: how long after the trip it may stay open."""

    clause: str
    blocks: bool
    within: Goal | None


def terms(book: Book) -> Terms | None:
    """None where the regulation knows no advances."""
    return terms_of(book.section("advance"))


def terms_of(row: Mapping[str, Any] | None) -> Terms | None:
    """From the checked form."""
    if not row:
        return None
    within = row["settle_within"]
    return Terms(row["clause"], row["blocks"], checked.goal(within) if within else None)


def _somebody_pays(sections: Mapping[str, Any], findings: Findings) -> None:
    """An advance that nobody signs for can never be paid out."""
    if "advance" in sections and not any(
        row["document"] == "advance" for row in sections.get("approval", ())
    ):
        findings.add(
            ("advance",), _("[advance] needs [[approval]] with document = 'advance': who pays it out")
        )


def _says(row: Mapping[str, Any], _words: Words) -> Iterator[Stated]:
    says = [_("money for a trip is advanced")]
    if row["blocks"]:
        says.append(_("no new one while an old one is open"))
    if row["settle_within"]:
        says.append(
            _("settled within {time} after the trip").format(time=goal_in_words(row["settle_within"]))
        )
    yield Stated(row["clause"], "advance", "terms", _("Advance"), joined(says))


SECTIONS = (
    Section(
        "advance",
        many=False,
        keys=(
            Key("clause", CLAUSE),
            Key("blocks", FLAG, required=False),
            Key("settle_within", DURATION, required=False),
        ),
        whole=_somebody_pays,
        says=_says,
    ),
)
