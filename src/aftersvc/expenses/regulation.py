"""The sections of a regulation that claims stand on: ranks, regions, allowances, parts of days, categories, checks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import product
from typing import Any

from aftersvc import vocabulary
from aftersvc.core.language import _, enumerated, joined, pick, translated
from aftersvc.core.money import yuan
from aftersvc.regulation.demands import tables
from aftersvc.regulation.findings import Findings
from aftersvc.regulation.lines import Path
from aftersvc.regulation.saying import Stated, stated
from aftersvc.regulation.sections import Key, Section
from aftersvc.regulation.shapes import (
    AMOUNT,
    CLAUSE,
    FLAG,
    ID,
    PERCENT,
    TIME_OF_DAY,
    TITLE,
    one_of,
    some_of,
)
from aftersvc.regulation.wording import Words, listed

Row = Mapping[str, Any]

TIMED = ("leaving", "returning")  # the days of a trip on which there is a moment to go by
CAPS = tables(
    {
        "most": AMOUNT,
        "per": one_of("cap"),
        "ranks": some_of("rank", at_least=1),
        "regions": some_of("region", at_least=1),
        "clause": CLAUSE,
    },
    ("most", "per"),
    at_least=1,
    says=lambda: _("one or more limits such as [{ most = '200.00', per = 'day' }]"),
    what=lambda: _("a limit"),
)


def _limits_tell_apart(row: Row, path: Path, findings: Findings) -> None:
    """No two limits of a category for the same thing hold at once."""
    for nth, cap in enumerate(row["caps"]):
        for before, other in enumerate(row["caps"][:nth]):
            if cap["per"] == other["per"] and _meet(cap, other, "ranks") and _meet(cap, other, "regions"):
                first = findings.line((*path, "caps", before))
                findings.add(
                    (*path, "caps", nth), _("this limit overlaps the one of line {first}").format(first=first)
                )


def _meet(one: Row, other: Row, name: str) -> bool:
    """Can both rows be those of one person or place? An empty list is everybody, everywhere."""
    return not one[name] or not other[name] or not set(one[name]).isdisjoint(other[name])


def _moment_only_where_there_is_one(row: Row, path: Path, findings: Findings) -> None:
    if row["before"] is not None and row["day"] not in TIMED:
        findings.add(
            (*path, "before"),
            _("only the day of departure and the day of return have a time to go by: leave out 'before'"),
        )


def _whole_trip_is_covered(sections: Mapping[str, Any], findings: Findings) -> None:
    """Where there is an allowance, every day of a trip has a share, and the last word on a day has no 'before'."""
    rows = sections.get("part_day", [])
    if not sections.get("allowance"):
        return
    for day, words in vocabulary.DAYS_OF_TRIP.items():
        of_day = [(index, row) for index, row in enumerate(rows) if row["day"] == day]
        if not of_day:
            sentence = _("[[allowance]] needs a [[part_day]] with day = '{day}' ({words})")
            findings.add(("allowance", 0), sentence.format(day=day, words=_(words)))
            continue
        earlier: str | None = ""
        for index, row in of_day:
            if earlier is None or (row["before"] is not None and row["before"] <= earlier):
                findings.add(
                    ("part_day", index), _("an earlier [[part_day]] of this day leaves nothing for this one")
                )
            earlier = row["before"] if earlier is not None else None
        if earlier is not None:
            findings.add(
                ("part_day", of_day[-1][0]),
                _("the last [[part_day]] with day = '{day}' must have no 'before'").format(day=day),
            )


def _allowances_tell_apart(sections: Mapping[str, Any], findings: Findings) -> None:
    """Of each rank in each region there is one allowance, no more and no less."""
    rows = sections.get("allowance", [])
    for index, row in enumerate(rows):
        for before, other in enumerate(rows[:index]):
            if _meet(row, other, "ranks") and _meet(row, other, "regions"):
                first = findings.line(("allowance", before))
                findings.add(
                    ("allowance", index),
                    _("this allowance overlaps the one of line {first}").format(first=first),
                )
    ranks = [row["id"] for row in sections.get("rank", [])] or [""]
    regions = [row["id"] for row in sections.get("region", [])] or [""]
    for rank, region in product(ranks, regions) if rows else ():
        if not any(fits(row, rank, region) for row in rows):
            words = enumerated(filter(None, (rank, region)))
            findings.add(("allowance", 0), _("no allowance is stated for {words}").format(words=words))


def fits(row: Row, rank: str | None, region: str | None) -> bool:
    """Is a row (an allowance, a limit) one for this rank in this region? Empty lists are everybody, everywhere."""
    return (not row["ranks"] or rank in row["ranks"]) and (not row["regions"] or region in row["regions"])


# -- in words -------------------------------------------------------------------------------------------------------


def _says_expense(row: Row, _words: Words) -> Iterator[Stated]:
    early = _("spending that needs an agreement: one recorded later counts if it was made on paper before")
    late = _("spending that needs an agreement: one recorded later grants nothing")
    yield Stated(
        row["clause"], "expense", "agreements", _("Travel claims"), early if row["paper_agreements"] else late
    )
    if row["base"]:
        says = _("journeys begin and end at: {places}").format(places=enumerated(row["base"].values()))
        yield Stated(row["base_clause"] or row["clause"], "expense", "base", _("Base station"), says)


def _says_allowances(rows: Iterable[Row], words: Words) -> Iterator[Stated]:
    for row in rows:
        yield stated(
            "allowance", row, _("{amount} a day").format(amount=yuan(row["per_day"])), whose(row, words)
        )


def whose(row: Row, words: Words) -> str:
    """`only: Manager; Abroad`, or nothing where it is everybody's."""
    parts = [listed(row["ranks"], words.get("rank", {})), listed(row["regions"], words.get("region", {}))]
    only = joined(filter(None, parts))
    return _("only: {kinds}").format(kinds=only) if only else ""


def _says_part_days(rows: Iterable[Row], _words: Words) -> Iterator[Stated]:
    for row in rows:
        day = _(vocabulary.DAYS_OF_TRIP[row["day"]])
        if row["before"]:
            day = _("{day}, before {time}").format(day=day, time=row["before"])
        yield stated(
            "part_day", row, _("{day}: {percent} % of the allowance").format(day=day, percent=row["percent"])
        )


def _says_categories(rows: Iterable[Row], words: Words) -> Iterator[Stated]:
    for row in rows:
        agreed = _("only what was agreed beforehand") if row["agreed"] else ""
        kinds = listed(row["vouchers"], translated(vocabulary.VOUCHERS))
        vouchers = _("against: {vouchers}").format(vouchers=kinds) if kinds else _("without a voucher")
        yield stated("expense_category", row, agreed, vouchers, *(limit(cap, words) for cap in row["caps"]))


def limit(cap: Row, words: Words) -> str:
    """`at most 200.00 per day (only: Technician)`."""
    only = whose(cap, words)
    says = _("at most {amount} {per}").format(amount=yuan(cap["most"]), per=_(vocabulary.CAPS[cap["per"]]))
    return f"{says} ({only})" if only else says


def _says_checks(rows: Iterable[Row], _words: Words) -> Iterator[Stated]:
    for row in rows:
        fact = _(vocabulary.CLAIM_FACTS[row["fact"]].words)
        form = _("no claim is signed while: {fact}") if row["blocks"] else _("pointed out: {fact}")
        yield stated("expense_check", row, form.format(fact=fact))


def titles(rows: Iterable[Row]) -> dict[str, str]:
    """What people call the rows of a section, by id."""
    return {row["id"]: pick(row["title"]) for row in rows}


SECTIONS: tuple[Section, ...] = (
    Section(
        "expense",
        many=False,
        keys=(
            Key("clause", CLAUSE),
            Key("paper_agreements", FLAG, required=False),
            Key("base", TITLE, required=False),
            Key("base_clause", CLAUSE, required=False),
        ),
        says=_says_expense,
    ),
    Section("rank", keys=(Key("id", ID), Key("title", TITLE))),
    Section("region", keys=(Key("id", ID), Key("title", TITLE))),
    Section(
        "allowance",
        keys=(
            Key("id", ID),
            Key("title", TITLE),
            Key("clause", CLAUSE),
            Key("per_day", AMOUNT),
            Key("ranks", some_of("rank", at_least=1), required=False),
            Key("regions", some_of("region", at_least=1), required=False),
        ),
        whole=_allowances_tell_apart,
        says=_says_allowances,
    ),
    Section(
        "part_day",
        keys=(
            Key("id", ID),
            Key("title", TITLE),
            Key("clause", CLAUSE),
            Key("day", one_of("day_of_trip")),
            Key("before", TIME_OF_DAY, required=False),
            Key("percent", PERCENT),
        ),
        unlike=("day", "before"),
        check=_moment_only_where_there_is_one,
        whole=_whole_trip_is_covered,
        says=_says_part_days,
    ),
    Section(
        "expense_category",
        keys=(
            Key("id", ID),
            Key("title", TITLE),
            Key("clause", CLAUSE),
            Key("agreed", FLAG, required=False),
            Key("vouchers", some_of("voucher"), required=False),
            Key("places", FLAG, required=False),
            Key("night", FLAG, required=False),
            Key("caps", CAPS, required=False),
        ),
        check=_limits_tell_apart,
        says=_says_categories,
    ),
    Section(
        "expense_check",
        keys=(
            Key("id", ID),
            Key("title", TITLE),
            Key("clause", CLAUSE),
            Key("fact", one_of("claim_fact")),
            Key("blocks", FLAG, required=False),
        ),
        unlike=("fact",),
        says=_says_checks,
    ),
)
