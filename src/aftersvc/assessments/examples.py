"""Examples of the self-assessment inside a regulation: points by group or index, deductions and bonus, what they come to.

asks = "assessment"
given = { groups = { service_system = [38, 40] }, points = { culture = ["not_applicable", 5] }, deductions = 1, bonus = 0.5 }
expect = { score = 89.5, level = "three_stars" }
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING, Any

from aftersvc.assessments import rules
from aftersvc.assessments.points import WHOLE, hundredths, plain
from aftersvc.assessments.regulation import assessment_of
from aftersvc.assessments.rules import Given
from aftersvc.core.errors import BadInput, Refused
from aftersvc.core.language import _
from aftersvc.core.nearest import nearest
from aftersvc.regulation import given as read
from aftersvc.regulation.demands import is_number

if TYPE_CHECKING:
    from aftersvc.assessments.regulation import Assessment, Index
    from aftersvc.regulation.model import Checked

NOT_APPLICABLE = "not_applicable"
KEYS = ("groups", "points", "shares", "deductions", "bonus")


def assessment(checked: Checked, _rule: str, given: read.Given) -> Mapping[str, Any]:
    """What points come to; `vocabulary.EXAMPLES` names this function.

    `points` stand by index as `[earned, full]`, earned "not_applicable" where it does not apply; `groups` by group, for
    those of its indexes that nothing else names; `shares` in per cent, by index, for the regulation's own tables.
    `accepted` says whether all of it may be entered.
    """
    read.only(given, KEYS)
    rule = assessment_of(checked.get)
    if rule is None:
        raise BadInput(_("the regulation assesses nothing: it has no [assessment]"))
    points = _points(rule, given)
    deductions = given.get("deductions", 0)
    if type(deductions) is not int or deductions < 0:
        raise read.not_right("deductions", deductions, _("a whole number from 0"))
    bonus = _hundredths("bonus", given.get("bonus", 0))
    found = rules.judge(rule, points, deductions, bonus)
    return {
        "score": plain(found.score),
        "level": found.level,
        "earned": plain(found.earned),
        "applicable": plain(found.applicable),
        "missing": [*found.missing, *found.uneven],
        "failed": found.failed,
        "accepted": _accepted(rule, points, bonus),
    }


def _points(rule: Assessment, given: read.Given) -> dict[str, Given]:
    found = {**_by_table(rule, given), **_pairs(given, "points", [each.id for each in rule.indexes])}
    for group, pair in _pairs(given, "groups", [each.id for each in rule.groups]).items():
        names = [each.id for each in rule.indexes if each.group == group and each.id not in found]
        if not names:
            raise read.not_right("groups", group, _("all its indexes have points of their own"))
        found.update(dict.fromkeys(names, Given(0, 0)))
        found[names[0]] = pair  # as if it had them all
    return found


def _by_table(rule: Assessment, given: read.Given) -> dict[str, Given]:
    """What the regulation's tables give for shares of evidence in per cent."""
    known = {each.id: each for each in rule.indexes if each.scale}
    found = {}
    for name, share in _by_name(given, "shares", _("shares by index, such as { culture = 95 }")).items():
        if name not in known:
            raise read.not_right("shares", name, nearest(name, known))
        if not is_number(share):
            raise read.not_right("shares", share, _("a number"))
        index = known[name]
        points = index.scale.points(share / WHOLE) if index.scale else None
        found[name] = Given(points, index.points or 0)
    return found


def _pairs(given: read.Given, key: str, known: Collection[str]) -> dict[str, Given]:
    right = _("points by name, such as {{ {name} = [4, 5] }}").format(name=min(known))
    found = {}
    for name, pair in _by_name(given, key, right).items():
        if name not in known:
            raise read.not_right(key, name, nearest(name, known))
        if not isinstance(pair, list) or len(pair) != 2:
            raise read.not_right(key, pair, _("points and full points, such as [4, 5]"))
        earned, full = pair
        found[name] = Given(
            None if earned == NOT_APPLICABLE else _hundredths(key, earned), _hundredths(key, full)
        )
    return found


def _by_name(given: read.Given, key: str, right: str) -> Mapping[str, Any]:
    stated = given.get(key, {})
    if not isinstance(stated, dict):
        raise read.not_right(key, stated, right)
    return stated


def _accepted(rule: Assessment, points: Mapping[str, Given], bonus: int) -> bool:
    """Whether each may be entered beside the others, and the bonus too."""
    try:
        for index in rule.indexes:
            if index.id in points and points[index.id].full:
                _may_enter(rule, index, points)
        if bonus:
            rules.may_add(rule, bonus, 0)
    except (BadInput, Refused):
        return False
    return True


def _may_enter(rule: Assessment, index: Index, points: Mapping[str, Given]) -> None:
    rules.worth(index, points[index.id].full)
    rules.may_enter(rule, index, points[index.id], points)


def _hundredths(key: str, value: Any) -> int:
    if not is_number(value) or value < 0:
        raise read.not_right(key, value, _("a number"))
    return hundredths(value)
