"""People out of somebody else's register (a personnel list)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from aftersvc.core.language import _
from aftersvc.core.numbering import number
from aftersvc.imports import cells
from aftersvc.imports.checking import content_of
from aftersvc.imports.findings import Finding, rejects
from aftersvc.imports.headings import STAFF
from aftersvc.imports.instructions import Instructions
from aftersvc.imports.odd import Read
from aftersvc.imports.records import Plan, Record
from aftersvc.imports.sources import Row, Source
from aftersvc.staff import store

if TYPE_CHECKING:
    from aftersvc.core.database import Entry, Reader
    from aftersvc.desk import Desk
    from aftersvc.imports.spool import Spool

FIELDS = tuple(field.id for field in STAFF)
KEPT = tuple(name for name in FIELDS if name != "number")


class Staff:
    noun = "staff"

    def __init__(self, desk: Desk, reader: Reader, instructions: Instructions) -> None:
        self.source = instructions.source
        book = desk.book(reader)
        self.roles = {role.id: role.title for role in book.roles}
        self.departments = {each.id: each.title for each in book.departments}
        members = store.every(reader)
        self.names = {member.name for member in members if member.void_why is None}
        self.logins = {
            member.login for member in members if member.void_why is None and member.left_on is None
        }
        # The register keeps no hash of people: what was brought in is compared as it stands now.
        self.known: dict[str, str | None] = {
            member.outside_number or "": content_of(_as_record(member))
            for member in members
            if member.source == self.source
        }

    def reads(self) -> dict[str, Read]:
        return {
            **dict.fromkeys(("number", "name", "rank", "login"), cells.text),
            "roles": cells.words(self.roles),
            "department": cells.word(self.departments),
            "phone": cells.phone_number,
        }

    def prepare(self, source: Source, plan: Plan) -> None:
        """Nothing more is needed."""

    def draft(
        self, plan: Plan, rows: Sequence[Row], findings: list[Finding]
    ) -> tuple[Record, dict[str, Any]] | None:
        ((row, fitted),) = rows
        record = plan.record(row, fitted, findings)
        if rejects(findings):
            return None
        record["roles"] = record["roles"] or []
        if str(record["number"]) not in self.known:
            if record["login"] is not None and record["login"] in self.logins:
                sentence = _("the login '{login}' belongs to somebody else").format(login=record["login"])
                findings.append(plan.finding("login_taken", row, "login", sentence))
                return None
            if record["name"] in self.names:
                sentence = _("'{name}' is in the register already: this makes a second one")
                findings.append(plan.finding("namesake", row, "name", sentence.format(name=record["name"])))
            self.logins.add(None if record["login"] is None else str(record["login"]))
            self.names.add(str(record["name"]))
        return record, {"record": record}

    def new_customers(self) -> int:
        return 0

    def bring_in(self, entry: Entry, spool: Spool) -> int:
        known = {member.outside_number for member in store.every(entry) if member.source == self.source}
        count = 0
        for draft in spool:
            if draft["number"] in known:
                continue
            given = {name: draft["record"][name] for name in KEPT}
            store.insert(
                entry,
                number(entry, "S"),
                **{**given, "roles": tuple(given["roles"])},
                manager_id=None,
                administrator=0,
                source=self.source,
                outside_number=draft["number"],
            )
            count += 1
        return count


def _as_record(member: store.Member) -> Record:
    values = {name: getattr(member, name) for name in KEPT}
    return {"number": member.outside_number, **values, "roles": list(member.roles)}
