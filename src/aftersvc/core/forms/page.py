"""From a form to a page: one self-contained HTML text that every browser prints, and that a PDF can be made of."""

from __future__ import annotations

import re
import sys
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from aftersvc.core.errors import BadInput
from aftersvc.core.forms.blocks import COLUMNS, Form
from aftersvc.core.language import _, chosen
from aftersvc.core.text import safe
from aftersvc.core.writing import data_out, stdout_bytes, whole_file

if TYPE_CHECKING:
    from jinja2 import Environment, Template
    from markupsafe import Markup

HERE = Path(__file__).parent
LANGUAGE_TAGS = {"zh": "zh-CN", "en": "en"}

# Numbers of documents, days and times, which a browser would break at their hyphens
UNBROKEN = re.compile(r"\b[A-Z]{1,2}\d{6}-\d{4,}\b|\b\d{4}-\d{2}-\d{2}\b(?: \d{2}:\d{2}\b)?")


def html(form: Form) -> str:
    """The form as an HTML page: style sheet inside, nothing fetched, no script."""
    return _template().render(
        form=form,
        columns=COLUMNS,
        language=LANGUAGE_TAGS[chosen()],
        words={
            "number": _("No."),
            "signature": _("Signature"),
            "date": _("Date"),
            # what the pen fills in
            "blank_date": _("Date ____-__-__"),
        },
    )


def print_out(form: Form, out: Path | None, *, as_pdf: bool = False) -> None:
    """Write the form to a file, whole or not at all, or to stdout; `as_pdf`, or a file so named, makes it a PDF.

    Raises Unwritable; Refused where no PDF can be made here; BadInput for one that would go to a terminal.
    """
    put_out(html(form), out, as_pdf=as_pdf)


def put_out(page: str, out: Path | None, *, as_pdf: bool = False) -> None:
    """Any page of ours, in the same ways and with the same refusals as a form."""
    if not as_pdf and (out is None or out.suffix.lower() != ".pdf"):
        with data_out(out) as written:
            written.write(page)
        return
    if out is None and sys.stdout.isatty():
        raise BadInput(_("a PDF is not for a terminal: add --out FILE.pdf"))
    from aftersvc.core.forms.pdf import pdf

    made = pdf(page)
    with whole_file(out) if out else stdout_bytes() as file:
        file.write(made)


@cache
def _template() -> Template:
    return environment("print.css").get_template("form.html.jinja")


def environment(style: str) -> Environment:
    """How pages are made of templates; `style` names the style sheet that stands inside."""
    # Slow to import, so only when something is printed
    from jinja2 import Environment, FileSystemLoader, StrictUndefined
    from markupsafe import Markup

    made = Environment(
        loader=FileSystemLoader(HERE),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_defused,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    made.filters["whole_numbers"] = whole_numbers
    made.globals["style"] = Markup((HERE / style).read_text(encoding="utf-8"))  # noqa: S704 - our own
    return made


def _defused(value: object) -> object:
    """Every value on its way into the page: what a screen would obey is shown. Escaping follows after it."""
    return safe(value, lines=True) if isinstance(value, str) and not hasattr(value, "__html__") else value


def whole_numbers(text: str) -> Markup:
    """Text for the page in which numbers of documents, days and times stay on one line."""
    from markupsafe import Markup, escape

    return Markup(UNBROKEN.sub(r'<span class="whole">\g<0></span>', str(escape(safe(text, lines=True)))))  # noqa: S704
