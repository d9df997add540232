"""The sections of a regulation by which people are ranked each month: `[ranking]`, `[[ranking_part]]`, `[ranking_year]`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from aftersvc.core.language import _, enumerated, joined, pick
from aftersvc.core.money import yuan
from aftersvc.penalties.measures import SUM
from aftersvc.regulation.demands import is_number
from aftersvc.regulation.findings import Findings
from aftersvc.regulation.lines import Path
from aftersvc.regulation.model import Title
from aftersvc.regulation.saying import Stated, stated
from aftersvc.regulation.sections import Key, Section
from aftersvc.regulation.shapes import CLAUSE, FLAG, ID, TIMES, TITLE, Shape, one_of, some_of, wrong
from aftersvc.regulation.wording import Words, listed
from aftersvc.vocabulary import MERITS, TIES

if TYPE_CHECKING:
    from aftersvc.regulation.versions import Book

Row = Mapping[str, Any]
Rows = Iterable[Row]
FULL = 100  # points of a part where nothing is taken off


class RankingPart(NamedTuple):
    """One part of the composite: full points less so many for each case of a rule, or a figure of vocabulary.MERITS."""

    id: str
    title: Title
    weight: int
    less: Mapping[str, float]
    figure: str | None


class Ranking(NamedTuple):
    """Who is ranked, how ties are ruled, and what follows: amounts in fen, `top` from the first, `bottom` from the last."""

    clause: str
    roles: tuple[str, ...]
    least_trips: int
    ties: str
    top: tuple[int, ...]
    bottom: tuple[int, ...]
    parts: tuple[RankingPart, ...]
    year: Year | None


class Year(NamedTuple):
    """Who stood at an end for so many months running, or in all: amounts in fen."""

    clause: str
    running: int
    in_all: int
    top: int
    bottom: int
    no_raise: bool


def ranking_in(row: Row | None, parts: Rows | None, year: Row | None) -> Ranking | None:
    """The checked forms of [ranking], [[ranking_part]] and [ranking_year]; None where nobody is ranked."""
    if row is None:
        return None
    return Ranking(
        clause=row["clause"],
        roles=tuple(row["roles"]),
        least_trips=row["least_trips"] or 0,
        ties=row["ties"],
        top=tuple(row["top"]),
        bottom=tuple(row["bottom"]),
        parts=tuple(
            RankingPart(part["id"], part["title"], part["weight"], part["less"], part["figure"])
            for part in parts or ()
        ),
        year=Year(**year) if year else None,
    )


def ranking_of(book: Book) -> Ranking | None:
    return ranking_in(book.section("ranking"), book.section("ranking_part"), book.section("ranking_year"))


# -- shapes -------------------------------------------------------------------------------------------------------


def _read_amounts(value: object, path: Path, findings: Findings) -> object:
    if not isinstance(value, list) or not value:
        wrong(AMOUNTS.says(), value, path, findings)
        return []
    return [SUM.read(each, (*path, index), findings) for index, each in enumerate(value)]


AMOUNTS = Shape(lambda: _("a list of amounts in yuan, such as [300, 200, 100]"), _read_amounts, [])


def _read_less(value: object, path: Path, findings: Findings) -> object:
    if not isinstance(value, dict) or not value:
        wrong(LESS.says(), value, path, findings)
        return {}
    for rule, points in value.items():
        findings.knows((*path, rule), "penalty", rule)
        if not is_number(points) or not 0 < points <= FULL:
            wrong(_("points from 1 to {most}").format(most=FULL), points, (*path, rule), findings)
    return value


LESS = Shape(lambda: _("points for each case of a [[penalty]], such as { unpunctual = 10 }"), _read_less, {})

# -- checks and words ---------------------------------------------------------------------------------------------


def _has_parts(sections: Mapping[str, Any], findings: Findings) -> None:
    if "ranking" in sections and not sections.get("ranking_part"):
        findings.add(("ranking",), _("[ranking] needs at least one [[ranking_part]]"))


def _of_a_ranking(name: str) -> Callable[[Mapping[str, Any], Findings], None]:
    """A section that says more of the ranking needs one."""

    def check(sections: Mapping[str, Any], findings: Findings) -> None:
        if sections.get(name) and "ranking" not in sections:
            findings.add((name,), _("this says more of a ranking: it needs [ranking]"))

    return check


def _one_source(row: Row, path: Path, findings: Findings) -> None:
    if bool(row["less"]) == bool(row["figure"]):
        findings.add(path, _("a part has either less or figure"))


def _says(row: Row, words: Words) -> Iterator[Stated]:
    title = _("Ranking of the month")
    says = joined(
        [
            _("who is ranked: {roles}, from {count} trips on").format(
                roles=listed(row["roles"], words["role"]), count=row["least_trips"] or 0
            ),
            _("the first: {amounts}").format(amounts=enumerated(map(yuan, row["top"]))),
            _("the last, from the end: {amounts}").format(amounts=enumerated(map(yuan, row["bottom"]))),
            _("tie: {rule}").format(rule=_(TIES[row["ties"]])),
        ]
    )
    yield Stated(row["clause"], "ranking", "month", title, says)


def _year_says(row: Row, _words: Words) -> Iterator[Stated]:
    says = _(
        "{running} months running or {in_all} in all: at the top {top}, at the bottom {bottom} off"
    ).format(running=row["running"], in_all=row["in_all"], top=yuan(row["top"]), bottom=yuan(row["bottom"]))
    raised = _("no raise that year") if row["no_raise"] else ""
    title = _("Ranking of the year")
    yield Stated(row["clause"], "ranking_year", "year", title, joined(filter(None, (says, raised))))


def _part_says(rows: Rows, words: Words) -> Iterator[Stated]:
    for row in rows:
        yield stated("ranking_part", {**row, "clause": ""}, part_in_words(row["less"], row["figure"], words))


def part_in_words(less: Mapping[str, float], figure: str | None, words: Words) -> str:
    if figure:
        return _(MERITS[figure].words)
    penalties = words.get("penalty", {})
    taken = enumerated(f"{penalties.get(rule, rule)} {points:g}" for rule, points in less.items())
    return _("{full} points less, for each case: {taken}").format(full=FULL, taken=taken)


def title_of(part: RankingPart) -> str:
    return pick(part.title)


SECTIONS: tuple[Section, ...] = (
    Section(
        "ranking",
        many=False,
        keys=(
            Key("clause", CLAUSE),
            Key("roles", some_of("role", at_least=1)),
            Key("least_trips", TIMES, required=False),
            Key("ties", one_of("tie")),
            Key("top", AMOUNTS),
            Key("bottom", AMOUNTS),
        ),
        whole=_has_parts,
        says=_says,
    ),
    Section(
        "ranking_part",
        keys=(
            Key("id", ID),
            Key("title", TITLE),
            Key("weight", TIMES),
            Key("less", LESS, required=False),
            Key("figure", one_of("merit"), required=False),
        ),
        check=_one_source,
        whole=_of_a_ranking("ranking_part"),
        says=_part_says,
    ),
    Section(
        "ranking_year",
        many=False,
        keys=(
            Key("clause", CLAUSE),
            Key("running", TIMES),
            Key("in_all", TIMES),
            Key("top", SUM),
            Key("bottom", SUM),
            Key("no_raise", FLAG, required=False),
        ),
        whole=_of_a_ranking("ranking_year"),
        says=_year_says,
    ),
)
