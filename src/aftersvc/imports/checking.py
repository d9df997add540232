"""A whole file, checked aside: what would come in, what is rejected and why, what was there before. Writes nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any, Protocol

from aftersvc.core.database import Entry
from aftersvc.core.language import _, joined
from aftersvc.imports.findings import Finding, Tally, rejects
from aftersvc.imports.odd import Read
from aftersvc.imports.records import Plan, Record
from aftersvc.imports.sources import Row, Source
from aftersvc.imports.spool import Spool

Progress = Callable[[int], None]


class Register(Protocol):
    """One noun's part in an import: what it knows of the file, how it reads a row, and how it brings rows in."""

    @property
    def known(self) -> Mapping[str, str | None]:
        """Outside number -> hash of what it said, for what was brought in before."""
        ...

    def reads(self) -> Mapping[str, Read]: ...

    def prepare(self, source: Source, plan: Plan) -> None: ...

    def draft(
        self, plan: Plan, rows: Sequence[Row], findings: list[Finding]
    ) -> tuple[Record, dict[str, Any]] | None: ...

    def new_customers(self) -> int: ...

    def bring_in(self, entry: Entry, spool: Spool) -> int: ...


@dataclass
class Checked:
    """What checking a file came to. `drafts` and `rejected` are closed with the stack they were made in."""

    drafts: Spool
    rejected: Spool  # (row, sentences, cells)
    rows: int = 0
    records: int = 0
    known: int = 0
    changed: int = 0
    tally: Tally = field(default_factory=Tally)


def check(
    register: Register, source: Source, plan: Plan, stack: ExitStack, *, grouped: bool, progress: Progress
) -> Checked:
    """Read every row. The drafts that come out are new, valid, and each of its own outside number."""
    checked = Checked(stack.enter_context(Spool()), stack.enter_context(Spool()))
    seen: dict[str, str] = {}
    for rows in _grouped(source.rows, plan) if grouped else ([row] for row in source.rows):
        checked.rows += len(rows)
        checked.records += 1
        findings: list[Finding] = []
        fitted = [(number, plan.fitted(number, cells, findings)) for number, cells in rows]
        drafted = register.draft(plan, fitted, findings) if not findings else None
        if drafted is not None:
            _set_aside(register, checked, seen, *drafted, fitted[-1][0], findings)
        if findings:
            checked.tally.add(findings)
            if rejects(findings):
                why = joined(_located(finding) for finding in findings)
                for number, cells in fitted:
                    checked.rejected.add((number, why, [str(cell) for cell in cells]))
        progress(checked.rows)
    return checked


def _set_aside(
    register: Register,
    checked: Checked,
    seen: dict[str, str],
    record: Record,
    draft: dict[str, Any],
    row: int,
    findings: list[Finding],
) -> None:
    """Keep a draft unless its like was here before: in the file's history, or further up in the same file."""
    content = content_of(record)
    number = str(record["number"] or f"#{content}")
    known = register.known
    if number in known:
        if known[number] == content:
            checked.known += 1
            return
        checked.changed += 1
        sentence = _("{number} was brought in before, with other content").format(number=number)
        findings.append(Finding("other_content", row, "", sentence))
    elif number in seen:
        code = "same_row_twice" if seen[number] == content else "number_twice"
        findings.append(Finding(code, row, "", _("{number} stands in the file before").format(number=number)))
    else:
        seen[number] = content
        draft["number"], draft["hash"] = number, content
        checked.drafts.add(draft)


def content_of(record: Record) -> str:
    """What a record says, as 32 hexadecimal digits: the same content gives the same digits."""
    said = "\x1f".join([f"{name}={value}" for name, value in record.items() if value is not None])
    return sha256(said.encode()).hexdigest()[:32]


def _grouped(rows: Iterable[Row], plan: Plan) -> Iterator[list[Row]]:
    """The rows of each number together, in the order in which the numbers first come. All are held in memory."""
    place = next(slot.place for slot in plan.slots if slot.field == "number")
    groups: dict[str, list[Row]] = {}
    for row in rows:
        cells = row[1]
        groups.setdefault(cells[place].strip() if place < len(cells) else "", []).append(row)
    return iter(groups.values())


def _located(finding: Finding) -> str:
    where = _("row {row}").format(row=finding.row)
    return (
        f"{where}, {finding.column}: {finding.sentence}" if finding.column else f"{where}: {finding.sentence}"
    )
