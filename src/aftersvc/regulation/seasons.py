"""Seasons of a regulation: parts of every year, from a day `05-20` to a day `06-30`, both included; also over New Year."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Any

Season = Mapping[str, Any]  # a row of [[season]] in the checked form


def seasons_of(day: date, seasons: Iterable[Season]) -> list[str]:
    """The ids of the seasons in which a day lies."""
    return [season["id"] for season in seasons if lies_in(f"{day:%m-%d}", season)]


def lies_in(day: str, season: Season) -> bool:
    """Whether a day of the year lies in a season."""
    first, last = season["from"], season["to"]
    return bool(first <= day <= last if first <= last else day >= first or day <= last)


def share_a_day(one: Season, other: Season) -> bool:
    return lies_in(one["from"], other) or lies_in(other["from"], one)


def first_uncovered(seasons: Iterable[Season]) -> str | None:
    """The first day of the year (`10-01`) that lies in none of them, the 29th of February too; None where all do."""
    listed = list(seasons)
    leap_year = (date(2000, 1, 1) + timedelta(days=nth) for nth in range(366))
    return next((f"{day:%m-%d}" for day in leap_year if not seasons_of(day, listed)), None)
