"""Who is named in a row: found by outside number, our number, login or exact name, or entered where the mapping says so.

Pinyin and parts of names are for a person at the screen; an import never guesses.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING

from aftersvc.core.errors import BadInput
from aftersvc.core.language import _
from aftersvc.core.nearest import nearest
from aftersvc.core.numbering import number
from aftersvc.core.text import safe
from aftersvc.imports.odd import Odd
from aftersvc.staff import store

if TYPE_CHECKING:
    from aftersvc.core.database import Entry, Reader
    from aftersvc.regulation.versions import Book
    from aftersvc.staff.store import Member


class People:
    """The staff as they stood before the rows were read, and how those are entered who are not among them.

    `role` is the one that the mapping gives to new people, None where it gives none: then nobody is entered.
    """

    def __init__(self, reader: Reader, book: Book, source: str, role: str | None) -> None:
        roles = {each.id for each in book.roles}
        if role is not None and role not in roles:
            raise BadInput(
                _("[staff] role '{role}': {hint}").format(role=safe(role), hint=nearest(role, roles))
            )
        self.source = source
        self.role = role
        self._announced: set[str] = set()
        self._ways: tuple[dict[str, list[Member]], ...] = ({}, {}, {}, {})
        by_outside, by_number, by_login, by_name = self._ways
        for member in store.every(reader):
            if member.void_why is not None:
                continue
            if member.source == source and member.outside_number is not None:
                by_outside[member.outside_number] = [member]
            by_number[member.number] = [member]
            if member.login is not None and member.left_on is None:
                by_login[member.login] = [member]
            by_name.setdefault(member.name, []).append(member)

    def find(self, named: str) -> Member | None:
        """The one that is meant; None for who will be entered. Odd where there is nobody, or more than one."""
        found = next((way[named] for way in self._ways if named in way), [])
        if len(found) > 1:
            sentence = _("'{name}' is the name of {count} people: give their numbers")
            raise Odd("several_people", sentence.format(name=named, count=len(found)))
        if not found and self.role is None:
            sentence = _(
                "'{name}' is not in the staff register: enter the person, or let the mapping do it ([staff] role)"
            )
            raise Odd("unknown_person", sentence.format(name=named))
        return found[0] if found else None

    def gone(self, named: str, day: date) -> str | None:
        """A sentence where the person had left the company before that day."""
        member = self.find(named)
        if member is None or member.left_on is None or member.left_on >= day:
            return None
        return _("{name} left on {left}, and was sent on {day}").format(
            name=named, left=member.left_on.isoformat(), day=day.isoformat()
        )

    def new(self, names: Iterable[str]) -> list[str]:
        """Which of these will be entered and were not spoken of before."""
        found = [each for each in names if each not in self._announced and self.find(each) is None]
        self._announced.update(found)
        return found

    def enter(self, entry: Entry, names: Iterable[str]) -> dict[str, int]:
        """The row of everybody in `names`; who is not in the register yet is entered. Inside the transaction."""
        ids = {}
        for named in names:
            member = self.find(named) or store.by_outside(entry, self.source, named)
            ids[named] = (member or self._enter(entry, named)).id
        return ids

    def _enter(self, entry: Entry, named: str) -> Member:
        return store.insert(
            entry,
            number(entry, "S"),
            name=named,
            roles=(self.role,),
            department=None,
            rank=None,
            phone=None,
            login=None,
            manager_id=None,
            administrator=0,
            source=self.source,
            outside_number=named,
        )
