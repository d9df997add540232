"""Bringing in a register: checked aside from the first row to the last, then saved in one short step or not at all."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from aftersvc.core.errors import BadInput, RowsRejected
from aftersvc.core.language import _, ngettext
from aftersvc.core.nearest import nearest
from aftersvc.core.text import safe
from aftersvc.imports import mapping, rejected, sources
from aftersvc.imports.checking import Checked, Register, check
from aftersvc.imports.instructions import Instructions
from aftersvc.imports.progress import shown_progress
from aftersvc.imports.records import Plan, planned
from aftersvc.imports.sources import Source

if TYPE_CHECKING:
    from aftersvc.desk import Desk

ON_ERROR = ("stop", "skip")


class Outcome(NamedTuple):
    """What an import came to, or would come to. `brought_in` is 0 in a rehearsal; `list` is the rejected rows' file."""

    checked: Checked
    plan: Plan
    brought_in: int
    new_customers: int
    list: Path | None

    def refusal(self, *, dry_run: bool) -> RowsRejected | None:
        """The sentence to end with where rows were left out."""
        count = self.checked.rejected.count
        if not count or dry_run:
            return None
        if not self.brought_in:
            sentence = ngettext(
                "{count} row is rejected, so nothing was brought in; it is listed in {list}",
                "{count} rows are rejected, so nothing was brought in; they are listed in {list}",
                count,
            )
        else:
            sentence = ngettext(
                "{count} row was left out; it is listed in {list}",
                "{count} rows were left out; they are listed in {list}",
                count,
            )
        return RowsRejected(sentence.format(count=count, list=safe(self.list or "")))


def run(
    desk: Desk,
    noun: str,
    path: Path,
    *,
    map_file: Path | None,
    dry_run: bool,
    on_error: str,
    rejected_file: Path | None,
    shown: Callable[[Outcome], None],
) -> None:
    """Import `path` into the register of a noun, and hand the outcome to `shown` while it can still be read.

    Raises BadInput for a file, mapping or option that makes no sense, RowsRejected where rows were left out.
    """
    if on_error not in ON_ERROR:
        raise BadInput(
            _("--on-error '{word}': {hint}").format(word=safe(on_error), hint=nearest(on_error, ON_ERROR))
        )
    place = rejected.place_for(path, rejected_file)
    with ExitStack() as stack:
        source = stack.enter_context(sources.opened(path))
        instructions = mapping.read(map_file, noun, source.headings) if map_file else Instructions()
        register, instructions = _register(desk, noun, source, instructions, map_file)
        plan = planned(noun, source, instructions, register.reads(), map_file)
        register.prepare(source, plan)
        with shown_progress() as progress:
            checked = check(
                register,
                source,
                plan,
                stack,
                grouped=_several_rows(noun, instructions, plan),
                progress=progress,
            )
        left_out = checked.rejected.count
        if left_out and not dry_run:
            rejected.write(place, source.headings, checked.rejected)
        brought_in = 0
        new_customers = register.new_customers()
        if not dry_run and not (left_out and on_error == "stop"):
            with desk.recording(f"import {noun}") as entry:
                came = _("{file}, sha256 {digest}").format(file=path.name, digest=source.sha256)
                entry.why = f"{came}; {entry.why}" if entry.why else came
                brought_in = register.bring_in(entry, checked.drafts)
        outcome = Outcome(checked, plan, brought_in, new_customers, place if left_out else None)
        shown(outcome)
        refusal = outcome.refusal(dry_run=dry_run)
        if refusal is not None:
            raise refusal


def _several_rows(noun: str, instructions: Instructions, plan: Plan) -> bool:
    """Are several rows of one number one record: a ticket's changes, a claim's lines?"""
    numbered = any(slot.field == "number" for slot in plan.slots)
    return instructions.events is not None or (noun == "expenses" and not instructions.lines and numbered)


def _register(
    desk: Desk, noun: str, source: Source, instructions: Instructions, map_file: Path | None
) -> tuple[Register, Instructions]:
    """What the noun's register knows now; the file is closed again before a row is read.

    The instructions come back with what only the register knows to look for.
    """
    register: Register
    with desk.reading() as reader:
        if noun == "tickets":
            from aftersvc.imports.tickets import Tickets

            register = Tickets(desk, reader, instructions)
        elif noun == "dispatches":
            from aftersvc.imports.dispatches import Dispatches

            register = Dispatches(desk, reader, instructions, map_file)
        elif noun == "surveys":
            from aftersvc.imports.surveys import Surveys

            surveys = Surveys(desk, reader, instructions, source.headings)
            register, instructions = surveys, surveys.instructions
        elif noun == "expenses":
            from aftersvc.imports.expenses import Expenses

            register = Expenses(desk, reader, instructions)
        elif noun == "customers":
            from aftersvc.imports.customers import Customers

            register = Customers(desk, reader, instructions)
        elif noun == "prices":
            from aftersvc.imports.prices import Prices

            register = Prices(desk, reader, instructions)
        elif noun == "products":
            from aftersvc.imports.products import Products

            register = Products(desk, reader, instructions)
        else:
            from aftersvc.imports.staff import Staff

            register = Staff(desk, reader, instructions)
        return register, instructions
