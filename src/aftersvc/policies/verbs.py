"""What is done with the regulation: looked at, checked, put in force, taken back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from aftersvc import signing, vocabulary
from aftersvc.core import instants, signatures
from aftersvc.core.errors import Refused
from aftersvc.core.language import _, enumerated, pick
from aftersvc.core.later import resolved
from aftersvc.core.text import clean
from aftersvc.policies import rules
from aftersvc.regulation import versions
from aftersvc.regulation.model import Version
from aftersvc.regulation.versions import Book

if TYPE_CHECKING:
    from datetime import date

    from aftersvc.core.approvals import Approval
    from aftersvc.core.database import Reader
    from aftersvc.desk import Desk
    from aftersvc.regulation.model import Checked

# Who may know of documents that are bound to a version: asked before one is withdrawn.
BOUND = (
    "aftersvc.tickets.store:is_bound",
    "aftersvc.dispatches.store:is_bound",
    "aftersvc.charges.store:is_bound",
    "aftersvc.budgets.store:is_bound",
    "aftersvc.expenses.store:is_bound",
    "aftersvc.penalties.store:is_bound",
    "aftersvc.advances.store:is_bound",
    "aftersvc.assessments.store:is_bound",
)

# Who may have closed the books on a day, `(reader, day) -> Month | None`: asked before a version begins on it.
CLOSED_BOOKS: tuple[str, ...] = ("aftersvc.archives.store:closed_month",)


@dataclass(frozen=True)
class Shown:
    """A version for the screen: its own line, its rules, its roles, its signatures, and all versions of the file."""

    record: dict[str, Any]
    rules: list[dict[str, Any]]
    roles: list[dict[str, Any]]
    versions: list[dict[str, Any]]
    signatures: list[dict[str, Any]]
    examples: list[dict[str, Any]]
    applied: list[dict[str, Any]]


def packs() -> list[dict[str, Any]]:
    """The regulations that come with the program: name, title, and how many clauses each acts on."""
    from aftersvc.regulation import packs as shipped
    from aftersvc.regulation.named import regulation_of

    found = []
    for name in shipped.names():
        pack = regulation_of(name, vocabulary)
        rows = [row for rows in pack.checked.values() for row in (rows if isinstance(rows, list) else [rows])]
        clauses = {row["clause"] for row in rows if row.get("clause")}
        found.append(
            {
                "name": name,
                "title": pick(pack.title),
                "clauses": len(clauses),
                "checksum": versions.checksum(pack.source),
            }
        )
    return found


def check(named: str) -> tuple[list[dict[str, Any]], int]:
    """Every mistake in a pack or file (file, line, sentence), and how many examples it has.

    Examples are worked out where the reader has found nothing to mend.
    """
    from aftersvc.policies import examples
    from aftersvc.regulation.model import Regulation
    from aftersvc.regulation.named import read

    outcome = read(named, vocabulary)
    count = len(outcome.checked.get("example", ())) if isinstance(outcome, Regulation) else 0
    mistakes = examples.mistakes(outcome) if isinstance(outcome, Regulation) else outcome
    return [{"file": named, "line": mistake.line, "mistake": mistake.sentence} for mistake in mistakes], count


def show(desk: Desk, clause: str | None, version_id: int | None) -> Shown:
    """A version of the file (default: the one in force today), or only what it says by one clause."""
    with desk.reading() as reader:
        today = versions.in_force(reader, desk.today)
        version = today if version_id is None else versions.one(reader, version_id)
        book = Book(reader, version.id)
        record = _record(version, book)
        stated = rules.stated_in(book.checked)
        if clause is not None:
            stated = rules.of_clause(stated, clause)
        return Shown(
            record=record,
            examples=[
                told._asdict()
                for told in rules.examples_in(book.checked)
                if clause is None or told.clause in {rule.clause for rule in stated}
            ],
            applied=[] if clause is None else _applied(reader, {rule.clause for rule in stated}),
            signatures=signing.rows(
                reader,
                document_of(version),
                book.chain(versions.PAPER),
                {role.id: pick(role.title) for role in book.roles},
            ),
            rules=[rule._asdict() for rule in stated],
            roles=[
                {"id": role.id, "title": pick(role.title), "may": ", ".join(role.may)} for role in book.roles
            ],
            versions=[
                {**_fields(reader, each), "in_force": each.id == today.id} for each in versions.every(reader)
            ],
        )


def diff(desk: Desk, before: str, after: str) -> list[dict[str, Any]]:
    """What differs between two regulations, each the number of a version in the file, a pack or a TOML file."""
    from aftersvc.policies.comparing import compared

    return [change._asdict() for change in compared(checked_form(desk, before), checked_form(desk, after))]


def checked_form(desk: Desk, named: str) -> Checked:
    """The checked form of a version in the file (by its number), of a pack or of a TOML file."""
    from aftersvc.regulation.named import regulation_of

    if named.isdecimal():
        with desk.reading() as reader:
            return Book(reader, versions.one(reader, int(named)).id).checked
    return regulation_of(named, vocabulary).checked


def _applied(reader: Reader, clauses: set[str]) -> list[dict[str, Any]]:
    """How often the clauses were applied, version by version, as far as the records show."""
    found: list[dict[str, Any]] = []
    for question in vocabulary.APPLIED:
        found += resolved(question)(reader, sorted(clauses))
    return found


def adopt(desk: Desk, named: str, begins: str | None) -> tuple[Version, list[str]]:
    """Put a pack or file in force from a day (default: today): what is made from then on is bound to it.

    Gives the version, and the names of those who hold a role that it does not have. Raises BadInput where an example
    does not come out, Refused for a day whose books are closed.
    """
    from aftersvc.policies.examples import refuse_failing
    from aftersvc.regulation.named import regulation_of
    from aftersvc.staff import store as staff

    regulation = regulation_of(named, vocabulary)
    refuse_failing(regulation, named)
    from_day = desk.day(begins, "--from") if begins else desk.today
    with desk.recording("policy adopt") as entry:
        _books_are_open(entry, from_day)
        version = versions.adopt(entry, regulation, from_day)
        entry.document = document_of(version)
        people = staff.listing(entry, today=desk.today, everyone=False, role=None, department=None)
    known = (role["id"] for role in regulation.checked["role"])
    return version, rules.lost_roles(
        ((str(row["name"]), filter(None, str(row["roles"]).split(", "))) for row in people), known
    )


def sign(desk: Desk, version_id: int) -> tuple[Version, tuple[Approval, ...]]:
    """Who acts signs a version that needs it by its own rule, which also says who may; gives the steps that are left.

    With the last one the version stands: what is entered from then on is bound to it from its first day.
    """
    with desk.reading() as reader:
        under = versions.one(reader, version_id).id
    with desk.recording("policy sign", under=under) as entry:
        version = versions.one(entry, version_id)
        entry.document = document_of(version)
        if version.withdrawn_at is not None:
            raise Refused(_("version {version} is withdrawn already").format(version=version.id))
        chain = Book(entry, version.id).chain(versions.PAPER)
        if not chain:
            raise Refused(
                _("version {version} needs no signature: it has no [[approval]] of itself").format(
                    version=version.id
                )
            )
        rest = signing.take(desk, entry, entry.document, versions.PAPER, "sign", chain, owners=())
        return (version if rest else versions.signed(entry, version)), rest


def document_of(version: Version) -> str:
    """By what the journal and the signatures know a version."""
    return f"version {version.id}"


def missing_signatures(reader: Reader, version: Version) -> list[str]:
    """Whose signatures a version still needs, in words: one or several roles for each step."""
    if not version.unsigned:
        return []
    book = Book(reader, version.id)
    titles = {role.id: pick(role.title) for role in book.roles}
    given = {each.step for each in signatures.of(reader, document_of(version))}
    return [
        " / ".join(titles[role] for role in step.roles)
        for step in book.chain(versions.PAPER)
        if step.id not in given
    ]


def withdraw(desk: Desk, version_id: int, why: str) -> Version:
    """Take back a version that no document is bound to. Refused for a used one, and for the first."""
    why = clean(why, "--why")
    with desk.recording("policy withdraw") as entry:
        entry.why = why
        version = versions.one(entry, version_id)
        if _is_bound(entry, version_id):
            raise Refused(
                _(
                    "version {version} stays: documents are bound to it; adopt another from a later day"
                ).format(version=version_id)
            )
        return versions.withdraw(entry, version, why)


def _books_are_open(reader: Reader, day: date) -> None:
    for question in CLOSED_BOOKS:
        closed = resolved(question)(reader, day)
        if closed is not None:
            raise Refused(
                _("the month {month} is archived: begin on a day after it").format(month=str(closed))
            )


def _is_bound(reader: Reader, version_id: int) -> bool:
    return any(resolved(question)(reader, version_id) for question in BOUND)


def _fields(reader: Reader, version: Version) -> dict[str, Any]:
    return {
        "version": version.id,
        "regulation": version.regulation,
        "from_day": version.from_day and version.from_day.isoformat(),
        "adopted_at": instants.to_text(version.adopted_at),
        "withdrawn_at": version.withdrawn_at and instants.to_text(version.withdrawn_at),
        "withdrawn_why": version.withdrawn_why,
        "waits_for": ", ".join(missing_signatures(reader, version)),
        "checksum": version.checksum,
    }


def _record(version: Version, book: Book) -> dict[str, Any]:
    identity = book.identity
    return {
        **_fields(book.reader, version),
        "title": pick(identity.title),
        "time_zone": str(identity.zone),
        "country": identity.country,
        "workdays": enumerated(_weekdays()[day] for day in book.week.workdays),
        "shifts": ", ".join(book.section("week")["shifts"]),
    }


def _weekdays() -> tuple[str, ...]:
    return (_("Mon"), _("Tue"), _("Wed"), _("Thu"), _("Fri"), _("Sat"), _("Sun"))
