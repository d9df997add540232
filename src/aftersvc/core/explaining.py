"""Printing explanations: the same sentences on a screen, in plain text and in JSON."""

from __future__ import annotations

from collections.abc import Sequence

from aftersvc.core.cells import to_json
from aftersvc.core.errors import BadInput
from aftersvc.core.language import _
from aftersvc.core.output import View, format_of
from aftersvc.core.views import room
from aftersvc.core.why import Explanation, fields, lines
from aftersvc.core.writing import data_out, text_out


def show_explanations(explanations: Sequence[Explanation], view: View) -> None:
    """Print explanations; as JSON an array. Raises BadInput for a format that only suits rows."""
    form = format_of(view)
    if form in ("json", "jsonl"):
        with data_out(view.out) as out:
            out.write(to_json([fields(each) for each in explanations]) + "\n")
    elif form in ("table", "plain", "markdown"):
        places = room(view) if form == "table" else None
        with text_out(view.out) as out:
            for nth, each in enumerate(explanations):
                out.write("\n" if nth else "")
                out.write("".join(f"{line}\n" for line in lines(each, places)))
    else:
        raise BadInput(
            _("--format {form} is for rows: choose table, plain, markdown or json").format(form=form)
        )
