from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from ground import CLERK, SET

from aftersvc.core.database import writing
from aftersvc.core.numbering import number, numbers

SHANGHAI = ZoneInfo("Asia/Shanghai")


def take(path, kind="T", now=datetime(2026, 11, 21, tzinfo=UTC), count=1):
    with writing(path, "v", CLERK, now=now, zone=SHANGHAI) as entry:
        taken = numbers(entry, kind, count)
        for each in taken:
            entry.put(SET, name=each, value="")
    return taken


def test_numbers_count_by_kind_and_month(path):
    assert take(path) == ["T202611-0001"]
    assert take(path) == ["T202611-0002"]
    assert take(path, "D") == ["D202611-0001"]
    assert take(path, now=datetime(2026, 12, 21, tzinfo=UTC)) == ["T202612-0001"]
    assert take(path) == ["T202611-0003"]


def test_the_month_is_that_of_the_zone(path):
    assert take(path, now=datetime(2026, 11, 30, 15, 59, 59, tzinfo=UTC)) == ["T202611-0001"]
    assert take(path, now=datetime(2026, 11, 30, 16, 0, tzinfo=UTC)) == ["T202612-0001"]


def test_a_number_that_was_not_saved_is_free_again(path):
    def fail():
        with writing(path, "v", CLERK, now=datetime(2026, 11, 21, tzinfo=UTC)) as entry:
            number(entry, "T")
            number(entry, "T")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert take(path) == ["T202611-0001"]


def test_several_in_one_operation_follow_each_other(path):
    assert take(path, count=3) == ["T202611-0001", "T202611-0002", "T202611-0003"]
    assert take(path, count=0) == []
    assert take(path) == ["T202611-0004"]


def test_the_ten_thousandth_has_five_digits(path):
    taken = take(path, count=10_001)
    assert taken[9998:] == ["T202611-9999", "T202611-10000", "T202611-10001"]
