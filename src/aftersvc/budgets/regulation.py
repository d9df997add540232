"""[[budget]]: the categories of a yearly budget, and which spending on claims falls into each."""

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
    """One category: `spending` are categories of claims that fall into it, `allowance` says that allowances do."""

    id: str
    title: Mapping[str, str]
    clause: str
    spending: tuple[str, ...]
    allowance: bool


def categories_of(rows: Rows | None) -> dict[str, Category]:
    """From the checked form, by id."""
    return {
        row["id"]: Category(row["id"], row["title"], row["clause"], tuple(row["spending"]), row["allowance"])
        for row in rows or ()
    }


def _each_counted_once(sections: Mapping[str, Any], findings: Findings) -> None:
    """What falls into two categories would be spent twice; and who approves a budget must be said."""
    rows = sections.get("budget", ())
    seen: dict[str, int] = {}
    for index, row in enumerate(rows):
        for name in [*row["spending"], *(["allowance"] if row["allowance"] else [])]:
            if name in seen:
                first = findings.line(("budget", seen[name]))
                findings.add(
                    ("budget", index),
                    _("{what} falls into the category of line {first} too").format(
                        what=shown(name), first=first
                    ),
                )
            seen[name] = index
    if rows and not any(row["document"] == "budget" for row in sections.get("approval", ())):
        findings.add(
            ("budget", 0), _("[[budget]] needs [[approval]] with document = 'budget': who approves it")
        )


def _says(rows: Rows, words: Words) -> Iterator[Stated]:
    for row in rows:
        spending = listed(row["spending"], words.get("expense_category", {}))
        yield stated(
            "budget",
            row,
            _("a category of the yearly budget"),
            _("spending on claims: {categories}").format(categories=spending) if spending else "",
            _("with allowances") if row["allowance"] else "",
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
        ),
        whole=_each_counted_once,
        says=_says,
    ),
)
