"""The regulations that come with the program, one TOML file each, named by the file."""

from __future__ import annotations

from importlib.resources import files


def names() -> tuple[str, ...]:
    """The packs' names in alphabetical order."""
    here = files(__name__)
    return tuple(sorted(entry.name[:-5] for entry in here.iterdir() if entry.name.endswith(".toml")))


def source(name: str) -> bytes:
    """The text of the pack `name`, one of `names()`."""
    return files(__name__).joinpath(f"{name}.toml").read_bytes()
