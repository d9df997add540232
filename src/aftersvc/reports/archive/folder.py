"""A volume as a folder: written aside with a checksum of every file, put in place whole, looked over again later."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from hashlib import sha256
from pathlib import Path
from typing import IO

from aftersvc.core import platform
from aftersvc.core.errors import BadInput, Busy, RecordBroken, Refused, Unwritable
from aftersvc.core.language import _
from aftersvc.core.text import safe

SUMS = "SHA256SUMS"
LOCK = ".aftersvc.lock"
_PIECE = 1 << 20  # bytes


class _Summed:
    """Text or bytes into a file, hashed on their way."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        self.hash = sha256()

    def write(self, text: str, /) -> int:
        return self.put(text.encode("utf-8", "backslashreplace"))

    def put(self, content: bytes) -> int:
        self.hash.update(content)
        return self._file.write(content)


class Folder:
    """A folder that is being written."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.sums: dict[str, str] = {}

    @contextmanager
    def file(self, name: str) -> Iterator[_Summed]:
        """A new file in it, such as `csv/tickets.csv`."""
        path = self.path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("xb") as file:
            summed = _Summed(file)
            yield summed
            file.flush()
            os.fsync(file.fileno())
        self.sums[name] = summed.hash.hexdigest()

    def seal(self) -> str:
        """Write the checksums as `sha256sum -c` reads them; the checksum of that file itself."""
        with self.file(SUMS) as out:
            out.write("".join(f"{self.sums[name]}  {name}\n" for name in sorted(self.sums)))
        return self.sums[SUMS]


@contextmanager
def only_one(shelf: Path) -> Iterator[None]:
    """Hold the only turn to write volumes into a folder; it is made where it is missing.

    Raises BadInput where the folder above is not there, Busy where another run is at it, Unwritable.
    """
    if not shelf.parent.is_dir():
        raise BadInput(_("--out: there is no folder {path}").format(path=safe(shelf.parent)))
    with _writing(shelf):
        shelf.mkdir(exist_ok=True)
        descriptor = os.open(shelf / LOCK, os.O_RDWR | os.O_CREAT | getattr(os, "O_CLOEXEC", 0), 0o666)
    try:
        if not platform.lock_at_once(descriptor):
            raise Busy(_("another run is writing into {path}: nothing was done").format(path=safe(shelf)))
        yield
    finally:
        os.close(descriptor)


@contextmanager
def aside(path: Path) -> Iterator[Folder]:
    """Write a folder beside its place; what is not put in place by `place` is taken away. The caller holds the turn."""
    part = path.with_name(f".{path.name}.part")
    with _writing(path):
        for killed in (part, _gone(path)):  # of a run that was killed
            shutil.rmtree(killed, ignore_errors=True)
        part.mkdir()
        try:
            yield Folder(part)
        finally:
            shutil.rmtree(part, ignore_errors=True)


def place(folder: Folder, path: Path) -> None:
    """Give a finished folder its name."""
    with _writing(path):
        with suppress(FileNotFoundError, OSError):
            path.rmdir()  # an empty one may stand there
        folder.path.rename(path)
        platform.sync(path.parent)


def replace(folder: Folder, path: Path) -> None:
    """Give a finished folder its name in place of another one, which is gone then."""
    with _writing(path):
        if path.exists():
            path.rename(_gone(path))
            shutil.rmtree(_gone(path))
    place(folder, path)


def _gone(path: Path) -> Path:
    return path.with_name(f".{path.name}.gone")


def refuse_taken(path: Path) -> None:
    """Raise Refused where something that is not empty stands in the place of a volume that is yet to be made."""
    if path.is_dir() and not any(path.iterdir()):
        return
    if path.exists() or path.is_symlink():
        raise Refused(
            _("{path} is there already and is no volume of this file: name another --out").format(
                path=safe(path)
            )
        )


def stands(path: Path, manifest: str) -> bool:
    """Whether a volume stands in its place, every file as it was written; False where there is nothing.

    Raises Refused where something else stands there, RecordBroken where it is not what was closed.
    """
    if not _is_sealed(path):
        return False
    if _sum(path / SUMS) != manifest:
        raise RecordBroken(
            _("{path} is not what was closed: its {name} is another one").format(path=safe(path), name=SUMS)
        )
    _look_over(path)
    return True


def seal_of(path: Path) -> str | None:
    """The manifest of whatever folder of ours stands there, every file as it was written; None where there is nothing.

    Raises what `stands` raises.
    """
    if not _is_sealed(path):
        return None
    _look_over(path)
    return _sum(path / SUMS)


def _is_sealed(path: Path) -> bool:
    if not path.exists() or (path.is_dir() and not any(path.iterdir())):
        return False
    if not (path / SUMS).is_file():
        refuse_taken(path)
    return True


def _look_over(path: Path) -> None:
    lines = (path / SUMS).read_text(encoding="utf-8").splitlines()
    sums = {name: told for told, _blank, name in (line.partition("  ") for line in lines)}
    found = {each.relative_to(path).as_posix() for each in path.rglob("*") if not each.is_dir()} - {SUMS}
    for name in sorted({*sums, *found}):
        if name not in sums:
            raise RecordBroken(_("{path} was put into the volume").format(path=safe(path / name)))
        if name not in found:
            raise RecordBroken(_("{path} is missing from the volume").format(path=safe(path / name)))
        if _sum(path / name) != sums[name]:
            raise RecordBroken(_("{path} is not what was closed").format(path=safe(path / name)))


def _sum(path: Path) -> str:
    hashed = sha256()
    with path.open("rb") as file:
        while piece := file.read(_PIECE):
            hashed.update(piece)
    return hashed.hexdigest()


@contextmanager
def _writing(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise Unwritable(
            _("{path} cannot be written: {reason}; nothing was left there").format(
                path=safe(path), reason=error.strerror or error
            )
        ) from error
