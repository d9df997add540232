"""What the times of one trip say of each other, and what became of it. Instants are UTC texts of the file."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import combinations

Times = Mapping[str, str | None]

# What cannot lie after each time of a trip; a call to headquarters may come before or after the return.
AFTER: Mapping[str, tuple[str, ...]] = {
    "planned": ("received",),
    "departed": ("received", "planned"),
    "arrived": ("received", "planned", "departed"),
    "finished": ("received", "planned", "departed", "arrived"),
    "called_in": ("received", "planned", "departed", "arrived", "finished"),
    "back": ("received", "planned", "departed", "arrived", "finished"),
}
TRIP = tuple(AFTER)
OUT = ("departed", "arrived", "finished")


def out_of_order(times: Times) -> tuple[str, str] | None:
    """The first time that lies before one it must follow, and that one; None where all are in order."""
    for name, before in AFTER.items():
        for earlier in reversed(before):
            if _before(times, name, earlier):
                return name, earlier
    return None


def standing(times: Times) -> list[str]:
    """The times of a trip that can stand together: as many as can be, the earlier of a trip rather than the later."""
    known = [name for name in TRIP if times.get(name) is not None]
    for count in range(len(known), 0, -1):
        for chosen in combinations(known, count):
            if out_of_order({name: times[name] for name in ("received", *chosen)}) is None:
                return list(chosen)
    return []


def _before(times: Times, name: str, earlier: str) -> bool:
    at, other = times.get(name), times.get(earlier)
    return at is not None and other is not None and at < other


def status(times: Times) -> str:
    """The state that a trip was left in. Back is back, also for who turned round, or never left."""
    for name, meant in (
        ("back", "back"),
        ("finished", "finished"),
        ("arrived", "on_site"),
        ("departed", "under_way"),
    ):
        if times[name] is not None:
            return meant
    return "planned"


def planned(times: Times) -> str:
    """When the trip was arranged: as the register says, else the first that is known of it, else with the ticket."""
    known = [at for name in TRIP if (at := times[name]) is not None]
    return times["planned"] or min(known, default=times["received"] or "")
