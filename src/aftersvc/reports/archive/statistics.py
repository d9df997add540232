"""The figures of a year, added up from those of its months, with charts."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from aftersvc.core.language import _
from aftersvc.reports.archive import charts
from aftersvc.reports.archive.bound import Bound, summed
from aftersvc.reports.archive.charts import Series
from aftersvc.reports.archive.figures import on_time_columns
from aftersvc.reports.archive.pages import Heading, Section, Table, headings, ref
from aftersvc.reports.rules import rate

COUNTED = ("received", "closed", "open_at_end", "complaints")


def statistics(bound: Sequence[Bound], where: Callable[[str], str]) -> Iterator[Section]:
    """What came in and was closed by month, how punctual the clocks were, what it was about.

    `where` says where the chapter of a month is.
    """
    periods = [month.volume.period for month in bound]
    short = {period: str(int(period[5:])) for period in periods}
    figures = [next(month.rows("figures")) for month in bound]
    words = {
        "received": _("Received"),
        "closed": _("Closed"),
        "open_at_end": _("Open at the end of the month"),
        "complaints": _("Complaints"),
    }
    yield Section(
        title=_("Figures of the year"),
        id="figures",
        kind="chapter figures",
        figures=[
            charts.bars(
                _("Tickets received in each month, and how many of them were closed at its cut"),
                short,
                [
                    Series(words["received"], [int(row["received"]) for row in figures]),
                    Series(words["closed"], [int(row["closed"]) for row in figures]),
                ],
            ),
            charts.bars(
                _("Clocks on time, per cent of those that can be judged"),
                short,
                [Series(_("Rate"), [_punctual(month) for month in bound])],
                unit=" %",
                most=100,
            ),
        ],
        tables=[
            Table(
                [Heading(_("Month")), *(Heading(words[name], right=True) for name in COUNTED)],
                [
                    (ref(period, where(period)), *(row[name] for name in COUNTED))
                    for period, row in zip(periods, figures, strict=True)
                ],
            )
        ],
    )
    counts = ("received", "closed", "running")
    heads = [
        Heading(_("Received"), right=True),
        Heading(_("Closed"), right=True),
        Heading(_("Still running"), right=True),
    ]
    for key, of, title in (
        ("by-kind", "kind", _("By kind")),
        ("by-channel", "channel", _("By channel")),
        ("by-product", "product", _("By product")),
    ):
        rows = summed(bound, key, (of,), counts)
        yield Section(
            kind="figures",
            tables=[
                Table(
                    [Heading(title), *heads],
                    [(row[of] or _("(no product named)"), *(row[name] for name in counts)) for row in rows],
                )
            ],
        )
    yield _clocks(bound)


def _clocks(bound: Sequence[Bound]) -> Section:
    shown = on_time_columns()
    counts = [column.key for column in shown if column.kind == "number"]
    rows = []
    for row in summed(bound, "on-time", ("clock", "clause"), counts):
        share = rate(row["met"], row["met"] + row["missed"] + row["late"])
        rows.append(
            [*(row[column.key] for column in shown[:-1]), "" if share is None else f"{share * 100:.1f} %"]
        )
    return Section(kind="figures", tables=[Table(headings(shown), rows, _("Clocks on time"))])


def _punctual(month: Bound) -> float | None:
    met = judged = 0
    for row in month.rows("on-time"):
        met += int(row["met"])
        judged += int(row["met"]) + int(row["missed"]) + int(row["late"])
    share = rate(met, judged)
    return None if share is None else round(share * 100, 1)


def received(month: Bound, name: str) -> int:
    """One figure of a month's tickets."""
    return int(next(month.rows("figures"))[name])
