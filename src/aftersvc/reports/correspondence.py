"""report correspondence: the letters and e-mails of a month and their replies, in the order they are filed in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from aftersvc.core.errors import BadInput
from aftersvc.core.language import _
from aftersvc.core.nearest import nearest
from aftersvc.core.output import Column
from aftersvc.core.text import safe
from aftersvc.reports import filing, store
from aftersvc.reports.months import begun

if TYPE_CHECKING:
    from aftersvc.desk import Desk

COLUMNS = (
    Column("number", _("Number")),
    Column("direction", _("In or out"), spare=True, words={"in": _("in"), "out": _("out")}),
    Column("day", _("Date"), "day"),
    Column("customer", _("Customer")),
    Column("product", _("Product"), spare=True),
    Column("subject", _("Subject")),
    Column("ticket", _("Ticket")),
    Column("reply", _("Reply")),
    Column("replied_on", _("Replied on"), "day", spare=True),
    Column("file", _("File"), spare=True),
)

ORDERS = {
    "month": filing.filed_by_month,
    "customer": filing.filed_by_customer,
    "product": filing.filed_by_product,
}


def correspondence(desk: Desk, month: str | None, by: str) -> list[dict[str, Any]]:
    """The letters of a month (machinery 3-10, 5-5), each that came in with its first reply, even of a later month.

    Raises BadInput for an unknown order or a month that has not begun.
    """
    if by not in ORDERS:
        raise BadInput(_("--by '{by}': {hint}").format(by=safe(by), hint=nearest(by, ORDERS)))
    of = begun(desk, month)
    with desk.reading() as reader:
        letters = store.correspondence(reader, first=of.first().isoformat(), last=of.last().isoformat())
    return sorted((dict(letter) for letter in letters), key=ORDERS[by])
