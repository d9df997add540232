"""Names of places as they stand on tickets and in addresses. Pure."""

from __future__ import annotations

# What stands behind a town's name on a ticket and not in an address.
STATIONS = ("客运站", "汽车站", "火车站", "东站", "西站", "南站", "北站", "机场", "站", "市", "县", "区")


def same_place(one: str, other: str) -> bool:
    """Do two names mean one place: `杭州东站` and `杭州`, `Leeds` and `Leeds, UK`?"""
    one, other = _town(one), _town(other)
    return bool(one and other) and (one in other or other in one)


def _town(place: str) -> str:
    town = place.strip().casefold()
    for station in STATIONS:
        if len(town) > len(station) + 1:
            town = town.removesuffix(station)
    return town
