"""What an import found in somebody else's register: counted by kind, the first rows of each kept to be shown.

A finding rejects its row, or only points something out: history is brought in as it was, contradictions and all,
wherever it can be written down at all.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from aftersvc.core.language import _
from aftersvc.vocabulary import N_

FIRST = 5  # rows shown of each kind


class Kind(NamedTuple):
    """A kind of finding: what it is called, and whether its row stays out."""

    title: str
    rejects: bool


REJECTS, POINTS_OUT = True, False

KINDS: Mapping[str, Kind] = {
    "cells_missing": Kind(N_("the row has fewer cells than the heading"), REJECTS),
    "cells_over": Kind(N_("the row has more cells than the heading"), REJECTS),
    "empty": Kind(N_("a cell that must be filled in is empty"), REJECTS),
    "not_text": Kind(N_("a cell holds what cannot be kept as text"), REJECTS),
    "digits_lost": Kind(N_("Excel has rounded a long number"), REJECTS),
    "not_a_time": Kind(N_("a cell is not a time"), REJECTS),
    "not_a_day": Kind(N_("a cell is not a day"), REJECTS),
    "not_a_number": Kind(N_("a cell is not a number or an amount"), REJECTS),
    "unknown_word": Kind(N_("a word that is not known here"), REJECTS),
    "in_the_future": Kind(N_("a time that is still to come"), REJECTS),
    "ends_before_received": Kind(N_("answered, solved or closed before it was received"), REJECTS),
    "time_missing": Kind(N_("says solved or closed, but has no time of it"), REJECTS),
    "number_twice": Kind(N_("two rows of one number say different things"), REJECTS),
    "several_customers": Kind(N_("the customer's name means several"), REJECTS),
    "unknown_customer": Kind(N_("the customer is not in the register"), REJECTS),
    "unknown_product": Kind(N_("the product is not in the register"), REJECTS),
    "login_taken": Kind(N_("the login belongs to somebody else"), REJECTS),
    "unknown_ticket": Kind(N_("the ticket is not in the register"), REJECTS),
    "several_tickets": Kind(N_("the ticket's number means several"), REJECTS),
    "disposed_ticket": Kind(N_("the ticket was disposed of"), REJECTS),
    "unknown_person": Kind(N_("the person is not in the register"), REJECTS),
    "several_people": Kind(N_("the person's name means several"), REJECTS),
    "times_out_of_order": Kind(N_("times of a trip out of order"), REJECTS),
    "before_received": Kind(N_("before the ticket was received"), REJECTS),
    "outcome_missing": Kind(N_("neither an outcome nor scores"), REJECTS),
    "nothing_asked": Kind(N_("the ticket's regulation asks customers nothing"), REJECTS),
    "score_missing": Kind(N_("answered, but not everything that is asked has a score"), REJECTS),
    "score_over": Kind(N_("a score outside the scale"), REJECTS),
    "unknown_category": Kind(N_("a category of spending that the claim's regulation does not know"), REJECTS),
    "return_impossible": Kind(N_("a return before the departure, in the future, or years after it"), REJECTS),
    "own_claim": Kind(N_("who imports would decide on their own claim"), REJECTS),
    "claim_differs": Kind(N_("rows of one claim say different things of it"), REJECTS),
    "no_time_of_day": Kind(N_("a day without a time of day"), POINTS_OUT),
    "skipped_hour": Kind(N_("a time that the clocks skipped or showed twice"), POINTS_OUT),
    "closed_before_solved": Kind(N_("closed before it was solved"), POINTS_OUT),
    "target_before_received": Kind(N_("the target lies before the ticket was received"), POINTS_OUT),
    "target_far_ahead": Kind(N_("the target lies years ahead"), POINTS_OUT),
    "status_differs": Kind(N_("the status says something else than the times"), POINTS_OUT),
    "reopened_unsolved": Kind(N_("reopened without having been solved"), POINTS_OUT),
    "not_reopened": Kind(N_("a state goes back, but is not counted as reopened"), POINTS_OUT),
    "event_before_received": Kind(N_("an event before the ticket was received"), POINTS_OUT),
    "events_out_of_order": Kind(N_("an event earlier than the one before it"), POINTS_OUT),
    "other_owner": Kind(N_("the product belongs to another customer now"), POINTS_OUT),
    "times_left_out": Kind(
        N_("times of a trip out of order: those that cannot stand are left out"), POINTS_OUT
    ),
    "not_back": Kind(N_("somebody went out, and no return is written down"), POINTS_OUT),
    "gone_person": Kind(N_("sent after the person had left the company"), POINTS_OUT),
    "ticket_differs": Kind(N_("rows of one ticket say different things of it: the first stands"), POINTS_OUT),
    "scores_unasked": Kind(N_("scores of a survey that was not answered: left out"), POINTS_OUT),
    "new_ticket": Kind(N_("a ticket that is made from the row"), POINTS_OUT),
    "new_person": Kind(N_("a person who is entered in the register with the row"), POINTS_OUT),
    "namesake": Kind(N_("somebody of that name is in the register already"), POINTS_OUT),
    "return_left_out": Kind(N_("a return that cannot be: the day of departure stands instead"), POINTS_OUT),
    "total_differs": Kind(N_("the lines do not add up to the total that is stated"), POINTS_OUT),
    "nothing_claimed": Kind(N_("a claim without an amount"), POINTS_OUT),
    "deduction": Kind(N_("an amount below nothing: kept as taken off"), POINTS_OUT),
    "date_outside_trip": Kind(N_("a voucher is dated outside the trip"), POINTS_OUT),
    "invoice_used_before": Kind(
        N_("an invoice stands on another line, of this claim or of any other"), POINTS_OUT
    ),
    "invoice_malformed": Kind(N_("an invoice number cannot be right"), POINTS_OUT),
    "same_row_twice": Kind(N_("the same row stands in the file twice"), POINTS_OUT),
    "other_content": Kind(N_("brought in before with other content; left as it is"), POINTS_OUT),
}


class Finding(NamedTuple):
    """One thing found: its kind, the row as a spreadsheet shows it, the column if it is one cell, and a sentence."""

    code: str
    row: int
    column: str
    sentence: str


@dataclass
class Tally:
    """How many of each kind there are, and the first of them."""

    counts: dict[str, int] = field(default_factory=dict)
    first: dict[str, list[Finding]] = field(default_factory=dict)

    def add(self, findings: Iterable[Finding]) -> None:
        for finding in findings:
            code = finding.code
            self.counts[code] = self.counts.get(code, 0) + 1
            shown = self.first.setdefault(code, [])
            if len(shown) < FIRST:
                shown.append(finding)

    def rows(self) -> list[dict[str, object]]:
        """Kinds in the order of KINDS, those that reject first, for the screen."""
        return [
            {
                "finding": code,
                "title": _(kind.title),
                "rejects": int(kind.rejects),
                "count": self.counts[code],
                "rows": [finding.row for finding in self.first[code]],
                "first": self.first[code][0].sentence,
            }
            for code, kind in KINDS.items()
            if code in self.counts
        ]


def rejects(findings: Iterable[Finding]) -> bool:
    """Does any of them keep its row out?"""
    return any(KINDS[finding.code].rejects for finding in findings)
