"""The printed notice of a penalty or reward: what happened, by which clause, what follows, who decided; room to sign."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aftersvc.core import settings
from aftersvc.core.forms.blocks import Cell, Form, Heading, Line, Passage, Signature, Signatures, Table, line
from aftersvc.core.language import _, pick
from aftersvc.core.localtimes import on_clock
from aftersvc.core.money import capitals, yuan
from aftersvc.penalties import store
from aftersvc.penalties.explaining import explained
from aftersvc.penalties.life import STATUSES
from aftersvc.penalties.measures import in_words
from aftersvc.penalties.regulation import REWARD
from aftersvc.penalties.screens import amount_of
from aftersvc.regulation.versions import Book
from aftersvc.regulation.wording import words_in
from aftersvc.staff import store as staff

if TYPE_CHECKING:
    from aftersvc.core.database import Reader
    from aftersvc.desk import Desk
    from aftersvc.penalties.store import Case

SHOWN_ABOVE = 2  # of the facts: whom it is about, and when it occurred
STANDS = ("confirmed", "upheld")


def notice(desk: Desk, number: str) -> Form:
    """The notice of one case. One that does not stand is stamped with its status."""
    with desk.reading() as reader:
        case = store.get(reader, number)
        why = explained(desk, reader, case)
        book = Book(reader, case.version_id)
        member = staff.by_id(reader, case.staff_id)
        departments = {each.id: pick(each.title) for each in book.departments}
        amount = amount_of(case)
        return Form(
            title=_("Notice of reward") if case.kind == REWARD else _("Notice of penalty"),
            number=case.number,
            company=settings.get(reader, "company"),
            reference=_("clause {clause}").format(clause=case.clause),
            stamp="" if case.status in STANDS else _(STATUSES[case.status]),
            blocks=[
                line(
                    Cell(_("Person"), member.name),
                    Cell(_("Number"), member.number),
                    Cell(_("Department"), departments.get(member.department or "", member.department)),
                ),
                line(
                    Cell(_("Occurred"), on_clock(case.occurred_at, desk.zone)),
                    Cell(_("Rule"), f"{why.title} ({case.clause})"),
                ),
                Table(
                    (Heading(_("What is on record"), 6), Heading(_("As it stands there"), 18)),
                    [(name, value) for name, value in why.facts[SHOWN_ABOVE:]],
                ),
                Passage(_("How it comes about"), "\n".join(why.steps), lines=3),
                line(
                    Cell(_("What follows"), in_words(case.step, words_in(book.checked))),
                    Cell(_("Amount"), yuan(amount) if amount else None),
                    Cell(_("In capitals"), capitals(amount) if amount else None),
                ),
                *_manager(reader, case),
                Passage(_("What the person says"), lines=3),
                Signatures(
                    (
                        Signature(_("Person"), required=True),
                        Signature(_("Reported by"), _name(reader, case.reporter_id)),
                        Signature(_("Decided by"), _name(reader, case.decided_by_id), _day(desk, case)),
                    )
                ),
            ],
            notes=[_("Whoever does not accept this may appeal; another person then hears it.")],
        )


def _manager(reader: Reader, case: Case) -> list[Line]:
    if case.manager_id is None or not case.manager_fen:
        return []
    return [
        line(
            Cell(_("Jointly liable"), _name(reader, case.manager_id)),
            Cell(_("Manager's share"), yuan(case.manager_fen)),
        )
    ]


def _name(reader: Reader, staff_id: int | None) -> str | None:
    return staff.by_id(reader, staff_id).name if staff_id is not None else None


def _day(desk: Desk, case: Case) -> str | None:
    return on_clock(case.decided_at, desk.zone)[:10] if case.decided_at else None
