"""[assessment] and its groups, indexes and levels: by what a company assesses its own service, and what points come to.

Points are read into whole hundredths, so that sums are exact.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from aftersvc.assessments.points import (
    HUNDREDTHS,
    POINTS,
    SCALE,
    WORTH,
    Scale,
    check_scale,
    hundredths,
    scale_in_words,
    scale_of,
)
from aftersvc.core.language import _
from aftersvc.regulation.findings import Findings, shown
from aftersvc.regulation.saying import Stated, stated
from aftersvc.regulation.sections import Key, Section
from aftersvc.regulation.shapes import CLAUSE, ID, TIMES, TITLE, one_of, some_of
from aftersvc.regulation.wording import Words, listed

Row = Mapping[str, Any]
Title = Mapping[str, str]


class Group(NamedTuple):
    """Indexes that are worth `points` together."""

    id: str
    title: Title
    clause: str
    points: int


class Index(NamedTuple):
    """What is assessed; `points` None: whoever enters them says what it is worth. `evidence`: vocabulary.EVIDENCE.

    `scale`: the points that the file gives where no person does.
    """

    id: str
    title: Title
    clause: str
    group: str
    points: int | None
    evidence: tuple[str, ...]
    scale: Scale | None = None


class Level(NamedTuple):
    """What a score from `least` on is called."""

    id: str
    title: Title
    clause: str
    least: int


class Assessment(NamedTuple):
    """All of it, in hundredths of a point: the `points` of all groups, what each deduction costs, the most that a bonus is.

    With `fails_at` deductions the lowest level is all that is left. `levels` begin with the lowest.
    """

    title: Title
    clause: str
    points: int
    deduction: int
    fails_at: int
    bonus: int
    groups: tuple[Group, ...]
    indexes: tuple[Index, ...]
    levels: tuple[Level, ...]

    def index_of(self, name: str) -> Index:
        return next(each for each in self.indexes if each.id == name)

    def group_of(self, name: str) -> Group:
        return next(each for each in self.groups if each.id == name)


def assessment_of(section: Callable[[str], Any]) -> Assessment | None:
    """From the checked form, asked by the names of sections; None where the regulation assesses nothing."""
    form = section("assessment")
    if not form:
        return None
    return Assessment(
        form["title"],
        form["clause"],
        hundredths(form["points"]),
        hundredths(form["deduction"]),
        form["fails_at"],
        hundredths(form["bonus"]),
        tuple(
            Group(row["id"], row["title"], row["clause"], hundredths(row["points"]))
            for row in section("assessment_group")
        ),
        tuple(
            Index(
                row["id"],
                row["title"],
                row["clause"],
                row["group"],
                None if row["points"] is None else hundredths(row["points"]),
                tuple(row["evidence"]),
                scale_of(row),
            )
            for row in section("assessment_index")
        ),
        tuple(
            sorted(
                (
                    Level(row["id"], row["title"], row["clause"], hundredths(row["from"]))
                    for row in section("assessment_level")
                ),
                key=lambda level: level.least,
            )
        ),
    )


def _adds_up(sections: Mapping[str, Any], findings: Findings) -> None:
    """Groups come to the whole, indexes to their group; somebody is at every level from nought on."""
    form, parts = sections.get("assessment"), ("assessment_group", "assessment_index", "assessment_level")
    if not form:
        for name in parts:
            if sections.get(name):
                findings.add((name, 0), _("[[{name}]] needs [assessment]").format(name=name))
        return
    absent = [name for name in parts if not sections.get(name)]
    for name in absent:
        findings.add(("assessment",), _("[assessment] needs [[{name}]]").format(name=name))
    if absent:
        return
    groups, indexes, levels = (sections[name] for name in parts)
    whole = sum(hundredths(row["points"]) for row in groups)
    if whole != hundredths(form["points"]):
        findings.add(
            ("assessment", "points"),
            _("the groups come to {sum} points, not {points}").format(
                sum=f"{whole / HUNDREDTHS:g}", points=f"{form['points']:g}"
            ),
        )
    for place, group in enumerate(groups):
        _group_adds_up(place, group, [row for row in indexes if row["group"] == group["id"]], findings)
    if min(row["from"] for row in levels) != 0:
        findings.add(("assessment_level", 0), _("one level must begin at 0: the one below all others"))
    if form["bonus"] > form["points"]:
        findings.add(("assessment", "bonus"), _("a bonus is not worth more than everything else"))


def _group_adds_up(place: int, group: Row, indexes: list[Row], findings: Findings) -> None:
    path = ("assessment_group", place, "points")
    if not indexes:
        findings.add(
            path[:2], _("no [[assessment_index]] is of the group {id}").format(id=shown(group["id"]))
        )
        return
    known = [hundredths(row["points"]) for row in indexes if row["points"] is not None]
    stands = hundredths(group["points"])
    if sum(known) > stands or (len(known) == len(indexes) and sum(known) != stands):
        findings.add(
            path,
            _("the indexes of {id} come to {sum} points, not {points}").format(
                id=shown(group["id"]), sum=f"{sum(known) / HUNDREDTHS:g}", points=f"{group['points']:g}"
            ),
        )


def _says(row: Row, _words: Words) -> Iterator[Stated]:
    says = _(
        "assessed in a year: {points} points in all; each deduction costs {deduction}, with {fails} the lowest level is"
        " left; at most {bonus} more as a bonus"
    ).format(
        points=f"{row['points']:g}",
        deduction=f"{row['deduction']:g}",
        fails=row["fails_at"],
        bonus=f"{row['bonus']:g}",
    )
    yield Stated(row["clause"], "assessment", "year", _("Self-assessment"), says)


def _says_groups(rows: Iterable[Row], _words: Words) -> Iterator[Stated]:
    for row in rows:
        yield stated(
            "assessment_group", row, _("a group worth {points} points").format(points=f"{row['points']:g}")
        )


def _says_indexes(rows: Iterable[Row], words: Words) -> Iterator[Stated]:
    for row in rows:
        group = words.get("assessment_group", {}).get(row["group"], row["group"])
        yield stated(
            "assessment_index",
            row,
            _("an index of {group}").format(group=group),
            _("{points} points").format(points=f"{row['points']:g}")
            if row["points"] is not None
            else _("a person says what it is worth"),
            _("evidence in the file: {evidence}").format(evidence=listed(row["evidence"], words["evidence"]))
            if row["evidence"]
            else _("no evidence in the file"),
            _("points by {evidence}: {table}").format(
                evidence=listed([row["by"]], words["evidence"]), table=scale_in_words(row["scale"])
            )
            if row.get("by")
            else "",
        )


def _says_levels(rows: Iterable[Row], _words: Words) -> Iterator[Stated]:
    for row in rows:
        yield stated("assessment_level", row, _("from {points} points").format(points=f"{row['from']:g}"))


SECTIONS = (
    Section(
        "assessment",
        many=False,
        keys=(
            Key("title", TITLE),
            Key("clause", CLAUSE),
            Key("points", POINTS),
            Key("deduction", POINTS),
            Key("fails_at", TIMES),
            Key("bonus", POINTS),
        ),
        whole=_adds_up,
        says=_says,
    ),
    Section(
        "assessment_group",
        keys=(Key("id", ID), Key("title", TITLE), Key("clause", CLAUSE), Key("points", WORTH)),
        says=_says_groups,
    ),
    Section(
        "assessment_index",
        keys=(
            Key("id", ID),
            Key("title", TITLE),
            Key("clause", CLAUSE),
            Key("group", one_of("assessment_group")),
            Key("points", WORTH, required=False),
            Key("evidence", some_of("evidence"), required=False),
            Key("by", one_of("evidence"), required=False),
            Key("scale", SCALE, required=False),
        ),
        check=check_scale,
        says=_says_indexes,
    ),
    Section(
        "assessment_level",
        keys=(Key("id", ID), Key("title", TITLE), Key("clause", CLAUSE), Key("from", POINTS)),
        unlike=("from",),
        says=_says_levels,
    ),
)
