"""What program writes a volume: its version, and a checksum of what its volumes look like."""

from __future__ import annotations

from hashlib import sha256

from aftersvc import __version__
from aftersvc.reports.archive import pages
from aftersvc.reports.archive.parts import LAYOUT, parts


def program() -> str:
    """Such as `0.1.0+1.3f2a9c1b`: two that say the same write the same volume of the same records."""
    return f"{__version__}+{LAYOUT}.{digest()}"


def digest() -> str:
    """The lists with their columns, as they are worded in the language that is chosen; the template; the style sheet."""
    lists = [
        (part.key, part.title, part.has_page, [column[:4] for column in part.columns]) for part in parts()
    ]
    return sha256("\n".join([pages.style(), pages.template(), *map(repr, lists)]).encode()).hexdigest()[:8]
