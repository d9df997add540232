"""What tickets bring into the language of regulations: excuses for lateness, seasons, parts of the product."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import product
from typing import TYPE_CHECKING, Any, NamedTuple

from aftersvc.core.conditions import apart
from aftersvc.core.language import _
from aftersvc.regulation.saying import Stated, stated
from aftersvc.regulation.seasons import share_a_day
from aftersvc.regulation.sections import Key, Section
from aftersvc.regulation.shapes import CLAUSE, DAY_OF_YEAR, FLAG, ID, TITLE, some_of
from aftersvc.regulation.wording import Words, listed

if TYPE_CHECKING:
    from datetime import datetime

    from aftersvc.core.clocks import Clock
    from aftersvc.regulation.findings import Findings
    from aftersvc.regulation.model import Title

Rows = Iterable[Mapping[str, Any]]


class Excuse(NamedTuple):
    """For what reason lateness of which clocks is no fault; `before`: only where it was reported before the deadline."""

    id: str
    title: Title
    clause: str
    clocks: tuple[str, ...]
    before: bool

    def covers(self, clock: Clock, at: datetime) -> bool:
        """Whether it excuses this clock when it is reported at that instant."""
        return clock.rule.id in self.clocks and self.in_time(clock, at)

    def in_time(self, clock: Clock, at: datetime) -> bool:
        return not self.before or clock.due is None or at <= clock.due.at


def excuses(checked: Mapping[str, Any]) -> dict[str, Excuse]:
    """The excuses of a regulation's checked form, by id."""
    return {
        row["id"]: Excuse(row["id"], row["title"], row["clause"], tuple(row["clocks"]), row["before"])
        for row in checked.get("excuse", ())
    }


def _seasons_tell_tiers_apart(sections: Mapping[str, Any], findings: Findings) -> None:
    """Two tiers that only their seasons tell apart need seasons that share no day."""
    seasons = {row["id"]: row for row in sections.get("season", ())}
    for index, clock in enumerate(sections.get("clock", ())):
        for nth, tier in enumerate(clock["tiers"]):
            for before, other in enumerate(clock["tiers"][:nth]):
                if "season" not in tier["when"] or "season" not in other["when"]:
                    continue
                rest = [{k: v for k, v in each["when"].items() if k != "season"} for each in (tier, other)]
                pairs = product(tier["when"]["season"], other["when"]["season"])
                if not apart(*rest) and any(share_a_day(seasons[one], seasons[two]) for one, two in pairs):
                    path = ("clock", index, "tiers")
                    first = findings.line((*path, before))
                    findings.add(
                        (*path, nth), _("this tier overlaps the one of line {first}").format(first=first)
                    )


def _say_excuses(rows: Rows, words: Words) -> Iterator[Stated]:
    for row in rows:
        says = _("excuses that this was late: {clocks}").format(clocks=listed(row["clocks"], words["clock"]))
        before = _("only where it is reported before the deadline") if row["before"] else ""
        yield stated("excuse", row, says, before)


SECTIONS = (
    Section(
        "excuse",
        keys=(
            Key("id", ID),
            Key("title", TITLE),
            Key("clause", CLAUSE),
            Key("clocks", some_of("clock", at_least=1)),
            Key("before", FLAG, required=False),
        ),
        says=_say_excuses,
    ),
    Section(
        "season",
        keys=(
            Key("id", ID),
            Key("title", TITLE),
            Key("from", DAY_OF_YEAR),
            Key("to", DAY_OF_YEAR),
        ),
        whole=_seasons_tell_tiers_apart,
    ),
    Section(
        "part",
        keys=(
            Key("id", ID),
            Key("title", TITLE),
        ),
    ),
)
