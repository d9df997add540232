"""What is done for the self-assessment of a year: points entered, deductions and bonuses noted, a mistake struck out."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from aftersvc.assessments import rules, store
from aftersvc.assessments.points import parse_points
from aftersvc.assessments.regulation import assessment_of
from aftersvc.assessments.rules import Given
from aftersvc.core.errors import BadInput, Refused
from aftersvc.core.instants import to_text
from aftersvc.core.language import _
from aftersvc.core.numbering import number as next_number
from aftersvc.core.text import required
from aftersvc.tickets.choices import one_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from aftersvc.assessments.regulation import Assessment
    from aftersvc.assessments.store import Entered
    from aftersvc.core.database import Entry, Reader
    from aftersvc.desk import Desk
    from aftersvc.regulation.versions import Book

KIND = "SA"


def enter(
    desk: Desk,
    index: str,
    year: str,
    points: str | None,
    full: str | None,
    why: str,
    *,
    not_applicable: bool = False,
) -> tuple[str, str | None]:
    """Give an index its points for a year, or say that it does not apply: the new number, and the number it replaces.

    Raises BadInput for an unknown index, a year that has not begun, and for more points than there are.
    """
    if (points is None) is not not_applicable:
        raise BadInput(_("write --points, or --not-applicable: one of them"))
    with desk.recording("assessment enter") as entry:
        of = desk.year(year)
        rule, version_id = _rule(desk, entry, of)
        known = {each.id: each.title for each in rule.indexes}
        item = rule.index_of(one_of(_("index"), index, known))
        stated = None if full is None else parse_points(full, "--of")
        given = Given(
            None if points is None else parse_points(points, "--points"),
            rules.worth(item, stated),
        )
        others = {each.item: each for each in store.standing(entry, of) if each.item is not None}
        rules.may_enter(rule, item, given, {name: given_of(each) for name, each in others.items()})
        before = others.get(item.id)
        if before is not None:
            store.update(entry, before._replace(status="replaced"))
        new = _insert(desk, entry, of, version_id, "points", why, item=item.id, given=given)
    return new, before.number if before else None


def deduct(desk: Desk, year: str, why: str) -> str:
    """Note a deduction for a year; its number."""
    with desk.recording("assessment deduct") as entry:
        of = desk.year(year)
        return _insert(desk, entry, of, _rule(desk, entry, of)[1], "deduction", why)


def bonus(desk: Desk, year: str, points: str, why: str) -> str:
    """Give bonus points for a year; its number. Raises Refused for more than the regulation lets be given."""
    with desk.recording("assessment bonus") as entry:
        of = desk.year(year)
        rule, version_id = _rule(desk, entry, of)
        extra = parse_points(points, "--points")
        rules.may_add(rule, extra, bonus_of(store.standing(entry, of)))
        return _insert(desk, entry, of, version_id, "bonus", why, given=Given(extra, 0))


def void(desk: Desk, number: str, why: str) -> str:
    """Strike out what was entered by mistake; it is kept, and what it replaced stays replaced."""
    with desk.recording("assessment void") as entry:
        entered = store.get(entry, number)
        entry.document = entered.number
        entry.why = required(why, "--why")
        if entered.status == "void":
            raise Refused(_("{number} is void already").format(number=entered.number))
        if entered.status == "replaced":
            raise Refused(
                _("{number} counts no more: a later entry stands in its place").format(number=entered.number)
            )
        store.update(entry, entered._replace(status="void", void_why=entry.why))
        return entered.number


def book_of(desk: Desk, reader: Reader, year: int) -> Book:
    """The regulation that a year is assessed by: the one in force on its last day."""
    return desk.book(reader, date(year, 12, 31))


def assessed_by(book: Book) -> Assessment:
    """What a regulation assesses by. Raises Refused where it assesses nothing."""
    rule = assessment_of(book.section)
    if rule is None:
        raise Refused(_("the regulation assesses nothing: it has no [assessment]"))
    return rule


def given_of(entered: Entered) -> Given:
    return Given(entered.points_hundredths, entered.full_hundredths or 0)


def bonus_of(standing: Iterable[Entered]) -> int:
    """The bonus points of a year, in hundredths."""
    return sum(each.points_hundredths or 0 for each in standing if each.sort == "bonus")


def _rule(desk: Desk, entry: Entry, year: int) -> tuple[Assessment, int]:
    book = book_of(desk, entry, year)
    return assessed_by(book), book.version_id


def _insert(
    desk: Desk,
    entry: Entry,
    year: int,
    version_id: int,
    sort: str,
    why: str,
    *,
    item: str | None = None,
    given: Given | None = None,
) -> str:
    entry.why = required(why, "--why")
    entered = store.insert(
        entry,
        number=next_number(entry, KIND),
        year=year,
        sort=sort,
        item=item,
        points_hundredths=given.points if given else None,
        full_hundredths=given.full if given and given.full else None,
        why=entry.why,
        by_id=desk.actor(entry).id,
        entered_at=to_text(entry.happened_at),
        version_id=version_id,
    )
    entry.document = entered.number
    return entered.number
