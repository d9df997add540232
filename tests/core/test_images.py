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
    image = images.of(tuple(by_name[name] for name in images.names))
    assert image == canonical(by_name)
    assert json.loads(image) == by_name


@pytest.mark.parametrize("value", [b"bytes", True, object()])
def test_an_image_holds_text_numbers_and_null(value):
    with pytest.raises(TypeError):
        Images(["a"]).of((value,))


def test_infinity_has_no_image():
    with pytest.raises(ValueError, match="Out of range"):
        Images(["a"]).of((float("inf"),))


def test_a_shape_orders_the_values_of_a_row():
    shape = Shape("t", {"rate": "REAL", "id": "INTEGER", "name": "TEXT"})
    assert shape.values({"rate": 0.5, "name": None, "id": 1}) == (1, None, 0.5)
    with pytest.raises(TypeError, match=r"t\.rate is REAL, not int"):
        shape.values({"rate": 1, "name": None, "id": 1})
