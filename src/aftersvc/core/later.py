"""What is named as `module:name`, and imported only when it is used: so a low noun can ask one above it."""

from __future__ import annotations

from importlib import import_module
from typing import Any


def resolved(place: str) -> Any:
    """What stands at `module:name`."""
    module, name = place.split(":")
    return getattr(import_module(module), name)
