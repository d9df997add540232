"""What a form is made of. Plain values: a noun's `forms.py` fills them in, the template alone knows what they look like.

Labels are already in the user's language, values are text as people read it (local times, yuan). A value of None or ""
leaves room for the pen. Every block runs over the full width of the sheet, which has COLUMNS equal columns, so that
the lines of all blocks meet.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar, Literal

COLUMNS = 24

# `a4` upright, `wide` lying; `slip` is the half page of the continuous paper of Chinese offices, 241 x 140 mm, lying.
Paper = Literal["a4", "wide", "slip"]


@dataclass(frozen=True)
class Tick:
    """A box to be ticked."""

    label: str = ""
    on: bool = False


Value = str | tuple[Tick, ...] | None


@dataclass(frozen=True)
class Cell:
    """A label and what stands beside it. `required` marks what the regulation wants filled in."""

    label: str
    value: Value = None
    required: bool = False


@dataclass(frozen=True)
class Line:
    """One to four cells side by side, all of the same width."""

    kind: ClassVar = "line"
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class Passage:
    """A label and room for `lines` lines of handwriting; a longer text makes the room grow."""

    kind: ClassVar = "passage"
    label: str
    value: str | None = None
    lines: int = 3
    required: bool = False


@dataclass(frozen=True)
class Heading:
    """The head of a table's column; the widths of a table add up to COLUMNS."""

    label: str
    width: int
    align: Literal["start", "center", "end"] = "start"
    required: bool = False


@dataclass(frozen=True)
class Table:
    """Rows under headings, with empty rows added until there are `least`."""

    kind: ClassVar = "table"
    headings: tuple[Heading, ...]
    rows: Sequence[Sequence[Value]] = ()
    least: int = 0

    @property
    def empty_rows(self) -> range:
        return range(max(0, self.least - len(self.rows)))


@dataclass(frozen=True)
class Signature:
    """Room to sign; where it is known who signed and on which day (`YYYY-MM-DD`), it says so."""

    label: str
    name: str | None = None
    day: str | None = None
    required: bool = False


@dataclass(frozen=True)
class Signatures:
    """One to four signatures side by side."""

    kind: ClassVar = "signatures"
    signatures: tuple[Signature, ...]


@dataclass(frozen=True)
class Turn:
    """What follows stands on a new sheet, under the same head."""

    kind: ClassVar = "turn"


Block = Line | Passage | Table | Signatures | Turn


@dataclass(frozen=True)
class Form:
    """A whole form: `number` of its document (None: left to the pen), `reference` to what it belongs to.

    `stamp` is a word across the head for a document that is not valid as it stands (void, draft); `notes` stand in
    small print below.
    """

    title: str
    number: str | None
    blocks: Sequence[Block]
    company: str = ""
    reference: str = ""
    paper: Paper = "a4"
    stamp: str = ""
    notes: Sequence[str] = ()


def line(*cells: Cell) -> Line:
    return Line(cells)


def ticks(options: Mapping[str, str], on: Collection[str] = ()) -> tuple[Tick, ...]:
    """Boxes for words of a list: id -> label; those whose id is in `on` are ticked."""
    return tuple(Tick(label, id_ in on) for id_, label in options.items())
