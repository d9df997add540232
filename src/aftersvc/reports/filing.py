"""The order in which the letters of a month are filed: by day, by customer, by product."""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import Any


def filed_by_month(letter: Mapping[str, Any]) -> tuple[Any, ...]:
    return (letter["day"], letter["number"])


def filed_by_customer(letter: Mapping[str, Any]) -> tuple[Any, ...]:
    return (reading(letter["customer"]), *filed_by_month(letter))


def filed_by_product(letter: Mapping[str, Any]) -> tuple[Any, ...]:
    """Letters about no product come last."""
    product = letter["product"]
    return (product is None, reading(product or ""), *filed_by_month(letter))


def reading(name: str) -> tuple[tuple[str, ...], str]:
    """How a name sorts: by the commonest pinyin of its characters, other letters as they are, then as written."""
    # The phrase dictionary costs four times the import and knows no names.
    os.environ.setdefault("PYPINYIN_NO_PHRASES", "true")
    from pypinyin import lazy_pinyin

    return tuple(lazy_pinyin(name.casefold())), name
