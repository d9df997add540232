"""The file as it stood at a volume's cut, and what a volume needs to know around it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cached_property
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from aftersvc.archives import store as volumes
from aftersvc.archives.regulation import archive_of
from aftersvc.core import journal, language, settings
from aftersvc.core.instants import from_text, to_text
from aftersvc.core.language import _, pick
from aftersvc.core.moments import Month
from aftersvc.core.rebuilding import state_at
from aftersvc.regulation import versions
from aftersvc.regulation.versions import Book
from aftersvc.regulation.wording import words_of
from aftersvc.reports.archive import clocks, store
from aftersvc.staff import store as staff

if TYPE_CHECKING:
    import sqlite3

    from aftersvc.archives.store import Volume
    from aftersvc.core.database import Reader


AMENDED = ("event", "letter", *store.AMENDING)  # tables of what may come too late


class State:
    """What a month's volume is made of. `reader` is the state at the cut, `record` the copy with the whole journal.

    `span` is the month as half-open UTC text and as days. `asked` are the parameters of the questions (store.py): the
    span; `mark`, the last event that the volume before holds, or that was written down before the month began; and what
    was written since of tables whose rows have no history, by the table's name, without what amends an earlier month.
    `gone` is what was disposed of since and lacks: then this is what is left of the volume, and says so.
    """

    def __init__(
        self, reader: Reader, record: Reader, volume: Volume, month: Month, gone: Sequence[sqlite3.Row] = ()
    ) -> None:
        self.gone = gone
        self.reader = reader
        self.record = record
        self.volume = volume
        self.month = month
        self.book = Book(reader, versions.in_force(reader, month.last()).id)
        self.zone: ZoneInfo = self.book.identity.zone
        self.now = from_text(volume.closed_at)
        self.closed_by = staff.by_id(reader, volume.by_id).name
        self.company = settings.get(reader, "company")
        self.rule = archive_of(self.book.section("archive"))
        self._before = self._cut_before()
        self.span = self._span(month)
        self.asked: dict[str, object] = {
            **self.span,
            "mark": self._mark("event", self._before),
            **{table: self._written(table) for table in store.AMENDING},
        }

    @cached_property
    def words(self) -> Mapping[str, Mapping[str, str]]:
        """What people call ids, by kind of word: those of every version, because old documents keep theirs."""
        words: dict[str, dict[str, str]] = {}
        for version in versions.every(self.reader):
            for kind, known in words_of(Book(self.reader, version.id)).items():
                words.setdefault(kind, {}).update(known)
            title = pick(Book(self.reader, version.id).identity.title)
            words.setdefault("regulation", {})[f"{version.regulation} {version.id}"] = _(
                "{title}, version {number}"
            ).format(title=title, number=version.id)
        words["penalty"] = {**words.get("reward", {}), **words.get("penalty", {})}
        words["staff"] = {row["number"]: row["name"] for row in store.rows(self.reader, store.STAFF)}
        return words

    @cached_property
    def clocks(self) -> list[dict[str, Any]]:
        """The clocks of the volume's tickets; asked for by several lists."""
        return list(clocks.computed(self))

    @cached_property
    def amended(self) -> list[tuple[str, dict[str, dict[str, object]]]]:
        """The months that were archived before: each with what to ask of its late rows, by table."""
        found: list[tuple[str, dict[str, dict[str, object]]]] = []
        for earlier in volumes.months(self.reader):
            if earlier.month is not None and earlier.month < self.month:
                cut = max(earlier.cut, self._before)
                span = self._span(earlier.month)
                found.append(
                    (earlier.period, {table: {**span, "mark": self._mark(table, cut)} for table in AMENDED})
                )
        return found

    def _cut_before(self) -> int:
        """The last entry that the volume of the month before holds, else the last one recorded before the month."""
        before = volumes.of_period(self.reader, str(self.month.previous()))
        if before is not None:
            return before.cut
        start = to_text(self.month.range(self.zone)[0])
        return journal.last_before(self.record, start, self.volume.cut)

    def _written(self, table: str) -> str:
        """The rows of a table that were written since the volume before and amend none, as a JSON list."""
        late = {
            row["id"]
            for _period, asked_of in self.amended
            for row in store.rows(self.reader, store.AMENDING[table], **asked_of[table])
        }
        written = journal.rows_between(self.record, table, self._before, self.volume.cut)
        return json.dumps([row for row in written if row not in late])

    def _mark(self, table: str, entry: int) -> int:
        return journal.last_row(self.record, table, entry)

    def _span(self, month: Month) -> dict[str, str]:
        start, end = month.range(self.zone)
        return {
            "start": to_text(start),
            "end": to_text(end),
            "first": month.first().isoformat(),
            "last": month.last().isoformat(),
        }


@contextmanager
def state_of(
    record: Reader, volume: Volume, month: Month, gone: Sequence[sqlite3.Row] = ()
) -> Iterator[State]:
    """The state at the cut of a volume, which is there yet or about to be; `record` is a copy of the file."""
    with state_at(record, volume.cut) as reader:
        yield State(reader, record, volume, month, gone)


@contextmanager
def spoken(of: str) -> Iterator[None]:
    """Say everything in the language that a volume was closed in."""
    before = language.chosen()
    language.choose(of)
    try:
        yield
    finally:
        language.choose(before)
