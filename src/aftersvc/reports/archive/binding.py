"""report year: the closed months of a year, each looked over or written out again, bound as one volume."""

from __future__ import annotations

import json
from collections.abc import Sequence
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from aftersvc.archives import rules
from aftersvc.archives import store as volumes
from aftersvc.core.journal import Tip
from aftersvc.core.language import _
from aftersvc.core.localtimes import on_clock
from aftersvc.core.text import safe
from aftersvc.core.writing import whole_file
from aftersvc.reports.archive import closing, entering, folder, pages, year
from aftersvc.reports.archive.bound import Bound
from aftersvc.reports.archive.parts import LAYOUT
from aftersvc.reports.archive.state import spoken

if TYPE_CHECKING:
    from aftersvc.archives.store import Volume
    from aftersvc.desk import Desk
    from aftersvc.reports.archive.folder import Folder

ACT = "report year"


def bind(desk: Desk, of: int | None, shelf: Path, *, as_pdf: bool = False) -> None:
    """See to it that the volume of a year (default: the last one) stands in `shelf`, beside those of its months.

    `as_pdf` prints it beside them.

    The PDF is no part of what is sealed: its bytes depend on the fonts of the machine. Raises what closing.archive
    raises, and Refused while months of the year are not archived.
    """
    number = desk.today.year - 1 if of is None else of
    path = shelf / f"{number:04d}"
    with folder.only_one(shelf):
        volume, wanted = _see_to_it(desk, number, path)
        if as_pdf:
            from aftersvc.reports.archive import printing

            bound = [Bound(each, closing.standing(desk, each, shelf)) for each in wanted]
            with spoken(volume.language), whole_file(path.with_suffix(".pdf")) as file:
                printing.write(file, _page(volume, bound), bound)


def _see_to_it(desk: Desk, number: int, path: Path) -> tuple[Volume, list[Volume]]:
    """The volume of the year, and those of its months: the months that there were when it was bound."""
    with desk.reading() as reader:
        closing.unbroken(volumes.every(reader), reader)
        volume = volumes.of_period(reader, path.name)
        known = volumes.entered_before(reader, path.name)
    months = {each.month: each for each in known if each.month}
    wanted = [months[month] for month in rules.to_bind(number, months, desk.today)]
    if volume is not None and folder.stands(path, volume.manifest):
        return volume, wanted
    if volume is None:
        folder.refuse_taken(path)
        who = entering.may(desk, ACT)
    bound = [Bound(each, closing.standing(desk, each, path.parent)) for each in wanted]
    if volume is None:
        volume = _bind(desk, path, bound, who)
    else:
        _bind_again(path, bound, volume)
    return volume, wanted


def _bind(desk: Desk, path: Path, bound: Sequence[Bound], who: int) -> Volume:
    last = bound[-1].volume
    volume = entering.volume_at(desk, path.name, Tip(last.cut, last.tip), who)
    with folder.aside(path) as made:
        volume = volume._replace(manifest=_write(made, volume, bound))
        entering.enter(desk, ACT, volume)
        folder.place(made, path)
    return volume


def _bind_again(path: Path, bound: Sequence[Bound], volume: Volume) -> None:
    with folder.aside(path) as made:
        with spoken(volume.language):
            manifest = _write(made, volume, bound)
        if manifest != volume.manifest:
            raise closing.otherwise(volume, path)
        folder.place(made, path)


def _page(volume: Volume, bound: Sequence[Bound]) -> pages.Page:
    zone = ZoneInfo(bound[-1].facts["time_zone"])
    company = safe(bound[-1].facts["company"] or _("After-sales"))
    return pages.Page(
        volume=_("{company}: after-sales archive of {month}").format(company=company, month=volume.period),
        foot=_("Bound at {at}").format(at=on_clock(volume.closed_at, zone)),
        zone=zone,
        words={},
        links=lambda _column, _text: None,
    )


def _write(made: Folder, volume: Volume, bound: Sequence[Bound]) -> str:
    page = _page(volume, bound)
    with made.file("style.css") as out:
        out.write(pages.style())
    with made.file(f"{year.FRONT}.html") as out:
        front = chain(year.front(bound, year.in_files, {}), year.figures(bound, year.in_files).sections)
        page.write(out, page.volume, front, home=False)
    for chapter in year.chapters(bound, year.in_files):
        with made.file(f"{chapter.key}.html") as out:
            page.write(out, chapter.title, chapter.sections, heading=False)
    facts = {
        "layout": LAYOUT,
        "period": volume.period,
        "company": bound[-1].facts["company"],
        "language": volume.language,
        "program": volume.program,
        "months": {month.volume.period: month.volume.manifest for month in bound},
    }
    with made.file("volume.json") as out:
        out.write(json.dumps(facts, ensure_ascii=False, indent=1) + "\n")
    return made.seal()
