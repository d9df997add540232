"""penalty rank: the composite of a month with its arithmetic, and, once recorded, what its two ends lead to."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from aftersvc.core import numbering
from aftersvc.core.errors import Refused
from aftersvc.core.instants import to_text
from aftersvc.core.language import _
from aftersvc.core.later import resolved
from aftersvc.core.moments import Month
from aftersvc.dispatches.conduct import store as conduct
from aftersvc.penalties import store as penalties
from aftersvc.penalties.ladders import new_case
from aftersvc.penalties.months import rules, store
from aftersvc.penalties.placing import Ranking, ranking_of, title_of
from aftersvc.penalties.regulation import PENALTY, REWARD
from aftersvc.penalties.scanning import KIND
from aftersvc.regulation.versions import Book, in_force
from aftersvc.staff import store as staff
from aftersvc.vocabulary import MERITS

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

    from aftersvc.core.database import Entry, Reader
    from aftersvc.desk import Desk
    from aftersvc.penalties.months.rules import Place, Standing

RULE = "ranking"  # what a case of a place is of: no rule of [[penalty]], the section itself
_SECOND = timedelta(seconds=1)
SIDES = {rules.TOP: REWARD, rules.BOTTOM: PENALTY}


def ranked(reader: Reader, month: Month, zone: ZoneInfo) -> tuple[Ranking, int, list[Place]]:
    """The ranking in force at a month's end, its version, and the places as the record stands now."""
    version_id = in_force(reader, month.last()).id
    book = Book(reader, version_id)
    ranking = ranking_of(book)
    if ranking is None:
        raise Refused(_("the regulation of {month} ranks nobody: it has no [ranking]").format(month=month))
    return ranking, version_id, rules.places(ranking, _standings(reader, ranking, month, zone))


def _standings(reader: Reader, ranking: Ranking, month: Month, zone: ZoneInfo) -> list[Standing]:
    since, until = (to_text(at) for at in month.range(zone))
    cases = store.decided_by_rule(reader, since, until)
    asked = {part.figure for part in ranking.parts if part.figure}
    figures = {name: resolved(MERITS[name].finds)(reader, since, until) for name in sorted(asked)}
    trips = conduct.trips(reader, since, until)
    people = [
        member
        for member in staff.every(reader)
        if member.void_why is None
        and set(member.roles) & set(ranking.roles)
        and (member.left_on is None or member.left_on >= month.last())
    ]
    return [
        rules.standing(
            ranking,
            member.id,
            trips.get(member.id, 0),
            {rule: count for (staff_id, rule), count in cases.items() if staff_id == member.id},
            {name: figure.get(member.id) for name, figure in figures.items()},
        )
        for member in people
    ]


def rank(desk: Desk, month: Month, *, record: bool) -> list[dict[str, Any]]:
    """Rows of `penalty rank`; with `record` the places are kept for the year, and what they lead to is proposed.

    Raises Refused for a month that is not over, or whose places are kept already.
    """
    if not record:
        with desk.reading() as reader:
            ranking, _version, places = ranked(reader, month, desk.zone)
            return [_row(reader, ranking, place) for place in places]
    with desk.recording("penalty rank") as entry:
        entry.document = str(month)
        if store.placed(entry, str(month), str(month)):
            raise Refused(_("the places of {month} are recorded already, and stay").format(month=month))
        if entry.happened_at < month.range(desk.zone)[1]:
            raise Refused(_("{month} is not over: its places are recorded when it is").format(month=month))
        ranking, version_id, places = ranked(entry, month, desk.zone)
        rows = [_row(entry, ranking, place) for place in places]
        for place, row in zip(places, rows, strict=True):
            store.put_place(
                entry,
                month=str(month),
                staff_id=place.standing.staff_id,
                place=place.place,
                score=str(place.standing.composite),
                side=place.side,
                working=json.dumps(row["parts"], ensure_ascii=False),
            )
            if place.side is not None:
                _propose(entry, ranking, version_id, month, place, desk.zone)
        return rows


def _propose(
    entry: Entry, ranking: Ranking, version_id: int, month: Month, place: Place, zone: ZoneInfo
) -> None:
    """A reward or a fine for a place, proposed like any other case; it occurred in the last second of the month."""
    occurred = to_text(month.range(zone)[1].replace(microsecond=0) - _SECOND)
    number = staff.by_id(entry, place.standing.staff_id).number
    is_top = place.side == rules.TOP
    penalties.insert(
        entry,
        new_case(
            number=numbering.number(entry, KIND),
            kind=SIDES[place.side or rules.TOP],
            staff_id=place.standing.staff_id,
            rule=RULE,
            clause=ranking.clause,
            source="ranking",
            key=f"{month} {number}",
            occurred_at=occurred,
            shows={"place": place.place, "composite": str(place.standing.composite)},
            step={"reward" if is_top else "fine": place.fen},
            fine_fen=0 if is_top else place.fen,
            reward_fen=place.fen if is_top else 0,
            version_id=version_id,
        ),
    )


def _row(reader: Reader, ranking: Ranking, place: Place) -> dict[str, Any]:
    member = staff.by_id(reader, place.standing.staff_id)
    return {
        "place": place.place,
        "staff": member.name,
        "number": member.number,
        "trips": place.standing.trips,
        "composite": str(place.standing.composite),
        "parts": {
            title_of(score.part): "-" if score.points is None else f"{score.points:f} x {score.part.weight}"
            for score in place.standing.scores
        },
        "side": place.side,
        "amount": (place.fen if place.side == rules.TOP else -place.fen) if place.side else None,
    }
