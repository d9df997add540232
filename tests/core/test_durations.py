"""Durations as regulations write them."""

from __future__ import annotations

import pytest

from aftersvc.core.durations import parse_duration
from aftersvc.core.errors import BadInput
from aftersvc.core.worktime.goal import Goal


@pytest.mark.parametrize(
    ("text", "goal"),
    [
        ("90 min", Goal(90, "minutes")),
        ("24 h", Goal(1440, "minutes")),
        ("24h", Goal(1440, "minutes")),
        ("1 hour", Goal(60, "minutes")),
        ("1.5 hours", Goal(90, "minutes")),
        ("8 working hours", Goal(480, "working_minutes")),
        ("3 days", Goal(3, "days")),
        ("2 weeks", Goal(14, "days")),
        ("15  Working Days", Goal(15, "working_days")),
        ("1 month", Goal(1, "months")),
        ("2 years", Goal(24, "months")),
        ("24小时", Goal(1440, "minutes")),
        ("２４ 小时", Goal(1440, "minutes")),
        ("30分钟", Goal(30, "minutes")),
        ("15个工作日", Goal(15, "working_days")),
        ("8个工作小时", Goal(480, "working_minutes")),
        ("3天", Goal(3, "days")),
        ("1个月", Goal(1, "months")),
        ("1年", Goal(12, "months")),
        ("0 days", Goal(0, "days")),
    ],
)
def test_durations(text: str, goal: Goal) -> None:
    assert parse_duration(text) == goal


@pytest.mark.parametrize(
    "text",
    [
        "",
        "24",
        "h",
        "24 hs of",
        "1.5 days",
        "1.5 months",
        "1.0001 h",
        "0 h",
        "0 months",
        "-1 day",
        "1e3 h",
        "9999999 h",
    ],
)
def test_what_is_no_duration(text: str) -> None:
    with pytest.raises(BadInput, match=r"^clocks\.answer\.within: '"):
        parse_duration(text, "clocks.answer.within")
