"""Tickets and dispatches of a volume one by one, each with its history: a hundred to a page."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING, Any

from aftersvc.core.language import _, enumerated
from aftersvc.dispatches.papers import store as papers
from aftersvc.letters import store as letters
from aftersvc.reports.archive import clocks, columns, store
from aftersvc.reports.archive.attached import kept_as
from aftersvc.reports.archive.pages import Crumb, Page, Section, Table
from aftersvc.reports.archive.wording import in_words

if TYPE_CHECKING:
    from aftersvc.core.cells import Fields
    from aftersvc.reports.archive.folder import Folder
    from aftersvc.reports.archive.pages import Links
    from aftersvc.reports.archive.state import State

PER_PAGE = 100
LINKED = ("number", "ticket", "dispatch", "document", "rework_of")  # columns with numbers of documents
REPORT_OF = ("dispatch", "ticket", "customer", "technician")  # what a report's own document says already


def links(state: State) -> Links:
    """Where the documents and files of a volume stand."""
    places: dict[str, str] = {}
    for folder, question in (("tickets", store.TICKETS), ("dispatches", store.DISPATCHES)):
        for nth, row in enumerate(store.rows(state.reader, question, **state.asked)):
            places[row["number"]] = f"{_page_of(folder, nth // PER_PAGE + 1)}#{row['number']}"

    def href(column: str, text: str) -> str | None:
        if column == "kept":
            return text
        return places.get(text) if column in LINKED else None

    return href


def write_tickets(folder: Folder, state: State, page: Page) -> None:
    """Tickets with their clocks, letters, hand-overs and histories."""
    clocks_of: dict[str, list[dict[str, Any]]] = {}
    for row in state.clocks:
        clocks_of.setdefault(row["ticket"], []).append(row)
    of_one = partial(_ticket, state, clocks_of)
    _write(folder, state, page, "tickets", _("Tickets"), store.TICKETS, of_one)


def write_dispatches(folder: Folder, state: State, page: Page) -> None:
    """Dispatches with their service reports and histories."""
    _write(folder, state, page, "dispatches", _("Dispatches"), store.DISPATCHES, partial(_dispatch, state))


def _write(
    folder: Folder,
    state: State,
    page: Page,
    key: str,
    title: str,
    question: str,
    section: Callable[[Page, Fields], Section],
) -> None:
    rows = store.rows(state.reader, question, **state.asked)
    inner = page._replace(root="../")
    nth = 0
    while batch := list(islice(rows, PER_PAGE)):
        nth += 1
        with folder.file(_page_of(key, nth)) as out:
            heading = _("{title} {first} to {last}").format(
                title=title, first=batch[0]["number"], last=batch[-1]["number"]
            )
            inner.write(out, heading, (section(inner, row) for row in batch), [Crumb(title, f"{key}.html")])


def _page_of(key: str, nth: int) -> str:
    return f"{key}/{nth:04d}.html"


def _ticket(state: State, clocks_of: dict[str, list[dict[str, Any]]], page: Page, row: Fields) -> Section:
    number = row["number"]
    written = [
        {**letter, "kept": kept_as(letter["file_sha256"], letter["file_name"])}  # type: ignore[arg-type]
        for letter in letters.of_document(state.reader, number)
    ]
    handed = store.rows(state.reader, store.HANDOVERS_OF, ticket_id=row["id"])
    return Section(
        title=f"{number}  {row['summary']}",
        id=number,
        kind="document",
        fields=page.fields(columns.tickets_()[1:], row),
        tables=list(
            _tables(
                page,
                (_("Clocks"), clocks.columns()[1:], clocks_of.get(number, ())),
                (_("Letters"), columns.own_letters(), written),
                (_("Hand-overs"), columns.handovers()[1:], handed),
                (_("History"), columns.history(), _history(state, number)),
            )
        ),
    )


def _dispatch(state: State, page: Page, row: Fields) -> Section:
    number = row["number"]
    report = papers.report_of(state.reader, row["id"])
    fields = page.fields(columns.dispatches_()[1:], row)
    if report and report["state"] != "draft":
        used = enumerated(f"{name} x {quantity}" for name, quantity in report["parts"].items())
        shown = [column for column in columns.reports() if column.key not in REPORT_OF]
        fields += [
            (_("{field} (service report)").format(field=name), value)
            for name, value in page.fields(shown, {**report, "parts": used})
        ]
    return Section(
        title=f"{number}  {row['customer']}",
        id=number,
        kind="document",
        fields=fields,
        tables=list(
            _tables(
                page,
                (_("History"), columns.history(), _history(state, number)),
            )
        ),
    )


def _history(state: State, number: str) -> Iterator[dict[str, Any]]:
    for row in store.rows(state.reader, store.HISTORY, document=number):
        yield in_words(row, state.words, state.zone)


def _tables(page: Page, *lists: tuple[str, Any, Iterable[Fields]]) -> Iterator[Table]:
    """Those lists that hold anything."""
    for title, shown, rows in lists:
        held = list(rows)
        if held:
            yield page.table(shown, held, title)
