"""A month as it is bound into the volume of its year: read back from the folder that was closed, row by row."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from aftersvc.core.cells import on_screen
from aftersvc.core.errors import Refused
from aftersvc.core.language import _, enumerated
from aftersvc.core.sheets import undefused
from aftersvc.reports.archive.layout import program
from aftersvc.reports.archive.month import LEGEND
from aftersvc.reports.archive.parts import LAYOUT, ORDERS

if TYPE_CHECKING:
    from aftersvc.archives.store import Volume
    from aftersvc.core.cells import Cells, Column

Rows = Iterator[dict[str, str]]
# Characters in a cell of ours, the most that csv can be told on every system: text in the file has no limit.
LONGEST = 2**31 - 1


class Bound:
    """One month's folder, whose checksums were compared before. Raises Refused where its lists have other columns."""

    def __init__(self, volume: Volume, path: Path) -> None:
        self.volume = volume
        self.path = path
        self.facts: dict[str, Any] = json.loads((path / "volume.json").read_text(encoding="utf-8"))
        if self.facts["layout"] != LAYOUT:
            raise self._other()

    @cached_property
    def legend(self) -> Mapping[tuple[str, str], Mapping[str, str]]:
        """What the ids of a list's column are called, by list and column."""
        words: dict[tuple[str, str], dict[str, str]] = {}
        for row in self._rows(self.path / LEGEND):
            words.setdefault((row["list"], row["column"]), {})[row["id"]] = row["words"]
        return words

    @property
    def filed_by(self) -> str:
        """What its letters are filed by, in words."""
        return _(ORDERS[self.facts["order"]][0])

    def rows(self, key: str) -> Rows:
        """The rows of a list, as text."""
        return self._rows(self.path / "csv" / f"{key}.csv")

    def count(self, key: str) -> int:
        return int(self.facts["lists"].get(key, 0))

    def reading(self, key: str, columns: Sequence[Column]) -> Callable[[Mapping[str, str]], list[str]]:
        """What turns a row of a list into cells as people read them."""
        zone = ZoneInfo(self.facts["time_zone"])
        readers = [_reader(column, self.legend.get((key, column.key), {}), zone) for column in columns]

        def cells(row: Mapping[str, str]) -> list[str]:
            try:
                return [read(row[column.key]) for read, column in zip(readers, columns, strict=True)]
            except KeyError as lacking:
                raise self._other() from lacking

        return cells

    def _other(self) -> Refused:
        return Refused(
            _(
                "{month} was closed by program {program}, and this is {this}, which does not know its lists: bind the year"
                " with that one"
            ).format(month=self.volume.period, program=self.volume.program, this=program())
        )

    @staticmethod
    def _rows(path: Path) -> Rows:
        csv.field_size_limit(LONGEST)
        with path.open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                yield {name: undefused(text) for name, text in row.items()}


def _reader(column: Column, words: Mapping[str, str], zone: ZoneInfo) -> Callable[[str], str]:
    if column.kind == "instant":
        return lambda text: text[:16].replace("T", " ")
    if column.kind == "flag":
        flags = {"true": _("yes"), "false": _("no")}
        return lambda text: flags.get(text, text)
    if column.kind in ("minutes", "rate"):
        shape = on_screen(column, zone)
        of = int if column.kind == "minutes" else float
        return lambda text: _only(shape([of(text)])) if text else ""
    if column.kind == "json":
        shape = on_screen(column._replace(words=words or None), zone)
        return lambda text: _only(shape([text])) if text else ""
    return lambda text: enumerated(words.get(each, each) for each in text.split(", ")) if words else text


def _only(cells: Cells) -> str:
    [cell] = cells
    return str(cell)


def summed(
    bound: Iterable[Bound], key: str, of: Sequence[str], counts: Sequence[str]
) -> list[dict[str, Any]]:
    """The rows of a list of counts over all months, added up by the columns `of`; the largest first."""
    sums: dict[tuple[str, ...], dict[str, Any]] = {}
    for month in bound:
        for row in month.rows(key):
            about = tuple(month.legend.get((key, name), {}).get(row[name], row[name]) for name in of)
            one = sums.setdefault(about, dict(zip(of, about, strict=True)) | dict.fromkeys(counts, 0))
            for name in counts:
                one[name] += int(row[name] or 0)
    return sorted(sums.values(), key=lambda row: [-row[name] for name in counts[:1]])
