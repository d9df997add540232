"""One way to explain a deadline, a verdict, an allowance or a refusal: facts, rule with clause, arithmetic,
result.

The same sentences stand on the screen, in JSON and in forms. They are written where the decision is
computed and are already in the user's language.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from aftersvc.core.language import _
from aftersvc.core.text import safe
from aftersvc.core.widths import broken, width


class Explanation(NamedTuple):
    """Why something is so.

    `facts` are pairs of name and value as recorded; `steps` the arithmetic, one sentence each, in order;
    `clause` is the regulation's, None where the rule is the law's or arithmetic only.
    """

    title: str
    clause: str | None
    facts: Sequence[tuple[str, str]] = ()
    steps: Sequence[str] = ()
    result: str = ""


def lines(explanation: Explanation, room: int | None = None) -> list[str]:
    """For a screen or a form: title with clause, facts aligned, numbered steps, result; in `room` places if known."""
    title = safe(explanation.title)
    if explanation.clause:
        title = _("{title} (clause {clause})").format(title=title, clause=safe(explanation.clause))
    names = [safe(name) for name, _value in explanation.facts]
    widest = max(map(width, names), default=0)
    shown = [
        (f"  {name}{' ' * (widest - width(name))}  ", value)
        for name, (_name, value) in zip(names, explanation.facts, strict=True)
    ]
    shown += [(f"  {nth}. ", step) for nth, step in enumerate(explanation.steps, 1)]
    if explanation.result:
        shown.append(("  = ", explanation.result))
    return [title, *(line for head, text in shown for line in _hanging(head, safe(text), room))]


def _hanging(head: str, text: str, room: int | None) -> list[str]:
    first, *more = broken(text, None if room is None else room - width(head))
    return [head + first, *(" " * width(head) + line for line in more)]


def fields(explanation: Explanation) -> dict[str, object]:
    """For JSON: title, clause, facts[name,value], steps[], result; always all of them."""
    return {
        "title": explanation.title,
        "clause": explanation.clause,
        "facts": [{"name": name, "value": value} for name, value in explanation.facts],
        "steps": list(explanation.steps),
        "result": explanation.result,
    }
