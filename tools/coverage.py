"""docs/coverage.md: of every clause of every sheet, whether it runs, and what shows it; or what it waits for.

The clauses stand in docs/clauses/*.toml: id, a restatement in both languages, and `waits` (what for) or `itself` (what
the program does by it without a rule in the pack). A clause runs where the pack of its name acts on it, or the program
does so itself, and a test says by `@pytest.mark.clauses("sheet clause")` that it shows it; partly, where something of
it waits all the same. Anything else is owed.
"""

from __future__ import annotations

import ast
import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any, NamedTuple

from aftersvc import vocabulary
from aftersvc.regulation import packs
from aftersvc.regulation.reader import read_or_refuse
from aftersvc.regulation.sections import every_section
from aftersvc.regulation.shapes import CLAUSE
from tools.house import ROOT

CLAUSES = ROOT / "docs" / "clauses"
TESTS = ROOT / "tests"
STATES = ("runs", "partly", "waits", "owed")


class Clause(NamedTuple):
    """One clause of a sheet with all that is known of it: `rules` as `section id`, `tests` as `file::name`."""

    sheet: str
    id: str
    en: str
    zh: str
    waits: str
    itself: str
    rules: tuple[str, ...]
    tests: tuple[str, ...]

    @property
    def state(self) -> str:
        if (self.rules or self.itself) and self.tests:
            return "partly" if self.waits else "runs"
        return "waits" if self.waits else "owed"


@cache
def clauses() -> list[Clause]:
    """Every clause of every sheet, in the order of the sheets' names and of their lines."""
    shown = marks()
    found = []
    for path in sorted(CLAUSES.glob("*.toml")):
        sheet = path.stem
        rules = rules_of(sheet)
        for row in tomllib.loads(path.read_text(encoding="utf-8"))["clause"]:
            words = (row["en"], row["zh"], row.get("waits", ""), row.get("itself", ""))
            evidence = (tuple(rules.get(row["id"], ())), tuple(shown.get(f"{sheet} {row['id']}", ())))
            found.append(Clause(sheet, row["id"], *words, *evidence))
    return found


def rules_of(sheet: str) -> Mapping[str, list[str]]:
    """The rules of a sheet's pack, as `section id`, by each clause that they name; none where there is no pack."""
    found: dict[str, list[str]] = {}
    if sheet not in packs.names():
        return found
    checked = read_or_refuse(packs.source(sheet), sheet, vocabulary).checked
    for section in every_section(vocabulary.SECTIONS):
        if section.name == "example" or section.name not in checked:
            continue
        worded = {key.name for key in section.keys if key.shape is CLAUSE}
        form = checked[section.name]
        for row in form if section.many else [form]:
            rule = f"{section.name} {row['id']}" if section.many else section.name
            for clause in dict.fromkeys(_named_in(row, worded | {"clause"})):
                found.setdefault(clause, []).append(rule)
    return found


def _named_in(value: Any, keys: set[str]) -> Iterator[str]:
    """Every clause under one of the keys, however deep."""
    if isinstance(value, list):
        for each in value:
            yield from _named_in(each, keys)
    elif isinstance(value, dict):
        for name, each in value.items():
            if name in keys and isinstance(each, str):
                yield each
            else:
                yield from _named_in(each, keys)


def marks() -> Mapping[str, list[str]]:
    """The tests that show a clause, by `sheet clause`: found by parsing, as a test that is not collected shows nothing."""
    found: dict[str, list[str]] = {}
    for path in sorted(TESTS.rglob("test_*.py")):
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.FunctionDef) and node.name.startswith("test_"):
                for clause in (clause for each in node.decorator_list for clause in _marked(each)):
                    found.setdefault(clause, []).append(f"{path.relative_to(TESTS).as_posix()}::{node.name}")
    return found


def _marked(decorator: ast.expr) -> Iterator[str]:
    """The clauses of a decorator, those with its parameters too."""
    for node in ast.walk(decorator):
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "pytest.mark.clauses":
            yield from (str(ast.literal_eval(each)) for each in node.args)


def page() -> str:
    """docs/coverage.md."""
    shares = Counter(clause.state for clause in clauses())
    lines = [
        "# Coverage of the sheets",
        "",
        "Made by `make docs` from `docs/clauses`, the packs and the tests; a test compares. A clause **runs** where its",
        "pack has a rule for it (or the program does it by itself) and a test shows it through the command line; **partly**",
        "where something of it waits all the same. It **waits** where it needs a part of the program that is not there yet.",
        "Anything else is **owed**.",
        "",
        f"{len(clauses())} clauses: " + ", ".join(f"{shares[state]} {state}" for state in STATES) + ".",
        "",
        "| sheet | clauses | run | partly | wait | owed |",
        "| --- | ---: | ---: | ---: | ---: | ---: |",
    ]
    for sheet in dict.fromkeys(clause.sheet for clause in clauses()):
        counts = Counter(clause.state for clause in clauses() if clause.sheet == sheet)
        cells = [f"[{sheet}](#{sheet})", counts.total(), *(counts[state] for state in STATES)]
        lines.append("| " + " | ".join(map(str, cells)) + " |")
    for sheet in dict.fromkeys(clause.sheet for clause in clauses()):
        lines += [
            "",
            f"## {sheet}",
            "",
            "| clause | what it says | 内容 | state | by | shown by |",
            "| --- " * 6 + "|",
        ]
        lines += [_line(clause) for clause in clauses() if clause.sheet == sheet]
    return "\n".join(lines) + "\n"


def _line(clause: Clause) -> str:
    if clause.state == "waits":
        cells = [f"waits for {clause.waits}", "", ""]
    else:
        by = "; ".join(filter(None, [clause.itself, *(f"`{rule}`" for rule in clause.rules)]))
        shown = "; ".join(f"`{test.rpartition('/')[2]}`" for test in clause.tests[:2])
        more = f" and {len(clause.tests) - 2} more" if len(clause.tests) > 2 else ""
        state = f"partly: {clause.waits} to come" if clause.waits else clause.state
        cells = [state, by, shown + more]
    return "| " + " | ".join([clause.id, clause.en, clause.zh, *cells]).replace("\n", " ") + " |"
