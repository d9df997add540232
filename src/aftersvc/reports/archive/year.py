"""The volume of a year: the closed months bound, to be read file by file or printed as one.

Cover, contents and figures of the year, a chapter a month, what amends it, an index of customers and one of products,
and the checksums of what was bound. It is made of the months' folders alone, and so the same folders give the same bytes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

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
    "tickets", "dispatches", "reports", "complaints", "surveys", "charges", "claims", "advances", "budgets", "spending",
    "penalties", "open",
)  # fmt: skip

Index = dict[str, list[tuple[str, str]]]  # name -> (period, number of a ticket)
Where = Callable[[str, str], str]  # the key of a chapter and a place in it in, where that is
FRONT = "index"


class Chapter(NamedTuple):
    """What stands together: `key` is the name of its file without ending, or of its place where all is one."""

    key: str
    title: str
    sections: Iterable[Section]


def in_files(key: str, place: str) -> str:
    """Where a place is when every chapter is a file."""
    return f"{key}.html#{place}" if place else f"{key}.html"


def in_one(key: str, place: str) -> str:
    """Where a place is when all is one document."""
    return f"#{place or key}"


def front(bound: Sequence[Bound], where: Where, pages: Mapping[str, int]) -> Iterator[Section]:
    """What stands before all; `pages` are the numbers of the pages on which the chapters begin, on paper."""
    yield cover(bound)
    yield contents(bound, where, pages)


def figures(bound: Sequence[Bound], where: Where) -> Chapter:
    """The figures of the year, which stand in the file of the front."""
    return Chapter("figures", _("Figures of the year"), statistics(bound, lambda period: where(period, "")))


def chapters(bound: Sequence[Bound], where: Where) -> Iterator[Chapter]:
    """The months and what stands behind them, in order; an index is of the chapters that were gone through before it."""
    customers: Index = {}
    products: Index = {}
    made = {
        "amendments": lambda: amendments(bound),
        "customers": lambda: index("customers", _("Index of customers"), customers, where),
        "products": lambda: index("products", _("Index of products"), products, where),
        "checksums": lambda: checksums(bound),
    }
    for month in bound:
        yield Chapter(month.volume.period, month.volume.period, chapter(month, customers, products))
    for key, title in ends().items():
        yield Chapter(key, title, [made[key]()])


def ends() -> dict[str, str]:
    """What stands behind the chapters of the months, by key."""
    return {
        "amendments": _("Amendments"),
        "customers": _("Index of customers"),
        "products": _("Index of products"),
        "checksums": _("Checksums"),
    }


def cover(bound: Sequence[Bound]) -> Section:
    first, last = bound[0], bound[-1]
    return Section(
        kind="title cover",
        fields=[
            (_("Months"), f"{first.volume.period} – {last.volume.period} ({len(bound)})"),
            (_("Tickets"), str(sum(received(month, "received") for month in bound))),
            (_("Letters"), str(sum(month.count("letters-by-month") for month in bound))),
            (_("Regulation"), enumerated(dict.fromkeys(month.facts["regulation_title"] for month in bound))),
            (_("Filed by"), enumerated(dict.fromkeys(month.filed_by for month in bound))),
            (_("Closed by"), enumerated(dict.fromkeys(month.facts["closed_by"] for month in bound))),
        ],
    )


def contents(bound: Sequence[Bound], where: Where, pages: Mapping[str, int]) -> Section:
    """Where everything stands; on paper with the pages."""
    places = {month.volume.period: month.volume.period for month in bound} | ends()
    first = (ref(_("Figures of the year"), where(FRONT, "figures"), pages.get("figures")),)
    rows = [first, *((ref(words, where(key, ""), pages.get(key)),) for key, words in places.items())]
    return Section(
        title=_("Contents"), id="contents", kind="contents", tables=[Table([Heading(_("Chapter"))], rows)]
    )


# -- chapters -----------------------------------------------------------------------------------------------------


def chapter(month: Bound, customers: Index, products: Index) -> Iterator[Section]:
    """One month: its letters in the company's order, then its other lists; what is indexed is noted on the way."""
    period = month.volume.period
    yield Section(
        title=period,
        id=period,
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


def index(place: str, title: str, entries: Index, where: Where) -> Section:
    """Names in the order of their reading (pinyin), each with its tickets by month."""
    rows = [(name, _places(entries[name], where)) for name in sorted(entries, key=reading)]
    return Section(
        title=title,
        id=place,
        kind="index",
        texts=[] if rows else [_("none")],
        tables=[Table([Heading(_("Name")), Heading(_("Tickets"))], rows)],
    )


def _places(tickets: Sequence[tuple[str, str]], where: Where) -> Markup:
    from markupsafe import Markup

    months = [
        Markup("{}: {}").format(
            period,
            Markup(", ").join(
                ref(number, where(period, f"{period}-{number}")) for _period, number in several
            ),
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
