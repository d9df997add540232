"""The house holds: who imports whom, the order of nouns, where SQL stands, what a command may load.

The lists themselves are in tools/house.py. Each test names every offender at once.
"""

from __future__ import annotations

import ast
import json
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from tools import house
from tools.house import Module

from aftersvc import cli, vocabulary
from aftersvc.core import migrations

MODULES = house.modules()


def offences(rule: Callable[[Module], Iterator[str]]) -> list[str]:
    return [f"{module.name}: {offence}" for module in MODULES for offence in rule(module)]


def ours(module: Module) -> Iterator[tuple[str, house.Import]]:
    for imported in house.imports(module):
        name = house.of_the_house(imported.name)
        if name:
            yield name, imported


# -- who imports whom -------------------------------------------------------------------------------------------


def test_every_folder_is_a_floor_or_a_noun_of_the_written_order() -> None:
    folders = {path.parent.name for path in house.SOURCE.glob("*/__init__.py")}
    assert folders <= {*house.FLOORS, *house.NOUNS}


def test_core_imports_only_core() -> None:
    def rule(module: Module) -> Iterator[str]:
        if module.place == "core":
            yield from (name for name, _ in ours(module) if name.split(".")[0] != "core")

    assert offences(rule) == []


def test_the_regulation_imports_only_itself_core_and_the_vocabulary() -> None:
    def rule(module: Module) -> Iterator[str]:
        if module.place == "regulation":
            may = ("core", "regulation", "vocabulary")
            yield from (name for name, _ in ours(module) if name.split(".")[0] not in may)

    assert offences(rule) == []


def test_the_vocabulary_stands_alone() -> None:
    def rule(module: Module) -> Iterator[str]:
        if module.place == "vocabulary":
            yield from (name for name, _ in ours(module) if name.split(".")[0] != "vocabulary")

    assert offences(rule) == []


def test_the_hall_loads_no_noun() -> None:
    """cli names the nouns as text; the Desk asks the staff register who acts, and completion asks stores for what
    it offers: both late, only when they must know."""

    def rule(module: Module) -> Iterator[str]:
        if module.name in house.HALL:
            for name, imported in ours(module):
                known = {
                    "desk": ("staff.store",),
                    "signing": ("staff.store",),
                    "completing": ("expenses.store", "staff.store", "tickets.store"),
                }
                asks_late = name in known.get(module.name, ()) and imported.when != "run"
                if name.split(".")[0] in house.NOUNS and not asks_late:
                    yield f"imports {name}"

    assert offences(rule) == []


def test_a_noun_uses_only_nouns_before_it() -> None:
    def rule(module: Module) -> Iterator[str]:
        if module.place not in house.NOUNS:
            return
        before = house.NOUNS[: house.NOUNS.index(module.place) + 1]
        for name, imported in ours(module):
            if name.split(".")[0] in house.NOUNS and name.split(".")[0] not in before:
                yield f"line {imported.line} uses {name}, which stands after it"

    assert offences(rule) == []


def test_commands_are_loaded_by_name_from_the_root_and_imported_by_nobody() -> None:
    def rule(module: Module) -> Iterator[str]:
        for name, _ in ours(module):
            noun, _dot, room = name.partition(".")
            if room.split(".")[0] == "commands" and not module.name.startswith(f"{noun}.commands"):
                yield f"imports {name}"

    assert offences(rule) == []
    places = {place.split(":")[0] for place, _words in cli.NOUNS.values()}
    assert all(place.endswith(".commands") for place in places)


def test_only_commands_know_the_command_line() -> None:
    """typer stands in the hall and the nouns' commands.py (and `asking`, where a terminal may be asked)."""

    def rule(module: Module) -> Iterator[str]:
        of_the_hall = module.name in ("cli", "command", "completing", "options")
        knows = of_the_hall or module.room in ("commands", "asking")
        for imported in house.imports(module):
            if imported.name.split(".")[0] == "typer" and not knows:
                yield f"line {imported.line} imports {imported.name}"
            if imported.name.startswith("typer._") and not of_the_hall:
                yield f"line {imported.line} reaches into {imported.name}"

    assert offences(rule) == []


def test_nobody_imports_the_other_click() -> None:
    """typer carries its own; the `click` that sqlite-utils installs has other exceptions."""

    def rule(module: Module) -> Iterator[str]:
        yield from (
            f"line {imported.line}"
            for imported in house.imports(module)
            if imported.name.split(".")[0] == "click"
        )

    assert offences(rule) == []


def test_rules_and_stores_are_handed_what_they_need_never_the_desk() -> None:
    def rule(module: Module) -> Iterator[str]:
        if module.place in house.NOUNS and module.room in house.HANDED:
            for name, imported in ours(module):
                if name in ("desk", "command", "cli") or name.endswith(".verbs"):
                    yield f"line {imported.line} imports {name}"

    assert offences(rule) == []


def test_rules_are_pure() -> None:
    """No file, no clock, no printing: nothing of them is called, and no store or database is imported to run."""

    def rule(module: Module) -> Iterator[str]:
        if module.place not in house.NOUNS or module.room not in house.PURE:
            return
        for imported in house.imports(module):
            name = house.of_the_house(imported.name) or imported.name
            if imported.when != "types" and name in ("core.database", "os", "sys", "time"):
                yield f"line {imported.line} imports {name}"
            if imported.when != "types" and name.endswith(".store"):
                yield f"line {imported.line} imports {name}"
        for node in ast.walk(module.tree):
            if isinstance(node, ast.Call):
                called = ast.unparse(node.func)
                if called in ("print", "open", "input") or called.endswith((".now", ".today", ".connect")):
                    yield f"line {node.lineno} calls {called}"

    assert offences(rule) == []


def test_migrations_name_schemas_that_stand() -> None:
    for name in migrations.ORDER:
        assert migrations.text_of(name)
    assert len(set(migrations.ORDER)) == len(migrations.ORDER)


# -- SQL --------------------------------------------------------------------------------------------------------

STATEMENT = re.compile(
    r"^\s*(select\s|insert\s+(or\s+\w+\s+)?into\s|update\s+\w+\s+set\s|delete\s+from\s|with\s+(recursive\s+)?\w+\s+(\(|as\b)"
    r"|replace\s+into\s|create\s+(unique\s+|temp\s+)?(table|index|trigger|view|virtual)\s|drop\s+(table|index|trigger|view)\s"
    r"|alter\s+table\s|pragma\s|begin\s+immediate|savepoint\s|attach\s+(database\s|[?:'])|vacuum\b)"
    r"|\b(SELECT\s.+\sFROM|INSERT INTO|DELETE FROM|LEFT JOIN|ORDER BY|GROUP BY)\s",
    re.IGNORECASE | re.DOTALL,
)


def may_hold_sql(module: Module) -> bool:
    return module.name in house.SQL or (module.place in house.NOUNS and module.room in house.SQL_ROOMS)


def test_sql_stands_only_in_stores_schemas_and_the_named_modules() -> None:
    def rule(module: Module) -> Iterator[str]:
        if not may_hold_sql(module):
            for line, text in house.strings(module):
                if STATEMENT.search(text):
                    yield f"line {line}: {' '.join(text.split())[:60]}"

    assert offences(rule) == []


def test_each_named_module_does_hold_sql() -> None:
    with_sql = {
        module.name for module in MODULES if any(STATEMENT.search(text) for _, text in house.strings(module))
    }
    assert set(house.SQL) <= with_sql


@pytest.mark.parametrize(
    ("text", "is_sql"),
    [
        ("SELECT 1 FROM ticket", True),
        ("\n  select number from ticket", True),
        ("INSERT OR REPLACE INTO ticket VALUES (1)", True),
        ("update ticket set number = 1", True),
        ("WITH late AS (SELECT 1)", True),
        ("CREATE UNIQUE INDEX i ON t (c)", True),
        (" ORDER BY number", True),
        ("select one with --kind", True),  # too strict rather than too lax: say `choose`
        ("update the register", False),
        ("Delete nothing: void it with a reason", False),
        ("with this department", False),
    ],
)
def test_what_counts_as_sql(text: str, is_sql: bool) -> None:
    assert bool(STATEMENT.search(text)) is is_sql


# -- sentences --------------------------------------------------------------------------------------------------


def test_sentences_are_literal_so_that_they_can_be_translated() -> None:
    """`_("...")` and never `_(f"...")`, `_("..." % x)` or `_("...".format())`; a name for words listed with N_."""

    def rule(module: Module) -> Iterator[str]:
        for node in ast.walk(module.tree):
            if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name):
                continue
            if node.func.id not in ("_", "N_", "ngettext"):
                continue
            words = node.args[:2] if node.func.id == "ngettext" else node.args[:1]
            for word in words:
                literal = isinstance(word, ast.Constant) and isinstance(word.value, str) and word.value
                listed = node.func.id == "_" and isinstance(word, ast.Name | ast.Subscript | ast.Attribute)
                if not literal and not listed:
                    yield f"line {node.lineno}: {ast.unparse(node)[:60]}"

    assert offences(rule) == []


def test_fields_of_sentences_have_names() -> None:
    def rule(module: Module) -> Iterator[str]:
        for node in ast.walk(module.tree):
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Name)
                and node.func.id in ("_", "ngettext")
            ):
                for word in node.args[:2]:
                    if isinstance(word, ast.Constant) and re.search(r"\{\d*[:}]|%[s(]", str(word.value)):
                        yield f"line {node.lineno}: {word.value}"

    assert offences(rule) == []


def test_only_the_screen_prints() -> None:
    may = {"cli", "desk", "core.output", "core.writing"}

    def rule(module: Module) -> Iterator[str]:
        for node in ast.walk(module.tree):
            if isinstance(node, ast.Call) and ast.unparse(node.func) == "print" and module.name not in may:
                yield f"line {node.lineno} prints"

    assert offences(rule) == []


# -- files ------------------------------------------------------------------------------------------------------


def test_files_are_small_and_the_long_ones_say_why() -> None:
    lines = {module.name: len(module.text.splitlines()) for module in MODULES}
    assert {name for name, count in lines.items() if count > house.LONGEST} <= set(house.LONG)
    assert set(house.LONG) <= {name for name, count in lines.items() if count > house.LONGEST}, (
        "no longer long"
    )
    assert sorted(lines.values())[len(lines) // 2] <= 120


def test_every_module_says_what_it_is() -> None:
    silent = {"__main__"}
    assert [module.name for module in MODULES if not module.words and module.name not in silent] == []


def test_no_module_is_named_after_nothing() -> None:
    vague = re.compile(r"(^|_)(utils?|helpers?|managers?|common|misc|base)(_|$)")
    assert [module.name for module in MODULES if vague.search(module.room)] == []


# -- the regulation stays in its packs --------------------------------------------------------------------------

# Ids of packs that are also words of the program itself: nouns, verbs, options, columns, words of the vocabulary.
ALSO_WORDS = {
    "complaint": "the kind that the promised `complaint_rate` counts",
    "parts": "a part of a service report",
    "on_site": "a state of dispatches",
    "technician": "a column of lists",
}


def packs() -> list[dict[str, object]]:
    import tomllib

    return [
        tomllib.loads(path.read_text(encoding="utf-8-sig"))
        for path in sorted((house.SOURCE / "regulation" / "packs").glob("*.toml"))
    ]


def ids_of_packs() -> set[str]:
    """The ids that would betray a company in the program: all roles and kinds, and whatever is more than one word.

    A single word (`answer`, `arrived`) is English before it is anybody's id.
    """
    return {
        str(item["id"])
        for pack in packs()
        for name, section in pack.items()
        if isinstance(section, list)
        for item in section
        if name in ("role", "kind") or re.search(r"[_-]", str(item["id"]))
    }


def test_no_id_of_a_pack_stands_in_the_program() -> None:
    """The demo is a company under one regulation, so it may name what that regulation names; nothing else may."""
    ids = ids_of_packs() - set(ALSO_WORDS)

    def rule(module: Module) -> Iterator[str]:
        if module.place != "demo":
            for line, text in house.strings(module):
                if text in ids:
                    yield f"line {line}: {text!r}"

    assert offences(rule) == []


def test_every_excepted_word_is_still_an_id_and_still_a_word() -> None:
    used = {text for module in MODULES for _, text in house.strings(module)}
    assert set(ALSO_WORDS) <= ids_of_packs()
    assert set(ALSO_WORDS) <= used


def test_no_clause_of_a_pack_stands_in_the_program() -> None:
    """Docstrings may say where an idea comes from; what the program prints comes from the regulation adopted."""
    clauses = {
        str(item["clause"])
        for pack in packs()
        for section in pack.values()
        if isinstance(section, list)
        for item in section
        if re.search(r"\d\S*[.\-]|[.\-]\S*\d", str(item.get("clause", "")))  # a number of several parts
    }

    def rule(module: Module) -> Iterator[str]:
        if module.place != "demo":
            for line, text in house.strings(module):
                named = re.sub(r"such as '[^']*'", "", text)  # an example of the form
                if any(
                    re.search(rf"(?<![\w\[-]){re.escape(clause)}(?![\w\]-])", named) for clause in clauses
                ):
                    yield f"line {line}: {text!r}"

    assert offences(rule) == []


def test_no_role_has_a_power_in_the_program() -> None:
    """Powers are the regulation's `may`; the vocabulary lists acts, never who may do them."""
    roles = {str(role["id"]) for pack in packs() for role in pack.get("role", [])}  # type: ignore[attr-defined]
    assert roles.isdisjoint(vocabulary.ACTS)
    assert roles.isdisjoint(act for acts in vocabulary.ACTS.values() for act in acts)


# -- what a command loads ---------------------------------------------------------------------------------------

LOADED = """
import json, sys
from aftersvc.cli import run
code = run(sys.argv[1:])
print(json.dumps([code, sorted({name.split(".")[0] for name in sys.modules}), sorted(sys.modules)]), file=sys.stderr)
"""


def loaded_by(*words: str) -> tuple[set[str], set[str]]:
    """What stands in sys.modules when a command is over: top names, and all names. The command must succeed."""
    done = subprocess.run(
        [sys.executable, "-c", LOADED, *words],
        capture_output=True,
        encoding="utf-8",
        env=dict(os.environ),
        timeout=60,
    )
    code, top, every = json.loads(done.stderr.splitlines()[-1])
    assert code == 0, done.stderr
    return set(top), set(every)


@pytest.fixture
def desk_with_a_ticket(desk_file: Path, run: Callable[..., object]) -> str:
    run(["customer", "new", "Lin Mill", "--phone", "13800000001"])
    done = run(["ticket", "new", "--customer", "Lin Mill", "--summary", "no oil pressure"])
    return done.number  # type: ignore[attr-defined,no-any-return]


HOT = (
    ("--version",),
    ("--help",),
    ("ticket", "--help"),
    ("ticket", "new", "--customer", "Lin Mill", "--summary", "it leaks", "--force"),
    ("ticket", "answer", "T"),
    ("ticket", "list"),
    ("ticket", "list", "--format", "json"),
    ("ticket", "list", "--format", "csv"),
    ("ticket", "show", "T", "--format", "json"),
    ("ticket", "why", "T"),
)


@pytest.mark.parametrize("words", HOT, ids=" ".join)
def test_a_command_loads_nothing_heavy(words: tuple[str, ...], desk_with_a_ticket: str) -> None:
    top, _ = loaded_by(*(desk_with_a_ticket if word == "T" else word for word in words))
    assert top & set(house.HEAVY) == set()


def test_a_command_loads_its_own_noun_and_those_before_it(desk_with_a_ticket: str) -> None:
    _, every = loaded_by("staff", "list")
    nouns = {name.split(".")[1] for name in every if name.startswith("aftersvc.")} & set(house.NOUNS)
    assert nouns == {"staff"}


def test_help_of_the_root_loads_no_noun() -> None:
    _, every = loaded_by("--help")
    assert not {name for name in every if name.startswith("aftersvc.")} & {
        f"aftersvc.{n}" for n in house.NOUNS
    }
