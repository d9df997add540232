import json
from datetime import date
from pathlib import Path

import pytest

from aftersvc.core.errors import BadInput
from aftersvc.core.worktime.notice import OfficialDay, read_notice

DATA = Path(__file__).parents[2] / "data" / "holiday_cn"
NEEDED = [{"name": name, "date": f"2027-{day}", "isOffDay": True} for name, day in
          [("元旦", "01-01"), ("劳动节", "05-01"), ("国庆节", "10-01")]]  # fmt: skip


def year_file(*days: object, year: object = 2027) -> bytes:
    return json.dumps({"year": year, "papers": [], "days": [*NEEDED, *days]}).encode()


@pytest.mark.parametrize("year", [2024, 2025, 2026])
def test_a_published_year_is_read_whole(year: int) -> None:
    content = (DATA / f"{year}.json").read_bytes()
    notice = read_notice(content, f"{year}.json")
    assert notice.year == year
    assert [(day.day.isoformat(), day.off, day.name) for day in notice.days] == [
        (day["date"], day["isOffDay"], day["name"]) for day in json.loads(content)["days"]
    ]


def test_days_of_the_december_before_belong_to_the_year() -> None:
    notice = read_notice(year_file({"name": "元旦", "date": "2026-12-31", "isOffDay": True}), "2027.json")
    assert notice.days[0] == OfficialDay(date(2026, 12, 31), True, "元旦", "2027.json")


def test_a_byte_order_mark_does_no_harm() -> None:
    assert read_notice(b"\xef\xbb\xbf" + year_file(), "x").year == 2027


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"PK\x03\x04\xff", "f.json is not UTF-8 text: byte 5 cannot be read"),
        (b'{"year": 2027,\n "days": [}', "f.json is not JSON: line 2, column 11 cannot be read"),
        (b"", "f.json is not JSON: line 1, column 1 cannot be read"),
        (b"[" * 100_000, "f.json is not a calendar of holiday-cn"),
        (b'{"year": ' + b"9" * 5000 + b"}", "f.json is not a calendar of holiday-cn"),
        (b"[]", "it should be an object with 'year' and 'days'"),
        (b'{"year": 2027}', "it should be an object with 'year' and 'days'"),
        (b'{"year": "2027", "days": []}', "'year' should be a year such as 2027, not \"2027\""),
        (b'{"year": true, "days": []}', "'year' should be a year such as 2027, not true"),
        (b'{"year": 2027, "days": {}}', "'days' should be a list"),
        (b'{"year": 2027, "days": []}', "f.json has no days: the notice for 2027 was not out"),
        (year_file(5), "day 4 should be an object"),
        (year_file({"date": "2027-01-02", "isOffDay": True}), "day 4 should have a 'name'"),
        (year_file({"name": " ", "date": "2027-01-02", "isOffDay": True}), "day 4 should have a 'name'"),
        (
            year_file({"name": "元旦", "date": "2027-01-02", "isOffDay": 1}),
            "day 4 should have 'isOffDay' true or false",
        ),
        (
            year_file({"name": "元旦", "date": "2027-02-30", "isOffDay": True}),
            "day 4 should have a 'date' such as 2027-10-01, not \"2027-02-30\"",
        ),
        (year_file({"name": "元旦", "date": "20270102", "isOffDay": True}), "day 4 should have a 'date'"),
        (year_file({"name": "元旦", "isOffDay": True}), "day 4 should have a 'date' such as"),
        (
            year_file({"name": "元旦", "date": "2028-01-01", "isOffDay": True}),
            "day 4, 2028-01-01, lies neither in 2027 nor in the December before",
        ),
        (
            year_file({"name": "元旦", "date": "2026-11-30", "isOffDay": True}),
            "day 4, 2026-11-30, lies neither in 2027 nor in the December before",
        ),
        (year_file(NEEDED[0]), "2027-01-01 stands in it twice"),
        (
            json.dumps({"year": 2027, "days": NEEDED[:2]}).encode(),
            "2027-10-01 (国庆节) is not a day off in it",
        ),
        (
            year_file({"name": "a\x00b", "date": "2027-01-02", "isOffDay": True}),
            "holds a NUL character",
        ),
    ],
)
def test_anything_else_is_refused_in_a_sentence(content: bytes, sentence: str) -> None:
    with pytest.raises(BadInput) as refused:
        read_notice(content, "f.json")
    assert sentence in str(refused.value)
    assert "\n" not in str(refused.value)
