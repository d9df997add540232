"""From a form to a page: one self-contained HTML text that every browser prints, and that a PDF can be made of."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from aftersvc.core.forms.blocks import COLUMNS, Form
from aftersvc.core.language import _, chosen
from aftersvc.core.text import safe
from aftersvc.core.writing import data_out

if TYPE_CHECKING:
    from jinja2 import Template
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


def print_out(form: Form, out: Path | None) -> None:
    """Write the page to a file, whole or not at all, or to stdout. Raises Unwritable."""
    page = html(form)
    with data_out(out) as written:
        written.write(page)


@cache
def _template() -> Template:
    # Slow to import, so only when something is printed
    from jinja2 import Environment, FileSystemLoader, StrictUndefined
    from markupsafe import Markup

    environment = Environment(
        loader=FileSystemLoader(HERE),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_defused,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters["whole_numbers"] = whole_numbers
    environment.globals["style"] = Markup((HERE / "print.css").read_text(encoding="utf-8"))  # noqa: S704 - our own
    return environment.get_template("form.html.jinja")


def _defused(value: object) -> object:
    """Every value on its way into the page: what a screen would obey is shown. Escaping follows after it."""
    return safe(value, lines=True) if isinstance(value, str) and not hasattr(value, "__html__") else value


def whole_numbers(text: str) -> Markup:
    """Text for the page in which numbers of documents, days and times stay on one line."""
    from markupsafe import Markup, escape

    return Markup(UNBROKEN.sub(r'<span class="whole">\g<0></span>', str(escape(safe(text, lines=True)))))  # noqa: S704
