"""A month's volume, written from the state at its cut: lists as pages and as CSV, documents with their histories."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from aftersvc.core.cells import Column
from aftersvc.core.language import _, pick
from aftersvc.core.localtimes import on_clock, with_offset
from aftersvc.core.sheets import write_csv
from aftersvc.core.text import safe
from aftersvc.regulation import versions
from aftersvc.reports.archive import attached, columns, documents, pages
from aftersvc.reports.archive.amendments import amendments
from aftersvc.reports.archive.pages import Heading, Page, Section, Table, link
from aftersvc.reports.archive.parts import LAYOUT, letters, parts
from aftersvc.reports.filing import filed_by_month

if TYPE_CHECKING:
    from aftersvc.reports.archive.folder import Folder
    from aftersvc.reports.archive.part import Part
    from aftersvc.reports.archive.state import State


LEGEND = "csv/words.csv"


def write(folder: Folder, state: State) -> None:
    """Write everything but the checksums; the same state gives the same bytes."""
    with folder.file("style.css") as out:
        out.write(pages.style())
    page = Page(
        volume=title(state),
        foot=foot(state),
        zone=state.zone,
        words=state.words,
        links=documents.links(state),
    )
    lists = parts()
    counts = {part.key: _write_part(folder, state, page, part) for part in lists}
    documents.write_tickets(folder, state, page)
    documents.write_dispatches(folder, state, page)
    _write_legend(folder, state, page, lists)
    attached.write_all(folder, state.record, [*letters(state, filed_by_month), *amendments(state)])
    if state.gone:
        with folder.file("csv/disposed.csv") as out:
            write_csv(state.gone, columns.disposed(), out, zone=state.zone)
    with folder.file("volume.json") as out:
        out.write(json.dumps(_facts(state, counts), ensure_ascii=False, indent=1) + "\n")
    with folder.file("index.html") as out:
        page.write(out, title(state), _index(state, page, lists, counts), home=False)


def title(state: State) -> str:
    return _("{company}: after-sales archive of {month}").format(
        company=safe(state.company or _("After-sales")), month=state.month
    )


def foot(state: State) -> str:
    """What stands under every page: who reads a single sheet knows which volume it is of."""
    volume = _("Volume {period}, closed at {at}. Journal up to entry {entry}, {tip}").format(
        period=state.volume.period,
        at=on_clock(state.volume.closed_at, state.zone),
        entry=state.volume.cut,
        tip=state.volume.tip,
    )
    return (
        f"{_('What is left of it, without what was disposed of since.')} {volume}" if state.gone else volume
    )


def _write_part(folder: Folder, state: State, page: Page, part: Part) -> int:
    """Both forms of a list; how many rows it has."""
    with folder.file(f"csv/{part.key}.csv") as out:
        written = write_csv(part.rows(state), part.columns, out, zone=state.zone)
    if written and part.has_page:
        with folder.file(f"{part.key}.html") as out:
            page.write(out, part.title, [Section(tables=[page.table(part.columns, part.rows(state))])])
    return written


def _write_legend(folder: Folder, state: State, page: Page, lists: tuple[Part, ...]) -> None:
    """What the ids in the tables mean, for whoever reads them without the regulation."""
    shown = (Column("list", ""), Column("column", ""), Column("id", ""), Column("words", ""))
    rows = [
        {"list": part.key, "column": column.key, "id": id_, "words": words}
        for part in lists
        for column in map(page.worded, part.columns)
        if isinstance(column.words, Mapping)
        for id_, words in sorted(column.words.items())
    ]
    with folder.file(LEGEND) as out:
        write_csv(rows, shown, out, zone=state.zone)


def _facts(state: State, counts: Mapping[str, int]) -> dict[str, Any]:
    """For programs: which volume it is, and how many rows its lists have."""
    volume = state.volume
    return {
        "layout": LAYOUT,
        "period": volume.period,
        "company": state.company,
        "regulation": versions.one(state.reader, state.book.version_id).regulation,
        "regulation_title": pick(state.book.identity.title),
        "time_zone": str(state.zone),
        "language": volume.language,
        "closed_at": with_offset(volume.closed_at, state.zone),
        "closed_by": state.closed_by,
        "program": volume.program,
        "cut": volume.cut,
        "tip": volume.tip,
        "order": state.rule.order,
        "lists": dict(counts),
        **({"disposed": [row["document"] for row in state.gone]} if state.gone else {}),
    }


def _index(state: State, page: Page, lists: tuple[Part, ...], counts: Mapping[str, int]) -> Iterator[Section]:
    volume = state.volume
    yield Section(
        kind="cover",
        fields=[
            (_("Month"), volume.period),
            (_("Regulation"), pick(state.book.identity.title)),
            (_("Filed by"), state.words["filing"][state.rule.order]),
            (_("Volume closed"), on_clock(volume.closed_at, state.zone)),
            (_("By"), safe(state.closed_by)),
            (_("Journal up to"), _("entry {entry}").format(entry=volume.cut)),
            (_("Hash of that entry"), volume.tip),
            (_("Program"), f"aftersvc {volume.program}"),
        ],
    )
    if state.gone:
        yield Section(
            title=_("Disposed of since"),
            texts=[
                _(
                    "This is not the volume that was closed, but what is left of it: the tickets named here were disposed of"
                    " since, and lack in every list with all that hung on them."
                )
            ],
            tables=[page.table(columns.disposed(), state.gone)],
        )
    first = f"letters-by-{state.rule.order}"
    contents = sorted(lists, key=lambda part: part.key != first)
    yield Section(
        title=_("Contents"),
        tables=[
            Table(
                [Heading(_("List")), Heading(_("Rows"), right=True), Heading(_("As a table file"))],
                [
                    (
                        link(part.title, f"{part.key}.html")
                        if counts[part.key] and part.has_page
                        else part.title,
                        pages.counted(counts[part.key]),
                        link(f"csv/{part.key}.csv", f"csv/{part.key}.csv"),
                    )
                    for part in contents
                ],
            )
        ],
    )
    for part in lists:
        if part.key in ("figures", "on-time") and counts[part.key]:
            yield Section(title=part.title, tables=[page.table(part.columns, part.rows(state))])
    yield Section(
        texts=[_("What the ids in these files mean: {file}").format(file=LEGEND)],
    )
    yield Section(
        title=_("How to read and to check this volume"),
        texts=[
            _(
                "It holds what was recorded up to the entry named above; what came later stands in later volumes."
            ),
            _(
                "Older tickets that had life since the volume before are marked as continued; every ticket and every"
                " dispatch has its history on a page of its own."
            ),
            _("No file was changed if this finds nothing wrong: sha256sum -c SHA256SUMS"),
            _(
                "The records were not rewritten since if this finds nothing wrong: aftersvc log verify --tip {tip}"
            ).format(tip=volume.tip[:16]),
        ],
    )
