"""What waits for a signature of whoever looks: every noun's documents in one list."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from aftersvc.core.language import _
from aftersvc.core.later import resolved
from aftersvc.core.output import Column
from aftersvc.reports.clocks.missing import COMMAND
from aftersvc.vocabulary import WAITING

if TYPE_CHECKING:
    from aftersvc.core.database import Reader
    from aftersvc.signing import Signer

COLUMNS = (
    COMMAND._replace(spare=False),
    Column("document", _("Document"), spare=True),
    Column("what", _("What"), spare=True),
    Column("step", _("Step")),
    Column("whose", _("Whose")),
    Column("amount", _("Amount"), "fen"),
    Column("since", _("Since"), "instant"),
)


def rows(reader: Reader, signer: Signer | None) -> Sequence[dict[str, Any]]:
    """Rows of COLUMNS, the longest waiting first; none where nobody knows who looks (`signer` is None)."""
    if signer is None:
        return []
    found = [row._asdict() for place in WAITING for row in resolved(place)(reader, signer)]
    return sorted(found, key=lambda row: str(row["since"]))
