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
    target_years = 2                          # tickets: a target further ahead is pointed out
    out_of_order = "finding"                  # dispatches, claims: such times are left out; else the row is rejected
    [ticket]                                  # dispatches: rows make the tickets they name, with these fields
    received = "received_timestamp"
    [staff]                                   # dispatches: who is not in the register is entered, with this role
    role = "technician"
    [scores]                                  # surveys: the column of each dimension that the regulation asks
    attitude = { column = "Q2", values = { "good" = "5" } }
    [lines]                                   # claims: one row is one claim; columns of amounts, and their category
    "airfare" = "fare"

With a mapping only the columns that it names count. It is read strictly: every mistake is named, with its line.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

from aftersvc.core.errors import BadInput, NotFound
from aftersvc.core.language import _, enumerated
from aftersvc.core.nearest import nearest
from aftersvc.core.text import safe
from aftersvc.imports import times
from aftersvc.imports.headings import FIELDS, Field
from aftersvc.imports.instructions import SOURCE, Assigned, Events, Instructions
from aftersvc.imports.stated import SECTIONS, Stated
from aftersvc.regulation.findings import Findings, Mistake, shown
from aftersvc.regulation.lines import places_in
from aftersvc.regulation.plain import decoded

JUDGED_BY = ("regulation", "target")
STATES = ("open", "answered", "in_hand", "solved", "closed")  # and `waiting REASON`
OUT_OF_ORDER = ("reject", "finding")
CHECKED = {"tickets": ("target_years",), "dispatches": ("out_of_order",), "expenses": ("out_of_order",)}
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
        self.tables = Stated(noun, headings, findings)
        self.findings = findings

    def whole(self, stated: Mapping[str, Any]) -> Instructions:
        known = ["source", "missing", "formats", "zone", "fields", *SECTIONS.get(self.noun, ())]
        self.tables.only(stated, known, ())
        events = self._events(stated["events"]) if "events" in stated and "events" in known else None
        fields = self._fields(stated.get("fields", {}), events)
        judged_by = self.tables.text(stated, "judged_by", ()) or "regulation"
        if judged_by not in JUDGED_BY:
            self.findings.add(
                ("judged_by",),
                _("judged_by must be {words}, not {value}").format(
                    words=" / ".join(JUDGED_BY), value=shown(judged_by)
                ),
            )
        checks = self.tables.table(stated, "checks", CHECKED.get(self.noun, ()))
        return Instructions(
            source=self.tables.text(stated, "source", ()) or SOURCE,
            missing=tuple(dict.fromkeys((*self.tables.texts(stated, "missing"), ""))),
            formats=self._formats(stated),
            zone=self._zone(stated),
            judged_by=judged_by,
            target_years=self._target_years(checks),
            fields=fields,
            events=events,
            ticket=self._ticket(stated["ticket"]) if "ticket" in stated and "ticket" in known else None,
            staff_role=self.tables.text(self.tables.table(stated, "staff", ("role",)), "role", ("staff",)),
            out_of_order=self._out_of_order(checks),
            lines=self._lines(stated),
            scores={
                name: self._assigned(("scores", name), value)
                for name, value in self.tables.table(stated, "scores").items()
            },
        )

    def _lines(self, stated: Mapping[str, Any]) -> dict[str, str]:
        """The columns of amounts of a claim, each with the category that its amounts are spent on."""
        table = self.tables.table(stated, "lines")
        found = {}
        for column in table:
            category = self.tables.text(table, column, ("lines",))
            found[self.tables.column(column, ("lines", column))] = category or ""
        return found

    def _fields(self, stated: Any, events: Events | None) -> dict[str, Assigned]:
        found = self._assignments(stated, "fields", self.fields)
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
        return found

    def _ticket(self, stated: Any) -> dict[str, Assigned]:
        """The fields of the tickets that rows make; their number is the rows' field `ticket`."""
        known = {each.id: each for each in FIELDS["tickets"] if each.id != "number"}
        return self._assignments(stated, "ticket", known)

    def _assignments(self, stated: Any, section: str, known: Mapping[str, Field]) -> dict[str, Assigned]:
        if not self.tables.is_table(stated, (section,)):
            return {}
        self.tables.only(stated, known, (section,))
        for each in known.values():
            if each.required and each.id not in stated:
                self.findings.add(
                    (section,),
                    _("[{section}] lacks {field}, which every record needs").format(
                        section=section, field=each.id
                    ),
                )
        return {
            name: self._assigned((section, name), value) for name, value in stated.items() if name in known
        }

    def _assigned(self, path: tuple[str, str], stated: Any) -> Assigned:
        if isinstance(stated, str):
            return Assigned(self.tables.column(stated, path))
        if not self.tables.is_table(
            stated, path, _("a column in quotes, or a table such as { column = '...' }")
        ):
            return Assigned(None, "")
        self.tables.only(stated, ("column", "constant", "values", "if_missing", "if_other"), path)
        if ("column" in stated) == ("constant" in stated):
            self.findings.add(path, _("{field} needs either column or constant").format(field=path[-1]))
        values = stated.get("values", {})
        if self.tables.is_table(values, (*path, "values")):
            for key in values:
                self.tables.text(values, key, (*path, "values"))
        column = self.tables.text(stated, "column", path)
        return Assigned(
            column=column and self.tables.column(column, (*path, "column")),
            constant=self.tables.text(stated, "constant", path),
            values=values if isinstance(values, dict) else {},
            if_missing=self.tables.text(stated, "if_missing", path),
            if_other=self.tables.text(stated, "if_other", path),
        )

    def _events(self, stated: Any) -> Events | None:
        path = ("events",)
        if not self.tables.is_table(stated, path):
            return None
        self.tables.only(stated, ("order", "at", "state", "states"), path)
        columns = {}
        for key in ("at", "state", "order"):
            column = self.tables.text(stated, key, path)
            if column is not None:
                columns[key] = self.tables.column(column, (*path, key))
            elif key != "order":
                self.findings.add(path, _("[events] lacks {key}, a column").format(key=key))
        states = stated.get("states", {})
        if not states:
            self.findings.add(path, _("[events.states] says what each state means, and is missing"))
        if not self.tables.is_table(states, (*path, "states")):
            return None
        for state in states:
            meant = self.tables.text(states, state, (*path, "states")) or ""
            if meant not in STATES and not re.fullmatch(r"waiting \S+", meant):
                self.findings.add(
                    (*path, "states", state),
                    _("{state} is none of {known}, 'waiting REASON'").format(
                        state=shown(meant), known=enumerated(STATES)
                    ),
                )
        if "at" not in columns or "state" not in columns:
            return None
        return Events(**columns, states={state: str(meant) for state, meant in states.items()})

    def _out_of_order(self, checks: Mapping[str, Any]) -> str:
        stated = self.tables.text(checks, "out_of_order", ("checks",)) or "reject"
        if stated not in OUT_OF_ORDER:
            self.findings.add(
                ("checks", "out_of_order"),
                _("out_of_order must be {words}, not {value}").format(
                    words=" / ".join(OUT_OF_ORDER), value=shown(stated)
                ),
            )
        return stated

    def _target_years(self, checks: Mapping[str, Any]) -> int | None:
        years = checks.get("target_years")
        if years is not None and (type(years) is not int or not 1 <= years <= 100):
            self.findings.add(
                ("checks", "target_years"), _("target_years must be a number of years from 1 on")
            )
            return None
        return years

    def _formats(self, stated: Mapping[str, Any]) -> tuple[str, ...]:
        formats = self.tables.texts(stated, "formats")
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
        name = self.tables.text(stated, "zone", ())
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
