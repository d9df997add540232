"""The dated versions of the regulation in the file: the text as adopted, and its checked form by section.

On a day the version with the latest `from_day` not after it is in force; the first one has none and reaches
back without end. One that needs signatures by its own rule is not in force before it has them. A document is bound to a
version when it is made and keeps it: adopting never changes that.
"""

from __future__ import annotations

import json
import sqlite3
from datetime import date
from functools import cached_property
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from aftersvc.core import instants
from aftersvc.core.database import Entry, Reader
from aftersvc.core.errors import NotFound, Refused, StoreUnusable
from aftersvc.core.language import _
from aftersvc.core.text import safe
from aftersvc.regulation import checked
from aftersvc.regulation.model import (
    Cause,
    Check,
    Checked,
    Closing,
    Department,
    Field,
    Ground,
    Identity,
    Kind,
    Regulation,
    Report,
    ReportClass,
    ReportRule,
    Role,
    Survey,
    Version,
    Waiting,
    Warranty,
    Week,
)

if TYPE_CHECKING:
    from aftersvc.core.approvals import Approval
    from aftersvc.core.clocks import Rule

VERSIONS_1 = """
CREATE TABLE regulation_version (
  id INTEGER PRIMARY KEY,
  regulation TEXT NOT NULL,      -- the regulation's own id
  source TEXT NOT NULL,          -- the text as adopted
  checksum TEXT NOT NULL,        -- SHA-256 of the text in UTF-8
  from_day TEXT,                 -- first day in force; NULL: reaches back without end
  adopted_at TEXT NOT NULL,
  withdrawn_at TEXT,
  withdrawn_why TEXT,
  CHECK ((withdrawn_at IS NULL) = (withdrawn_why IS NULL))
) STRICT;
CREATE UNIQUE INDEX regulation_version_one_a_day ON regulation_version (coalesce(from_day, ''))
  WHERE withdrawn_at IS NULL;

CREATE TABLE regulation_section (
  id INTEGER PRIMARY KEY,
  version_id INTEGER NOT NULL REFERENCES regulation_version (id),
  name TEXT NOT NULL,
  checked TEXT NOT NULL,         -- what a command reads: the section, checked, as JSON
  UNIQUE (version_id, name)
) STRICT;
"""

# A version that needs signatures by its own rule is not in force before they have all been given.
VERSIONS_2 = """
ALTER TABLE regulation_version ADD COLUMN unsigned INTEGER NOT NULL DEFAULT 0 CHECK (unsigned IN (0, 1));
"""

_COLUMNS = "id, regulation, checksum, from_day, adopted_at, withdrawn_at, withdrawn_why, unsigned"

IN_FORCE = f"""
SELECT {_COLUMNS} FROM regulation_version
WHERE withdrawn_at IS NULL AND (from_day IS NULL OR (from_day <= :day AND NOT unsigned))
ORDER BY from_day DESC LIMIT 1
"""  # noqa: S608 - our own columns; NULL sorts before every day

ALL = f"SELECT {_COLUMNS} FROM regulation_version ORDER BY id"  # noqa: S608

ONE = f"SELECT {_COLUMNS} FROM regulation_version WHERE id = :id"  # noqa: S608

SAME_DAY = """
SELECT id FROM regulation_version
WHERE withdrawn_at IS NULL AND coalesce(from_day, '') = coalesce(:from_day, '')
"""

SOURCE = "SELECT source FROM regulation_version WHERE id = :id"

SECTION = "SELECT checked FROM regulation_section WHERE version_id = :version_id AND name = :name"

EVERY_SECTION = "SELECT name, checked FROM regulation_section WHERE version_id = :version_id ORDER BY id"

ADOPT = """
INSERT INTO regulation_version (regulation, source, checksum, from_day, adopted_at, unsigned)
VALUES (:regulation, :source, :checksum, :from_day, :adopted_at, :unsigned) RETURNING *
"""

ADOPT_SECTION = """
INSERT INTO regulation_section (version_id, name, checked) VALUES (:version_id, :name, :checked) RETURNING *
"""

WITHDRAW = """
UPDATE regulation_version SET withdrawn_at = :withdrawn_at, withdrawn_why = :withdrawn_why
WHERE id = :id AND withdrawn_at IS NULL RETURNING *
"""

SIGNED = "UPDATE regulation_version SET unsigned = 0 WHERE id = :id RETURNING *"

PAPER = "regulation"  # what a version is called in chains of signatures (vocabulary.PAPERS)


def checksum(source: str) -> str:
    """SHA-256, in hexadecimal, of a regulation's text in UTF-8 (`Regulation.source`: LF ends, no BOM)."""
    return sha256(source.encode()).hexdigest()


def in_force(reader: Reader, day: date) -> Version:
    """The version in force on `day`. StoreUnusable where the file has none at all."""
    row = reader.one(IN_FORCE, day=day.isoformat())
    if row is None:
        raise StoreUnusable(_("this file has no regulation: adopt one with 'policy adopt NAME'"))
    return _version(row)


def every(reader: Reader) -> list[Version]:
    """All versions, withdrawn ones too, in the order of their adoption."""
    return [_version(row) for row in reader.all(ALL)]


def one(reader: Reader, version_id: int) -> Version:
    """NotFound where there is no such version."""
    row = reader.one(ONE, id=version_id)
    if row is None:
        raise NotFound(_("there is no version {version} of the regulation").format(version=version_id))
    return _version(row)


def source(reader: Reader, version_id: int) -> str:
    """The text of a version, as adopted."""
    return str(reader.value(SOURCE, id=version_id))


def section(reader: Reader, version_id: int, name: str) -> Any:
    """The checked form of one section of a version: a table or a list of tables; None where it has none."""
    text = reader.value(SECTION, version_id=version_id, name=name)
    return None if text is None else json.loads(text)


def adopt(entry: Entry, regulation: Regulation, from_day: date | None) -> Version:
    """Put a checked regulation in force from a day of its time zone; None for a file's first version only.

    Refused where another version begins on that day, or where this very text is in force then already.
    """
    _may_begin(entry, regulation, from_day)
    row = entry.put(
        ADOPT,
        regulation=regulation.id,
        source=regulation.source,
        checksum=checksum(regulation.source),
        from_day=from_day and from_day.isoformat(),
        adopted_at=instants.to_text(entry.happened_at),
        unsigned=int(bool(checked.chain(regulation.checked.get("approval", ()), PAPER))),
    )
    for name, form in regulation.checked.items():
        entry.put(
            ADOPT_SECTION,
            version_id=row["id"],
            name=name,
            checked=json.dumps(form, ensure_ascii=False, separators=(",", ":")),
        )
    return _version(row)


def _may_begin(reader: Reader, regulation: Regulation, from_day: date | None) -> None:
    other = reader.value(SAME_DAY, from_day=from_day and from_day.isoformat())
    if from_day is None:
        if other is not None:
            raise Refused(_("only the first version reaches back without end: name the day it begins"))
        return
    if other is not None:
        raise Refused(
            _("version {version} begins on {day} too: withdraw it first").format(version=other, day=from_day)
        )
    before = in_force(reader, from_day)
    if before.checksum == checksum(regulation.source):
        raise Refused(
            _("'{regulation}' is the same text as version {version}, in force on {day} already").format(
                regulation=safe(regulation.id), version=before.id, day=from_day
            )
        )


def signed(entry: Entry, version: Version) -> Version:
    """All the signatures that a version needs have been given (the caller has asked): it stands from now on."""
    return _version(entry.put(SIGNED, id=version.id))


def withdraw(entry: Entry, version: Version, why: str) -> Version:
    """Take back a version that nothing is bound to (the caller has asked).

    Refused for the first version, and for one that is withdrawn already.
    """
    if version.withdrawn_at is not None:
        raise Refused(_("version {version} is withdrawn already").format(version=version.id))
    if version.from_day is None:
        raise Refused(
            _(
                "version {version} is the first, which every earlier day needs: adopt another beside it"
            ).format(version=version.id)
        )
    row = entry.put(
        WITHDRAW, id=version.id, withdrawn_at=instants.to_text(entry.happened_at), withdrawn_why=why
    )
    return _version(row)


def _version(row: sqlite3.Row) -> Version:
    return Version(
        id=row["id"],
        regulation=row["regulation"],
        checksum=row["checksum"],
        from_day=row["from_day"] and date.fromisoformat(row["from_day"]),
        adopted_at=instants.from_text(row["adopted_at"]),
        withdrawn_at=row["withdrawn_at"] and instants.from_text(row["withdrawn_at"]),
        withdrawn_why=row["withdrawn_why"],
        unsigned=bool(row["unsigned"]),
    )


class Book:
    """One version of the regulation, opened like a book: a section is read when it is first asked for.

    Each is one row of checked JSON, so a command pays only for what it looks up, and never for TOML. A
    section can be asked for only while `reader` is open; afterwards it is known.
    """

    def __init__(self, reader: Reader, version_id: int) -> None:
        self.reader = reader
        self.version_id = version_id

    def section(self, name: str) -> Any:
        """The checked form of a section, for a noun that brought one of its own; None where there is none."""
        return section(self.reader, self.version_id, name)

    @property
    def checked(self) -> Checked:
        """The checked form of all sections."""
        rows = self.reader.all(EVERY_SECTION, version_id=self.version_id)
        return {row["name"]: json.loads(row["checked"]) for row in rows}

    @cached_property
    def identity(self) -> Identity:
        return checked.identity(self.section("regulation"))

    @cached_property
    def week(self) -> Week:
        return checked.week(self.section("week"))

    @cached_property
    def roles(self) -> tuple[Role, ...]:
        return checked.roles(self.section("role"))

    @cached_property
    def departments(self) -> tuple[Department, ...]:
        return checked.departments(self.section("department") or ())

    @cached_property
    def kinds(self) -> tuple[Kind, ...]:
        return checked.kinds(self.section("kind"))

    @cached_property
    def waitings(self) -> tuple[Waiting, ...]:
        return checked.waitings(self.section("waiting") or ())

    @cached_property
    def grounds(self) -> tuple[Ground, ...]:
        return checked.grounds(self.section("ground") or ())

    @cached_property
    def clocks(self) -> tuple[Rule, ...]:
        return checked.clocks(self.section("clock") or ())

    @cached_property
    def report(self) -> Report | None:
        """None where the regulation asks for nothing in a service report."""
        stated = self.section("report")
        return checked.report(stated) if stated else None

    @cached_property
    def report_rules(self) -> tuple[ReportRule, ...]:
        return checked.report_rules(self.section("report_rule") or ())

    @cached_property
    def report_extras(self) -> tuple[Field, ...]:
        """Parts of a service report that the regulation adds."""
        return checked.report_extras(self.section("report_extra") or ())

    @cached_property
    def report_classes(self) -> tuple[ReportClass, ...]:
        return checked.report_classes(self.section("report_class") or ())

    @cached_property
    def causes(self) -> tuple[Cause, ...]:
        return checked.causes(self.section("cause") or ())

    @cached_property
    def checks(self) -> tuple[Check, ...]:
        return checked.checks(self.section("check") or ())

    @cached_property
    def survey(self) -> Survey | None:
        """None where the regulation has no customer surveyed."""
        stated = self.section("survey")
        return checked.survey(stated, self.section("dimension")) if stated else None

    @cached_property
    def closing(self) -> tuple[Closing, ...]:
        return checked.closing(self.section("closing") or ())

    @cached_property
    def warranty(self) -> Warranty | None:
        """None where the regulation says nothing of warranty."""
        stated = self.section("warranty")
        return checked.warranty(stated) if stated else None

    def chain(self, document: str) -> tuple[Approval, ...]:
        """The signatures that a kind of document (vocabulary.PAPERS) must have, in order; empty where none are stated."""
        return checked.chain(self.section("approval") or (), document)


class Unadopted(Book):
    """A regulation that is not in the file, opened like one that is: to try it out on the records."""

    def __init__(self, reader: Reader, form: Checked) -> None:
        super().__init__(reader, 0)
        self.form = form

    def section(self, name: str) -> Any:
        return self.form.get(name)

    @property
    def checked(self) -> Checked:
        return self.form
