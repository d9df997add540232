"""From the checked form of a section in the file to the values of the model, in the text's order."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import time
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from aftersvc.core import approvals
from aftersvc.regulation.model import (
    WEEKDAYS,
    Cause,
    Check,
    Closing,
    Department,
    Dimension,
    Field,
    Ground,
    Identity,
    Kind,
    Report,
    ReportClass,
    ReportRule,
    Role,
    Survey,
    Waiting,
    Warranty,
    Week,
)

if TYPE_CHECKING:
    from aftersvc.core.clocks import Rule
    from aftersvc.core.worktime.goal import Goal

Row = Mapping[str, Any]
Rows = Iterable[Row]


def identity(row: Row) -> Identity:
    return Identity(row["id"], row["title"], ZoneInfo(row["time_zone"]), row["country"])


def week(row: Row) -> Week:
    return Week(
        workdays=tuple(sorted(WEEKDAYS.index(day) for day in row["workdays"])),
        shifts=tuple((_time(shift[:5]), _time(shift[6:])) for shift in row["shifts"]),
    )


def _time(text: str) -> time:
    return time(0) if text == "24:00" else time.fromisoformat(text)


def roles(rows: Rows) -> tuple[Role, ...]:
    return tuple(Role(row["id"], row["title"], tuple(row["may"])) for row in rows)


def departments(rows: Rows) -> tuple[Department, ...]:
    return tuple(Department(row["id"], row["title"], row["clause"]) for row in rows)


def kinds(rows: Rows) -> tuple[Kind, ...]:
    return tuple(Kind(row["id"], row["title"], row["clause"]) for row in rows)


def waitings(rows: Rows) -> tuple[Waiting, ...]:
    return tuple(Waiting(row["id"], row["title"]) for row in rows)


def grounds(rows: Rows) -> tuple[Ground, ...]:
    return tuple(Ground(row["id"], row["title"], row["clause"], row.get("remedy", False)) for row in rows)


def clocks(rows: Rows) -> tuple[Rule, ...]:
    from aftersvc.core.clocks import (
        Rule,
        Tier,
        Warn,
    )  # with all of working time behind it, which few commands need

    return tuple(
        Rule(
            id=row["id"],
            title=row["title"],
            clause=row["clause"],
            start=row["from"],
            until=tuple(row["until"]),
            goal=row["within"] and goal(row["within"]),
            promised=row["promised"],
            pauses=tuple(row["paused_by"]),
            when=row["when"],
            tiers=tuple(Tier(tier["when"], goal(tier["within"]), tier["clause"]) for tier in row["tiers"]),
            most_pauses=row["most_pauses"],
            warns=tuple(Warn(warn["share"], tuple(warn["roles"])) for warn in row.get("warn", ())),
        )
        for row in rows
    )


def goal(row: Row) -> Goal:
    """The duration of a checked form."""
    from aftersvc.core.worktime.goal import Goal

    return Goal(row["amount"], row["unit"])


def report(row: Row) -> Report:
    return Report(row["clause"], tuple(row["required"]))


def report_rules(rows: Rows) -> tuple[ReportRule, ...]:
    return tuple(
        ReportRule(row["id"], row["title"], row["clause"], row["when"], tuple(row["required"]))
        for row in rows
    )


def report_extras(rows: Rows) -> tuple[Field, ...]:
    return tuple(Field(row["id"], row["title"]) for row in rows)


def report_classes(rows: Rows) -> tuple[ReportClass, ...]:
    return tuple(ReportClass(row["id"], row["title"]) for row in rows)


def causes(rows: Rows) -> tuple[Cause, ...]:
    return tuple(Cause(row["id"], row["title"]) for row in rows)


def checks(rows: Rows) -> tuple[Check, ...]:
    return tuple(
        Check(
            row["id"],
            row["title"],
            row["clause"],
            row.get("before"),
            row.get("when") or {},
            row.get("persons"),
        )
        for row in rows
    )


def survey(row: Row, dimensions: Rows) -> Survey:
    return Survey(
        row["clause"], row["scale"], tuple(Dimension(each["id"], each["title"]) for each in dimensions)
    )


def closing(rows: Rows) -> tuple[Closing, ...]:
    return tuple(Closing(row["id"], row["title"], row["clause"], row["fact"], row["when"]) for row in rows)


def chain(rows: Rows, document: str) -> tuple[approvals.Approval, ...]:
    """The steps of one kind of document, in the text's order."""
    return tuple(
        approvals.Approval(row["id"], row["title"], row["clause"], row["verb"], tuple(row["roles"]))
        for row in rows
        if row["document"] == document
    )


def warranty(row: Row) -> Warranty:
    return Warranty(tuple(row["start"]), row["covered"], row["expired"], row.get("latest", False))
