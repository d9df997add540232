"""The volume of a year: the closed months bound as one page that can be printed and kept.

Cover, contents, figures of the year, a chapter a month, what amends it, an index of customers and one of products, and
the checksums of what was bound. It is made of the months' folders alone, and so the same folders give the same bytes.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from aftersvc.core.language import _, enumerated
from aftersvc.reports.archive import columns
from aftersvc.reports.archive.bound import Bound
from aftersvc.reports.archive.pages import Heading, Section, Table, anchor, headings, ref
from aftersvc.reports.archive.parts import parts
from aftersvc.reports.archive.statistics import received, statistics
from aftersvc.reports.filing import reading

if TYPE_CHECKING:
    from markupsafe import Markup

    from aftersvc.core.cells import Column
    from aftersvc.reports.archive.part import Part

# The lists that a chapter holds, beside the letters in the order of the company; the rest stays in the month's folder.
CHAPTER = (
    "tickets", "dispatches", "reports", "complaints", "surveys", "charges", "claims", "advances", "penalties", "open",
)  # fmt: skip

Index = dict[str, list[tuple[str, str]]]  # name -> (period, number of a ticket)


def sections(bound: Sequence[Bound]) -> Iterator[Section]:
    """The whole volume, made while it is written."""
    customers: Index = {}
    products: Index = {}
    chapters = [(f"m{month.volume.period}", month.volume.period) for month in bound]
    yield cover(bound)
    yield contents(chapters)
    yield from statistics(bound)
    for month in bound:
        yield from chapter(month, customers, products)
    yield amendments(bound)
    yield index("customers", _("Index of customers"), customers)
    yield index("products", _("Index of products"), products)
    yield checksums(bound)


def cover(bound: Sequence[Bound]) -> Section:
    first, last = bound[0], bound[-1]
    return Section(
        kind="title cover",
        fields=[
            (_("Months"), f"{first.volume.period} – {last.volume.period} ({len(bound)})"),
            (_("Tickets"), str(sum(received(month, "received") for month in bound))),
            (_("Letters"), str(sum(month.count("letters-by-month") for month in bound))),
            (_("Regulation"), enumerated(dict.fromkeys(month.facts["regulation_title"] for month in bound))),
        ],
    )


def contents(chapters: Sequence[tuple[str, str]]) -> Section:
    """Where everything stands; on paper with the pages."""
    places = [
        ("figures", _("Figures of the year")),
        *chapters,
        ("amendments", _("Amendments")),
        ("customers", _("Index of customers")),
        ("products", _("Index of products")),
        ("checksums", _("Checksums")),
    ]
    rows = [(ref(words, place),) for place, words in places]
    return Section(
        title=_("Contents"), id="contents", kind="contents", tables=[Table([Heading(_("Chapter"))], rows)]
    )


# -- chapters -----------------------------------------------------------------------------------------------------


def chapter(month: Bound, customers: Index, products: Index) -> Iterator[Section]:
    """One month: its letters in the company's order, then its other lists; what is indexed is noted on the way."""
    period = month.volume.period
    yield Section(
        title=period,
        id=f"m{period}",
        kind="chapter",
        fields=[(_("Volume closed"), month.facts["closed_at"][:16].replace("T", " "))],
    )
    wanted = (f"letters-by-{month.facts['order']}", *CHAPTER)
    known = {part.key: part for part in parts()}
    for key in wanted:
        if month.count(key):
            yield Section(tables=[_table(month, known[key], customers, products)])


def _table(month: Bound, part: Part, customers: Index, products: Index) -> Table:
    shown = [column for column in part.columns if not column.spare and column.key != "kept"]
    return Table(
        headings(shown),
        _cells(month, part.key, shown, customers, products),
        f"{month.volume.period} · {part.title}",
    )


def _cells(
    month: Bound, key: str, shown: Sequence[Column], customers: Index, products: Index
) -> Iterator[Sequence[object]]:
    read = month.reading(key, shown)
    period = month.volume.period
    for row in month.rows(key):
        cells: list[object] = list(read(row))
        if key == "tickets":
            number = row["number"]
            cells[0] = anchor(number, f"{period}-{number}")
            customers.setdefault(row["customer"], []).append((period, number))
            if row["product"]:
                products.setdefault(row["product"], []).append((period, number))
        yield cells


def amendments(bound: Sequence[Bound]) -> Section:
    """What was written down after the cut of its month: to which volume it belongs, and in which one it stands."""
    shown = [column for column in columns.amendments() if column.key != "kept" and not column.spare]

    def rows() -> Iterator[Sequence[object]]:
        for month in bound:
            read = month.reading("amendments", shown)
            for row in month.rows("amendments"):
                yield [*read(row), month.volume.period]

    return Section(
        title=_("Amendments"),
        id="amendments",
        kind="chapter",
        texts=[] if any(month.count("amendments") for month in bound) else [_("none")],
        tables=[Table([*headings(shown), Heading(_("Stands in the volume of"))], rows())],
    )


# -- at the end ---------------------------------------------------------------------------------------------------


def index(place: str, title: str, entries: Index) -> Section:
    """Names in the order of their reading (pinyin), each with its tickets by month."""
    rows = [(name, _places(entries[name])) for name in sorted(entries, key=reading)]
    return Section(
        title=title,
        id=place,
        kind="index",
        texts=[] if rows else [_("none")],
        tables=[Table([Heading(_("Name")), Heading(_("Tickets"))], rows)],
    )


def _places(tickets: Sequence[tuple[str, str]]) -> Markup:
    from markupsafe import Markup

    months = [
        Markup("{}: {}").format(
            period, Markup(", ").join(ref(number, f"{period}-{number}") for _period, number in several)
        )
        for period, several in groupby(tickets, key=lambda each: each[0])
    ]
    return Markup("; ").join(months)


def checksums(bound: Sequence[Bound]) -> Section:
    """By what the months can be proved to be those that were bound."""
    heads = [
        Heading(_("Month")),
        Heading(_("Volume closed")),
        Heading(_("Journal up to")),
        Heading(_("Hash of that entry")),
        Heading(_("SHA-256 of the month's SHA256SUMS")),
    ]
    rows = [
        (
            month.volume.period,
            month.facts["closed_at"][:16].replace("T", " "),
            month.volume.cut,
            month.volume.tip,
            month.volume.manifest,
        )
        for month in bound
    ]
    return Section(title=_("Checksums"), id="checksums", kind="chapter sums", tables=[Table(heads, rows)])
