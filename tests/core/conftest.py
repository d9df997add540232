"""A file for the tests of core: the house's own, or one with planted migrations."""

from __future__ import annotations

import sys
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

import pytest

from aftersvc.core.database import Entry, create, writing

sys.path.insert(0, str(Path(__file__).parent))  # planted.py is named in migrations, ground.py by tests

from ground import CLERK, NOW


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A new file, empty of rows."""
    path = tmp_path / "a.db"
    create(path)
    return path


@pytest.fixture
def write(path: Path) -> Callable[..., AbstractContextManager[Entry]]:
    """`with write() as entry`: one operation on the file, by a clerk, at a fixed moment."""

    def write(verb: str = "setting set", **more: object) -> AbstractContextManager[Entry]:
        return writing(path, verb, CLERK, now=NOW, **more)  # type: ignore[arg-type]

    return write
