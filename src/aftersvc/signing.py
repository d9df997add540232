"""Signing a document by the regulation's chain: `[[approval]]` says which steps, in which order, by whom.

A verb that signs calls `take` inside its own operation, before it saves anything:

    with changing(desk, number, "review") as change:
        rest = signing.take(desk, change.entry, document, "claim", "review", chain, owners={claim.staff_id})
        change.happened("reviewed", status="paid" if not rest else "reviewed")

where `chain = change.book.chain("claim")` is that of the version the document is bound to. `stand` asks the same of who
refuses or sends back: only whose turn it is may. `inside` asks whether a document spends more than may be spent.
`core.signatures.strike` takes a document back to its beginning.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from math import ceil
from typing import TYPE_CHECKING, Any, NamedTuple

from aftersvc import vocabulary
from aftersvc.core import approvals, journal, signatures
from aftersvc.core.cells import Column
from aftersvc.core.errors import NotAllowed, Refused
from aftersvc.core.instants import from_text, to_text
from aftersvc.core.language import _, enumerated, joined, pick
from aftersvc.core.later import resolved

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

    from aftersvc.core.approvals import Approval
    from aftersvc.core.database import Entry, Reader
    from aftersvc.core.forms.blocks import Signature, Signatures
    from aftersvc.desk import Desk
    from aftersvc.regulation.versions import Book

COLUMNS = (
    Column("step", _("Step")),
    Column("verb", _("Verb"), spare=True),
    Column("roles", _("Roles")),
    Column("clause", _("Clause"), spare=True),
    Column("signed_by", _("Signed by")),
    Column("signed_at", _("Signed"), "instant"),
    Column("note", _("Note"), spare=True),
)
BEYOND = (
    Column("text", _("What")),
    Column("clause", _("Clause")),
    Column("blocks", _("Blocks signing"), "flag"),
)


def take(
    desk: Desk,
    entry: Entry,
    document: str,
    paper: str,
    verb: str,
    chain: Sequence[Approval],
    *,
    owners: Collection[int],
    asked: Collection[int] = (),
) -> tuple[Approval, ...]:
    """Who acts takes the step that is due by `verb`; the steps that are left after it.

    `paper` is the kind of document (vocabulary.PAPERS), `owners` the staff ids of its owner and whoever gains by it, `asked`
    of who only asked for it. Raises Refused where it is not that step's turn, NotAllowed where who acts must not take it.
    """
    step = _due(desk, entry, document, chain, verb)
    _may(desk, entry, document, paper, step, owners, asked)
    signatures.add(entry, document, step.id)
    signed = {each.step for each in signatures.of(entry, document)}
    return tuple(each for each in chain if each.id not in signed)


def stand(
    desk: Desk,
    entry: Entry,
    document: str,
    paper: str,
    chain: Sequence[Approval],
    *,
    owners: Collection[int],
    asked: Collection[int] = (),
) -> Approval:
    """The step that is due, if who acts may take it; without taking it. Raises as `take`."""
    step = _due(desk, entry, document, chain, None)
    _may(desk, entry, document, paper, step, owners, asked)
    return step


def beyond(reader: Reader, paper: str, document: object) -> list[tuple[str, str | None]]:
    """What of a document goes beyond what may be spent (vocabulary.SPENDING): sentences, each with the clause if it blocks.

    `paper` is the kind of document, `document` the row that its noun keeps.
    """
    found = []
    for place in vocabulary.SPENDING.get(paper, ()):
        sentences, clause = resolved(place)(reader, document)
        found += [(sentence, clause) for sentence in sentences]
    return found


def beyond_rows(reader: Reader, paper: str, document: object) -> list[dict[str, Any]]:
    """The same as rows of BEYOND."""
    return [
        {"text": sentence, "clause": clause, "blocks": bool(clause)}
        for sentence, clause in beyond(reader, paper, document)
    ]


def inside(reader: Reader, number: str, paper: str, document: object) -> list[str]:
    """Raise Refused where a document spends beyond what may be and the regulation blocks that; else what is to be said."""
    found = beyond(reader, paper, document)
    blocking = [f"{sentence} ({clause})" for sentence, clause in found if clause]
    if blocking:
        raise Refused(
            _("{number} cannot be signed: {findings}").format(number=number, findings=joined(blocking))
        )
    return [sentence for sentence, _clause in found]


def _due(desk: Desk, entry: Entry, document: str, chain: Sequence[Approval], verb: str | None) -> Approval:
    names = _names(entry, document)
    signed = {
        each.step: f"{names[each.by_id]}, {each.at.astimezone(desk.zone):%Y-%m-%d %H:%M}"
        for each in signatures.of(entry, document)
    }
    return approvals.due(document, chain, signed, verb)


def _may(
    desk: Desk,
    entry: Entry,
    document: str,
    paper: str,
    step: Approval,
    owners: Collection[int],
    asked: Collection[int],
) -> None:
    known = vocabulary.PAPERS[paper]
    writes = [f"{known.noun} {verb}" for verb in known.writes]
    written_by = journal.typists(entry, document, writes)
    desk.sign(entry, document, owners=owners, asked=asked, written_by=written_by)
    words = {role.id: pick(role.title) for role in desk.book(entry).roles}
    approvals.may_take(desk.actor(entry).person(), step, document, words)


def _names(reader: Reader, document: str) -> dict[int, str]:
    from aftersvc.staff import store

    return {each.by_id: store.by_id(reader, each.by_id).name for each in signatures.of(reader, document)}


def rows(
    reader: Reader, document: str, chain: Sequence[Approval], roles: dict[str, str]
) -> list[dict[str, Any]]:
    """The chain of a document as rows of COLUMNS: what was signed, and what is still to be; `roles` are their words."""
    names = _names(reader, document)
    signed = {each.step: each for each in signatures.of(reader, document)}
    found = []
    for step in chain:
        given = signed.get(step.id)
        found.append(
            {
                "step": pick(step.title),
                "verb": step.verb,
                "roles": enumerated(roles.get(role, role) for role in step.roles),
                "clause": step.clause,
                "signed_by": given and names[given.by_id],
                "signed_at": given and to_text(given.at),
                "note": given and given.note,
            }
        )
    return found


class Waiting(NamedTuple):
    """A document that waits for whoever looks: what it is and which step is due, in words, and what to type.

    `whose` it is or of whom it speaks, `amount` in fen where it is about money, `since` when, as UTC text.
    """

    document: str
    what: str
    step: str
    whose: str | None
    amount: int | None
    since: str
    command: str


class Turn(NamedTuple):
    """The step of a document that is theirs to take, by a verb of `noun`; `since` the one before was taken, as UTC text."""

    document: str
    noun: str
    step: Approval
    since: str | None

    def waits(
        self, what: str, whose: str | None, amount: int | None, *, since: str, typed: str | None = None
    ) -> Waiting:
        """As a row of what waits: `since` for a first step, `typed` what stands behind the verb if not the document."""
        command = f"{self.noun} {self.step.verb} {typed or self.document}"
        return Waiting(
            self.document, what, pick(self.step.title), whose, amount, self.since or since, command
        )


class Signer:
    """Who looks, and what of the open documents they may sign: the questions of a signature, asked without signing."""

    def __init__(self, desk: Desk, reader: Reader) -> None:
        """Raises NotAllowed where nobody knows who looks."""
        self._desk, self._reader = desk, reader
        self.person = desk.actor(reader).person()

    def in_force(self) -> Book:
        """The regulation in force, for documents that are signed by it whatever they are bound to."""
        return self._desk.book(self._reader)

    def may(
        self,
        act: str,
        document: str,
        *,
        owners: Collection[int],
        asked: Collection[int] = (),
        writes: Collection[str],
        written_by: Collection[str] = (),
        under: int | None = None,
    ) -> bool:
        """Whether they may decide on it by `act`; `writes` are the acts whose typists may not, `under` as `recording`."""
        typists = {*written_by, *journal.typists(self._reader, document, writes)}
        try:
            self._desk.allowed(self._reader, act, under)
            self._desk.sign(self._reader, document, owners=owners, asked=asked, written_by=typists)
        except NotAllowed:
            return False
        return True

    def due(
        self,
        document: str,
        paper: str,
        chain: Sequence[Approval],
        *,
        owners: Collection[int],
        asked: Collection[int] = (),
        written_by: Collection[str] = (),
        under: int | None = None,
    ) -> Turn | None:
        """The step whose turn it is, if it is theirs to take; else None."""
        given = signatures.of(self._reader, document)
        step = next((each for each in chain if each.id not in {one.step for one in given}), None)
        if step is None or set(step.roles).isdisjoint(self.person.roles):
            return None
        known = vocabulary.PAPERS[paper]
        writes = [f"{known.noun} {verb}" for verb in known.writes]
        act = f"{known.noun} {step.verb}"
        if not self.may(
            act, document, owners=owners, asked=asked, writes=writes, written_by=written_by, under=under
        ):
            return None
        return Turn(document, known.noun, step, to_text(given[-1].at) if given else None)


IN_A_ROW = 4  # boxes on paper, at most


def boxes(
    reader: Reader, document: str, chain: Sequence[Approval], zone: ZoneInfo, *others: Signature
) -> list[Signatures]:
    """`others`, then the chain of a document, as the boxes of a form: who signed on which day, or room for the pen."""
    from aftersvc.core.forms.blocks import Signature, Signatures  # only where something is printed

    found = list(others)
    for row in rows(reader, document, chain, {}):
        day = f"{from_text(row['signed_at']).astimezone(zone):%Y-%m-%d}" if row["signed_at"] else None
        found.append(Signature(row["step"], row["signed_by"], day))
    each = ceil(len(found) / ceil(len(found) / IN_A_ROW))  # five stand as three and two, not as four and one
    return [Signatures(tuple(found[nth : nth + each])) for nth in range(0, len(found), each)]
