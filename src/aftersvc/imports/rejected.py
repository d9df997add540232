"""The rows that were left out, written to a file of their own: the columns as they came, then the row and the reason.

Mended there, the file can be imported with the same mapping.
"""

from __future__ import annotations

import csv
from collections.abc import Sequence
from io import StringIO
from pathlib import Path

from aftersvc.core.errors import BadInput
from aftersvc.core.language import _
from aftersvc.core.sheets import defused
from aftersvc.core.text import safe
from aftersvc.core.writing import whole_file
from aftersvc.imports.spool import Spool

ROW, WHY = "rejected_row", "rejected_why"


def place_for(path: Path, given: Path | None) -> Path:
    """Where the rejected rows of `path` go. BadInput where that is the file itself."""
    place = given or path.with_name(f"{path.stem}.rejected.csv")
    if place.resolve() == path.resolve():
        raise BadInput(
            _("--rejected {path} is the file that is imported: name another").format(path=safe(place))
        )
    return place


def write(place: Path, headings: Sequence[str], rejected: Spool) -> None:
    """CSV in UTF-8 with a byte order mark, so that Excel shows it as it is. Raises Unwritable."""
    again = {ROW, WHY} & set(headings)  # a list of rejected rows, imported again
    keep = [place for place, heading in enumerate(headings) if heading not in again]
    with whole_file(place) as file:
        file.write(b"\xef\xbb\xbf")
        text = StringIO()
        writer = csv.writer(text)
        writer.writerow([*(defused(headings[place]) for place in keep), ROW, WHY])
        for row, why, cells in rejected:
            writer.writerow([*(defused(cells[place]) for place in keep), row, defused(why)])
            file.write(text.getvalue().encode())
            text.seek(0)
            text.truncate()
        file.write(text.getvalue().encode())
