"""Seasons: which days lie in them, and which tiers they tell apart."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from aftersvc import vocabulary
from aftersvc.regulation.findings import Mistake
from aftersvc.regulation.model import Regulation
from aftersvc.regulation.reader import read
from aftersvc.regulation.seasons import first_uncovered, seasons_of

SMALL = Path(__file__).parent.parent / "tickets" / "clocks.toml"


def season(name: str, first: str, last: str) -> dict[str, str]:
    return {"id": name, "from": first, "to": last}


def stated(*seasons: tuple[str, str, str], tiers: str) -> str:
    """The regulation of these tests with other seasons, and a clock with tiers by season."""
    text = SMALL.read_text(encoding="utf-8").partition("[[season]]")[0]
    for name, first, last in seasons:
        text += f'\n[[season]]\nid = "{name}"\ntitle = {{ en = "{name}" }}\nfrom = "{first}"\nto = "{last}"\n'
    return text + (
        '\n[[clock]]\nid = "by_season"\ntitle = { en = "By season" }\nclause = "8"\nfrom = "received"\n'
        f'until = ["solved"]\ntiers = [{tiers}]\n'
    )


def mistakes(text: str) -> list[str]:
    outcome = read(text, vocabulary)
    return [] if isinstance(outcome, Regulation) else [Mistake(*each).sentence for each in outcome]


BY_SEASON = (
    '{ when = { season = ["busy"] }, within = "2 h" }, { when = { season = ["quiet"] }, within = "4 h" }'
)


@pytest.mark.parametrize(
    ("day", "found"),
    [
        ("2026-05-19", ["quiet"]),
        ("2026-05-20", ["busy"]),
        ("2026-12-31", ["quiet"]),
        ("2028-02-29", ["quiet"]),
    ],
)
def test_a_day_lies_in_the_season_between_its_days(day: str, found: list[str]) -> None:
    seasons = [season("busy", "05-20", "06-30"), season("quiet", "07-01", "05-19")]
    assert seasons_of(date.fromisoformat(day), seasons) == found


def test_seasons_make_a_year_only_with_its_leap_day() -> None:
    assert first_uncovered([season("a", "03-01", "02-29")]) is None
    assert first_uncovered([season("a", "03-01", "02-28")]) == "02-29"
    assert first_uncovered([]) == "01-01"


@pytest.mark.parametrize(
    ("seasons", "found"),
    [
        ((("busy", "05-20", "06-30"), ("quiet", "07-01", "05-19")), []),
        ((("busy", "05-20", "06-30"), ("quiet", "06-30", "05-19")), ["this tier overlaps the one of line"]),
        (
            (("busy", "05-20", "06-30"), ("quiet", "07-01", "05-18")),
            ["no tier holds where season = none, as on 05-19"],
        ),
        (
            (("busy", "05-32", "06-30"), ("quiet", "07-01", "05-19")),
            ["from must be a day of the year such as"],
        ),
        ((("busy", "02-29", "06-30"), ("quiet", "07-01", "02-28")), []),
    ],
)
def test_tiers_by_season_need_seasons_that_make_the_year_and_share_no_day(
    seasons: tuple[tuple[str, str, str], ...], found: list[str]
) -> None:
    outcome = mistakes(stated(*seasons, tiers=BY_SEASON))
    assert len(outcome) == len(found), outcome
    assert all(sentence.startswith(wanted) for sentence, wanted in zip(outcome, found, strict=True)), outcome
