"""Checked records, set aside until all are checked: as they are while they are few, then in a file nobody else sees."""

from __future__ import annotations

import marshal
from collections.abc import Iterator
from contextlib import AbstractContextManager
from tempfile import SpooledTemporaryFile
from types import TracebackType
from typing import Any

_FEW = 20_000  # records
_BATCH = 500  # records written at a time
_IN_MEMORY = 64 << 20  # bytes
_LENGTH = 8  # bytes before each batch that say how long it is


class Spool(AbstractContextManager["Spool"]):
    """Plain values (dicts, lists, texts, numbers) in, and out again in order, as often as wanted."""

    def __init__(self) -> None:
        self._few: list[Any] = []
        self._file = SpooledTemporaryFile(max_size=_IN_MEMORY)  # noqa: SIM115 - closed by __exit__
        self._waiting: list[Any] = []
        self.count = 0

    def add(self, value: object) -> None:
        self.count += 1
        if self.count <= _FEW:
            self._few.append(value)
            return
        self._waiting.append(value)
        if len(self._waiting) >= _BATCH:
            self._write()

    def __iter__(self) -> Iterator[Any]:
        yield from self._few
        self._write()
        self._file.seek(0)
        while length := int.from_bytes(self._file.read(_LENGTH), "big"):
            # marshal is only for what this very process has written a moment ago
            yield from marshal.loads(self._file.read(length))  # noqa: S302

    def _write(self) -> None:
        if self._waiting:
            packed = marshal.dumps(self._waiting)
            self._file.write(len(packed).to_bytes(_LENGTH, "big"))
            self._file.write(packed)
            self._waiting.clear()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._file.close()
