"""The mapping file: what a register's columns mean, where their headings alone don't say it.

    source = "boston311"                      # with the outside number, the identity of a record
    missing = ["", "?"]                       # cells that say nothing
    formats = ["%Y-%m-%d %H:%M:%S"]           # of times and days
    zone = "America/New_York"                 # of times; left out: the zone of the regulation
    judged_by = "target"                      # tickets: only the register's own deadline counts
    [fields]
    number = "case_enquiry_id"                # a column
    kind = { constant = "fault" }
    channel = { column = "source", values = { "Constituent Call" = "phone" }, if_other = "web", if_missing = "phone" }
    [events]                                  # tickets: several rows are one ticket, one row a change
    at = "sys_updated_at"
    state = "incident_state"
    order = "sys_mod_count"                   # left out: as they stand in the file
    [events.states]
    "Awaiting User Info" = "waiting customer"
    [checks]
    target_years = 2                          # a target further ahead is pointed out

With a mapping only the columns that it names count. It is read strictly: every mistake is named, with its line.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

from aftersvc.core.errors import BadInput, NotFound
from aftersvc.core.language import _
from aftersvc.core.nearest import nearest
from aftersvc.core.text import safe
from aftersvc.imports import times
from aftersvc.imports.headings import FIELDS, Field
from aftersvc.imports.instructions import SOURCE, Assigned, Events, Instructions
from aftersvc.regulation.findings import Findings, Mistake, shown
from aftersvc.regulation.lines import places_in
from aftersvc.regulation.reader import decoded

JUDGED_BY = ("regulation", "target")
STATES = ("open", "answered", "in_hand", "solved", "closed")  # and `waiting REASON`
IN_EVENTS = ("answered", "solved", "closed", "status")  # fields that event rows tell by themselves


def read(path: Path, noun: str, headings: Sequence[str]) -> Instructions:
    """The instructions of a mapping file for `noun`, over a file with these headings.

    Raises NotFound without the file, BadInput with every mistake as `FILE:LINE: sentence`, one a line.
    """
    try:
        source = path.read_bytes()
    except FileNotFoundError:
        raise NotFound(_("there is no file {path}").format(path=safe(path))) from None
    except OSError as error:
        raise BadInput(
            _("{path} cannot be read: {reason}").format(path=safe(path), reason=error.strerror)
        ) from error
    outcome = understood(source, noun, headings)
    if isinstance(outcome, Instructions):
        return outcome
    raise BadInput("\n".join(f"{safe(path)}:{mistake.line}: {mistake.sentence}" for mistake in outcome))


def understood(source: bytes, noun: str, headings: Sequence[str]) -> Instructions | list[Mistake]:
    """The instructions that a mapping's text states, or what is wrong with it in the order of its lines."""
    import tomllib

    text = decoded(source)
    if isinstance(text, Mistake):
        return [text]
    try:
        stated = tomllib.loads(text)
        places = places_in(text)
    except (ValueError, RecursionError) as error:
        line = re.search(r"at line (\d+)", str(error))
        sentence = _("this is not TOML: {error}").format(error=safe(error))
        return [Mistake(int(line[1]) if line else 1, sentence)]
    reading = _Reading(noun, headings, Findings({}, places))
    instructions = reading.whole(stated)
    return sorted(reading.findings.mistakes, key=lambda mistake: mistake.line) or instructions


class _Reading:
    """One walk over a mapping's tables; what is wrong is added to the findings, and something harmless returned."""

    def __init__(self, noun: str, headings: Sequence[str], findings: Findings) -> None:
        self.fields: dict[str, Field] = {each.id: each for each in FIELDS[noun]}
        self.noun = noun
        self.headings = [heading for heading in headings if heading]
        self.findings = findings

    def whole(self, stated: Mapping[str, Any]) -> Instructions:
        known = ["source", "missing", "formats", "zone", "fields"]
        if self.noun == "tickets":
            known += ["judged_by", "events", "checks"]
        self._only(stated, known, ())
        events = self._events(stated["events"]) if "events" in stated and "events" in known else None
        fields = self._fields(stated.get("fields", {}), events)
        judged_by = self._text(stated, "judged_by", ()) or "regulation"
        if judged_by not in JUDGED_BY:
            self.findings.add(
                ("judged_by",),
                _("judged_by must be {words}, not {value}").format(
                    words=" / ".join(JUDGED_BY), value=shown(judged_by)
                ),
            )
        return Instructions(
            source=self._text(stated, "source", ()) or SOURCE,
            missing=tuple(dict.fromkeys((*self._texts(stated, "missing"), ""))),
            formats=self._formats(stated),
            zone=self._zone(stated),
            judged_by=judged_by,
            target_years=self._checks(stated.get("checks", {})) if "checks" in known else None,
            fields=fields,
            events=events,
        )

    def _fields(self, stated: Any, events: Events | None) -> dict[str, Assigned]:
        if not self._is_table(stated, ("fields",)):
            return {}
        self._only(stated, self.fields, ("fields",))
        for each in self.fields.values():
            if each.required and each.id not in stated:
                self.findings.add(
                    ("fields",), _("[fields] lacks {field}, which every record needs").format(field=each.id)
                )
        if events is not None:
            if "number" not in stated:
                self.findings.add(
                    ("events",), _("[events] needs the field number: it tells whose rows they are")
                )
            for name in IN_EVENTS:
                if name in stated:
                    self.findings.add(
                        ("fields", name),
                        _("with [events], {field} comes from the rows: leave it out").format(field=name),
                    )
        return {name: self._assigned(name, value) for name, value in stated.items() if name in self.fields}

    def _assigned(self, name: str, stated: Any) -> Assigned:
        path = ("fields", name)
        if isinstance(stated, str):
            return Assigned(self._column(stated, path))
        if not self._is_table(stated, path, _("a column in quotes, or a table such as { column = '...' }")):
            return Assigned(None, "")
        self._only(stated, ("column", "constant", "values", "if_missing", "if_other"), path)
        if ("column" in stated) == ("constant" in stated):
            self.findings.add(path, _("{field} needs either column or constant").format(field=name))
        values = stated.get("values", {})
        if self._is_table(values, (*path, "values")):
            for key in values:
                self._text(values, key, (*path, "values"))
        column = self._text(stated, "column", path)
        return Assigned(
            column=column and self._column(column, (*path, "column")),
            constant=self._text(stated, "constant", path),
            values=values if isinstance(values, dict) else {},
            if_missing=self._text(stated, "if_missing", path),
            if_other=self._text(stated, "if_other", path),
        )

    def _events(self, stated: Any) -> Events | None:
        path = ("events",)
        if not self._is_table(stated, path):
            return None
        self._only(stated, ("order", "at", "state", "states"), path)
        columns = {}
        for key in ("at", "state", "order"):
            column = self._text(stated, key, path)
            if column is not None:
                columns[key] = self._column(column, (*path, key))
            elif key != "order":
                self.findings.add(path, _("[events] lacks {key}, a column").format(key=key))
        states = stated.get("states", {})
        if not states:
            self.findings.add(path, _("[events.states] says what each state means, and is missing"))
        if not self._is_table(states, (*path, "states")):
            return None
        for state in states:
            meant = self._text(states, state, (*path, "states")) or ""
            if meant not in STATES and not re.fullmatch(r"waiting \S+", meant):
                self.findings.add(
                    (*path, "states", state),
                    _("{state} is none of {known}, 'waiting REASON'").format(
                        state=shown(meant), known=", ".join(STATES)
                    ),
                )
        if "at" not in columns or "state" not in columns:
            return None
        return Events(**columns, states={state: str(meant) for state, meant in states.items()})

    def _checks(self, stated: Any) -> int | None:
        if not self._is_table(stated, ("checks",)):
            return None
        self._only(stated, ("target_years",), ("checks",))
        years = stated.get("target_years")
        if years is not None and (type(years) is not int or not 1 <= years <= 100):
            self.findings.add(
                ("checks", "target_years"), _("target_years must be a number of years from 1 on")
            )
            return None
        return years

    def _formats(self, stated: Mapping[str, Any]) -> tuple[str, ...]:
        formats = self._texts(stated, "formats")
        for place, each in enumerate(formats):
            try:
                times.pattern(each)
            except ValueError as error:
                self.findings.add(
                    ("formats", place),
                    _("format {format}: {reason}").format(format=shown(each), reason=error),
                )
        return formats

    def _zone(self, stated: Mapping[str, Any]) -> ZoneInfo | None:
        name = self._text(stated, "zone", ())
        if name is None:
            return None
        try:
            return ZoneInfo(name)
        except (ZoneInfoNotFoundError, ValueError, OSError):
            hint = nearest(name, available_timezones())
            self.findings.add(
                ("zone",), _("unknown time zone {zone}: {hint}").format(zone=shown(name), hint=hint)
            )
            return None

    def _column(self, name: str, path: tuple[str | int, ...]) -> str:
        trimmed = " ".join(name.split())
        if trimmed not in self.headings:
            self.findings.add(
                path,
                _("the file has no column {column}: {hint}").format(
                    column=shown(name), hint=nearest(name, self.headings)
                ),
            )
        return trimmed

    def _only(self, stated: Mapping[str, Any], known: Any, path: tuple[str | int, ...]) -> None:
        for name in stated:
            if name not in known:
                where = (
                    f"[{'.'.join(map(str, path))}]"
                    if path
                    else _("a mapping of {noun}").format(noun=self.noun)
                )
                self.findings.add(
                    (*path, name),
                    _("{where} has no {key}: {hint}").format(
                        where=where, key=shown(name), hint=nearest(name, known)
                    ),
                )

    def _is_table(self, stated: Any, path: tuple[str | int, ...], what: str = "") -> bool:
        if isinstance(stated, dict):
            return True
        self.findings.add(path, _("{key} must be {what}").format(key=path[-1], what=what or _("a table")))
        return False

    def _text(self, stated: Mapping[str, Any], key: str, path: tuple[str | int, ...]) -> str | None:
        value = stated.get(key)
        if value is None or isinstance(value, str):
            return value
        self.findings.add(
            (*path, key),
            _("{key} must be text in quotes, not {value}").format(key=shown(key), value=shown(value)),
        )
        return None

    def _texts(self, stated: Mapping[str, Any], key: str) -> tuple[str, ...]:
        values = stated.get(key, [])
        if isinstance(values, list) and all(isinstance(value, str) for value in values):
            return tuple(values)
        self.findings.add((key,), _("{key} must be a list of texts in quotes").format(key=key))
        return ()
