"""What no single key of a regulation can say by itself: whether a row, or the whole, makes sense."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from aftersvc.core.language import _
from aftersvc.regulation.findings import Findings
from aftersvc.regulation.lines import Path

# A document is received once, before everything else, and nothing happens to a void one.
NEVER_LATER = frozenset({"received"})
NEVER_AFTER = frozenset({"void"})


def clock_can_run(clock: Mapping[str, Any], path: Path, findings: Findings) -> None:
    """Either a time or a promise; a start that something can follow; an end that can come after the start."""
    promised, within = clock["promised"], clock["within"]
    if promised and within is not None:
        findings.add((*path, "promised"), _("a clock has either within or promised = true, not both"))
    if not promised and within is None:
        findings.add(path, _("a clock needs either within or promised = true"))
    if promised and clock["paused_by"]:
        findings.add((*path, "paused_by"), _("a promised time is not moved by waiting: leave out paused_by"))
    if clock["from"] in NEVER_AFTER:
        findings.add(
            (*path, "from"),
            _("nothing comes after '{event}': this clock can never stop").format(event=clock["from"]),
        )
    for index, event in enumerate(clock["until"]):
        if event == clock["from"]:
            findings.add(
                (*path, "until", index),
                _("'{event}' starts this clock, so it cannot stop it").format(event=event),
            )
        elif event in NEVER_LATER:
            findings.add(
                (*path, "until", index),
                _("'{event}' is always the first event: it can never stop a clock").format(event=event),
            )


def acts_said_once(role: Mapping[str, Any], path: Path, findings: Findings) -> None:
    """A noun alone is all its verbs: naming one of them beside it means that one of the two was not meant."""
    for index, act in enumerate(role["may"]):
        noun, _space, verb = act.partition(" ")
        if verb and noun in role["may"]:
            findings.add(
                (*path, "may", index),
                _("'{act}' is already in '{noun}', which means all its verbs").format(act=act, noun=noun),
            )


def shifts_where_they_count(sections: Mapping[str, Any], findings: Findings) -> None:
    """A clock that counts working hours or minutes needs the shifts of a working day."""
    counting = [
        index
        for index, clock in enumerate(sections.get("clock", ()))
        if clock["within"] is not None and clock["within"]["unit"] == "working_minutes"
    ]
    if counting and not sections["week"]["shifts"]:
        findings.add(
            ("clock", counting[0], "within"), _("working hours are counted by shifts: [week] needs shifts")
        )


def class_can_be_named(sections: Mapping[str, Any], findings: Findings) -> None:
    """A report that must name the class of the repair needs classes to choose from."""
    required = sections["report"]["required"] if "report" in sections else []
    if "class" in required and not sections.get("report_class"):
        findings.add(
            ("report", "required", required.index("class")),
            _("'class' is required, so [[report_class]] must say which there are"),
        )


def survey_asks_something(sections: Mapping[str, Any], findings: Findings) -> None:
    """A survey without dimensions asks nothing."""
    if "survey" in sections and not sections.get("dimension"):
        findings.add(("survey",), _("[survey] needs at least one [[dimension]] to score"))


def dimensions_are_asked(sections: Mapping[str, Any], findings: Findings) -> None:
    """Dimensions without a survey are asked by nobody."""
    if sections.get("dimension") and "survey" not in sections:
        findings.add(("dimension", 0), _("[[dimension]] needs [survey], which says the highest score"))
