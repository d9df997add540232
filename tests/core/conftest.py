"""A file for the tests of core: the house's own, or one with planted migrations."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import UTC, datetime
from pathlib import Path

import pytest

from aftersvc.core.database import Entry, Who, create, writing

NOW = datetime(2026, 11, 21, 1, 30, tzinfo=UTC)
CLERK = Who("li", 1, "Li Na")
SET = "INSERT INTO setting (name, value) VALUES (:name, :value) RETURNING *"


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
