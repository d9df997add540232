"""What can be asked of the record: loads and decides; nothing here writes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, Any, NamedTuple

from aftersvc.core import disposals
from aftersvc.core.errors import BadInput, NotFound
from aftersvc.core.language import _, enumerated, ngettext
from aftersvc.core.text import safe
from aftersvc.logs import rules, store
from aftersvc.logs.rules import Walked
from aftersvc.logs.store import Wanted
from aftersvc.logs.verify import copy_of, problems
from aftersvc.staff import store as staff

if TYPE_CHECKING:
    from aftersvc.core.database import Reader
    from aftersvc.desk import Desk

_SHORTEST_TIP = 8  # characters of a hash that still name one entry
_MOST_SHOWN = 1000  # broken places; the rest is counted
_MOST_NAMED = 10  # documents in the sentence


def listing(
    desk: Desk,
    *,
    since: str | None,
    until: str | None,
    document: str | None,
    verb: str | None,
    by: str | None,
) -> list[dict[str, Any]]:
    """The wanted entries, newest last; `since` and `until` are days, both included; `by` names a person or a login."""
    with desk.reading() as reader:
        wanted = Wanted(
            since=desk.midnight(desk.day(since, "--since")) if since else None,
            until=desk.midnight(desk.day(until, "--until"), days=1) if until else None,
            document=document.strip().upper() if document else None,
            verb=verb,
            by=by,
            by_id=_member(reader, by),
            limit=desk.view.limit,
        )
        return [dict(row) for row in store.listing(reader, wanted)]


def _member(reader: Reader, by: str | None) -> int | None:
    if by is None:
        return None
    try:
        return staff.find(reader, by).id
    except NotFound:
        return None  # a login that types for others need not be in the staff register


def entry(desk: Desk, number: int) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """One entry with its hashes, and each field that it changed, before and after."""
    with desk.reading() as reader:
        found = store.entry(reader, number)
        if found is None:
            last = store.last(reader)
            raise NotFound(_("there is no entry {entry}; the last is {last}").format(entry=number, last=last))
        changes = store.changes(reader, number)
        disposed_by = store.disposed_by(reader, number)
    return {**dict(found), "disposed_by": disposed_by or None}, [
        {"table": change["table_name"], "row": change["row_id"], "field": name, "before": old, "after": new}
        for change in changes
        for name, old, new in rules.changed_fields(change["image"], change["before"])
    ]


class Proved(NamedTuple):
    """What was proved (counts and the chain's tip), the broken places and how many more, and the acts of disposal."""

    record: dict[str, Any]
    broken: list[dict[str, Any]]
    more: int
    disposals: list[dict[str, Any]]


def verify(desk: Desk, tip: str | None) -> Proved:
    """Prove the record. Raises BadInput for a tip that is too short to name one."""
    if tip is not None and len(tip := tip.strip().lower()) < _SHORTEST_TIP:
        raise BadInput(
            _("--tip: give at least the first {count} characters of a hash").format(count=_SHORTEST_TIP)
        )
    walked = Walked()
    broken: list[dict[str, Any]] = []
    more = 0
    with copy_of(desk.path) as reader:
        for place in problems(reader, walked, tip=tip):
            if len(broken) < _MOST_SHOWN:
                broken.append(asdict(place))
            else:
                more += 1
        acts = [dict(row) for row in disposals.every(reader)]
    return Proved({"ok": not broken, **asdict(walked), "disposals": len(acts)}, broken, more, acts)


def verdict(broken: Sequence[dict[str, Any]], more: int) -> str:
    """The sentence for a broken record, with the documents that it is about."""
    documents = sorted({place["document"] for place in broken if place["document"]})
    named = enumerated(safe(document) for document in documents[:_MOST_NAMED])
    if len(documents) > _MOST_NAMED:
        named += " ..."
    count = len(broken) + more
    if not named:
        return ngettext(
            "the record is broken in {count} place", "the record is broken in {count} places", count
        ).format(count=count)
    return ngettext(
        "the record is broken in {count} place: {documents}",
        "the record is broken in {count} places: {documents}",
        count,
    ).format(count=count, documents=named)


def whole(proved: dict[str, Any]) -> str:
    """The sentence for a record that is whole; the tip may be written down, to be asked for with --tip."""
    sentence = _(
        "the record is whole: {entries} entries, {lines} changes, {contents} attached files; tip {tip}"
    ).format(**proved)
    if proved["disposals"]:
        sentence += "\n" + ngettext(
            "{disposals} document was disposed of on record, and with it {disposed} images and {reasons} reasons in the"
            " journal; 'log verify -f plain' lists the acts",
            "{disposals} documents were disposed of on record, and with them {disposed} images and {reasons} reasons in the"
            " journal; 'log verify -f plain' lists the acts",
            proved["disposals"],
        ).format(**proved)
    return sentence
