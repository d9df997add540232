"""The regulation on paper: what the program does by each clause, for those who read it and sign it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import TYPE_CHECKING, Any

from aftersvc import signing, vocabulary
from aftersvc.core import settings
from aftersvc.core.forms.blocks import Cell, Form, Heading, Signature, Signatures, Table, line
from aftersvc.core.language import _, enumerated, labelled, pick
from aftersvc.core.localtimes import on_clock
from aftersvc.policies import rules
from aftersvc.policies.verbs import document_of
from aftersvc.regulation import checked as forms
from aftersvc.regulation import versions
from aftersvc.regulation.versions import Book

if TYPE_CHECKING:
    from aftersvc.desk import Desk
    from aftersvc.regulation.model import Checked, Version

SIDE_BY_SIDE = 4  # signatures
MAY = 14  # columns of what a role may


def printed(desk: Desk, named: str | None, version_id: int | None) -> Form:
    """A version of the file (default: the one in force), or a pack or TOML file that is in no file yet."""
    if named is not None:
        from aftersvc.regulation.named import regulation_of

        text = regulation_of(named, vocabulary)
        chain = forms.chain(text.checked.get("approval", ()), versions.PAPER)
        return _form(
            text.checked,
            versions.checksum(text.source),
            [Signature(pick(step.title)) for step in chain],
            stamp=_("not adopted"),
        )
    with desk.reading() as reader:
        version = (
            versions.in_force(reader, desk.today) if version_id is None else versions.one(reader, version_id)
        )
        book = Book(reader, version.id)
        signed = signing.rows(reader, document_of(version), book.chain(versions.PAPER), {})
        return _form(
            book.checked,
            version.checksum,
            [Signature(each["step"], each["signed_by"], _day(each["signed_at"], book)) for each in signed],
            stamp=_("not signed") if version.unsigned else "",
            version=version,
            company=settings.get(reader, "company"),
        )


def _form(
    checked: Checked,
    checksum: str,
    signatures: Sequence[Signature],
    *,
    stamp: str,
    version: Version | None = None,
    company: str = "",
) -> Form:
    identity = forms.identity(checked["regulation"])
    since = _("the beginning") if version and version.from_day is None else version and str(version.from_day)
    boxes = signatures or [Signature("")]
    return Form(
        title=pick(identity.title),
        number=str(version.id) if version else None,
        company=company,
        stamp=stamp,
        blocks=[
            line(Cell(_("From"), since), Cell(_("Time zone"), str(identity.zone))),
            line(Cell(_("Checksum"), checksum)),
            _clauses(checked),
            _roles(checked["role"]),
            *(
                Signatures(tuple(boxes[first : first + SIDE_BY_SIDE]))
                for first in range(0, len(boxes), SIDE_BY_SIDE)
            ),
        ],
        notes=(
            _("What stands here is what the program does; the checksum is that of the text it was told."),
        ),
    )


def _day(instant: str | None, book: Book) -> str | None:
    return on_clock(instant, book.identity.zone)[:10] if instant else None


def _clauses(checked: Checked) -> Table:
    """Clause by clause: every rule with what the program does by it, then the examples of the clause."""
    told = rules.examples_in(checked)
    stated = rules.stated_in(checked)
    rows = []
    for clause, of_clause in groupby(stated, key=lambda rule: rule.clause):
        says = [labelled(rule.title, rule.says) for rule in of_clause]
        tried = [_("Example: {example}").format(example=each.says) for each in told if each.clause == clause]
        rows.append((clause, "\n".join([*says, *tried])))
    return Table((Heading(_("Clause"), 3, "center"), Heading(_("What the program does"), 21)), rows)


def _roles(rows: Sequence[Mapping[str, Any]]) -> Table:
    return Table(
        (Heading(_("Role"), 24 - MAY), Heading(_("May"), MAY)),
        [(pick(role["title"]), enumerated(role["may"]) or "-") for role in rows],
    )
