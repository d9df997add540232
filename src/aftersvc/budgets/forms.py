"""A year's budget on paper (预算执行表): by category and month, what differs and why, the trend, the measures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aftersvc.budgets import looking, rules, store, verbs
from aftersvc.budgets.life import STATUSES
from aftersvc.core import settings, signatures
from aftersvc.core.forms.blocks import (
    COLUMNS,
    Cell,
    Form,
    Heading,
    Passage,
    Signature,
    Signatures,
    Table,
    line,
)
from aftersvc.core.instants import from_text
from aftersvc.core.language import _, joined, pick, translated
from aftersvc.core.money import yuan
from aftersvc.staff import store as staff

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence
    from zoneinfo import ZoneInfo

    from aftersvc.budgets.looking import Year
    from aftersvc.budgets.rules import Standing
    from aftersvc.core.approvals import Approval
    from aftersvc.core.database import Reader
    from aftersvc.core.forms.blocks import Block
    from aftersvc.desk import Desk

MONTHS = 12
NARROW, WIDE = 2, 3  # columns of amounts, in parts of COLUMNS: of one category, of all


def printed(desk: Desk, year: str) -> Form:
    """The form of a year, as far as it is; what nobody recorded is left to the pen. Raises Refused without [[budget]]."""
    of = verbs.year_of(year)
    with desk.reading() as reader:
        book = desk.book(reader)
        known = verbs.categories(reader, book.version_id)
        found = looking.years(reader, known, of, desk.today, desk.zone)
        papers = store.listing(reader, voids=False, year=of, status=None, most=None)[::-1]
        names = {name: pick(each.title) for name, each in known.items()}
        over = looking.months_over(of, desk.today)
        blocks: list[Block] = [
            line(
                Cell(_("Year"), str(of)),
                Cell(_("Months that are over"), str(over)),
                Cell(_("Approved in all"), yuan(sum(each.stands.approved for each in found))),
                Cell(_("Spent and committed"), yuan(sum(each.spent.total for each in found))),
            ),
            _categories(found, names),
            *_months(of, found, names),
            _supplements(papers, names, desk.zone),
            Passage(_("Reasons of what differs"), _reasons(found, names, over), lines=3),
            Passage(_("Trend"), _trend(found, names), lines=2),
            Passage(_("Measures"), None, lines=3),
            _signed(reader, papers, book.chain(verbs.PAPER), desk.zone),
        ]
        return Form(
            title=_("Budget and actual, {year}").format(year=of),
            number=None,
            company=settings.get(reader, "company"),
            paper="wide",
            blocks=blocks,
            notes=[
                _(
                    "Committed: claimed, advanced or approved, and not paid. The trend carries on the months that are over."
                )
            ],
        )


def _categories(found: Sequence[Year], names: dict[str, str]) -> Table:
    """Each category, and all of them together."""
    rows = [_row(names[each.category.id], each.supplements, each.stands) for each in found]
    all_of_them = rules.together(each.stands for each in found)
    rows.append(_row(_("All categories"), sum(each.supplements for each in found), all_of_them))
    return Table(
        (
            Heading(_("Category"), 4),
            Heading(_("Approved"), 3, "end"),
            Heading(_("Of it supplements"), 3, "end"),
            Heading(_("Spent"), 3, "end"),
            Heading(_("Committed"), 3, "end"),
            Heading(_("Still left"), 3, "end"),
            Heading(_("Used"), 2, "end"),
            Heading(_("At this pace by year's end"), 3, "end"),
        ),
        rows,
    )


def _row(name: str, supplements: int, stands: Standing) -> tuple[str, ...]:
    amounts = (stands.approved, supplements, stands.actual, stands.committed, stands.left)
    return (
        name,
        *map(yuan, amounts),
        "" if stands.used is None else f"{stands.used:.0%}",
        "" if stands.forecast is None else yuan(stands.forecast),
    )


def _months(year: int, found: Sequence[Year], names: dict[str, str]) -> list[Table]:
    """What was spent, month by month: as many categories side by side as the sheet holds, and all of them at the end."""
    at_once = (COLUMNS - NARROW - 2 * WIDE) // NARROW  # beside the month, all, and so far
    tables = []
    months = [f"{year}-{nth:02}" for nth in range(1, MONTHS + 1)]
    together = [sum(each.spent.actual.get(month, 0) for each in found) for month in months]
    for first in range(0, len(found), at_once):
        part = found[first : first + at_once]
        rest = COLUMNS - NARROW * len(part) - 2 * WIDE
        headings = (
            Heading(_("Month"), rest),
            *(Heading(names[each.category.id], NARROW, "end") for each in part),
            Heading(_("All categories"), WIDE, "end"),
            Heading(_("Spent so far"), WIDE, "end"),
        )
        rows = [
            (
                month,
                *(_amount(each.spent.actual.get(month, 0)) for each in part),
                _amount(together[nth]),
                _amount(sum(together[: nth + 1]) if together[nth] else 0),
            )
            for nth, month in enumerate(months)
        ]
        tables.append(Table(headings, rows))
    return tables


def _amount(fen: int) -> str:
    return yuan(fen) if fen else ""


def _supplements(papers: Sequence[sqlite3.Row], names: dict[str, str], zone: ZoneInfo) -> Table:
    """What was asked for beside the yearly budgets, and why."""
    statuses = translated(STATUSES)
    rows = [
        (
            row["number"],
            names.get(row["category"], row["category"]),
            yuan(row["amount"]),
            row["reason"] or "",
            _day(row["approved_at"], zone) if row["approved_at"] else statuses[row["status"]],
        )
        for row in papers
        if row["kind"] == "supplement"
    ]
    return Table(
        (
            Heading(_("Supplement"), 3),
            Heading(_("Category"), 4),
            Heading(_("Amount"), 3, "end"),
            Heading(_("Reason"), 11),
            Heading(_("Approved"), 3),
        ),
        rows,
        least=2,
    )


def _reasons(found: Sequence[Year], names: dict[str, str], over: int) -> str | None:
    """What differs, category by category, for somebody to write the reason behind; nothing where nothing does."""
    said = [
        _("{category}: {amount} beyond the budget").format(
            category=names[each.category.id], amount=yuan(-each.stands.left)
        )
        for each in found
        if each.stands.left < 0
    ]
    said += [
        _("{category}: {amount} of {approved} not used").format(
            category=names[each.category.id],
            amount=yuan(each.stands.left),
            approved=yuan(each.stands.approved),
        )
        for each in found
        if over == MONTHS and each.stands.left > 0
    ]
    return joined(said) or None


def _trend(found: Sequence[Year], names: dict[str, str]) -> str | None:
    """Where the pace of the months that are over leads beyond what is approved."""
    said = [
        _("{category}: at this pace {forecast} by year's end, {amount} beyond the budget").format(
            category=names[each.category.id],
            forecast=yuan(forecast),
            amount=yuan(beyond),
        )
        for each in found
        if (forecast := each.stands.forecast or 0)
        and (beyond := rules.over(each.stands.approved, 0, forecast))
    ]
    return joined(said) or None


def _signed(
    reader: Reader, papers: Sequence[sqlite3.Row], chain: Sequence[Approval], zone: ZoneInfo
) -> Signatures:
    """Who asked and each step of the chain: by name where one person signed all papers of the year, else for the pen."""
    asked = {row["asked_by"] for row in papers}
    boxes = [Signature(_("Drawn up by"), asked.pop() if len(asked) == 1 else None)]
    for step in chain[:3]:
        given = [
            each for row in papers for each in signatures.of(reader, row["number"]) if each.step == step.id
        ]
        people = {staff.by_id(reader, each.by_id).name for each in given}
        whole = len(given) == len(papers) and len(people) == 1
        day = f"{max(each.at for each in given).astimezone(zone):%Y-%m-%d}" if whole else None
        boxes.append(Signature(pick(step.title), people.pop() if whole else None, day))
    return Signatures(tuple(boxes))


def _day(at: str, zone: ZoneInfo) -> str:
    return f"{from_text(at).astimezone(zone):%Y-%m-%d}"
