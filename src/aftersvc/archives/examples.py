"""Examples of the archive inside a regulation: from which day a month may be closed, and how it is filed.

asks = "archive"
given = { month = "2026-10" }
expect = { closes = "2026-11-01", order = "month" }
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from aftersvc.archives.regulation import archive_of
from aftersvc.core.language import _
from aftersvc.core.moments import Month
from aftersvc.regulation import given as read

if TYPE_CHECKING:
    from aftersvc.regulation.given import Given
    from aftersvc.regulation.model import Checked


def archive(checked: Checked, _rule: str, given: Given) -> Mapping[str, Any]:
    """On which day the `month` that is given `closes` at the earliest, and the `order` of its letters.

    `vocabulary.EXAMPLES` names this function. Raises BadInput for what is no month.
    """
    read.only(given, ("month",))
    month = given.get("month")
    if not isinstance(month, str) or not re.fullmatch(r"\d{4}-(0[1-9]|1[0-2])", month):
        raise read.not_right("month", month, _("a month such as '2026-10'"))
    year, _dash, number = month.partition("-")
    rule = archive_of(checked.get("archive"))
    return {"closes": rule.closes(Month(int(year), int(number))).isoformat(), "order": rule.order}
