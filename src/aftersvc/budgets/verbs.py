"""What is done with budgets: set, supplemented, signed by the chain, refused; and spending booked beside claims."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, NamedTuple

from aftersvc import signing
from aftersvc.budgets import looking, rules, store
from aftersvc.budgets.life import LIFE
from aftersvc.budgets.regulation import categories_of
from aftersvc.core import history
from aftersvc.core.errors import BadInput, Refused
from aftersvc.core.instants import to_text
from aftersvc.core.language import _, pick
from aftersvc.core.money import yuan
from aftersvc.core.numbering import number as next_number
from aftersvc.core.text import parse_count, parse_sum, required
from aftersvc.regulation.versions import Book, in_force
from aftersvc.tickets.choices import one_of

if TYPE_CHECKING:
    from aftersvc.budgets.regulation import Category
    from aftersvc.budgets.store import Budget
    from aftersvc.core.approvals import Approval
    from aftersvc.core.database import Entry, Reader
    from aftersvc.desk import Desk

PAPER = "budget"
EVENTS = {"review": "reviewed", "approve": "approved"}


class Change(NamedTuple):
    """One verb at work on one budget, inside its transaction. `status` is what the life table says comes next."""

    entry: Entry
    budget: Budget
    status: str

    @property
    def chain(self) -> tuple[Approval, ...]:
        return Book(self.entry, self.budget.version_id).chain(PAPER)

    @property
    def owners(self) -> set[int]:
        """Who asked for it."""
        return {self.budget.by_id}


@contextmanager
def changing(desk: Desk, number: str, verb: str) -> Iterator[Change]:
    """Open the operation `verb` on a budget. Raises NotFound, NotAllowed and Refused as every verb does."""
    with desk.recording(f"budget {verb}") as entry:
        budget = store.get(entry, number)
        entry.document = budget.number
        yield Change(entry, budget, LIFE.move(budget.number, budget.status, verb))


def year_of(text: str) -> int:
    """A year of four digits."""
    year = parse_count(text, _("year"))
    if not 2000 <= year <= 2200:
        raise BadInput(_("year: write it with four digits, such as 2026, not {year}").format(year=year))
    return year


def categories(reader: Reader, version_id: int) -> dict[str, Category]:
    """Raises Refused where the regulation knows no budgets."""
    found = categories_of(Book(reader, version_id).section("budget"))
    if not found:
        raise Refused(_("the regulation knows no budgets: it has no [[budget]]"))
    return found


def ask(desk: Desk, kind: str, year: str, category: str, amount: str, why: str | None = None) -> str:
    """Ask for the budget of a year, or (`supplement`) for more than is approved; its number."""
    with desk.recording("budget set" if kind == "yearly" else "budget supplement") as entry:
        version = in_force(entry, entry.happened_at.astimezone(entry.zone).date())
        known = categories(entry, version.id)
        name = one_of(_("category"), category, {each.id: each.title for each in known.values()})
        of = year_of(year)
        standing = store.yearly(entry, of, name)
        if kind == "yearly" and standing is not None:
            raise Refused(
                _(
                    "{year} has a budget in this category already: {number}; ask for more with 'budget supplement'"
                ).format(year=of, number=standing.number)
            )
        if kind == "supplement" and (standing is None or standing.status != "approved"):
            raise Refused(_("{year} has no approved budget in this category to supplement").format(year=of))
        budget = store.insert(
            entry,
            number=next_number(entry, "B"),
            year=of,
            category=name,
            kind=kind,
            amount_fen=parse_sum(amount, _("amount")),
            reason=required(why, "--why") if why is not None else None,
            by_id=desk.actor(entry).id,
            asked_at=to_text(entry.happened_at),
            version_id=version.id,
        )
        entry.document = budget.number
        history.add(entry, budget.number, "budget_asked", details={"amount": yuan(budget.amount_fen)})
    return budget.number


def sign(desk: Desk, number: str, verb: str) -> tuple[str, str | None]:
    """Take the step of the chain that `verb` takes: the number, and what is due now (None: it is approved)."""
    with changing(desk, number, verb) as change:
        budget = change.budget
        rest = signing.take(
            desk, change.entry, budget.number, PAPER, verb, change.chain, owners=change.owners
        )
        if not rest:
            at = to_text(change.entry.happened_at)
            store.update(change.entry, budget._replace(status="approved", approved_at=at))
        history.add(change.entry, budget.number, EVENTS[verb])
    return budget.number, pick(rest[0].title) if rest else None


def refuse(desk: Desk, number: str, why: str) -> str:
    """Refuse it, for a reason: only whose turn it is to sign may."""
    with changing(desk, number, "refuse") as change:
        change.entry.why = required(why, "--why")
        signing.stand(desk, change.entry, change.budget.number, PAPER, change.chain, owners=change.owners)
        return _end(change, "refused")


def void(desk: Desk, number: str, why: str) -> str:
    """Strike out what was asked for by mistake and is not approved."""
    with changing(desk, number, "void") as change:
        change.entry.why = required(why, "--why")
        return _end(change, "void")


def _end(change: Change, event: str) -> str:
    store.update(change.entry, change.budget._replace(status=change.status, why=change.entry.why))
    history.add(change.entry, change.budget.number, event)
    return change.budget.number


def book(desk: Desk, category: str, amount: str, day: str | None, why: str) -> list[str]:
    """Write down spending that no claim shows (wages, office ...); what a person should look at."""
    with desk.recording("budget book") as entry:
        known = categories(entry, in_force(entry, desk.today).id)
        name = one_of(_("category"), category, {each.id: each.title for each in known.values()})
        on = desk.past_day(day, "--date") if day else desk.today
        fen = parse_sum(amount, _("amount"))
        entry.why = required(why, "--why")
        taken = looking.takings(entry, {name: known[name]}, on.year, desk.zone)[name]
        beyond = rules.over(store.approved(entry, on.year, name), rules.spent(taken).total, fen)
        store.book(
            entry,
            category=name,
            day=on.isoformat(),
            amount_fen=fen,
            reason=entry.why,
            by_id=desk.actor(entry).id,
        )
    if not beyond:
        return []
    return [
        _("{category} {year}: {over} over the budget").format(
            category=pick(known[name].title), year=on.year, over=yuan(beyond)
        )
    ]
