"""Pure rules of surveys: which scores are whole, which survey of a ticket counts, what many of them show."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from aftersvc.core.errors import BadInput, Refused
from aftersvc.core.language import _, pick
from aftersvc.core.nearest import nearest
from aftersvc.core.text import parse_count, safe

if TYPE_CHECKING:
    from aftersvc.regulation.model import Survey

ANSWERED = "answered"


def scores(asked: Survey, given: Sequence[str]) -> dict[str, int]:
    """The score of every dimension, from words `quality=5`, in the order of the regulation.

    BadInput for an unknown dimension, one scored twice, or a score that is no whole number from 1 to the scale;
    Refused, naming what to type, where a dimension has none.
    """
    words = {word: each.id for each in asked.dimensions for word in (each.id, *each.title.values())}
    found: dict[str, int] = {}
    for setting in given:
        name, equals, value = setting.partition("=")
        dimension = words.get(name.strip())
        if not equals or dimension is None:
            raise BadInput(
                _("--score {setting}: write dimension=score; {hint}").format(
                    setting=safe(setting), hint=nearest(name, [each.id for each in asked.dimensions])
                )
            )
        if dimension in found:
            raise BadInput(_("--score {dimension} is given twice").format(dimension=dimension))
        score = parse_count(value, f"--score {dimension}")
        if not 1 <= score <= asked.scale:
            raise BadInput(
                _("--score {dimension}={score}: a score is from 1 to {scale}").format(
                    dimension=dimension, score=score, scale=asked.scale
                )
            )
        found[dimension] = score
    missing = [each for each in asked.dimensions if each.id not in found]
    if missing:
        raise Refused(
            _("an answered survey scores everything that is asked ({clause}): add {missing}").format(
                clause=asked.clause,
                missing=" ".join(
                    f"--score {each.id}=1..{asked.scale} ({pick(each.title)})" for each in missing
                ),
            )
        )
    return {each.id: found[each.id] for each in asked.dimensions}


class Asked(NamedTuple):
    """One survey of one ticket: its outcome, and where answered its scores by dimension and the highest possible."""

    ticket: int
    outcome: str
    scores: Mapping[str, int]
    scale: int | None


class Satisfaction(NamedTuple):
    """What the surveys of some tickets show. Of each ticket one survey counts.

    `asked` are tickets with any outcome: answered, refused or unreachable. `response_rate` is answered / asked.
    `satisfaction` is the mean, over the answered, of the mean score of all dimensions as a share of the scale (a
    ticket's 5, 4 and 3 of 5 are 0.8): those who did not answer are in no mean, so the response rate stands beside
    it. Both are None where there is nothing to divide by. `dimensions` has the same share for each dimension.
    """

    asked: int
    answered: int
    refused: int
    unreachable: int
    response_rate: float | None
    satisfaction: float | None
    dimensions: dict[str, float]


def counting(surveys: Iterable[Asked]) -> list[Asked]:
    """Of each ticket the survey that counts: the last answered, else the last. `surveys` in order of time."""
    found: dict[int, Asked] = {}
    for each in surveys:
        before = found.get(each.ticket)
        if before is None or each.outcome == ANSWERED or before.outcome != ANSWERED:
            found[each.ticket] = each
    return list(found.values())


def share(survey: Asked) -> float | None:
    """The mean score as a share of the scale, 0.2 to 1 of a scale of 5; None where it was not answered."""
    if not survey.scores or survey.scale is None:
        return None
    return sum(survey.scores.values()) / len(survey.scores) / survey.scale


def satisfaction(surveys: Iterable[Asked]) -> Satisfaction:
    """What surveys show, in order of time and of as many tickets as there are."""
    each_once = counting(surveys)
    outcomes = [each.outcome for each in each_once]
    shares = [found for found in map(share, each_once) if found is not None]
    by_dimension: dict[str, list[float]] = {}
    for each in each_once:
        for dimension, score in each.scores.items():
            by_dimension.setdefault(dimension, []).append(score / (each.scale or 1))
    answered = outcomes.count(ANSWERED)
    return Satisfaction(
        asked=len(each_once),
        answered=answered,
        refused=outcomes.count("refused"),
        unreachable=outcomes.count("unreachable"),
        response_rate=answered / len(each_once) if each_once else None,
        satisfaction=_mean(shares),
        dimensions={name: sum(found) / len(found) for name, found in by_dimension.items()},
    )


def _mean(numbers: Sequence[float]) -> float | None:
    return sum(numbers) / len(numbers) if numbers else None
