"""Mapping files: what they say, and every mistake in them at once, with its line."""

from __future__ import annotations

from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from aftersvc.core.errors import BadInput, NotFound
from aftersvc.imports import mapping
from aftersvc.imports.instructions import Assigned, Events, Instructions

HEADINGS = ["no", "opened", "type", "who", "state", "changed"]
FIELDS = '[fields]\nreceived = "opened"\nsummary = "type"\ncustomer = "who"\n'


def understood(text: str, noun: str = "tickets") -> Instructions | list[str]:
    found = mapping.understood(text.encode(), noun, HEADINGS)
    return (
        found
        if isinstance(found, Instructions)
        else [f"{mistake.line}: {mistake.sentence}" for mistake in found]
    )


def test_everything_that_a_mapping_can_say() -> None:
    assert understood(
        """
source = "elsewhere"
missing = ["?"]
formats = ["%d-%m-%Y %H:%M"]
zone = "America/New_York"
judged_by = "target"
[fields]
number = "no"
received = "opened"
summary = { column = "type", values = { "a" = "b" }, if_other = "c", if_missing = "d" }
customer = { constant = "everybody" }
[events]
at = "changed"
state = "state"
order = "no"
[events.states]
"Open" = "open"
"Waits" = "waiting customer"
[checks]
target_years = 2
"""
    ) == Instructions(
        source="elsewhere",
        missing=("?", ""),
        formats=("%d-%m-%Y %H:%M",),
        zone=ZoneInfo("America/New_York"),
        judged_by="target",
        target_years=2,
        fields={
            "number": Assigned("no"),
            "received": Assigned("opened"),
            "summary": Assigned("type", values={"a": "b"}, if_missing="d", if_other="c"),
            "customer": Assigned(None, "everybody"),
        },
        events=Events("changed", "state", {"Open": "open", "Waits": "waiting customer"}, "no"),
    )


def test_a_byte_order_mark_and_windows_line_ends_do_no_harm() -> None:
    assert isinstance(
        mapping.understood(b"\xef\xbb\xbf" + FIELDS.replace("\n", "\r\n").encode(), "tickets", HEADINGS),
        Instructions,
    )


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("sourse = 'x'\n" + FIELDS, "1: a mapping of tickets has no 'sourse': did you mean source?"),
        (FIELDS + 'phone = "telefon"\n', "5: the file has no column 'telefon': known are"),
        (FIELDS.replace('"type"', '"tipe"'), "3: the file has no column 'tipe': did you mean type?"),
        (FIELDS + 'chanel = "type"\n', "5: [fields] has no 'chanel': did you mean channel"),
        (FIELDS.replace('customer = "who"\n', ""), "1: [fields] lacks customer, which every record needs"),
        (FIELDS + "kind = 3\n", "5: kind must be a column in quotes"),
        (FIELDS + "kind = {}\n", "5: kind needs either column or constant"),
        (FIELDS + 'kind = { column = "type", constant = "x" }\n', "5: kind needs either column or constant"),
        (FIELDS + 'kind = { column = "type", vals = {} }\n', "5: [fields.kind] has no 'vals': did you mean values?"),
        (FIELDS + 'kind = { column = "type", values = { a = 1 } }\n', "5: 'a' must be text in quotes, not 1"),
        ("formats = ['%H:%M']\n" + FIELDS, "1: format '%H:%M': it must name year, month and day"),
        ("missing = '?'\n" + FIELDS, "1: missing must be a list of texts in quotes"),
        ("zone = 'America/New_Yorck'\n" + FIELDS, "1: unknown time zone 'America/New_Yorck': did you mean"),
        ("judged_by = 'luck'\n" + FIELDS, "1: judged_by must be regulation / target, not 'luck'"),
        (FIELDS + "[checks]\ntarget_years = 0\n", "6: target_years must be a number of years from 1 on"),
        (FIELDS + "[checks]\nyears = 1\n", "6: [checks] has no 'years'"),
        (FIELDS + "[events]\nat = 'changed'\nstate = 'state'\n", "5: [events.states] says what each state means"),
        (FIELDS + "[events]\nat = 'changed'\n[events.states]\nx = 'open'\n", "5: [events] lacks state, a column"),
        (FIELDS + "[events]\nat = 'changed'\nstate = 'state'\n[events.states]\nx = 'done'\n", "9: 'done' is none of open"),
        (
            FIELDS + "closed = 'changed'\n[events]\nat = 'changed'\nstate = 'state'\n[events.states]\nx = 'open'\n",
            "5: with [events], closed comes from the rows",
        ),
        ("fields = 1\n", "1: fields must be a table"),
        ("a = \n", "1: this is not TOML"),
    ],
)  # fmt: skip
def test_each_mistake_is_named_with_its_line(text: str, says: str) -> None:
    found = understood(text)
    assert isinstance(found, list)
    assert any(mistake.startswith(says) for mistake in found), found


def test_all_mistakes_are_named_at_once_in_the_order_of_their_lines(tmp_path: Path) -> None:
    path = tmp_path / "map.toml"
    path.write_text("zone = 'Mars'\nsourse = 'x'\n" + FIELDS + "kind = 1\n")
    with pytest.raises(BadInput) as refused:
        mapping.read(path, "tickets", HEADINGS)
    lines = str(refused.value).splitlines()
    assert [line.removeprefix(f"{path}:").split(":")[0] for line in lines] == ["1", "2", "7"]


def test_a_mapping_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(NotFound, match="no file"):
        mapping.read(tmp_path / "gone.toml", "tickets", HEADINGS)
    with pytest.raises(BadInput, match="cannot be read"):
        mapping.read(tmp_path, "tickets", HEADINGS)


def test_events_are_for_tickets_only() -> None:
    found = understood('[fields]\nname = "who"\n[events]\nat = "changed"\n', "customers")
    assert found == [
        "3: a mapping of customers has no 'events': known are fields, formats, missing, source, zone"
    ]
