"""What has to be recorded before the deadlines of a ticket are known, and what to type."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from aftersvc.core.language import _
from aftersvc.core.output import Column
from aftersvc.reports.clocks import store
from aftersvc.vocabulary import FACTS

if TYPE_CHECKING:
    from aftersvc.core.database import Reader

WORDS = {name: _(fact.words) for name, fact in FACTS.items()}
TO_RECORD = Column("to_record", _("To be recorded"), spare=True, words=WORDS)
COMMAND = Column("command", _("What to type"), spare=True)


def to_be_recorded(reader: Reader) -> list[dict[str, Any]]:
    """Tickets with clocks that are undetermined: ticket, customer, clocks, to_record, command; the oldest first."""
    rows = []
    for row in store.missing(reader):
        facts = list(dict.fromkeys(row["missing"].split()))
        commands = [
            FACTS[name].records.format(
                ticket=row["ticket"], customer=row["customer_number"], product=row["product"] or "..."
            )
            for name in facts
        ]
        rows.append(
            {
                **dict(row),
                "to_record": ", ".join(facts),
                "command": "; ".join(dict.fromkeys(filter(None, commands))),
            }
        )
    return rows
