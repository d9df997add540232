"""The statutory holidays of China by the State Council's rule of November 2024, for years whose notice is
not out.

13 days: New Year 1, Spring Festival 4 (the eve and three days), Qingming 1, Labour Day 2, Dragon Boat 1,
Mid-Autumn 1, National Day 3. The notice of a year moves weekends around them; the rule alone cannot say
how.
"""

from __future__ import annotations

from datetime import date, timedelta

FIXED: tuple[tuple[int, int, str], ...] = (
    (1, 1, "元旦"),
    (5, 1, "劳动节"),
    (5, 2, "劳动节"),
    (10, 1, "国庆节"),
    (10, 2, "国庆节"),
    (10, 3, "国庆节"),
)

# First day of the lunar year, fifth of the fifth month, fifteenth of the eighth, by the traditional calendar
# (GB/T 33661-2017). It takes the moon to compute them: beyond this table they are not known.
LUNAR: dict[int, tuple[str, str, str]] = {
    2025: ("01-29", "05-31", "10-06"),
    2026: ("02-17", "06-19", "09-25"),
    2027: ("02-06", "06-09", "09-15"),
    2028: ("01-26", "05-28", "10-03"),
    2029: ("02-13", "06-16", "09-22"),
    2030: ("02-03", "06-05", "09-12"),
    2031: ("01-23", "06-24", "10-01"),
    2032: ("02-11", "06-12", "09-19"),
    2033: ("01-31", "06-01", "09-08"),
    2034: ("02-19", "06-20", "09-27"),
    2035: ("02-08", "06-10", "09-16"),
    2036: ("01-28", "05-30", "10-04"),
    2037: ("02-15", "06-18", "09-24"),
    2038: ("02-04", "06-07", "09-13"),
    2039: ("01-24", "05-27", "10-02"),
    2040: ("02-12", "06-14", "09-20"),
    2041: ("02-01", "06-03", "09-10"),
    2042: ("01-22", "06-22", "09-28"),
    2043: ("02-10", "06-11", "09-17"),
    2044: ("01-30", "05-31", "10-05"),
    2045: ("02-17", "06-19", "09-25"),
    2046: ("02-06", "06-08", "09-15"),
    2047: ("01-26", "05-29", "10-04"),
    2048: ("02-14", "06-15", "09-22"),
    2049: ("02-02", "06-04", "09-11"),
    2050: ("01-23", "06-23", "09-30"),
}


def statutory_days(year: int) -> dict[date, str]:
    """The statutory days of a year with their names, in order; without lunar ones that are not known."""
    days = {date(year, month, day): name for month, day, name in FIXED}
    if 2000 <= year <= 2099:
        days[qingming(year)] = "清明节"
    if year in LUNAR:
        first, dragon_boat, mid_autumn = (date.fromisoformat(f"{year}-{day}") for day in LUNAR[year])
        days |= {first + timedelta(days=offset): "春节" for offset in range(-1, 3)}
        days.setdefault(dragon_boat, "端午节")
        days.setdefault(mid_autumn, "中秋节")
    return dict(sorted(days.items()))


def lunar_known(year: int) -> bool:
    """Whether `statutory_days` has the festivals of the lunar calendar for this year."""
    return year in LUNAR


def qingming(year: int) -> date:
    """The solar term Qingming of a year from 2000 to 2099, by the customary formula for that century."""
    return date(year, 4, int((year - 2000) * 0.2422 + 4.81) - (year - 2000) // 4)
