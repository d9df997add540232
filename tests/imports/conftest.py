"""Files to import, written as people's programs write them."""

from __future__ import annotations

import lzma
from collections.abc import Callable
from pathlib import Path

import pytest

REGISTERS = Path(__file__).parents[1] / "data" / "registers"
EXAMPLES = Path(__file__).parents[2] / "examples"
AFTER_ALL = "2019-07-01T09:00+08:00"  # the last ticket of the Boston register was closed in June 2019


@pytest.fixture
def written(tmp_path: Path) -> Callable[..., Path]:
    """Write text into a file of the test's own folder, in an encoding."""

    def write(text: str, name: str = "register.csv", encoding: str = "utf-8") -> Path:
        path = tmp_path / name
        path.write_bytes(text.encode(encoding))
        return path

    return write


@pytest.fixture
def unpacked(tmp_path: Path) -> Callable[[str], Path]:
    """A register of tests/data/registers, unpacked."""

    def unpack(name: str) -> Path:
        path = tmp_path / name
        path.write_bytes(lzma.decompress((REGISTERS / f"{name}.xz").read_bytes()))
        return path

    return unpack
