"""What no single key of a regulation can say by itself: whether a row, or the whole, makes sense."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from aftersvc.core import conditions
from aftersvc.core.language import _, enumerated
from aftersvc.core.nearest import nearest
from aftersvc.regulation.findings import Findings, shown
from aftersvc.regulation.lines import Path
from aftersvc.regulation.seasons import first_uncovered
from aftersvc.vocabulary import NO_MARKS, PAPERS, REPORT_FIELDS

# A document is received once, before everything else, and nothing happens to a void one.
NEVER_LATER = frozenset({"received"})
NEVER_AFTER = frozenset({"void"})


def clock_can_run(clock: Mapping[str, Any], path: Path, findings: Findings) -> None:
    """One time, tiers of times, or a promise; a start that something can follow; an end that can come after the start."""
    promised = clock["promised"]
    given = [name for name in ("within", "tiers", "promised") if clock[name]]
    if len(given) != 1:
        findings.add(
            (*path, *given[1:2]), _("a clock has one of: within, tiers, promised = true; no more and no less")
        )
    if clock["most_pauses"] and not clock["paused_by"]:
        findings.add((*path, "most_pauses"), _("most_pauses counts pauses: say what by, with paused_by"))
    if promised and clock["paused_by"]:
        findings.add((*path, "paused_by"), _("a promised time is not moved by waiting: leave out paused_by"))
    marks: dict[Path, str] = {("until", index): event for index, event in enumerate(clock["until"])}
    for key, event in {("from",): clock["from"], **marks}.items():
        if event in NO_MARKS:
            findings.add((*path, *key), _("'{event}' neither starts nor stops a clock").format(event=event))
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
        elif clock["from"].startswith(f"{event} "):
            sentence = _("'{event}' holds what starts this clock ('{start}'), so it cannot stop it")
            findings.add((*path, "until", index), sentence.format(event=event, start=clock["from"]))
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
    if sections["week"]["shifts"]:
        return
    for index, clock in enumerate(sections.get("clock", ())):
        goals: dict[Path, Any] = {("within",): clock["within"]}
        goals |= {("tiers", nth, "within"): tier["within"] for nth, tier in enumerate(clock["tiers"])}
        for key, goal in goals.items():
            if goal is not None and goal["unit"] == "working_minutes":
                findings.add(
                    ("clock", index, *key), _("working hours are counted by shifts: [week] needs shifts")
                )


def tiers_tell_apart(sections: Mapping[str, Any], findings: Findings) -> None:
    """No two tiers of a clock hold at once, each can hold where the clock runs, and one always does."""
    for index, clock in enumerate(sections.get("clock", ())):
        path: Path = ("clock", index, "tiers")
        for nth, tier in enumerate(clock["tiers"]):
            if conditions.apart(tier["when"], clock["when"]):
                findings.add((*path, nth), _("the clock's own condition never lets this tier hold"))
            for before, other in enumerate(clock["tiers"][:nth]):
                if not conditions.apart(tier["when"], other["when"]):
                    first = findings.line((*path, before))
                    findings.add(
                        (*path, nth), _("this tier overlaps the one of line {first}").format(first=first)
                    )
        if clock["tiers"]:
            words = _words_of(clock, findings)
            uncovered = first_uncovered(sections.get("season", ())) if "season" in words else None
            if uncovered:
                words["season"] = [*words["season"], conditions.ANOTHER]
            hole = conditions.gap([tier["when"] for tier in clock["tiers"]], words)
            if hole is not None:
                if hole.get("season") == conditions.ANOTHER:
                    hole = {**hole, "season": _("none, as on {day}").format(day=uncovered)}
                stated = enumerated(f"{name} = {value}" for name, value in hole.items())
                findings.add(path, _("no tier holds where {facts}").format(facts=stated))


def _words_of(clock: Mapping[str, Any], findings: Findings) -> dict[str, Collection[str]]:
    """All words that a fact of the clock's tiers can be where the clock runs, for those that are known."""
    words: dict[str, Collection[str]] = {}
    for name in {name for tier in clock["tiers"] for name in tier["when"]}:
        of = findings.facts[name].of
        demand = clock["when"].get(name)
        if isinstance(demand, list):
            words[name] = demand
        elif of:
            words[name] = findings.words[of]
    return words


def persons_before_leaving(check: Mapping[str, Any], path: Path, findings: Findings) -> None:
    """Who goes is settled when they leave, so only leaving can wait for it."""
    if check["persons"] and check["before"] != "depart":
        findings.add((*path, "persons"), _("persons are counted before they leave: before = 'depart'"))


def class_can_be_named(sections: Mapping[str, Any], findings: Findings) -> None:
    """A report that must name the class of the repair needs classes to choose from."""
    asked: list[tuple[Path, Any]] = []
    if "report" in sections:
        asked.append((("report", "required"), sections["report"]["required"]))
    asked += [
        (("report_rule", index, "required"), row["required"])
        for index, row in enumerate(sections.get("report_rule", ()))
    ]
    for path, required in asked:
        if "class" in required and not sections.get("report_class"):
            findings.add(
                (*path, required.index("class")),
                _("'class' is required, so [[report_class]] must say which there are"),
            )


def extra_is_new(row: Mapping[str, Any], path: Path, findings: Findings) -> None:
    """What a report holds anyway needs no further part."""
    if row["id"] in REPORT_FIELDS:
        findings.add((*path, "id"), _("a service report has {part} already").format(part=shown(row["id"])))


def survey_asks_something(sections: Mapping[str, Any], findings: Findings) -> None:
    """A survey without dimensions asks nothing."""
    if "survey" in sections and not sections.get("dimension"):
        findings.add(("survey",), _("[survey] needs at least one [[dimension]] to score"))


def dimensions_are_asked(sections: Mapping[str, Any], findings: Findings) -> None:
    """Dimensions without a survey are asked by nobody."""
    if sections.get("dimension") and "survey" not in sections:
        findings.add(("dimension", 0), _("[[dimension]] needs [survey], which says the highest score"))


def step_of_its_document(approval: Mapping[str, Any], path: Path, findings: Findings) -> None:
    """Each kind of document is signed by verbs of its own."""
    signs = PAPERS[approval["document"]].signs
    if approval["verb"] not in signs:
        sentence = _("a document of kind {document} is not signed by {verb}: {hint}")
        findings.add(
            (*path, "verb"),
            sentence.format(
                document=shown(approval["document"]),
                verb=shown(approval["verb"]),
                hint=nearest(approval["verb"], signs),
            ),
        )


def chains_can_be_signed(sections: Mapping[str, Any], findings: Findings) -> None:
    """Who is to sign must be given the act that signs, and the last step of a document is the one that ends it."""
    last = {approval["document"]: index for index, approval in enumerate(sections.get("approval", ()))}
    for document, index in last.items():
        ends = PAPERS[document].signs[-1]
        if sections["approval"][index]["verb"] != ends:
            sentence = _("the last step of {document} must be '{verb}': nothing ends it otherwise")
            findings.add(("approval", index, "verb"), sentence.format(document=shown(document), verb=ends))
    may = {role["id"]: role["may"] for role in sections["role"]}
    for index, approval in enumerate(sections.get("approval", ())):
        noun = PAPERS[approval["document"]].noun
        act = f"{noun} {approval['verb']}"
        for nth, role in enumerate(approval["roles"]):
            if act not in may[role] and noun not in may[role]:
                findings.add(
                    ("approval", index, "roles", nth),
                    _("{role} cannot take this step: its [[role]] needs '{act}' in may").format(
                        role=shown(role), act=act
                    ),
                )
