"""The service report (售后服务报告单) of a dispatch."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from aftersvc.core import history
from aftersvc.core.errors import BadInput, Refused
from aftersvc.core.instants import to_text
from aftersvc.core.language import _, enumerated
from aftersvc.core.text import required as not_empty
from aftersvc.core.text import safe
from aftersvc.dispatches import contents, rework
from aftersvc.dispatches.change import changing
from aftersvc.dispatches.papers import store as papers
from aftersvc.regulation.versions import Book
from aftersvc.tickets import store as tickets
from aftersvc.tickets.choices import one_of
from aftersvc.tickets.circumstances import facts_of
from aftersvc.vocabulary import N_

if TYPE_CHECKING:
    from aftersvc.core.database import Reader
    from aftersvc.desk import Desk
    from aftersvc.dispatches.change import Change
    from aftersvc.dispatches.store import Dispatch

BLANK: dict[str, Any] = {
    **dict.fromkeys(
        ("received_at", "cause", "remedy", "opinion", "class", "minutes", "signed_by", "completed_at")
    ),
    "state": "draft",
    "no_parts": 0,
    "partly": 0,
    "missing": [],
    "extras": {},
    "parts": {},
}


STATES = {
    "draft": N_("draft, kept and not received"),
    "complete": N_("complete"),
    "incomplete": N_("received incomplete"),
    "completed": N_("received incomplete, completed now"),
}


class Received(NamedTuple):
    """Whose report it is, how it stands now (draft, complete, incomplete, completed), and what to look at."""

    number: str
    state: str
    remarks: list[str]


def report(
    desk: Desk,
    number: str,
    *,
    texts: Mapping[str, str | None],
    parts: Sequence[str] = (),
    extras: Sequence[str] = (),
    no_parts: bool = False,
    partly: bool = False,
    draft: bool = False,
    incomplete: bool = False,
) -> Received:
    """Type a service report in; `texts` are the options cause, remedy, opinion, class, hours, signed_by as typed.

    A draft says nothing. Received, it has what the regulation requires (machinery 3-7, 4-6), or is named incomplete: that
    stays a fact when the rest comes in later. Raises Refused naming what is missing and what to type.
    """
    if draft and incomplete:
        raise BadInput(_("give either --draft or --incomplete"))
    if parts and no_parts:
        raise BadInput(_("give either --part or --no-parts"))
    with changing(desk, number, "report") as change:
        before = papers.report_of(change.entry, change.dispatch.id)
        given = _read(change.book, texts)
        given["extras"] = contents.parse_extras(change.book.report_extras, extras)
        given |= {"no_parts": 1} if no_parts else {}
        given |= {"partly": 1} if partly else {}
        typed_parts = contents.parse_parts(parts)
        _not_before_leaving(change)
        if before is not None and before["state"] != "draft":
            state = _complete(change, before, given, typed_parts, draft=draft, still_incomplete=incomplete)
        else:
            report = _filled_in(before or BLANK, given, typed_parts)
            state = _receive(change, report, draft=draft, incomplete=incomplete)
        remarks = [] if state == "draft" else rework.hints(change.entry, change.dispatch)
    return Received(change.dispatch.number, state, remarks)


def _read(book: Book, texts: Mapping[str, str | None]) -> dict[str, Any]:
    """The columns that the typed options fill in."""
    read: dict[str, Any] = {}
    for name in ("remedy", "opinion", "signed_by"):
        if (text := texts.get(name)) is not None:
            read[name] = not_empty(text, f"--{name.replace('_', '-')}")
    if (cause := texts.get("cause")) is not None:
        read["cause"] = rework.cause_of(book, cause)
    if (class_ := texts.get("class")) is not None:
        known = {each.id: each.title for each in book.report_classes}
        read["class"] = one_of("--class", class_, known) if known else not_empty(class_, "--class")
    if (hours := texts.get("hours")) is not None:
        read["minutes"] = contents.parse_hours(hours)
    return read


def _filled_in(
    before: Mapping[str, Any], given: Mapping[str, Any], parts: Mapping[str, int]
) -> dict[str, Any]:
    """What was typed before with what is typed now in its place."""
    report = {**before, **given, "extras": {**before["extras"], **given["extras"]}}
    nowhere = [name for name, quantity in parts.items() if quantity == 0 and name not in before["parts"]]
    if nowhere:
        raise BadInput(
            _("--part: the quantity of '{name}' is 0: write how many were used").format(name=safe(nowhere[0]))
        )
    report["parts"] = {**before["parts"], **parts}
    if parts:
        report["no_parts"] = 0
    elif given.get("no_parts"):
        report["parts"] = dict.fromkeys(report["parts"], 0)
    return report


def _missing(change: Change, report: Mapping[str, Any]) -> list[str]:
    there = {
        **report,
        **report["extras"],
        "hours": report["minutes"],
        "parts": report["no_parts"] or any(report["parts"].values()),
    }
    return contents.missing(there, required(change.entry, change.dispatch))


def required(reader: Reader, dispatch: Dispatch) -> dict[str, str]:
    """What the service report of a dispatch must hold, each with its clause."""
    book = Book(reader, dispatch.version_id)
    asked = {name for rule in book.report_rules for name in rule.when}
    facts = facts_of(reader, tickets.by_id(reader, dispatch.ticket_id), asked) if asked else {}
    return contents.required(book.report, book.report_rules, facts)


def _receive(change: Change, report: dict[str, Any], *, draft: bool, incomplete: bool) -> str:
    missing = _missing(change, report)
    if not draft:
        if missing and not incomplete:
            raise _lacks(change, missing)
        if incomplete and not missing:
            raise Refused(
                _("{number}: nothing that the regulation asks for is missing: leave --incomplete out").format(
                    number=change.dispatch.number
                )
            )
        report["state"] = "incomplete" if missing else "complete"
        report["missing"] = missing
        report["received_at"] = to_text(change.entry.happened_at)
        details = {"state": report["state"], **({"missing": missing} if missing else {})}
        change.happened("report_received", details, in_order=False)
    papers.put_report(change.entry, report | {"dispatch_id": change.dispatch.id})
    return str(report["state"])


def _complete(
    change: Change,
    before: dict[str, Any],
    given: Mapping[str, Any],
    parts: Mapping[str, int],
    *,
    draft: bool,
    still_incomplete: bool,
) -> str:
    """Add what was missing from a report that was received incomplete; what it said already stands."""
    number = change.dispatch.number
    received = history.local(change.entry, before["received_at"])
    if before["state"] == "complete" or before["completed_at"]:
        raise Refused(
            _("the service report of {number} was received {received} and is complete").format(
                number=number, received=received
            )
        )
    said = [name for name in given if name not in ("partly", "extras") and before[name]]
    said += [name for name in given["extras"] if name in before["extras"]]
    if (parts or given.get("no_parts")) and (before["parts"] or before["no_parts"]):
        said.append("parts")
    if said or draft:
        raise Refused(
            _(
                "the service report of {number} was received {received}: what it says stands, only {missing} can be added"
            ).format(number=number, received=received, missing=contents.to_type(_missing(change, before)))
        )
    report = _filled_in(before, given, parts)
    missing = _missing(change, report)
    if missing and not still_incomplete:
        raise _lacks(change, missing)
    if to_text(change.entry.happened_at) < before["received_at"]:
        raise BadInput(
            _("{number}: the service report was received {received}: nothing was added before that").format(
                number=number, received=received
            )
        )
    if not missing:
        report["completed_at"] = to_text(change.entry.happened_at)
        change.happened("report_completed", in_order=False)
    papers.put_report(change.entry, report)
    return "completed" if not missing else "incomplete"


def _lacks(change: Change, missing: Sequence[str]) -> Refused:
    clauses = required(change.entry, change.dispatch)
    return Refused(
        _(
            "the service report of {number} lacks what {clause} asks for: add {words}, or keep it with --draft,"
            " or record it as received so with --incomplete"
        ).format(
            number=change.dispatch.number,
            clause=enumerated(dict.fromkeys(clauses[name] for name in missing)),
            words=contents.to_type(missing),
        )
    )


def _not_before_leaving(change: Change) -> None:
    departed = change.dispatch.departed_at
    if departed is not None and to_text(change.entry.happened_at) < departed:
        raise BadInput(
            _("{number} was left {departed}: no report of it came in before that; look at --at").format(
                number=change.dispatch.number, departed=history.local(change.entry, departed)
            )
        )


def one_text(text: str | None, piped: str | None, read: Callable[[], str]) -> str | None:
    """The words of `--text TEXT`, or what `read` gives where `-` says so."""
    if piped not in (None, "-") or (text is not None and piped is not None):
        raise BadInput(_("write the text with --text, or - alone to read it from standard input"))
    return read() if "-" in (text, piped) else text
