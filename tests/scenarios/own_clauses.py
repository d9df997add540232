"""A company's own text: a pack, and clauses of the company's own behind it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

BORROWS = ["advance new", "advance edit", "advance void"]
PAYS = ["advance pay", "advance settle", "advance refuse"]


def step(document: str, verb: str, role: str, clause: str) -> str:
    title = f'title = {{ zh = "{verb}", en = "{document}: {verb}" }}'
    return (
        f'\n[[approval]]\nid = "own_{document}_{verb}"\n{title}\nclause = "{clause}"\n'
        f'document = "{document}"\nverb = "{verb}"\nroles = ["{role}"]\n'
    )


def example(name: str, amount: int, claims: str, back: str, out: str) -> str:
    return (
        f'\n[[example]]\nid = "{name}"\nclause = "补-1"\nasks = "advance"\n'
        f'given = {{ amount = {amount}, claims = ["{claims}"] }}\n'
        f'expect = {{ back = "{back}", out = "{out}" }}\n'
    )


def supplemented(text: str, ours: str, may: Mapping[str, list[str]], clauses: str) -> str:
    """A regulation's text under an id of our own, its roles with more acts, our own clauses behind it."""
    text = re.sub(r'(\[regulation\]\nid = )"[^"]+"', rf'\1"{ours}"', text)
    for role, acts in may.items():
        more = "".join(f', "{act}"' for act in acts)
        text, found = re.subn(rf'(id = "{role}"\ntitle = .*\nmay = \[[^]]*)\]', rf"\1{more}]", text)
        assert found == 1, role
    return f"{text}\n# ---- Supplement: clauses of our own ----\n{clauses}"


def adopted(desk: Any, now: str, path: Path, may: Mapping[str, list[str]], clauses: str) -> None:
    """The text in force comes out of the file, is added to, checked, compared, and adopted from 1 March on."""
    desk(now, ["policy", "text", "--out", str(path)])
    ours = supplemented(path.read_text(encoding="utf-8"), f"{path.stem}-own", may, clauses)
    path.write_text(ours, encoding="utf-8")
    assert "no mistakes" in desk(now, ["policy", "check", str(path)]).stderr
    changes = desk(now, ["policy", "diff", "1", str(path), "-f", "json"]).json()
    assert {change["clause"] for change in changes if change["change"] == "added"} <= {"补-1", "补-2"}
    assert desk(now, ["policy", "adopt", str(path), "--from", "2026-03-01"]).number == "2"


def refused(desk: Any, now: str) -> None:
    """Before the supplement there is no advance."""
    said = desk(now, "advance new --staff 张伟 --amount 200 --purpose 出差", exit=5).stderr
    assert "[advance]" in said


def signed(desk: Any, number: str, *steps: str) -> None:
    """`now, who verb` one after the other: whoever it is, on whatever document the number names."""
    noun = "advance" if number.startswith("A") else "expense"
    for each in steps:
        now, who, verb = each.split(", ")
        desk(now, f"--as {who} {noun} {verb} {number}")


def seen(desk: Any, now: str, number: str) -> dict[str, Any]:
    noun = {"A": "advance", "E": "expense", "Q": "charge"}[number[0]]
    record: dict[str, Any] = desk(now, f"{noun} show {number} -f json").json()
    return record


def settlement(desk: Any, now: str, number: str) -> tuple[str, str, str]:
    """Status, what came back and what went out."""
    shown = seen(desk, now, number)
    return shown["status"], shown["back"], shown["out"]
