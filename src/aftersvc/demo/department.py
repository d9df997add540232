"""The demo's literal data, in the language of the screen."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from importlib.resources import files
from typing import Any

from aftersvc.core.language import pick


def department() -> dict[str, Any]:
    """`department.toml` with every `{ zh, en }` made one text."""
    text = files(__package__).joinpath("department.toml").read_text(encoding="utf-8")
    spoken: dict[str, Any] = _spoken(tomllib.loads(text))
    return spoken


def _spoken(value: Any) -> Any:
    if isinstance(value, Mapping):
        if set(value) == {"zh", "en"}:
            return pick(value)
        return {key: _spoken(each) for key, each in value.items()}
    if isinstance(value, list):
        return [_spoken(each) for each in value]
    return value
