"""From a row's cells to a record: field id -> value, with what there is to say about single cells."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from aftersvc.core.errors import BadInput
from aftersvc.core.language import _, enumerated
from aftersvc.core.text import safe
from aftersvc.imports import headings
from aftersvc.imports.findings import KINDS, Finding
from aftersvc.imports.headings import FIELDS, Field
from aftersvc.imports.instructions import Assigned, Instructions
from aftersvc.imports.odd import Odd, Read
from aftersvc.imports.sources import Source, Spoiled

Record = dict[str, object]
_MOST = 10_000  # different cells of a column kept in mind


class Remembered(dict[str, object]):
    """What cells are read as, each different one once: registers repeat themselves."""

    def __init__(self, read: Read) -> None:
        super().__init__()
        self._read = read

    def __missing__(self, cell: str) -> object:
        value = self._read(cell)
        if len(self) >= _MOST:
            self.clear()
        self[cell] = value
        return value


def cell_reader(
    heading: str, read: Read, missing: frozenset[str], if_missing: object, *, required: bool
) -> Read:
    """Reads a cell as it stands in the row: blanks are trimmed, and `if_missing` is what one in `missing` means."""

    def read_cell(cell: str) -> object:
        if cell.__class__ is str:
            cell = cell.strip()
        if cell not in missing:
            return read(cell)
        if required and if_missing is None:
            raise Odd("empty", _("'{heading}' is empty").format(heading=heading))
        return if_missing

    return read_cell


class Slot(NamedTuple):
    """One field that comes from a column: its `place` in the row, and how a cell is read. Odd cells raise Odd."""

    field: str
    place: int
    heading: str
    read: Read


class Plan(NamedTuple):
    """How every row of a file becomes a record. `constants` are the fields that are the same for all."""

    slots: tuple[Slot, ...]
    constants: Mapping[str, object]
    missing: frozenset[str]
    width: int
    unused: tuple[str, ...]

    def headings(self) -> dict[str, str]:
        return {slot.field: slot.heading for slot in self.slots}

    def finding(self, code: str, row: int, field: str, sentence: str) -> Finding:
        """What a rule says of a field, at its column."""
        return Finding(code, row, self.headings().get(field, ""), sentence)

    def record(self, number: int, cells: Sequence[str], findings: list[Finding]) -> Record:
        """The record of a row; every field of the noun is there, None where the row says nothing."""
        record = dict(self.constants)
        try:
            for field, place, _heading, read in self.slots:
                record[field] = read(cells[place])
        except Odd:
            for field, place, heading, read in self.slots:
                try:
                    record[field] = read(cells[place])
                except Odd as odd:
                    record[field] = odd.taken
                    findings.append(Finding(odd.code, number, heading, odd.sentence))
        return record

    def fitted(self, number: int, cells: list[str], findings: list[Finding]) -> list[str]:
        """The row as wide as the heading: empty cells at the end may be left out or be too many, others may not."""
        over = len(cells) - self.width
        if not over:
            return cells
        if over > 0 and any(map(str.strip, cells[self.width :])):
            findings.append(
                Finding(
                    "cells_over",
                    number,
                    "",
                    _(
                        "{count} cells, the heading has {width}: a delimiter inside a cell needs quotes"
                    ).format(count=len(cells), width=self.width),
                )
            )
        elif over < 0:
            findings.append(
                Finding(
                    "cells_missing",
                    number,
                    "",
                    _("{count} cells, the heading has {width}").format(count=len(cells), width=self.width),
                )
            )
        return cells[: self.width] + [""] * -over


def planned(
    noun: str, source: Source, instructions: Instructions, reads: Mapping[str, Read], where: Path | None
) -> Plan:
    """How the rows of `source` are read; `reads` gives the reader of each field, `where` names the mapping file.

    Raises BadInput where a field that every record needs is nowhere, or the mapping's own words are not known.
    """
    fields = FIELDS[noun]
    assigned = instructions.fields
    if assigned is None:
        assigned = _by_headings(noun, fields, source)
    missing = frozenset(instructions.missing)
    slots, constants = [], dict[str, object](dict.fromkeys(field.id for field in fields))
    for field in fields:
        given = assigned.get(field.id)
        if given is None:
            continue
        own = _own_words(field.id, reads[field.id], where)
        if given.column is None:
            constants[field.id] = own(given.constant)
            continue
        read = _translating(given, own, reads[field.id])
        place = source.headings.index(given.column)
        read = cell_reader(given.column, read, missing, own(given.if_missing), required=field.required)
        if field.kind != "instant" and field.id != "number":  # those hardly ever repeat
            read = Remembered(read).__getitem__
        slots.append(Slot(field.id, place, given.column, read))
    used = {slot.heading for slot in slots} | set(instructions.columns())
    return Plan(
        tuple(slots),
        constants,
        missing,
        len(source.headings),
        tuple(heading for heading in source.headings if heading and heading not in used),
    )


def _by_headings(noun: str, fields: Sequence[Field], source: Source) -> dict[str, Assigned]:
    places = headings.found(fields, source.headings)
    lacking = [field for field in fields if field.required and field.id not in places]
    if lacking:
        raise BadInput(
            _(
                "{path} has no column for {field} (such as {known}); its headings are {headings}:"
                " rename one, or say with --map MAP.toml which it is"
            ).format(
                path=safe(source.path),
                field=lacking[0].id,
                known=enumerated(lacking[0].headings[:1] + lacking[0].headings[-2:]),
                headings=safe(enumerated(heading for heading in source.headings if heading)),
            )
        )
    return {field: Assigned(source.headings[place]) for field, place in places.items()}


def _own_words(field: str, read: Read, where: Path | None) -> Callable[[str | None], object]:
    """Reads what the mapping itself says (a constant, a translation) as if it stood in a cell."""

    def own(text: str | None) -> object:
        if text is None:
            return None
        try:
            return read(text.strip()) if text.strip() else None
        except Odd as odd:
            if not KINDS[odd.code].rejects:
                return odd.taken
            raise BadInput(
                _("{path}, field {field}: {sentence}").format(
                    path=safe(where or ""), field=field, sentence=safe(odd.sentence)
                )
            ) from None

    return own


def _translating(given: Assigned, own: Callable[[str | None], object], read: Read) -> Read:
    """The field's reader behind the mapping's translations."""
    if not given.values and given.if_other is None:
        return read
    table = {" ".join(text.split()): own(meant) for text, meant in given.values.items()}
    other, has_other = own(given.if_other), given.if_other is not None

    def translated(cell: str) -> object:
        try:
            return table[cell]
        except KeyError:
            pass
        if cell.__class__ is Spoiled:
            return read(cell)
        meant = " ".join(cell.split())
        if meant in table:
            return table[meant]
        return other if has_other else read(cell)

    return translated
