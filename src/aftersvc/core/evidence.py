"""What the records show of one person at one moment: what a regulation may punish or reward. Facts, never a verdict."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from aftersvc.core.conditions import Value


class Finding(NamedTuple):
    """One fact about a person.

    `key` names it for ever: the document and what it is a fact of. `occurred_at` is UTC text; `evidence` are numbers of
    documents; `shows` are the facts that conditions ask (vocabulary.FACTS of the subject `offence`), and what a ladder
    may count by: `cause`, `equipment`, `product`.
    """

    staff_id: int
    key: str
    occurred_at: str
    evidence: tuple[str, ...]
    shows: Mapping[str, Value]
