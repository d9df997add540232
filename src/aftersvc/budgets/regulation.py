"""[[budget]]: the categories of a yearly budget, and which spending falls into each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from aftersvc.core.language import _
from aftersvc.regulation.findings import Findings, shown
from aftersvc.regulation.saying import Stated, stated
from aftersvc.regulation.sections import Key, Section
from aftersvc.regulation.shapes import CLAUSE, FLAG, ID, TITLE, some_of
from aftersvc.regulation.wording import Words, listed

Rows = Iterable[Mapping[str, Any]]


class Category(NamedTuple):
    """One category, and what falls into it: `spending` are categories of claims, `charges` what a charge is for.

    `allowance` says that allowances do, `advances` that advances do as long as they are not settled.
    """

    id: str
    title: Mapping[str, str]
    clause: str
    spending: tuple[str, ...]
    allowance: bool
    charges: tuple[str, ...]
    advances: bool


def categories_of(rows: Rows | None) -> dict[str, Category]:
    """From the checked form, by id; versions that were adopted before charges and advances counted state neither."""
    return {
        row["id"]: Category(
            row["id"],
            row["title"],
            row["clause"],
            tuple(row["spending"]),
            row["allowance"],
            tuple(row.get("charges", ())),
            row.get("advances", False),
        )
        for row in rows or ()
    }


def _each_counted_once(sections: Mapping[str, Any], findings: Findings) -> None:
    """What falls into two categories would be spent twice; and who approves a budget must be said."""
    rows = sections.get("budget", ())
    seen: dict[tuple[str, str], int] = {}
    for index, row in enumerate(rows):
        for falls in _falls_into(row):
            if falls in seen:
                first = findings.line(("budget", seen[falls]))
                findings.add(
                    ("budget", index),
                    _("{what} falls into the category of line {first} too").format(
                        what=shown(falls[1]), first=first
                    ),
                )
            seen[falls] = index
    if rows and not any(row["document"] == "budget" for row in sections.get("approval", ())):
        findings.add(
            ("budget", 0), _("[[budget]] needs [[approval]] with document = 'budget': who approves it")
        )


def _falls_into(row: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """What falls into a category: the key that says so, and the word."""
    for key in ("spending", "charges"):
        yield from ((key, word) for word in row[key])
    yield from (("whole", key) for key in ("allowance", "advances") if row[key])


def _says(rows: Rows, words: Words) -> Iterator[Stated]:
    for row, each in zip(rows, categories_of(rows).values(), strict=True):
        spending = listed(each.spending, words.get("expense_category", {}))
        borne = listed(each.charges, words["charge_kind"])
        yield stated(
            "budget",
            row,
            _("a category of the yearly budget"),
            _("spending on claims: {categories}").format(categories=spending) if spending else "",
            _("with allowances") if each.allowance else "",
            _("charges that the company bears: {kinds}").format(kinds=borne) if borne else "",
            _("with advances that are not settled") if each.advances else "",
        )


SECTIONS = (
    Section(
        "budget",
        keys=(
            Key("id", ID),
            Key("title", TITLE),
            Key("clause", CLAUSE),
            Key("spending", some_of("expense_category"), required=False),
            Key("allowance", FLAG, required=False),
            Key("charges", some_of("charge_kind"), required=False),
            Key("advances", FLAG, required=False),
        ),
        whole=_each_counted_once,
        says=_says,
    ),
)
