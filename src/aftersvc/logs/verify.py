"""The proof of the record: every link, every row against its last image, every attachment, every guard."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from aftersvc.core import copying, migrations, proof
from aftersvc.core.database import reading
from aftersvc.core.language import _
from aftersvc.core.text import safe
from aftersvc.logs import rules, store
from aftersvc.logs.rules import Broken, Walked

if TYPE_CHECKING:
    from aftersvc.core.database import Reader


@contextmanager
def copy_of(path: Path) -> Iterator[Reader]:
    """A read of a copy of the file: a proof takes seconds a million rows, and would hold up who writes."""
    with reading(path) as reader, copying.aside(reader.connection) as copied:
        reader.connection.execute("ROLLBACK")  # the copy is made: let writers go on
        with reading(copied) as copy:
            yield copy


def problems(reader: Reader, walked: Walked, *, tip: str | None = None) -> Iterator[Broken]:
    """Each place where the file is not what was recorded; `walked` counts what was proved.

    `tip` is the hash of an entry that was written down elsewhere: the chain must still go through it.
    """
    taken = store.taken(reader)
    yield from rules.broken_links(store.entries(reader), store.lines(reader), walked, taken)
    if tip and not store.has_hash(reader, tip):
        yield Broken(_("the chain does not go through {tip}: it was cut or rewritten").format(tip=safe(tip)))
    for table in proof.recorded_tables(reader):
        for difference in proof.differences(reader, table):
            yield rules.of_row(difference, store.document_of_line(reader, difference.line))
    yield from _changed_contents(reader, walked)
    yield from _missing_guards(reader)


def _changed_contents(reader: Reader, walked: Walked) -> Iterator[Broken]:
    """Attached files that are not what their name says, that are named and gone, or there and named by nobody."""
    changed = set()
    for table, name, content in store.contents(reader):
        walked.contents += 1
        if sha256(content).hexdigest() != name:
            changed.add((table, name))
            image = store.image_naming(reader, name)
            document = rules.document_of(json.loads(image)) if image else None
            yield Broken(
                _("the attached file {name} was changed").format(name=name[:12]), None, document, table
            )
    for table, name, row in store.without_content(reader):
        yield Broken(
            _("the attached file {name} is gone from the file").format(name=name[:12]),
            None,
            rules.document_of(dict(row)),
            table,
            row["id"],
        )
    for table, name in store.without_name(reader):
        if (table, name) not in changed:
            yield Broken(
                _("the attached file {name} was put in without a record").format(name=name[:12]),
                None,
                None,
                table,
            )


def _missing_guards(reader: Reader) -> Iterator[Broken]:
    standing = migrations.standing_guards(reader.connection)
    for name, statement in migrations.guards(reader.connection).items():
        if standing.get(name) != statement:
            yield Broken(
                _("the guard {name} was taken away or changed; 'aftersvc doctor' puts it up").format(
                    name=name
                )
            )
