"""The language of regulations, version 1, as literal tables: the sections and the keys of each.

A noun that acts on more of a regulation brings a `Section` of its own; the reader takes what it is handed.
What no single key can say is a check: a function over one row of a section, or over the whole regulation.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from aftersvc.core.later import resolved
from aftersvc.regulation import checks, saying
from aftersvc.regulation.demands import tiers, warnings, when
from aftersvc.regulation.findings import Findings
from aftersvc.regulation.lines import Path
from aftersvc.regulation.saying import Stated
from aftersvc.regulation.shapes import (
    CLAUSE,
    DURATION,
    FLAG,
    ID,
    PERSONS,
    SCALE,
    SHIFTS,
    TIMES,
    TITLE,
    ZONE,
    Shape,
    event,
    one_of,
    some_events,
    some_of,
    some_parts,
)
from aftersvc.regulation.wording import Words

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
    both only see what is right by itself. `says` words the checked form, rule by rule, for `policy show` and its like.
    """

    name: str
    keys: tuple[Key, ...]
    many: bool = True
    required: bool = False
    unlike: tuple[str, ...] = ()
    check: Callable[[Row, Path, Findings], None] | None = None
    whole: Callable[[Mapping[str, Any], Findings], None] | None = None
    says: Callable[[Any, Words], Iterable[Stated]] | None = None


def every_section(brought: Sequence[str]) -> tuple[Section, ...]:
    """Those of this module, then those that nouns bring as `module:NAME`."""
    found = list(SECTIONS)
    for place in brought:
        found += resolved(place)
    return tuple(found)


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
        says=saying.departments,
    ),
    Section(
        "kind",
        required=True,
        keys=(
            Key("id", ID),
            Key("title", TITLE),
            Key("clause", CLAUSE),
        ),
        says=saying.kinds,
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
        says=saying.grounds,
    ),
    Section(
        "clock",
        keys=(
            Key("id", ID),
            Key("title", TITLE),
            Key("clause", CLAUSE),
            Key("when", when("ticket"), required=False),
            Key("from", event()),
            Key("until", some_events()),
            Key("within", DURATION, required=False),
            Key("tiers", tiers("ticket"), required=False),
            Key("promised", FLAG, required=False),
            Key("paused_by", some_of("waiting", at_least=1), required=False),
            Key("most_pauses", TIMES, required=False),
            Key("warn", warnings(), required=False),
        ),
        unlike=("clause", "when", "from", "until", "promised"),
        check=checks.clock_can_run,
        whole=checks.tiers_tell_apart,
        says=saying.clocks,
    ),
    Section(
        "report",
        many=False,
        keys=(
            Key("clause", CLAUSE),
            Key("required", some_parts()),
        ),
        whole=checks.class_can_be_named,
        says=saying.report,
    ),
    Section(
        "report_rule",
        keys=(
            Key("id", ID),
            Key("title", TITLE),
            Key("clause", CLAUSE),
            Key("when", when("ticket")),
            Key("required", some_parts()),
        ),
        unlike=("when",),
        says=saying.report_rules,
    ),
    Section(
        "report_extra",
        keys=(
            Key("id", ID),
            Key("title", TITLE),
        ),
        check=checks.extra_is_new,
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
            Key("before", one_of("checkpoint"), required=False),
            Key("when", when("ticket"), required=False),
            Key("persons", PERSONS, required=False),
        ),
        check=checks.persons_before_leaving,
        says=saying.checks,
    ),
    Section(
        "survey",
        many=False,
        keys=(
            Key("clause", CLAUSE),
            Key("scale", SCALE),
        ),
        whole=checks.survey_asks_something,
        says=saying.survey,
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
            Key("fact", one_of("open")),
            Key("when", when("ticket"), required=False),
        ),
        unlike=("fact", "when"),
        says=saying.closing,
    ),
    Section(
        "approval",
        keys=(
            Key("id", ID),
            Key("title", TITLE),
            Key("clause", CLAUSE),
            Key("document", one_of("paper")),
            Key("verb", one_of("signing")),
            Key("roles", some_of("role", at_least=1)),
        ),
        unlike=("document", "verb", "roles"),
        check=checks.step_of_its_document,
        whole=checks.chains_can_be_signed,
        says=saying.approvals,
    ),
    Section(
        "warranty",
        many=False,
        keys=(
            Key("start", some_of("product_date", at_least=1)),
            Key("latest", FLAG, required=False),
            Key("covered", CLAUSE),
            Key("expired", CLAUSE),
        ),
        says=saying.warranty,
    ),
)
