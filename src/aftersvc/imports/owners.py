"""Whose record it is: the customer named in a row, found by outside number or by exact name, or entered as new.

Pinyin and parts of names are for a person at the screen; an import never guesses.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from aftersvc.core.errors import Refused
from aftersvc.core.language import _
from aftersvc.core.text import safe
from aftersvc.customers import store as customers
from aftersvc.customers import verbs

if TYPE_CHECKING:
    from aftersvc.core.database import Entry, Reader

Key = tuple[str, str | None]  # name, outside number


class Owners:
    """The customers as they stood before the rows were read, and those that the rows name."""

    def __init__(self, reader: Reader, source: str) -> None:
        self.source = source
        self.named: dict[
            Key, str | None
        ] = {}  # in the order in which the rows name them, with a phone if one is given
        self._count: dict[str, int] = {}
        self._outside = set(customers.outside(reader, source))
        for name in customers.names_in_use(reader):
            self._count[name] = self._count.get(name, 0) + 1

    def is_one(self, key: Key) -> bool:
        """Does the key mean one customer, or none yet? False where the name means several."""
        name, number = key
        return number in self._outside or self._count.get(name, 0) < 2

    def new(self) -> int:
        """How many of those named would have to be entered."""
        return sum(
            1 for name, number in self.named if number not in self._outside and name not in self._count
        )

    def enter(self, entry: Entry) -> dict[Key, int]:
        """The customer's row of every key; who is not in the register yet is entered. Inside the transaction."""
        return {key: _one(entry, self.source, *key, phone) for key, phone in self.named.items()}


def _one(entry: Entry, source: str, name: str, number: str | None, phone: str | None) -> int:
    if number is not None:
        by_number = customers.by_outside(entry, source, number)
        if by_number is not None:
            return customers.living(entry, by_number.id).id
    found = customers.named(entry, name)
    if len(found) > 1:
        raise Refused(
            _("while the file was read, '{name}' was entered a second time: run the import again").format(
                name=safe(name)
            )
        )
    if found:
        return found[0].id
    outside: dict[str, Any] = {"source": source, "outside_number": number} if number is not None else {}
    return verbs.enter(entry, name, force=True, phone=phone, **outside).id
