"""What a month's volume holds, as a literal list of parts: title, columns, rows.

Everything is worded when it is asked for, because a volume keeps the language that it was closed in. Whoever adds a
part, a column or a word changes what a month that is closed already would be written out as: a program then says that
another one wrote it. Add what is new under a new LAYOUT, and keep what was written before.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import TYPE_CHECKING, Any

from aftersvc.core.language import _
from aftersvc.reports import filing
from aftersvc.reports import store as reports
from aftersvc.reports.archive import accounts, clocks, columns, figures, store
from aftersvc.reports.archive.amendments import amendments
from aftersvc.reports.archive.attached import kept_as
from aftersvc.reports.archive.part import Part, asked
from aftersvc.reports.rules import COMPLAINT
from aftersvc.vocabulary import N_

if TYPE_CHECKING:
    from aftersvc.core.cells import Fields
    from aftersvc.reports.archive.state import State

LAYOUT = 1

ORDERS = {
    "month": (N_("Letters by day"), filing.filed_by_month),
    "customer": (N_("Letters by customer"), filing.filed_by_customer),
    "product": (N_("Letters by product"), filing.filed_by_product),
}


def parts() -> tuple[Part, ...]:
    """All lists, in the order of the volume, in the language that is chosen now."""
    return (
        *(letter_part(order) for order in ORDERS),
        Part("tickets", _("Tickets"), columns.tickets_(), asked(store.TICKETS)),
        Part("clocks", _("Clocks"), clocks.columns(), lambda state: state.clocks),
        Part("handovers", _("Hand-overs"), columns.handovers(), asked(store.HANDOVERS)),
        Part("dispatches", _("Dispatches"), columns.dispatches_(), asked(store.DISPATCHES)),
        Part("reports", _("Service reports"), columns.reports(), asked(store.REPORTS)),
        Part("daily", _("Daily reports"), columns.daily_reports(), asked(store.DAILY)),
        Part("complaints", _("Complaints"), columns.complaints(), complaints),
        Part("surveys", _("Surveys"), columns.surveys(), asked(store.SURVEYS)),
        Part("charges", _("Charges"), accounts.charges_(), asked(store.CHARGES)),
        Part("receipts", _("Receipts"), accounts.receipts(), asked(store.RECEIPTS)),
        Part("claims", _("Travel claims"), accounts.claims(), asked(store.CLAIMS)),
        Part("claim-lines", _("Lines of claims"), accounts.claim_lines(), asked(store.CLAIM_LINES)),
        Part("advances", _("Advances"), accounts.advances_(), asked(store.ADVANCES)),
        Part("budgets", _("Budgets"), accounts.budgets_(), asked(store.BUDGETS)),
        Part("spending", _("Spending booked by hand"), accounts.spending(), asked(store.SPENDING)),
        Part("penalties", _("Penalties and rewards"), accounts.penalties_(), asked(store.PENALTIES)),
        Part("ranking", _("Ranking"), accounts.ranking(), asked(store.RANKING)),
        Part("happened", _("What happened"), columns.happened(), asked(store.HAPPENED), has_page=False),
        Part("open", _("Carried forward"), columns.carried_forward(), asked(store.OPEN)),
        Part("amendments", _("Amendments to earlier months"), columns.amendments(), amendments),
        *figures.parts(),
    )


def letter_part(order: str) -> Part:
    title, filed = ORDERS[order]
    return Part(f"letters-by-{order}", _(title), columns.letters(), partial(letters, filed=filed))


def letters(state: State, filed: Callable[[Mapping[str, Any]], Any]) -> list[dict[str, Any]]:
    """The letters of the month, each that came in with its first reply."""
    found = reports.correspondence(state.reader, first=state.span["first"], last=state.span["last"])
    rows = ({**dict(letter), "kept": kept_as(letter["file_sha256"], letter["file"])} for letter in found)
    return sorted(rows, key=filed)


def complaints(state: State) -> Iterator[Fields]:
    """Tickets that complain, or that somebody ruled on."""
    for row in store.rows(state.reader, store.TICKETS, **state.asked):
        if row["kind"] == COMPLAINT or row["ruling"] or row["about_id"]:
            yield row
