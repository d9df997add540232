"""report assessment: per index the evidence in the file and the points given; score and level once all are in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from aftersvc.assessments import rules, screens, verbs
from aftersvc.assessments import store as entries
from aftersvc.assessments.points import WHOLE, plain
from aftersvc.assessments.rules import Given, Outcome
from aftersvc.core.errors import BadInput
from aftersvc.core.instants import to_text
from aftersvc.core.language import _, labelled, pick
from aftersvc.core.later import resolved
from aftersvc.core.output import Part
from aftersvc.reports import counting
from aftersvc.reports.assessment import columns
from aftersvc.reports.assessment.evidence import Asked
from aftersvc.reports.definitions import Figure
from aftersvc.vocabulary import EVIDENCE

if TYPE_CHECKING:
    from aftersvc.assessments.regulation import Assessment, Group, Index
    from aftersvc.core.database import Reader
    from aftersvc.desk import Desk

Row = dict[str, Any]


def assessment(desk: Desk, year: str, most: int) -> tuple[str, Row, list[Part], list[Figure]]:
    """A year as it stands: the title of the page, its figures, its lists, and what its evidence means.

    `most` documents are named of each sort. Raises BadInput for a year that has not begun and a negative `most`, Refused
    where the regulation assesses nothing.
    """
    if most < 0:
        raise BadInput(_("--samples: {count} is not a number of documents").format(count=most))
    of = desk.year(year)
    span = counting.of_year(of, desk.zone)
    with desk.reading() as reader:
        book = verbs.book_of(desk, reader, of)
        rule = verbs.assessed_by(book)
        rows = screens.worded(
            entries.listing(reader, number=None, year=of, item=None, voids=True, most=None)
        )[::-1]
        evidence = _evidence(reader, rule, Asked(span, book, desk.now, desk.today, most))
    _drop(rule, rows)
    standing = [row for row in rows if row["status"] == "standing"]
    by_index = {
        **_by_table(rule, evidence),
        **{row["item"]: row for row in standing if row["sort"] == "points"},
    }
    given = {name: Given(row["points_hundredths"], row["full_hundredths"]) for name, row in by_index.items()}
    beside = [row for row in standing if row["sort"] != "points"]
    deductions = sum(row["sort"] == "deduction" for row in beside)
    bonus = sum(row["points_hundredths"] for row in beside if row["sort"] == "bonus")
    outcome = rules.judge(rule, given, deductions, bonus)
    missing = list(_missing(rule, outcome, given))
    record = {
        "year": str(of),
        "standard": pick(rule.title),
        "clause": rule.clause,
        "as_of": to_text(desk.now),
        "indexes": len(rule.indexes),
        "entered": len(rule.indexes) - len(outcome.missing),
        "missing_count": len(missing),
        "earned": plain(outcome.earned),
        "applicable": plain(outcome.applicable),
        "deductions": deductions,
        "bonus": plain(bonus),
        "score": plain(outcome.score),
        "level": outcome.level,
        "failed": outcome.failed,
    }
    parts = [
        Part("missing", _("Still missing"), columns.MISSING, missing),
        Part("groups", _("Groups"), columns.GROUPS, [_group(rule, each, given) for each in rule.groups]),
        Part(
            "points", _("Points by index"), columns.INDEXES, [_index(each, by_index) for each in rule.indexes]
        ),
        Part("evidence", _("Evidence in the file"), columns.EVIDENCE, evidence),
        Part("adjustments", _("Deductions and bonus points"), columns.ADJUSTMENTS, beside),
        Part(
            "earlier",
            _("Replaced, struck out or dropped"),
            columns.EARLIER,
            [row for row in rows if row["status"] != "standing"],
        ),
    ]
    title = _("{standard}, {year}").format(standard=record["standard"], year=of)
    return title, record, parts, figures(name for each in rule.indexes for name in each.evidence)


def figures(names: Iterable[str] = EVIDENCE) -> list[Figure]:
    """What kinds of evidence mean, each once."""
    return [
        Figure(_(each.words), each.complete, each.of, each.left_out)
        for each in (EVIDENCE[name] for name in dict.fromkeys(names))
    ]


def _evidence(reader: Reader, rule: Assessment, asked: Asked) -> list[Row]:
    """A row for each index and each kind of evidence of it; each kind is looked for once."""
    kinds = dict.fromkeys(name for index in rule.indexes for name in index.evidence)
    found = {name: resolved(EVIDENCE[name].finds)(reader, asked) for name in kinds}
    return [
        {
            **found[name]._asdict(),
            "index": index.id,
            "title": pick(index.title),
            "evidence": name,
            "words": labelled(pick(index.title), _(EVIDENCE[name].words)),
            "share": found[name].complete / found[name].records if found[name].records else None,
            "samples": list(found[name].samples),
            "lacking": list(found[name].lacking),
        }
        for index in rule.indexes
        for name in index.evidence
    ]


def _drop(rule: Assessment, rows: Iterable[Row]) -> None:
    """Points of an index that the year is no longer assessed by stand for nothing, and the page says so."""
    known = {index.id for index in rule.indexes}
    for row in rows:
        if row["status"] == "standing" and row["sort"] == "points" and row["item"] not in known:
            row["status"] = "dropped"


def _by_table(rule: Assessment, evidence: Iterable[Row]) -> dict[str, Row]:
    """The points that the regulation's own tables give, by index, as if somebody had entered them."""
    shares = {(row["index"], row["evidence"]): row["share"] for row in evidence}
    found = {}
    for index in rule.indexes:
        share = shares.get((index.id, index.scale.evidence)) if index.scale else None
        points = index.scale.points(share) if index.scale else None
        if share is not None and points is not None:
            found[index.id] = {
                "points_hundredths": points,
                "full_hundredths": index.points,
                "points": plain(points),
                "full": plain(index.points),
                "applicable": True,
                "why": _("by the regulation's table: {share} %").format(share=f"{share * WHOLE:.2f}"),
            }
    return found


def _group(rule: Assessment, group: Group, given: Mapping[str, Given]) -> Row:
    names = [each.id for each in rule.indexes if each.group == group.id]
    known = [given[name] for name in names if name in given]
    applying = [each for each in known if each.points is not None]
    return {
        "group": group.id,
        "title": pick(group.title),
        "points": plain(sum(each.points or 0 for each in applying)),
        "full": plain(group.points),
        "applicable": plain(sum(each.full for each in applying)),
        "indexes": len(names),
        "entered": len(known),
    }


def _index(index: Index, by_index: Mapping[str, Row]) -> Row:
    row = by_index.get(index.id, {})
    return {
        "index": index.id,
        "title": pick(index.title),
        "group": index.group,
        "clause": index.clause,
        "points": row.get("points"),
        "full": row["full"] if row else plain(index.points),
        "applies": row.get("applicable"),
        **{key: row.get(key) for key in ("entered_by", "entered_at", "why", "number")},
    }


def _missing(rule: Assessment, outcome: Outcome, given: Mapping[str, Given]) -> Iterable[Row]:
    """What keeps the score from being known, a row for each index and group."""
    for name in outcome.missing:
        index = rule.index_of(name)
        yield {"what": name, "title": pick(index.title), "why": _("nobody entered points")}
    for name in outcome.uneven:
        group = rule.group_of(name)
        full = sum(given[each.id].full for each in rule.indexes if each.group == name)
        why = _("its indexes are worth {sum} points, the group {points}").format(
            sum=plain(full), points=plain(group.points)
        )
        yield {"what": name, "title": pick(group.title), "why": why}
    if outcome.score is None and not outcome.missing and not outcome.uneven:
        yield {"what": "all", "title": pick(rule.title), "why": _("no index applies")}
