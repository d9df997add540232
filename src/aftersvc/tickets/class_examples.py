"""Examples of classes of service inside a regulation.

asks = "class"
given = { warranty = "out", contract = false }
expect = { class = "charged", charged = true }
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from aftersvc.regulation import given as read
from aftersvc.regulation.wording import words_in
from aftersvc.tickets.classes import choose, classes_in
from aftersvc.vocabulary import FACTS

if TYPE_CHECKING:
    from aftersvc.regulation.given import Given
    from aftersvc.regulation.model import Checked


def service_class(checked: Checked, _rule: str, given: Given) -> Mapping[str, Any]:
    """The `class` of a ticket with these facts, its `clause`, whether it is `charged`; None where none holds.

    A flag that is not given is false. `vocabulary.EXAMPLES` names this function.
    """
    read.only(given, read.facts_of("ticket"))
    flags = {name: False for name in read.facts_of("ticket") if FACTS[name].kind == "flag"}
    facts = flags | read.facts(given, "ticket", words_in(checked))
    chosen = choose(classes_in(checked.get("service_class")), facts)
    row = chosen.row
    return {
        "class": row and row.id,
        "clause": row and row.clause,
        "charged": row and row.charged,
        "missing": list(chosen.missing),
    }
