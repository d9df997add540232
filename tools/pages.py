"""The pages of docs/ that are made from the program. `python -m tools.pages` writes them; tests compare them.

docs/reference.md, docs/reference.zh-CN.md, docs/schema.md, docs/import.md, docs/exit-codes.md, docs/states.md,
docs/house.md, docs/figures.md, docs/coverage.md, docs/regulations.md, docs/regulations.zh-CN.md
"""

from __future__ import annotations

import gettext
import inspect
import os
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from importlib import import_module

from aftersvc import cli
from aftersvc.core import errors, language
from aftersvc.core.states import Life
from aftersvc.reports import figures
from tools import coverage, house, registers, regulations, schema

DOCS = house.ROOT / "docs"


def reference(lang: str) -> str:
    """The reference in one language, made in a process of its own that speaks it from its first line."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("AFTERSVC_")}
    done = subprocess.run(
        [sys.executable, "-m", "tools.reference", lang],
        cwd=house.ROOT,
        env=environment | {"PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    if done.returncode:
        raise RuntimeError(done.stderr)
    return done.stdout


def exit_codes() -> str:
    """One line for each code, from the exception classes and their docstrings."""
    lines = [
        "# Exit codes",
        "",
        "Made by `make docs` from `src/aftersvc/core/errors.py`; a test compares. Every error is one sentence on stderr:",
        "what was wrong, where, and what would be right. Nothing is ever half-written, whatever the code.",
        "",
        "| code | class | meaning |",
        "| --- | --- | --- |",
        "| 0 | | Done. |",
    ]
    classes = [
        each
        for _name, each in inspect.getmembers(errors, inspect.isclass)
        if issubclass(each, errors.AftersvcError) and each is not errors.AftersvcError
    ]
    lines += [
        f"| {each.exit_code} | {each.__name__} | {_paragraph(each)} |"
        for each in sorted(classes, key=lambda each: each.exit_code)
    ]
    lines += [
        f"| {cli.INTERRUPTED} | | Interrupted (Ctrl-C). The file is as it was before the command. |",
        f"| {cli.PIPE_CLOSED} | | Whoever read the output went away (`head`, a pager). Nothing else is wrong. |",
    ]
    return "\n".join(lines) + "\n"


def _paragraph(documented: type) -> str:
    return " ".join((inspect.getdoc(documented) or "").split())


def lives() -> dict[str, Life]:
    """The life tables of all nouns that have one."""
    found = {}
    for noun in house.NOUNS:
        if (house.SOURCE / noun / "life.py").exists():
            life: Life = import_module(f"aftersvc.{noun}.life").LIFE
            found[life.noun] = life
    return found


def states() -> str:
    """The life of each kind of document as a table of verbs and states."""
    chinese = gettext.translation(
        language.DOMAIN, house.SOURCE / "core" / "locale", languages=["zh"], fallback=True
    )
    lines = [
        "# States of documents",
        "",
        "Made by `make docs` from the life tables of the nouns; a test compares. In JSON and CSV a state is its id.",
        "What is not in the table is refused (exit code 5) with the verbs that are possible.",
        "",
    ]
    for noun, life in lives().items():
        lines += [f"## {noun}", "", "| id | English | 中文 |", "| --- | --- | --- |"]
        lines += [
            f"| `{state}` | {words} | {chinese.gettext(words)} |" for state, words in life.words.items()
        ]
        lines += ["", *_moves(life), ""]
    return "\n".join(lines)


def _moves(life: Life) -> Iterator[str]:
    """One row a verb, one column a state: where it leads, `=` where the state stays."""
    verbs: dict[str, dict[str, str]] = {}
    for move in life.moves:
        for state in move.of:
            verbs.setdefault(move.verb, {})[state] = move.to or "="
    yield f"| verb | {' | '.join(life.words)} |"
    yield f"| --- |{' --- |' * len(life.words)}"
    for verb, leads in verbs.items():
        yield f"| {verb} | {' | '.join(leads.get(state, '') for state in life.words)} |"
    yield ""
    yield "Down the side what is done, along the top where it is done; the cell is where it leads (`=`: stays)."


def the_house() -> str:
    """A map of the source: floors, nouns in their order, every module with its one line."""
    modules = {module.name: module for module in house.modules()}
    lines = [
        "# The house",
        "",
        "Made by `make docs` from `tools/house.py` and the modules' own words; a test compares, and",
        "`tests/test_architecture.py` holds the program to it.",
        "",
        "```text",
        "cli -> noun/commands -> noun/verbs -> desk, noun/{facts,rules,store} -> regulation -> core",
        "```",
        "",
        "core and regulation know no noun. A noun uses only nouns before it, and never another's commands:",
        "",
        *(
            f"{nth}. [{noun}](#{noun}): {modules[noun].words}"
            for nth, noun in enumerate(house.NOUNS, 1)
            if noun in modules
        ),
        "",
        "The rooms of a noun (one that has more to say names the module after what it does):",
        "",
        *(f"* `{room}.py`: {words}" for room, words in house.ROOMS.items()),
        "",
        "SQL stands in every `store.py` and `schema.py`, and in "
        + ", ".join(f"`{name}`" for name in house.SQL)
        + ".",
        "",
        f"Files are small. Past {house.LONGEST} lines, with the reason:",
        "",
        *(f"* `{name}`: {why}" for name, why in house.LONG.items()),
        "",
        "## hall",
        "",
        *_rooms([module for name, module in modules.items() if name in house.HALL]),
    ]
    for place in (*house.FLOORS, *house.NOUNS):
        inside = [module for name, module in modules.items() if name.startswith(f"{place}.")]
        if inside:
            lines += [f"## {place}", "", *_rooms(inside)]
    return "\n".join(lines).rstrip() + "\n"


def _rooms(modules: list[house.Module]) -> Iterator[str]:
    yield from ("| module | |", "| --- | --- |")
    for module in modules:
        if module.words:
            yield f"| `{module.name}` | {module.words} |"
    yield ""


PAGES: Mapping[str, Callable[[], str]] = {
    "reference.md": lambda: reference("en"),
    "reference.zh-CN.md": lambda: reference("zh"),
    "schema.md": schema.page,
    "import.md": registers.page,
    "exit-codes.md": exit_codes,
    "states.md": states,
    "house.md": the_house,
    "figures.md": figures.page,
    "coverage.md": coverage.page,
    "regulations.md": lambda: regulations.page("en"),
    "regulations.zh-CN.md": lambda: regulations.page("zh"),
}


def main() -> None:
    DOCS.mkdir(exist_ok=True)
    for name, make in PAGES.items():
        (DOCS / name).write_text(make(), encoding="utf-8")


if __name__ == "__main__":
    main()
