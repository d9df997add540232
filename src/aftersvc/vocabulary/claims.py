"""What claims show of themselves, and what stands beside them."""

from __future__ import annotations

from typing import Literal, NamedTuple

from aftersvc.vocabulary.marking import N_


class ClaimFact(NamedTuple):
    """A fact of a claim that deserves a look; a regulation says with [[expense_check]] which of them block signing.

    `finds` names a function `(reader, claim) -> Iterable[str]` of a noun above expenses, resolved when it is asked: a
    sentence for each finding. Where it is empty, expenses/checks.py finds it. `at` is which signature it may block: any,
    only the payment, or only those before it; at the others it is a remark.
    """

    words: str
    finds: str = ""
    at: Literal["any", "payment", "before"] = "any"


CLAIM_FACTS: dict[str, ClaimFact] = {
    "date_outside_trip": ClaimFact(N_("a voucher is dated outside the trip")),
    "place_off_route": ClaimFact(N_("a place fits neither the customer's nor the rest of the journey")),
    "leg_missing": ClaimFact(N_("a journey does not begin where the one before it ended")),
    "base_missed": ClaimFact(N_("the journey does not begin or end at the base station")),
    "invoice_used_before": ClaimFact(N_("an invoice stands on another line, of this claim or of any other")),
    "invoice_malformed": ClaimFact(N_("an invoice number cannot be right")),
    "same_spending": ClaimFact(N_("the same person, day, amount and seller stand on another line")),
    "night_of_return": ClaimFact(N_("a night is claimed for the day of return")),
    "trips_overlap": ClaimFact(N_("two trips of one person overlap")),
    "day_claimed_twice": ClaimFact(N_("the same day is claimed on two trips")),
    "total_differs": ClaimFact(N_("the lines do not add up to the total that is stated")),
    "dispatch_not_left": ClaimFact(N_("nobody left for the dispatch")),
    "not_on_dispatch": ClaimFact(N_("the claimant was not on the dispatch")),
    "longer_than_dispatch": ClaimFact(N_("the trip has more days than the dispatch")),
    "claim_report_missing": ClaimFact(N_("the service report of the dispatch is missing")),
    "agreed_late": ClaimFact(N_("an agreement was recorded after the spending")),
    "advance_open": ClaimFact(
        N_("an advance of the claimant is not settled"),
        "aftersvc.advances.facts:unsettled",
        at="payment",  # it is settled against what all have signed for but who pays
    ),
    "over_budget": ClaimFact(
        N_("spending goes beyond the budget"),
        "aftersvc.budgets.facts:over_budget",
        at="before",  # what is signed for is not held by what was handed in since
    ),
}


class Beside(NamedTuple):
    """What nouns above expenses have to say of a claim, at a glance, to whoever signs it.

    `finds` names a function `(reader, claim) -> Iterable[str]`, resolved when it is asked: values for the screen.
    """

    words: str
    finds: str


BESIDE_CLAIM: tuple[Beside, ...] = (
    Beside(N_("advances"), "aftersvc.advances.facts:at_a_glance"),
    Beside(N_("budget"), "aftersvc.budgets.facts:at_a_glance"),
)
