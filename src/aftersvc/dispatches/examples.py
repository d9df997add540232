"""Examples of dispatches inside a regulation: whether a verb must wait, and what a service report lacks.

asks = "checklist start"
given = { ticked = ["power_off"] }
expect = { refused = true, missing = ["earthed"] }
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from aftersvc.core.conditions import Facts, holds
from aftersvc.core.errors import BadInput
from aftersvc.core.language import _
from aftersvc.core.nearest import nearest
from aftersvc.dispatches import contents, rules
from aftersvc.regulation import checked as forms
from aftersvc.regulation import given as read
from aftersvc.regulation.findings import shown
from aftersvc.regulation.wording import words_in
from aftersvc.vocabulary import CHECKPOINTS, FACTS

if TYPE_CHECKING:
    from aftersvc.regulation.given import Given
    from aftersvc.regulation.model import Checked

THEN = "0"  # any moment: what is ticked was ticked by then


def check(checked: Checked, verb: str, given: Given) -> Mapping[str, Any]:
    """Whether `verb` (depart, start, finish) is `refused`, and which items are `missing`.

    Given are the items that were `ticked`, how many `persons` go (else: enough) and any fact of tickets; a flag that is
    not given is false.
    """
    read.only(given, ("ticked", "persons", *read.facts_of("ticket")))
    if verb not in CHECKPOINTS:
        raise BadInput(
            _("no item is needed before {verb}: {hint}").format(
                verb=shown(verb), hint=nearest(verb, CHECKPOINTS)
            )
        )
    items = forms.checks(checked.get("check", ()))
    ticked = _listed(given, "ticked", [each.id for each in items])
    facts = _facts(checked, given)
    asked = [each for each in items if holds(each.when, facts) is not False]
    going = given.get("persons")
    if "persons" in given:
        if type(going) is not int or going < 1:
            raise read.not_right("persons", going, _("a whole number"))
        short = {each.id for each in rules.short_of(asked, going)}
        ticked = [each for each in ticked if each not in short]
    missing = [each.id for each in rules.unticked(asked, dict.fromkeys(ticked, THEN), verb, THEN)]
    return {"refused": bool(missing), "missing": missing}


def report(checked: Checked, _rule: str, given: Given) -> Mapping[str, Any]:
    """Which parts a service report is `missing` that has the parts `filled_in`, by the facts of its ticket."""
    read.only(given, ("filled_in", *read.facts_of("ticket")))
    parts = (*contents.TYPED, *(row["id"] for row in checked.get("report_extra", ())))
    filled_in = _listed(given, "filled_in", parts)
    required = contents.required(
        forms.report(checked["report"]) if "report" in checked else None,
        forms.report_rules(checked.get("report_rule", ())),
        _facts(checked, given),
    )
    missing = contents.missing(dict.fromkeys(filled_in, True), required)
    return {
        "complete": not missing,
        "missing": missing,
        "clauses": list(dict.fromkeys(required[name] for name in missing)),
    }


def _facts(checked: Checked, given: Given) -> Facts:
    flags = {name: False for name in read.facts_of("ticket") if FACTS[name].kind == "flag"}
    return flags | read.facts(given, "ticket", words_in(checked))


def _listed(given: Given, key: str, known: Any) -> list[str]:
    """A list of known words; none where it is not given."""
    listed = given.get(key, [])
    if not isinstance(listed, list):
        raise read.not_right(key, listed, _("a list"))
    for word in listed:
        if word not in known:
            raise read.not_right(key, word, nearest(str(word), known))
    return listed
