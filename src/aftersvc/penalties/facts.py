"""The facts of people that conditions of penalties and rewards ask (vocabulary.FACTS of the subject `offence`)."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from aftersvc.core.conditions import Value
    from aftersvc.core.evidence import Finding


def ground(finding: Finding) -> Value:
    return finding.shows.get("ground")


def repair_class(finding: Finding) -> Value:
    return finding.shows.get("repair_class")


def minutes_late(finding: Finding) -> Value:
    return finding.shows.get("minutes_late")


def lateness_excused(finding: Finding) -> Value:
    return finding.shows.get("lateness_excused")


def untruth(finding: Finding) -> Value:
    return finding.shows.get("untruth")


def hours(finding: Finding) -> Value:
    return finding.shows.get("hours")


def missing(finding: Finding) -> Value:
    return finding.shows.get("missing")
