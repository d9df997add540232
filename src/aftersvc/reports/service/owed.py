"""What is still owed on open tickets, as far as the regulation asks for it before they are closed."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING, Any

from aftersvc.regulation.versions import Book
from aftersvc.tickets import store as tickets
from aftersvc.tickets.closing import applies

if TYPE_CHECKING:
    from aftersvc.core.database import Reader
    from aftersvc.regulation.model import Closing


def asked_for(reader: Reader, fact: str, rows: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """The rows whose `ticket` (of `version_id`) is under a regulation that lets `fact` stand in the way of closing.

    A regulation that asks for no service report or no survey leaves none due.
    """

    @cache
    def rules(version_id: int) -> tuple[Closing, ...]:
        return tuple(rule for rule in Book(reader, version_id).closing if rule.fact == fact)

    return [
        row
        for row in rows
        if any(
            not rule.when or applies(reader, tickets.get(reader, row["ticket"]), rule)
            for rule in rules(row["version_id"])
        )
    ]
