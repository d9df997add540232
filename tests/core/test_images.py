from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aftersvc.core.images import Images, Shape, canonical

names = st.lists(st.text(min_size=1, max_size=8), min_size=1, max_size=6, unique=True)
values = st.one_of(
    st.none(),
    st.integers(-(2**63), 2**63 - 1),
    st.floats(allow_nan=False, allow_infinity=False),
    st.text(max_size=12),
)


@given(st.data())
def test_the_fast_image_is_the_canonical_json(data):
    columns = data.draw(names)
    row = [data.draw(values) for _ in columns]
    images = Images(columns)
    by_name = dict(zip(columns, row, strict=True))
    image = images.of(tuple(row))
    assert image == canonical(by_name)
    assert list(images.of_all(tuple(map(type, row)), [tuple(row)] * 2)) == [image, image]
    assert json.loads(image) == by_name


@pytest.mark.parametrize("value", [b"bytes", True, object()])
def test_an_image_holds_text_numbers_and_null(value):
    with pytest.raises(TypeError):
        Images(["a"]).of((value,))


def test_infinity_has_no_image():
    with pytest.raises(ValueError, match="Out of range"):
        Images(["a"]).of((float("inf"),))


def test_a_shape_takes_what_its_columns_keep_as_it_is():
    shape = Shape("t", {"rate": "REAL", "id": "INTEGER", "name": "TEXT"}, ("id", "name", "rate"))
    shape.check((int, type(None), float))
    with pytest.raises(TypeError, match=r"t\.rate is REAL, not int"):
        shape.check((int, type(None), int))
    with pytest.raises(TypeError, match="has 3 columns, not 2"):
        shape.check((int, str))


def test_a_shape_has_exactly_the_columns_of_its_table():
    with pytest.raises(TypeError, match="has the columns"):
        Shape("t", {"id": "INTEGER", "name": "TEXT"}, ("id",))
