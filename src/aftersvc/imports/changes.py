"""Rows of an event log as changes of a ticket: the columns that the mapping's [events] names."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from aftersvc.core.language import _
from aftersvc.core.nearest import nearest
from aftersvc.imports import cells
from aftersvc.imports.findings import Finding
from aftersvc.imports.histories import Change, in_order
from aftersvc.imports.instructions import Events
from aftersvc.imports.odd import Odd, Read
from aftersvc.imports.records import Plan
from aftersvc.imports.sources import Row, Source


class Log:
    """How the rows of one file tell changes. `waitings` are the reasons for waiting that the regulation knows."""

    def __init__(
        self, events: Events, source: Source, plan: Plan, at: Read, waitings: Collection[str]
    ) -> None:
        self.events = events
        self._at = source.headings.index(events.at)
        self._state = source.headings.index(events.state)
        self._order = None if events.order is None else source.headings.index(events.order)
        self._read_at = at
        self._missing = plan.missing
        self._reopened = next((slot.place for slot in plan.slots if slot.field == "reopened"), None)
        self._waitings = waitings

    def changes(self, rows: Sequence[Row], findings: list[Finding]) -> list[Change]:
        """The changes of one ticket, in order; a row that cannot be read is a finding, and is left out."""
        keyed = []
        for number, row in rows:
            state, at = row[self._state].strip(), row[self._at].strip()
            order = "" if self._order is None else row[self._order].strip()
            before = len(findings)
            if state not in self.events.states:
                findings.append(self._unknown(number, state, self.events.states))
            elif not self._waits_for_known(state):
                reason = self.events.states[state].partition(" ")[2]
                findings.append(self._unknown(number, reason, self._waitings))
            if at in self._missing or (self._order is not None and order in self._missing):
                heading = self.events.at if at in self._missing else str(self.events.order)
                findings.append(
                    Finding("empty", number, heading, _("'{heading}' is empty").format(heading=heading))
                )
            if len(findings) == before:
                instant = self._read(number, at, findings)
                if instant is not None:
                    keyed.append((order, Change(number, instant, state, self._count(number, row, findings))))
        return [change for _order, change in keyed] if self._order is None else in_order(keyed)

    def _waits_for_known(self, state: str) -> bool:
        meant, _space, reason = self.events.states[state].partition(" ")
        return meant != "waiting" or reason in self._waitings

    def _unknown(self, number: int, word: str, known: Collection[str]) -> Finding:
        sentence = _("'{text}' is not known here: {hint}").format(text=word, hint=nearest(word, known))
        return Finding("unknown_word", number, self.events.state, sentence)

    def _read(self, number: int, at: str, findings: list[Finding]) -> str | None:
        try:
            return str(self._read_at(at))
        except Odd as odd:
            findings.append(Finding(odd.code, number, self.events.at, odd.sentence))
            return None if odd.taken is None else str(odd.taken)

    def _count(self, number: int, row: Sequence[str], findings: list[Finding]) -> int | None:
        if self._reopened is None or row[self._reopened].strip() in self._missing:
            return None
        try:
            return int(str(cells.count(row[self._reopened])))
        except Odd as odd:
            findings.append(Finding(odd.code, number, "reopened", odd.sentence))
            return None
