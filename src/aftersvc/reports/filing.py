"""The order in which the letters of a month are filed: by day, by customer, by product."""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import Any


def filed_by_month(letter: Mapping[str, Any]) -> tuple[Any, ...]:
    return (letter["day"], letter["number"])


def filed_by_customer(letter: Mapping[str, Any]) -> tuple[Any, ...]:
    return (reading(letter["customer"]), *filed_by_month(letter))


def filed_by_product(letter: Mapping[str, Any]) -> tuple[Any, ...]:
    """Letters about no product come last."""
    product = letter["product"]
    return (product is None, reading(product or ""), *filed_by_month(letter))


# Surnames and places whose first characters are read otherwise than the single characters mostly are.
BEGINNINGS = {
    "重庆": "chong qing",
    "厦门": "xia men",
    "六安": "lu an",
    "六合": "lu he",
    "蚌埠": "beng bu",
    "乐清": "yue qing",
    "乐亭": "lao ting",
    "大城": "dai cheng",
    "铅山": "yan shan",
    "番禺": "pan yu",
    "解放": "jie fang",
    "长": "chang",
    "都": "du",
    "曾": "zeng",
    "单": "shan",
    "仇": "qiu",
    "解": "xie",
    "查": "zha",
    "翟": "zhai",
    "缪": "miao",
    "朴": "piao",
    "覃": "qin",
    "尉迟": "yu chi",
    "万俟": "mo qi",
    "乜": "nie",
}


def reading(name: str) -> tuple[tuple[str, ...], str]:
    """How a name sorts: by the commonest pinyin of its characters, other letters as they are, then as written.

    A name that begins as one of BEGINNINGS sorts as people read that.
    """
    # The phrase dictionary costs four times the import and knows no names.
    os.environ.setdefault("PYPINYIN_NO_PHRASES", "true")
    from pypinyin import lazy_pinyin

    known = next((begins for begins in BEGINNINGS if name.startswith(begins)), "")
    rest = lazy_pinyin(name[len(known) :].casefold())
    return (*BEGINNINGS.get(known, "").split(), *rest), name
