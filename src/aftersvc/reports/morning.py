"""today: the morning screen of the person at the desk, one list a concern."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from aftersvc import signing
from aftersvc.advances import screens as advances
from aftersvc.charges import owing
from aftersvc.core.errors import NotAllowed
from aftersvc.core.instants import to_text
from aftersvc.core.language import _, translated
from aftersvc.core.output import Column, Part
from aftersvc.dispatches.life import STATUSES as DISPATCH_STATUSES
from aftersvc.reports import store, to_sign
from aftersvc.reports.clocks import store as clocks
from aftersvc.reports.clocks.missing import COMMAND, TO_RECORD, to_be_recorded
from aftersvc.reports.lateness import A_SECOND, with_lateness
from aftersvc.reports.narrowing import cut
from aftersvc.reports.service import store as service
from aftersvc.reports.service.owed import asked_for
from aftersvc.tickets.life import STATUSES

if TYPE_CHECKING:
    from aftersvc.core.database import Reader
    from aftersvc.desk import Desk

SHOWN = 10  # rows of a section where nobody asked for another number


@dataclass(frozen=True)
class Moment:
    """When it is asked: now, the first instants of yesterday and tomorrow, the first day of the last month; and by whom.

    `signer` is who looks, None where nobody knows; `most` is how many rows are wanted of each section.
    """

    now: datetime
    yesterday: datetime
    tomorrow: datetime
    last_month: date
    signer: signing.Signer | None
    most: int

    @property
    def roles(self) -> Sequence[str] | None:
        """The roles that warnings are looked for: of the administrator all (None); none of somebody we do not know."""
        if self.signer is None:
            return ()
        return None if self.signer.person.administrator else self.signer.person.roles


@dataclass(frozen=True)
class Answer:
    """How many there are, and at least as many of the first of them as were wanted."""

    count: int
    rows: Sequence[Any]


@dataclass(frozen=True)
class Section:
    """One list of the screen: its key in JSON, its title, its columns, and the question that fills it."""

    key: str
    title: str
    columns: Sequence[Column]
    question: Callable[[Reader, Moment], Answer]


def _late(reader: Reader, at: Moment) -> Answer:
    return _due(reader, at, "", to_text(at.now - A_SECOND))


def _due_today(reader: Reader, at: Moment) -> Answer:
    return _due(reader, at, to_text(at.now), to_text(at.tomorrow - A_SECOND))


def _due(reader: Reader, at: Moment, since: str, until: str) -> Answer:
    rows = clocks.due(reader, since=since, until=until, most=at.most)
    return Answer(clocks.due_count(reader, since=since, until=until), with_lateness(rows, at.now))


def _warned(reader: Reader, at: Moment) -> Answer:
    rows = clocks.warned(reader, now=to_text(at.now), roles=at.roles)
    return _every([row for row in rows if row["due_at"] is None or row["due_at"] >= to_text(at.now)])


def _every(rows: Sequence[Any]) -> Answer:
    return Answer(len(rows), rows)


TICKET = Column("ticket", _("Ticket"))
CUSTOMER = Column("customer", _("Customer"))
DISPATCH = Column("dispatch", _("Dispatch"))
TECHNICIAN = Column("technician", _("Technician"))
CLOCK = Column("clock", _("Clock"), words="clock")
DUE = Column("due_at", _("Due"), "instant")

SECTIONS = (
    Section(
        "late",
        _("Late"),
        (
            Column("document", _("Document")),
            CUSTOMER,
            CLOCK,
            DUE,
            Column("late_hours", _("Hours late"), "number"),
        ),
        _late,
    ),
    Section(
        "due_today", _("Due today"), (Column("document", _("Document")), CUSTOMER, CLOCK, DUE), _due_today
    ),
    Section(
        "warned",
        _("Time is running out"),
        (
            Column("document", _("Document")),
            CUSTOMER,
            CLOCK,
            DUE,
            Column("share", _("Percent"), "number"),
            Column("warned_at", _("Warned"), "instant", spare=True),
        ),
        _warned,
    ),
    Section(
        "to_sign",
        _("Waiting for my signature"),
        to_sign.COLUMNS,
        lambda reader, at: _every(to_sign.rows(reader, at.signer)),
    ),
    Section(
        "to_record",
        _("To be recorded: no deadline is known without it"),
        (
            TICKET,
            CUSTOMER,
            TO_RECORD._replace(spare=False),
            COMMAND._replace(spare=False),
        ),
        lambda reader, _at: _every(to_be_recorded(reader)),
    ),
    Section(
        "out",
        _("Technicians out"),
        (
            TECHNICIAN,
            Column("crew", _("Crew"), "json", spare=True),
            CUSTOMER,
            DISPATCH,
            TICKET._replace(spare=True),
            Column("departed_at", _("Left"), "instant"),
            Column("status", _("Status"), words=translated(DISPATCH_STATUSES)),
            Column("since", _("Since"), "instant", spare=True),
        ),
        lambda reader, _at: _every(service.out(reader)),
    ),
    Section(
        "appointments",
        _("Appointments to keep"),
        (
            Column("promised_at", _("Promised"), "instant"),
            TECHNICIAN,
            CUSTOMER,
            DISPATCH,
            TICKET._replace(spare=True),
            Column("summary", _("Summary"), spare=True),
            Column("status", _("Status"), words=translated(DISPATCH_STATUSES)),
        ),
        lambda reader, at: _every(service.appointments(reader, before=to_text(at.tomorrow))),
    ),
    Section(
        "reports_due",
        _("Service reports due"),
        (DISPATCH, TECHNICIAN, CUSTOMER, TICKET, Column("since", _("Since"), "instant")),
        lambda reader, _at: _every(asked_for(reader, "report_missing", service.reports_due(reader))),
    ),
    Section(
        "surveys_due",
        _("Surveys due"),
        (TICKET, CUSTOMER, Column("phone", _("Phone")), Column("since", _("Since"), "instant")),
        lambda reader, _at: _every(asked_for(reader, "survey_missing", service.surveys_due(reader))),
    ),
    Section(
        "waiting",
        _("Waiting"),
        (
            TICKET,
            CUSTOMER,
            Column("waits_for", _("Waits for"), words="waiting"),
            Column("since", _("Since"), "instant"),
            Column("summary", _("Summary"), spare=True),
        ),
        lambda reader, _at: _every(store.waiting(reader)),
    ),
    Section(
        "handed_over",
        _("Handed over, no answer yet"),
        (
            TICKET,
            CUSTOMER,
            Column("department", _("Department"), words="department"),
            Column("referred_at", _("Since"), "instant"),
            Column("question", _("Question"), spare=True),
        ),
        lambda reader, _at: _every(store.handed_over(reader)),
    ),
    Section(
        "advances",
        _("Advances not settled"),
        (
            Column("number", _("Advance")),
            Column("staff", _("Staff member")),
            Column("amount", _("Amount"), "fen"),
            Column("purpose", _("Purpose"), spare=True),
            Column("paid_at", _("Paid"), "instant", spare=True),
            Column("due_at", _("To be settled"), "instant"),
            Column("overdue", _("Late"), "flag"),
        ),
        lambda reader, at: _every(advances.unsettled(reader, at.now)),
    ),
    Section(
        "cash",
        _("Cash not handed in"),
        owing.CASH,
        lambda reader, at: _every(owing.cash_rows(reader, at.now)),
    ),
    Section(
        "charges",
        _("Charges to be billed, or not paid in time"),
        owing.TO_DO,
        lambda reader, at: _every(owing.to_do(reader, at.now)),
    ),
    Section(
        "unreplied",
        _("Letters without a reply"),
        (
            Column("letter", _("Letter")),
            Column("day", _("Date"), "day"),
            CUSTOMER,
            Column("subject", _("Subject")),
            TICKET,
        ),
        lambda reader, at: _every(store.unreplied(reader, filed_before=at.last_month.isoformat())),
    ),
    Section(
        "received",
        _("Received since yesterday"),
        (
            TICKET,
            Column("received_at", _("Received"), "instant"),
            CUSTOMER,
            Column("kind", _("Kind"), spare=True, words="kind"),
            Column("status", _("Status"), words=translated(STATUSES)),
            Column("summary", _("Summary")),
        ),
        lambda reader, at: _every(store.received(reader, since=to_text(at.yesterday))),
    ),
)

DAY = (Column("day", _("Today"), "day"),)
ALWAYS_TOLD = ("late", "due_today")  # that nothing is late is worth a line
COUNTS = tuple(
    Column(f"{section.key}_count", section.title, "number" if section.key in ALWAYS_TOLD else "count")
    for section in SECTIONS
)


def today(desk: Desk) -> tuple[dict[str, Any], list[Part]]:
    """The day and how much each section holds, then the sections, each cut to `--limit` rows (default SHOWN)."""
    with desk.reading() as reader:
        at = Moment(
            now=desk.now,
            yesterday=desk.midnight(desk.today, days=-1),
            tomorrow=desk.midnight(desk.today, days=1),
            last_month=desk.month(None).first(),
            signer=_signer(desk, reader),
            most=SHOWN if desk.view.limit is None else desk.view.limit,
        )
        answers = [(section, section.question(reader, at)) for section in SECTIONS]
    record: dict[str, Any] = {"day": desk.today.isoformat()}
    record |= {f"{section.key}_count": answer.count for section, answer in answers}
    parts = [
        cut(Part(section.key, section.title, section.columns, answer.rows), answer.count, at.most)
        for section, answer in answers
    ]
    return record, parts


def _signer(desk: Desk, reader: Reader) -> signing.Signer | None:
    try:
        return signing.Signer(desk, reader)
    except NotAllowed:
        return None
