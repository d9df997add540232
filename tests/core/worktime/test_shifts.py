from datetime import time

import pytest

from aftersvc.core.worktime.shifts import WHOLE_DAY, afternoon, midday, morning, plain_week, shift

OFFICE = ((510, 720), (810, 1080))  # 08:30-12:00, 13:30-18:00


@pytest.mark.parametrize(
    ("begin", "end", "minutes"),
    [
        (time(8, 30), time(12), (510, 720)),
        (time(22), time(6), (1320, 1800)),  # a night shift ends on the next day
        (time(0), time(0), (0, 1440)),  # round the clock
        (time(12), time(0), (720, 1440)),
    ],
)
def test_a_shift_is_minutes_from_the_midnight_it_begins_after(
    begin: time, end: time, minutes: tuple[int, int]
) -> None:
    assert shift(begin, end) == minutes


def test_a_plain_week_repeats_one_day_in_order() -> None:
    week = plain_week([0, 1, 5], [(time(13, 30), time(18)), (time(8, 30), time(12))])
    assert week == (OFFICE, OFFICE, (), (), (), OFFICE, ())


def test_a_working_day_without_shifts_is_the_whole_day() -> None:
    assert plain_week(range(5))[0] == WHOLE_DAY


def test_a_week_needs_a_working_day() -> None:
    with pytest.raises(ValueError, match="without a working day"):
        plain_week([])


@pytest.mark.parametrize(
    ("shifts", "cut"),
    [
        (OFFICE, 720),
        (((480, 750), (810, 1050)), 750),  # a long morning: the break at 12:30 parts the day
        (((540, 1020),), 720),  # no break: noon
        (((540, 1020), (1080, 1320)), 720),  # only an evening break: noon
        (((360, 600), (600, 1080)), 720),  # shifts that touch have no break between them
        (WHOLE_DAY, 720),
    ],
)
def test_a_day_falls_into_halves_at_its_midday_break(shifts: tuple[tuple[int, int], ...], cut: int) -> None:
    assert midday(shifts) == cut
    minutes = sum(end - begin for begin, end in shifts)
    assert sum(end - begin for begin, end in (*morning(shifts), *afternoon(shifts))) == minutes
    assert all(end <= cut for _, end in morning(shifts))
    assert all(begin >= cut for begin, _ in afternoon(shifts))


def test_a_night_shift_lies_in_the_afternoon_half() -> None:
    night = ((1320, 1800),)
    assert morning(night) == ()
    assert afternoon(night) == night
