"""Where keys stand in a TOML text, whatever way they are written."""

from __future__ import annotations

import tomllib
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aftersvc.regulation.lines import Path, line_of, places_in

TEXT = '''\
# a comment = [not a key]
top = 1
"quoted key".inner = """two
lines = 3
"""

[table]
list = [
  "first", # with ] and a comment
  'second',
  { third = "a", "fourth" = [1,
    2] },
]
plain = 2026-11-21

[[many]]
id = "a \\" ] b"
[[many.part]]
x = {}
[[many.part]]
x = \'\'\'raw
\'\'\'
[[many]]
id = "b"
[many.sub.deep]
last = false'''


@pytest.mark.parametrize(
    ("path", "line"),
    [
        (("top",), 2),
        (("quoted key", "inner"), 3),
        (("table",), 7),
        (("table", "list"), 8),
        (("table", "list", 0), 9),
        (("table", "list", 1), 10),
        (("table", "list", 2, "third"), 11),
        (("table", "list", 2, "fourth", 1), 12),
        (("table", "plain"), 14),
        (("many",), 16),
        (("many", 0, "id"), 17),
        (("many", 0, "part", 0, "x"), 19),
        (("many", 0, "part", 1), 20),
        (("many", 0, "part", 1, "x"), 21),
        (("many", 1), 23),
        (("many", 1, "sub", "deep", "last"), 26),
        (("many", 1, "title"), 23),  # not there: the table that it should stand in
        (("nothing",), 1),
        ((), 1),
    ],
)
def test_a_key_has_the_line_it_stands_on(path: Path, line: int) -> None:
    tomllib.loads(TEXT)
    assert line_of(places_in(TEXT), path) == line


WORDS = st.text(alphabet="ab #]}[{,='\\\n\"", max_size=8)
KEYS = st.sampled_from(["a", "b-c", '"d.e"', "'f#'"])


def quoted(words: str) -> str:
    escaped = words.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + escaped.replace("\n", "\\n") + '"' if "\n" not in words else f'"""{escaped}"""'


VALUES = st.recursive(
    st.one_of(WORDS.map(quoted), st.sampled_from(["1", "-2.5e3", "true", "1979-05-27T07:32:00Z"])),
    lambda inner: st.lists(inner, max_size=3).map(lambda values: "[\n" + ", # ]\n".join(values) + "\n]"),
    max_leaves=5,
)


@given(st.lists(st.dictionaries(KEYS, VALUES, max_size=3), max_size=3))
def test_every_key_that_toml_finds_has_a_place_and_begins_there(tables: list[dict[str, str]]) -> None:
    text = "\n".join(
        "[[t]]\n" + "\n".join(f"{key} = {value}" for key, value in table.items()) for table in tables
    )
    places = places_in(text)
    lines = text.split("\n")
    for index, table in enumerate(tomllib.loads(text).get("t", [])):
        for key in table:
            assert lines[places["t", index, key] - 1].strip("'\"").startswith(key)
    assert set(places) == set(paths(tomllib.loads(text)))


def paths(value: Any, path: Path = ()) -> list[Path]:
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [*([path] if path else []), *(each for key, one in inner for each in paths(one, (*path, key)))]
