"""Pure rules of the month and the year: whose list it is, who stands where, what the places of a year lead to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from aftersvc.penalties.placing import Ranking, RankingPart, Year

TOP, BOTTOM = "top", "bottom"
CENT = Decimal("0.01")
MonthOf = tuple[int, int]


def list_of(day: date, closing_day: int | None) -> MonthOf:
    """The month on whose list something of a day belongs: after the closing day it is the next month's."""
    if closing_day is None or day.day <= closing_day:
        return day.year, day.month
    return (day.year + 1, 1) if day.month == 12 else (day.year, day.month + 1)


def hundredths(number: object) -> Decimal:
    """A number of points, rounded as composites are."""
    return Decimal(str(number)).quantize(CENT, ROUND_HALF_UP)


class Score(NamedTuple):
    """One part of a person's composite: points of 100, None where the month has no figure for it."""

    part: RankingPart
    points: Decimal | None


class Standing(NamedTuple):
    """One person's month: the composite out of 100, rounded to hundredths, which is what ties are judged by."""

    staff_id: int
    trips: int
    scores: tuple[Score, ...]
    composite: Decimal


class Place(NamedTuple):
    """Where a person stands, from the first; `side` and `fen` where an end of the list brings something."""

    place: int
    standing: Standing
    side: str | None
    fen: int


def standing(
    ranking: Ranking,
    staff_id: int,
    trips: int,
    cases: Mapping[str, int],
    figures: Mapping[str, float | None],
) -> Standing:
    """The composite: the mean of the parts by weight. A part without a figure is left out, and its weight with it.

    `cases` are numbers of cases by rule, `figures` shares of one by name (vocabulary.MERITS).
    """
    scores = tuple(Score(part, _points(part, cases, figures)) for part in ranking.parts)
    counted = [(score.points, score.part.weight) for score in scores if score.points is not None]
    weights = sum(weight for _points_, weight in counted)
    total = sum((points * weight for points, weight in counted), Decimal(0))
    composite = (total / weights).quantize(CENT, ROUND_HALF_UP) if weights else Decimal(0)
    return Standing(staff_id, trips, scores, composite)


def _points(
    part: RankingPart, cases: Mapping[str, int], figures: Mapping[str, float | None]
) -> Decimal | None:
    if part.figure is not None:
        share = figures.get(part.figure)
        return None if share is None else (Decimal(str(share)) * 100).quantize(CENT, ROUND_HALF_UP)
    taken = sum((Decimal(str(points)) * cases.get(rule, 0) for rule, points in part.less.items()), Decimal(0))
    return max(Decimal(0), 100 - taken)


def places(ranking: Ranking, standings: Sequence[Standing]) -> list[Place]:
    """Everybody with enough trips in order, ties as the regulation rules them, and what stands at the two ends.

    Where there are too few people for both ends the top comes first: nobody stands at both.
    """
    ranked = [one for one in standings if one.trips >= ranking.least_trips]
    ordered = sorted(ranked, key=lambda one: (*_rank(ranking, one), one.staff_id))
    found = []
    for one in ordered:
        place = 1 + sum(_rank(ranking, other) < _rank(ranking, one) for other in ordered)
        from_end = 1 + sum(_rank(ranking, other) > _rank(ranking, one) for other in ordered)
        if place <= len(ranking.top):
            found.append(Place(place, one, TOP, ranking.top[place - 1]))
        elif from_end <= len(ranking.bottom):
            found.append(Place(place, one, BOTTOM, ranking.bottom[from_end - 1]))
        else:
            found.append(Place(place, one, None, 0))
    return found


def _rank(ranking: Ranking, one: Standing) -> tuple[Decimal | int, ...]:
    """What decides who stands before whom; those who agree in it share a place."""
    return (-one.composite, -one.trips) if ranking.ties == "trips" else (-one.composite,)


class Award(NamedTuple):
    """What a year's places lead to: the end of the list, how many months in all, the longest run, the amount in fen."""

    side: str
    in_all: int
    running: int
    fen: int
    no_raise: bool


def awards(year: Year, sides: Mapping[int, str | None]) -> list[Award]:
    """What follows from the sides that a person stood on, by month of the year (1 to 12)."""
    found = []
    for side, fen, no_raise in ((TOP, year.top, False), (BOTTOM, year.bottom, year.no_raise)):
        months = [month for month, each in sides.items() if each == side]
        running = longest_run(months)
        if running >= year.running or len(months) >= year.in_all:
            found.append(Award(side, len(months), running, fen, no_raise))
    return found


def longest_run(months: Sequence[int]) -> int:
    """How many months follow one another at most."""
    there = set(months)
    best = 0
    for month in sorted(there):
        length = 1
        while month + length in there:
            length += 1
        best = max(best, length)
    return best
