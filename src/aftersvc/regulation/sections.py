"""The language of regulations, version 1, as literal tables: the sections and the keys of each.

A noun that acts on more of a regulation brings a `Section` of its own; the reader takes what it is handed.
What no single key can say is a check: a function over one row of a section, or over the whole regulation.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from aftersvc.regulation import checks
from aftersvc.regulation.findings import Findings
from aftersvc.regulation.lines import Path
from aftersvc.regulation.shapes import (
    CLAUSE,
    DURATION,
    FLAG,
    ID,
    SCALE,
    SHIFTS,
    TITLE,
    ZONE,
    Shape,
    one_of,
    some_of,
)

LANGUAGE = 1
COUNTRIES = ("CN",)  # whose official days the program knows

Row = Mapping[str, Any]


@dataclass(frozen=True)
class Key:
    name: str
    shape: Shape
    required: bool = True


@dataclass(frozen=True)
class Section:
    """`[name]`, or `[[name]]` where there are `many`; rows of many have an `id` that no other row has.

    No two rows may agree in all keys of `unlike`. `check` looks at one row, `whole` at all sections together;
    both only see what is right by itself.
    """

    name: str
    keys: tuple[Key, ...]
    many: bool = True
    required: bool = False
    unlike: tuple[str, ...] = ()
    check: Callable[[Row, Path, Findings], None] | None = None
    whole: Callable[[Mapping[str, Any], Findings], None] | None = None


SECTIONS: tuple[Section, ...] = (
    Section(
        "regulation",
        many=False,
        required=True,
        keys=(
            Key("id", ID),
            Key("title", TITLE),
            Key("time_zone", ZONE),
            Key("country", one_of("country"), required=False),
        ),
    ),
    Section(
        "week",
        many=False,
        required=True,
        keys=(
            Key("workdays", some_of("weekday", at_least=1)),
            Key("shifts", SHIFTS, required=False),
        ),
        whole=checks.shifts_where_they_count,
    ),
    Section(
        "role",
        required=True,
        keys=(
            Key("id", ID),
            Key("title", TITLE),
            Key("may", some_of("act")),
        ),
        check=checks.acts_said_once,
    ),
    Section(
        "department",
        keys=(
            Key("id", ID),
            Key("title", TITLE),
            Key("clause", CLAUSE, required=False),
        ),
    ),
    Section(
        "kind",
        required=True,
        keys=(
            Key("id", ID),
            Key("title", TITLE),
            Key("clause", CLAUSE),
        ),
    ),
    Section(
        "waiting",
        keys=(
            Key("id", ID),
            Key("title", TITLE),
        ),
    ),
    Section(
        "ground",
        keys=(
            Key("id", ID),
            Key("title", TITLE),
            Key("clause", CLAUSE),
            Key("remedy", FLAG, required=False),
        ),
        unlike=("clause",),
    ),
    Section(
        "field",
        keys=(
            Key("id", ID),
            Key("title", TITLE),
        ),
    ),
    Section(
        "step",
        keys=(
            Key("id", ID),
            Key("title", TITLE),
            Key("clause", CLAUSE),
            Key("kinds", some_of("kind", at_least=1), required=False),
            Key("roles", some_of("role", at_least=1), required=False),
            Key("fields", some_of("field"), required=False),
        ),
    ),
    Section(
        "clock",
        keys=(
            Key("id", ID),
            Key("title", TITLE),
            Key("clause", CLAUSE),
            Key("from", one_of("event")),
            Key("until", some_of("event", at_least=1)),
            Key("within", DURATION, required=False),
            Key("promised", FLAG, required=False),
            Key("kinds", some_of("kind", at_least=1), required=False),
            Key("severities", some_of("severity", at_least=1), required=False),
            Key("paused_by", some_of("waiting", at_least=1), required=False),
        ),
        unlike=("clause", "from", "until", "promised", "kinds", "severities"),
        check=checks.clock_can_run,
    ),
    Section(
        "report",
        many=False,
        keys=(
            Key("clause", CLAUSE),
            Key("required", some_of("report_field", at_least=1)),
        ),
        whole=checks.class_can_be_named,
    ),
    Section(
        "report_class",
        keys=(
            Key("id", ID),
            Key("title", TITLE),
        ),
    ),
    Section(
        "cause",
        keys=(
            Key("id", ID),
            Key("title", TITLE),
        ),
    ),
    Section(
        "check",
        keys=(
            Key("id", ID),
            Key("title", TITLE),
            Key("clause", CLAUSE),
        ),
    ),
    Section(
        "survey",
        many=False,
        keys=(
            Key("clause", CLAUSE),
            Key("scale", SCALE),
        ),
        whole=checks.survey_asks_something,
    ),
    Section(
        "dimension",
        keys=(
            Key("id", ID),
            Key("title", TITLE),
        ),
        whole=checks.dimensions_are_asked,
    ),
    Section(
        "closing",
        keys=(
            Key("id", ID),
            Key("title", TITLE),
            Key("clause", CLAUSE),
            Key("fact", one_of("fact")),
            Key("kinds", some_of("kind", at_least=1), required=False),
        ),
        unlike=("fact", "kinds"),
    ),
    Section(
        "warranty",
        many=False,
        keys=(
            Key("start", some_of("product_date", at_least=1)),
            Key("covered", CLAUSE),
            Key("expired", CLAUSE),
        ),
    ),
)
