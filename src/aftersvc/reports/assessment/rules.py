"""Pure rules of the evidence: which of many records are named."""

from __future__ import annotations

from collections.abc import Sequence


def spread(names: Sequence[str], most: int) -> list[str]:
    """At most so many of them, evenly spread over all, the last among them; of the same names always the same."""
    if len(names) <= most:
        return list(names)
    return [
        name
        for nth, name in enumerate(names, 1)
        if nth * most // len(names) != (nth - 1) * most // len(names)
    ]
