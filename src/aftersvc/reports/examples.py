"""Examples of targets inside a regulation: a value of the figure, and whether the target is met by it.

asks = "target satisfaction"
given = { value = 90 }
expect = { ok = true }
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from aftersvc.core.errors import BadInput
from aftersvc.core.language import _
from aftersvc.core.nearest import nearest
from aftersvc.regulation import given as read
from aftersvc.regulation.demands import is_number
from aftersvc.regulation.findings import shown
from aftersvc.reports import targets

if TYPE_CHECKING:
    from aftersvc.regulation.given import Given
    from aftersvc.regulation.model import Checked


def target(checked: Checked, rule: str, given: Given) -> Mapping[str, Any]:
    """Whether a `value`, in percent or hours, is `ok`; `vocabulary.EXAMPLES` names this function."""
    read.only(given, ("value",))
    rows = {row["id"]: row for row in checked.get("target", ())}
    if rule not in rows:
        raise BadInput(_("unknown target {word}: {hint}").format(word=shown(rule), hint=nearest(rule, rows)))
    value = given.get("value")
    if not is_number(value):
        raise read.not_right("value", value, _("a number"))
    return {"ok": targets.is_ok(rows[rule], value), "clause": rows[rule]["clause"]}
