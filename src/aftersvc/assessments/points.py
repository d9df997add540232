"""Points: as a regulation writes them, as people type and read them, and by a table of shares. Kept as whole hundredths."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from aftersvc.core.errors import BadInput
from aftersvc.core.language import _, joined, labelled
from aftersvc.core.text import half_width, safe
from aftersvc.regulation.demands import is_number, tables
from aftersvc.regulation.findings import Findings
from aftersvc.regulation.lines import Path
from aftersvc.regulation.shapes import Shape, wrong

HUNDREDTHS = 100  # of a point
WHOLE = 100  # per cent


def hundredths(points: float) -> int:
    """Of points as a regulation has them."""
    return round(points * HUNDREDTHS)


def plain(points: int | None) -> int | float | None:
    """Hundredths as people write points: 5, 4.5."""
    if points is None:
        return None
    return points // HUNDREDTHS if points % HUNDREDTHS == 0 else points / HUNDREDTHS


def parse_points(text: str, what: str) -> int:
    """Hundredths of `5` or `4.5`. Raises BadInput for anything else: nothing is rounded or negative."""
    whole, point, decimals = half_width(text).partition(".")
    if not (
        whole.isdecimal() and len(whole) <= 4 and len(decimals) <= 2 and decimals.isdecimal() == bool(point)
    ):
        raise BadInput(
            _("{what}: '{text}' is no number of points: write 5, or 4.5").format(what=what, text=safe(text))
        )
    return int(whole) * HUNDREDTHS + int(decimals.ljust(2, "0"))


def _read_points(value: object, path: Path, findings: Findings) -> object:
    right = is_number(value) and value >= 0  # type: ignore[operator] # a number, as was just asked
    if not right or round(value, 2) != value:  # type: ignore[call-overload] # likewise
        wrong(POINTS.says(), value, path, findings)
        return 0
    return value


POINTS = Shape(lambda: _("points: a number from 0 with at most two decimals, such as 5 or 2.5"), _read_points)


def _read_worth(value: object, path: Path, findings: Findings) -> object:
    if value == 0 and is_number(value):
        wrong(WORTH.says(), value, path, findings)
        return 0
    return _read_points(value, path, findings)


WORTH = Shape(lambda: _("points above 0, with at most two decimals, such as 5 or 2.5"), _read_worth)


def _read_share(value: object, path: Path, findings: Findings) -> object:
    if not is_number(value) or not 0 <= value <= WHOLE:  # type: ignore[operator] # likewise
        wrong(SHARE.says(), value, path, findings)
        return 0
    return value


SHARE = Shape(lambda: _("a number of per cent from 0 to 100"), _read_share)
SCALE = tables(
    {"from": SHARE, "points": POINTS},
    ("from", "points"),
    at_least=1,
    says=lambda: _("one or more of { from = per cent, points = ... }"),
    what=lambda: _("a row of the table"),
)


class Scale(NamedTuple):
    """The share of complete records of a kind of `evidence`, and from which per cent on it gives how many points."""

    evidence: str
    rows: tuple[tuple[float, int], ...]

    def points(self, share: float | None) -> int | None:
        """Of a share of one, as it is printed, in per cent with two decimals; None where there is nothing to count."""
        if share is None:
            return None
        reached = [points for least, points in self.rows if least <= round(share * WHOLE, 2)]
        return max(reached, default=0)


def scale_of(row: Mapping[str, Any]) -> Scale | None:
    """From the checked form of an index; one that an older program read has no such key."""
    if row.get("by") is None:
        return None
    return Scale(row["by"], tuple((each["from"], hundredths(each["points"])) for each in row["scale"]))


def check_scale(row: Mapping[str, Any], path: Path, findings: Findings) -> None:
    """A table says by which evidence, gives no more than the index is worth, and more for more."""
    if (row["by"] is None) is bool(row["scale"]):
        findings.add(path, _("'by' and 'scale' stand together: which evidence, and what points it gives"))
        return
    if not row["scale"]:
        return
    if row["by"] not in row["evidence"]:
        findings.add((*path, "by"), _("'by' names one of the index's own evidence"))
    if row["points"] is None:
        findings.add((*path, "scale"), _("a table of points needs 'points': what the index is worth"))
    elif max(each["points"] for each in row["scale"]) > row["points"]:
        findings.add((*path, "scale"), _("a table gives no more than the index is worth"))
    for key in ("from", "points"):
        found = [each[key] for each in row["scale"]]
        if found != sorted(set(found), reverse=True):
            findings.add((*path, "scale"), _("a table begins with the best: its rows fall, row by row"))
            return


def scale_in_words(rows: Iterable[Mapping[str, Any]]) -> str:
    """`from 95 %: 5; from 80 %: 3`."""
    return joined(
        labelled(_("from {share} %").format(share=f"{each['from']:g}"), f"{each['points']:g}")
        for each in rows
    )
