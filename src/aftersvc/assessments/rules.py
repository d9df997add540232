"""Pure rules of the self-assessment: what may be entered, what it comes to, and what is still missing.

Points are whole hundredths.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from aftersvc.assessments.points import plain
from aftersvc.core.errors import BadInput, Refused
from aftersvc.core.language import _, pick

if TYPE_CHECKING:
    from aftersvc.assessments.regulation import Assessment, Group, Index


class Given(NamedTuple):
    """What a person gave an index: `points` of `full`; None where it does not apply."""

    points: int | None
    full: int


class Outcome(NamedTuple):
    """What the points given come to. `score` and `level` (an id) are None while something is missing.

    `missing` are indexes that nobody gave points, `uneven` groups whose indexes are all in and are not worth what the
    group is. `failed`: so many deductions that the lowest level is all that is left.
    """

    earned: int
    applicable: int
    missing: tuple[str, ...]
    uneven: tuple[str, ...]
    failed: bool
    score: int | None
    level: str | None


def worth(index: Index, stated: int | None) -> int:
    """What an index is worth: as the regulation says, else as `stated`. Raises BadInput where they differ or nobody says."""
    if index.points is None and stated is None:
        raise BadInput(
            _("--of: the regulation does not say what {index} is worth: write its full points").format(
                index=pick(index.title)
            )
        )
    if index.points is None and not stated:
        raise BadInput(_("--of: nothing is worth 0 points: write the full points of the index"))
    if index.points is not None and stated not in (None, index.points):
        raise BadInput(
            _("--of: {index} is worth {points} points by clause {clause}, not {stated}").format(
                index=pick(index.title),
                points=plain(index.points),
                clause=index.clause,
                stated=plain(stated),
            )
        )
    return index.points if index.points is not None else int(stated or 0)


def may_enter(rule: Assessment, index: Index, entered: Given, others: Mapping[str, Given]) -> None:
    """Raise BadInput for more points than full, or where the group's indexes come to more than the group is worth."""
    if entered.points is not None and entered.points > entered.full:
        raise BadInput(
            _("--points: {points} is more than the full points of {index}, {full}").format(
                points=plain(entered.points), index=pick(index.title), full=plain(entered.full)
            )
        )
    group = rule.group_of(index.group)
    beside = sum(
        others[each.id].full if each.id in others else each.points or 0
        for each in rule.indexes
        if each.group == group.id and each.id != index.id
    )
    if beside + entered.full > group.points:
        raise BadInput(
            _(
                "--of: with {full} the indexes of {group} come to {sum} points, and the group is worth {points}"
            ).format(
                full=plain(entered.full),
                group=pick(group.title),
                sum=plain(beside + entered.full),
                points=plain(group.points),
            )
        )


def may_add(rule: Assessment, bonus: int, before: int) -> None:
    """Raise BadInput for no bonus, Refused for more than the regulation lets be given in a year."""
    if bonus == 0:
        raise BadInput(_("--points: a bonus of 0 is none"))
    if before + bonus > rule.bonus:
        raise Refused(
            _(
                "--points: a bonus is at most {most} in a year (clause {clause}), and {before} are entered already"
            ).format(most=plain(rule.bonus), clause=rule.clause, before=plain(before))
        )


def judge(rule: Assessment, given: Mapping[str, Given], deductions: int = 0, bonus: int = 0) -> Outcome:
    """The score: points earned of those that apply, scaled to the whole, less the deductions, with the bonus.

    It is rounded to hundredths before levels are compared: what is printed decides.
    """
    known = {each.id: given[each.id] for each in rule.indexes if each.id in given}
    applying = [each for each in known.values() if each.points is not None]
    earned, applicable = sum(each.points or 0 for each in applying), sum(each.full for each in applying)
    missing = tuple(each.id for each in rule.indexes if each.id not in known)
    uneven = tuple(each.id for each in rule.groups if _is_uneven(rule, each, known))
    failed = deductions >= rule.fails_at
    score = level = None
    if applicable and not missing and not uneven:
        exact = Fraction(earned * rule.points, applicable) - deductions * rule.deduction + bonus
        score = max(int(exact + Fraction(1, 2)), 0)
        reached = [each for each in rule.levels if each.least <= score]
        level = (rule.levels[0] if failed else reached[-1]).id
    return Outcome(earned, applicable, missing, uneven, failed, score, level)


def _is_uneven(rule: Assessment, group: Group, known: Mapping[str, Given]) -> bool:
    names = [each.id for each in rule.indexes if each.group == group.id]
    return all(name in known for name in names) and sum(known[name].full for name in names) != group.points
