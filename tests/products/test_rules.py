"""In warranty or out of it, and why."""

from __future__ import annotations

import json
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aftersvc.core.why import lines
from aftersvc.products.coverage import Coverage, Exclusion, Term
from aftersvc.products.rules import Unit, explained, unit_kept, unit_of, warranty
from aftersvc.products.store import Product
from aftersvc.regulation.model import Warranty

RULE = Coverage(Warranty(("accepted", "sold"), "2-1", "2-2"))


def unit(**known: Any) -> Unit:
    fields: dict[str, Any] = dict.fromkeys(Product._fields)
    return unit_of(
        Product(**{**fields, "id": 1, "number": "U202611-0001", "customer_id": 1, "model": "X1", **known})
    )


@pytest.mark.parametrize(
    ("known", "day", "verdict", "last_day", "missing"),
    [
        # the day it starts from is not counted, the last day is
        ({"accepted": "2025-11-21", "warranty_months": 12}, "2026-11-21", "in", "2026-11-21", None),
        ({"accepted": "2025-11-21", "warranty_months": 12}, "2026-11-22", "out", "2026-11-21", None),
        ({"accepted": "2025-11-21", "warranty_months": 12}, "2025-11-21", "in", "2026-11-21", None),
        # a month without the corresponding day ends it with its last
        ({"accepted": "2026-08-31", "warranty_months": 6}, "2027-02-28", "in", "2027-02-28", None),
        ({"accepted": "2026-08-31", "warranty_months": 6}, "2027-03-01", "out", "2027-02-28", None),
        ({"accepted": "2024-02-29", "warranty_months": 12}, "2025-02-28", "in", "2025-02-28", None),
        # acceptance comes before sale, whichever is earlier
        (
            {"accepted": "2026-01-01", "sold": "2025-06-01", "warranty_months": 6},
            "2026-06-30",
            "in",
            "2026-07-01",
            None,
        ),
        ({"sold": "2025-06-01", "warranty_months": 6}, "2026-06-30", "out", "2025-12-01", None),
        # what is not known is not guessed
        ({"warranty_months": 12}, "2026-11-21", "undetermined", None, "start"),
        ({"sold": "2025-06-01"}, "2026-11-21", "undetermined", None, "months"),
        (
            {"accepted": "2026-12-01", "warranty_months": 12},
            "2026-11-21",
            "undetermined",
            "2027-12-01",
            "begun",
        ),
    ],
)
def test_verdicts(
    known: dict[str, Any], day: str, verdict: str, last_day: str | None, missing: str | None
) -> None:
    found = warranty(unit(**known), RULE, date.fromisoformat(day))
    assert (found.verdict, found.basis["last_day"], found.basis["missing"]) == (verdict, last_day, missing)
    assert found.clause == {"in": "2-1", "out": "2-2", "undetermined": None}[verdict]


def test_a_regulation_without_a_warranty_section_determines_nothing() -> None:
    found = warranty(unit(sold="2026-01-01", warranty_months=12), Coverage(None), date(2026, 11, 21))
    assert (found.verdict, found.basis["missing"]) == ("undetermined", "rule")


def test_why() -> None:
    found = warranty(
        unit(serial="S1", accepted="2025-11-21", sold="2025-11-01", warranty_months=12),
        RULE,
        date(2026, 11, 22),
    )
    kept = json.loads(json.dumps(found.basis))
    assert lines(explained(kept)) == [
        "Warranty (clause 2-2)",
        "  product                   U202611-0001 X1 S1",
        "  reported on               2026-11-22",
        "  accepted by the customer  2025-11-21",
        "  sold                      2025-11-01",
        "  warranty                  12 months",
        "  1. the term runs from: accepted by the customer (2025-11-21)",
        "  2. 2025-11-21 + 12 months = 2026-11-21, the last day included",
        "  = out of warranty: 2026-11-22 is after 2026-11-21",
    ]


@pytest.mark.parametrize(
    ("known", "sentence"),
    [
        ({"warranty_months": 12}, "accepted by the customer, sold"),
        ({"sold": "2025-06-01"}, "product edit --warranty-months"),
        ({"accepted": "2026-12-01", "warranty_months": 12}, "2026-11-21 lies before the term begins"),
    ],
)
def test_what_is_missing_is_named(known: dict[str, Any], sentence: str) -> None:
    found = warranty(unit(**known), RULE, date(2026, 11, 21))
    assert sentence in explained(found.basis).result
    assert explained(found.basis).result.startswith("undetermined")


DAYS = st.dates(min_value=date(1990, 1, 1), max_value=date(2100, 1, 1))


@given(DAYS, st.integers(min_value=0, max_value=120), st.integers(min_value=0, max_value=5000))
def test_out_once_is_out_for_ever(start: date, months: int, later: int) -> None:
    found = warranty(
        unit(sold=start.isoformat(), warranty_months=months), RULE, start + timedelta(days=later)
    )
    next_day = warranty(
        unit(sold=start.isoformat(), warranty_months=months), RULE, start + timedelta(days=later + 1)
    )
    assert (found.verdict, next_day.verdict) in {("in", "in"), ("in", "out"), ("out", "out")}


@given(DAYS, st.integers(min_value=0, max_value=120), DAYS)
def test_a_longer_term_never_ends_earlier(start: date, months: int, day: date) -> None:
    short = warranty(unit(sold=start.isoformat(), warranty_months=months), RULE, day).verdict
    longer = warranty(unit(sold=start.isoformat(), warranty_months=months + 1), RULE, day).verdict
    assert not (short == "in" and longer != "in")


TERMS = Coverage(
    Warranty(("sold",), "5-1", "5-2"),
    (
        Term("grave", {"en": "Grave faults"}, "5-3", {"severity": ["grave"]}, 36, 36),
        Term("accessory", {"en": "Accessories"}, "5-4", {"category": ["cable"]}, 6, None),
        Term("whole", {"en": "Whole unit"}, "5-5", {"category": ["screen"]}, 12, 24),
        Term("far", {"en": "Far away"}, "5-6", {"category": ["pump"], "distance_km": {"over": 300}}, 3, None),
    ),
    (
        Exclusion("misuse", {"en": "Misused"}, "6-1", {"found": ["misuse", "altered"]}),
        Exclusion("users", {"en": "The user's doing"}, "6-2", {"responsibility": ["user"]}),
    ),
)


@pytest.mark.parametrize(
    ("months", "facts", "day", "verdict", "clause", "last_day"),
    [
        # by the term, its last day included
        (None, {"category": "screen"}, "2026-03-31", "in", "5-5", "2026-03-31"),
        (None, {"category": "screen"}, "2026-04-01", "out", "5-2", "2026-03-31"),
        (None, {"category": "cable"}, "2025-09-30", "in", "5-4", "2025-09-30"),
        (None, {"category": "cable"}, "2025-10-01", "out", "5-2", "2025-09-30"),
        # the contract's own months beat it, up to what the term allows
        (24, {"category": "screen"}, "2027-03-31", "in", "5-5", "2027-03-31"),
        (60, {"category": "screen"}, "2027-03-31", "in", "5-5", "2027-03-31"),
        (60, {"category": "screen"}, "2027-04-01", "out", "5-2", "2027-03-31"),
        (3, {"category": "screen"}, "2025-07-01", "out", "5-2", "2025-06-30"),
        (60, {"category": "cable"}, "2030-03-31", "in", "5-4", "2030-03-31"),
        (9, {"category": "unheard of"}, "2025-12-31", "in", "5-1", "2025-12-31"),
        # of several that hold the first that still covers the day
        (None, {"category": "screen", "severity": "grave"}, "2026-03-31", "in", "5-3", "2028-03-31"),
        (60, {"category": "cable", "severity": "grave"}, "2028-04-01", "in", "5-4", "2030-03-31"),
        # what is not known is not guessed
        (None, {"category": "unheard of"}, "2025-04-01", "undetermined", None, None),
        (None, {"category": "pump"}, "2025-04-01", "undetermined", None, None),
        (None, {"category": "pump", "distance_km": 301}, "2025-06-30", "in", "5-6", "2025-06-30"),
        # an exclusion whatever the day
        (None, {"category": "screen", "found": ["altered", "wet"]}, "2025-04-01", "out", "6-1", "2026-03-31"),
        (None, {"category": "screen", "responsibility": "user"}, "2025-04-01", "out", "6-2", "2026-03-31"),
        (None, {"category": "unheard of", "found": ["misuse"]}, "2025-04-01", "out", "6-1", None),
    ],
)
def test_terms_and_exclusions(
    months: int | None, facts: Any, day: str, verdict: str, clause: str | None, last_day: str | None
) -> None:
    found = warranty(unit(sold="2025-03-31", warranty_months=months), TERMS, date.fromisoformat(day), facts)
    assert (found.verdict, found.clause, found.basis["last_day"]) == (verdict, clause, last_day)
    # from what it kept the same comes out again
    kept = json.loads(json.dumps(found.basis))
    assert warranty(unit_kept(kept), TERMS, date.fromisoformat(day), kept["facts"]) == found


def test_the_latest_of_all_days() -> None:
    both = Coverage(Warranty(("sold", "accepted"), "5-1", "5-2", latest=True))
    found = warranty(
        unit(sold="2025-03-31", accepted="2025-06-01", warranty_months=12), both, date(2026, 6, 1)
    )
    assert (found.verdict, found.basis["last_day"]) == ("in", "2026-06-01")
    lacking = warranty(unit(sold="2025-03-31", warranty_months=12), both, date(2025, 6, 1))
    assert (
        "the product lacks one of these days: sold, accepted by the customer"
        in explained(lacking.basis).result
    )


def test_why_by_a_term_that_a_contract_extends() -> None:
    facts = {"category": "screen", "found": ["misuse"]}
    found = warranty(unit(sold="2025-03-31", warranty_months=60), TERMS, date(2025, 4, 1), facts)
    words = {"finding": {"misuse": "Dropped"}}
    assert lines(explained(json.loads(json.dumps(found.basis)), words)) == [
        "Warranty (clause 6-1)",
        "  product                  U202611-0001 X1",
        "  reported on              2025-04-01",
        "  sold                     2025-03-31",
        "  warranty                 60 months",
        "  category of the product  screen",
        "  found out                Dropped",
        "  1. the term runs from: sold (2025-03-31)",
        "  2. Whole unit (5-5): the product or its contract states 60 months, at most 24 count",
        "  3. 2025-03-31 + 24 months = 2027-03-31, the last day included",
        "  4. excluded: Misused (6-1)",
        "  = out of warranty: Misused",
    ]
