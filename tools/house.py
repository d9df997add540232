"""The house as literal lists: the written order of nouns, where SQL may stand, which files may be long and why.

tests/test_architecture.py holds the program to them, and docs/house.md prints them.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parent.parent
SOURCE = ROOT / "src" / "aftersvc"
PACKAGE = "aftersvc"

# A noun may use what stands before it in this order, never what stands after it.
NOUNS = (
    "staff",
    "policies",
    "calendars",
    "customers",
    "products",
    "letters",
    "tickets",
    "dispatches",
    "surveys",
    "expenses",
    "advances",
    "charges",
    "budgets",
    "penalties",
    "assessments",
    "imports",
    "logs",
    "archives",
    "reports",
    "files",
    "demo",
)

# The floors under the nouns, and the hall above them.
FLOORS = ("core", "vocabulary", "regulation")
HALL = ("command", "completing", "desk", "options", "signing", "cli")

# What a module of a noun is for. A noun that has more to say names the module after what it does.
ROOMS = {
    "commands": "what a clerk can type: parse, one call, one show",
    "verbs": "what a verb does: load, decide, save, in one transaction",
    "regulation": "its sections of a regulation: keys, checks, their values, and what they say in words",
    "facts": "what its records can show, named for regulations",
    "rules": "pure functions: facts and rules in, findings out",
    "store": "its SQL: whole statements, named parameters",
    "schema": "its tables, one constant a migration",
}
PURE = ("rules", "life")  # no file, no clock, no printing
HANDED = (
    "rules",
    "regulation",
    "facts",
    "store",
    "schema",
    "life",
)  # are handed what they need, never the Desk

# SQL stands in every noun's store.py and schema.py, and here.
SQL = (
    "core.attachments",
    "core.copying",
    "core.database",
    "core.deadlines",
    "core.disposals",
    "core.history",
    "core.journal",
    "core.migrations",
    "core.names",
    "core.numbering",
    "core.opening",
    "core.proof",
    "core.rebuilding",
    "core.references",
    "core.settings",
    "core.signatures",
    "core.upgrade",
    "regulation.versions",
    "files.copies",  # asks SQLite whether a file is sound
    "files.doctor",  # likewise
)
SQL_ROOMS = ("store", "schema")

LONGEST = 300
# Files past LONGEST lines, each with its reason.
LONG = {
    "core.database": "the one door to the file: reading, writing and making it share their checks",
    "core.moments": "every way a time is typed is read by one set of patterns, with one set of refusals",
    "desk": "what every command is handed: time, file, people, screen",
    "regulation.versions": "the versions of a file and the Book that opens one share their statements",
}

# What may cost time only where it is used.
HEAVY = (
    "rich",
    "sqlite_utils",
    "tabulate",
    "pypinyin",
    "python_calamine",
    "xlsxwriter",
    "jinja2",
    "tomllib",
    "click",
)


@dataclass(frozen=True)
class Import:
    """One imported module. `when`: "run" at the top, "late" inside a function, "types" for the type checker only."""

    name: str
    line: int
    when: str


@dataclass(frozen=True)
class Module:
    """One file of the program; `name` without the package in front: `core.text`."""

    name: str
    path: Path
    text: str
    tree: ast.Module

    @property
    def place(self) -> str:
        """The folder, or the module itself where it stands in the hall."""
        return self.name.split(".")[0]

    @property
    def room(self) -> str:
        """What it is for; the commands of a noun of many verbs are a folder."""
        parts = self.name.split(".")
        return "commands" if "commands" in parts else parts[-1]

    @property
    def words(self) -> str:
        """The first line of its docstring."""
        return (ast.get_docstring(self.tree) or "").partition("\n")[0]


def modules() -> list[Module]:
    """Every Python file of the program, by name."""
    found = []
    for path in sorted(SOURCE.rglob("*.py")):
        parts = path.relative_to(SOURCE).with_suffix("").parts
        name = ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
        text = path.read_text(encoding="utf-8")
        found.append(Module(name, path, text, ast.parse(text)))
    return found


def imports(module: Module) -> Iterator[Import]:
    """What a module imports: of `from a import b` it is `a.b` where that is a module of ours, else `a`."""
    yield from _imports(module.tree, "run")


def _imports(node: ast.AST, when: str) -> Iterator[Import]:
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.Import):
            yield from (Import(alias.name, child.lineno, when) for alias in child.names)
        elif isinstance(child, ast.ImportFrom):
            yield from (
                Import(_module_of(child.module or "", alias.name), child.lineno, when)
                for alias in child.names
            )
        elif isinstance(child, ast.If) and ast.unparse(child.test).endswith("TYPE_CHECKING"):
            yield from _imports(child, "types")
        elif isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
            yield from _imports(child, "types" if when == "types" else "late")
        else:
            yield from _imports(child, when)


def _module_of(package: str, name: str) -> str:
    inside = SOURCE.joinpath(*package.split(".")[1:])
    is_module = package.split(".")[0] == PACKAGE and (
        (inside / f"{name}.py").exists() or (inside / name / "__init__.py").exists()
    )
    return f"{package}.{name}" if is_module else package


def of_the_house(name: str) -> str | None:
    """`core.text` of `aftersvc.core.text`; None for what others wrote."""
    if name == PACKAGE:
        return ""
    return name.removeprefix(f"{PACKAGE}.") if name.startswith(f"{PACKAGE}.") else None


def strings(module: Module) -> Iterator[tuple[int, str]]:
    """The string constants of a module with their lines, without docstrings; f-strings as their literal parts."""
    documented = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
    docstrings = {
        id(node.body[0].value)
        for node in ast.walk(module.tree)
        if isinstance(node, documented) and node.body and isinstance(node.body[0], ast.Expr)
    }
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docstrings:
            yield node.lineno, node.value
