"""Examples of keeping inside a regulation: when a ticket ended, and until when it is kept.

asks = "retention service_records"
given = { closed = "2021-11-25", last_record = "2022-01-10", day = "2025-01-11" }
expect = { until = "2025-01-10", latest = "2027-01-10", state = "may_go" }
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from aftersvc.core.language import _
from aftersvc.regulation import given as read
from aftersvc.regulation.wording import words_in
from aftersvc.tickets.retention import rules
from aftersvc.tickets.retention.regulation import retentions_of
from aftersvc.vocabulary import FACTS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from aftersvc.regulation.given import Given
    from aftersvc.regulation.model import Checked

OWN = ("closed", "last_record", "day")


def retention(checked: Checked, rule: str, given: Given) -> Mapping[str, Any]:
    """Until when a ticket is kept; `vocabulary.EXAMPLES` names this function.

    Given are the day it was `closed`, that of its `last_record` (else the same), any fact of tickets by name, and the
    `day` that is asked about. With a `rule` only that one is asked. Gives the `rule` that holds, `since`, `until` and
    `latest` as days, the `state` on the day, and `missing` facts; None where no rule tells.
    """
    read.only(given, (*OWN, *read.facts_of("ticket")))
    flags = {name: False for name in read.facts_of("ticket") if FACTS[name].kind == "flag"}
    facts = flags | read.facts(given, "ticket", words_in(checked))
    stated = retentions_of(checked.get("retention"))
    found = rules.verdict([each for each in stated if rule in ("", each.id)], facts)
    closed = _day(given, "closed")
    ended = rules.Ended(closed, _day(given, "last_record") if "last_record" in given else closed)
    kept = rules.kept(found.rule, ended) if found.rule else None
    return {
        "rule": kept and kept.rule.id,
        "clause": kept and kept.rule.clause,
        "since": kept and kept.since.isoformat(),
        "until": kept and kept.until.isoformat(),
        "latest": kept and kept.latest and kept.latest.isoformat(),
        "state": kept and kept.state(_day(given, "day")) if "day" in given else None,
        "missing": list(found.missing),
    }


def _day(given: Given, key: str) -> date:
    try:
        return date.fromisoformat(given[key])
    except (KeyError, TypeError, ValueError):
        raise read.not_right(key, given.get(key), _("a day such as '2026-03-02'")) from None
