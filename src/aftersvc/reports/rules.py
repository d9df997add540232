"""Pure arithmetic of the reports: lateness, rates, means."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from aftersvc.core.instants import from_text

# The kind of CLI.md that is a complaint; a regulation without such a kind has no complaint rate.
COMPLAINT = "complaint"


@dataclass(frozen=True)
class Tally:
    """How the clocks of one rule ended, or stand (DESIGN 9).

    `running` ones are not due yet; `excused` ones were late without fault; of `undetermined` ones no deadline is known.
    """

    name: str
    clause: str | None
    met: int = 0
    missed: int = 0
    open_late: int = 0
    running: int = 0
    excused: int = 0
    undetermined: int = 0

    @property
    def rate(self) -> float | None:
        """met / (met + missed + open_late); None where nothing could be judged yet."""
        return rate(self.met, self.judged)

    @property
    def judged(self) -> int:
        return self.met + self.missed + self.open_late

    @property
    def counted(self) -> int:
        """All of them."""
        return self.judged + self.running + self.excused + self.undetermined


COUNTED = ("met", "missed", "open_late", "running", "excused", "undetermined")


def tallies(rows: Iterable[Mapping[str, Any]]) -> list[Tally]:
    """One tally a clock and clause, over all versions of the regulation, in the order of the rows.

    Clocks that ran on nothing are left out.
    """
    found: dict[tuple[str, str | None], Tally] = {}
    for row in rows:
        key = (row["name"], row["clause"])
        before = found.get(key, Tally(*key))
        found[key] = replace(before, **{name: getattr(before, name) + row[name] for name in COUNTED})
    return [tally for tally in found.values() if tally.counted]


def rate(part: int, whole: int) -> float | None:
    """A share as a fraction of one, to four decimals; None of nothing."""
    return round(part / whole, 4) if whole else None


def mean_hours(seconds: int, count: int) -> float | None:
    """Mean of spans that were summed in seconds, in hours to two decimals; None of nothing."""
    return round(seconds / count / 3600, 2) if count else None


def late_hours(due_at: str, now: datetime) -> float:
    """Hours, to two decimals, that have gone by since an instant of the file; negative while it is to come."""
    return round((now - from_text(due_at)).total_seconds() / 3600, 2)
