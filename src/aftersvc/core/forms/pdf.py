"""From a page to a PDF: the same HTML and print style sheet, laid out by WeasyPrint. Needs `aftersvc[pdf]` and fonts."""

from __future__ import annotations

import logging
import re
import shutil
import subprocess
from collections.abc import Iterable
from io import BytesIO
from pathlib import Path
from typing import IO, Any, NamedTuple, NoReturn

from aftersvc.core.errors import Refused
from aftersvc.core.language import _

CHINESE = re.compile(r"[\u3400-\u9fff]")
LIBRARIES = "libpango-1.0-0 libpangoft2-1.0-0"  # packages of Debian
FONTS = "fonts-noto-cjk"
# How `fc-list` is asked for fonts: any at all, or some that have Chinese characters
ANY, WITH_CHINESE = ":", ":lang=zh-cn"


def pdf(page: str) -> bytes:
    """The page as a PDF: the same page gives the same bytes on the same machine, and nothing is fetched.

    Raises Refused where WeasyPrint, what it stands on, or fonts for the page's characters are not installed: without
    fonts it would print boxes, and succeed.
    """
    weasyprint = _loaded()
    _fonts_for(page)
    written = BytesIO()
    weasyprint.HTML(string=page, url_fetcher=_fetch_nothing).write_pdf(written)
    return written.getvalue()


class Part(NamedTuple):
    """A PDF that becomes part of another; what it is called in the reader's outline, if anything."""

    path: Path
    title: str | None = None


def pages_of(path: Path) -> int:
    """How many pages a PDF has."""
    return len(_pypdf().PdfReader(path).pages)


def join(parts: Iterable[Part], title: str, file: IO[bytes]) -> None:
    """Write several PDFs as one, in their order. The same parts give the same bytes."""
    with _pypdf().PdfWriter() as writer:
        for part in parts:
            writer.append(part.path, outline_item=part.title, import_outline=False)
        writer.add_metadata({"/Title": title})
        writer.write(file)


def _pypdf() -> Any:
    try:
        import pypdf
    except ImportError:
        raise _no_extra() from None
    return pypdf


def _no_extra() -> Refused:
    return Refused(
        _("PDF needs an extra that is not installed: {command}; without it, write .html").format(
            command="pip install 'aftersvc[pdf]'"
        )
    )


def _loaded() -> Any:
    # 1.1 s to import, so only when a PDF is made
    logging.getLogger("weasyprint").setLevel(logging.CRITICAL)  # it warns of every property it leaves out
    try:
        import weasyprint
    except ImportError:
        raise _no_extra() from None
    except OSError:  # a library of the system could not be loaded
        raise Refused(
            _(
                "PDF needs libraries of the system (Debian: {command}); without them, write .html and print it"
                " from a browser"
            ).format(command=f"apt install {LIBRARIES}")
        ) from None
    return weasyprint


def _fonts_for(page: str) -> None:
    listing = shutil.which("fc-list")
    wanted = WITH_CHINESE if CHINESE.search(page) else ANY
    if listing is not None:
        listed = subprocess.run([listing, wanted, "family"], capture_output=True, check=False)
        if listed.stdout.strip():
            return
    raise Refused(
        _("no font is installed that has the characters of this page (Debian: {command})").format(
            command=f"apt install fontconfig {FONTS}"
        )
    )


def _fetch_nothing(url: str, *_more: Any, **_options: Any) -> NoReturn:
    raise ValueError(url)
