"""gym-desk: changes that the manager approves, a leaving adviser, lifetime memberships that are few, short terms."""

from __future__ import annotations

import pytest


@pytest.fixture
def gym(under):
    company = under("gym-desk")
    for name, role in {"Ada": "adviser", "Kai": "cashier", "Mo": "membership_manager"}.items():
        company("2026-01-05 08:10", f"staff new {name} --role {role}")
    for name in ("Lin", "Yao"):
        company("2026-01-05 08:20", f"customer new {name}")
    return company


def begun(gym, when: str, kind: str, customer: str = "Lin") -> str:
    """A matter of a member that comes in at a moment; the ticket's number."""
    line = [
        "--as",
        "Ada",
        "ticket",
        "new",
        "--customer",
        customer,
        "--summary",
        kind,
        "--kind",
        kind,
        "--force",
    ]
    return gym.new(when, line)


def step(gym, when: str, who: str, ticket: str, name: str, exit: int = 0, **filled: object) -> str:  # noqa: A002
    """`who` takes a step at a moment, with fields filled in; what stands on stderr."""
    sets = [word for field, value in filled.items() for word in ("--set", f"{field}={value}")]
    said: str = gym(when, ["--as", who, "ticket", "step", ticket, name, *sets], exit=exit).stderr
    return said


def closed(gym, when: str, ticket: str, exit: int = 0) -> str:  # noqa: A002
    gym(when, f"ticket solve {ticket}")
    said: str = gym(when, f"ticket close {ticket}", exit=exit).stderr
    return said


@pytest.mark.clauses("gym-desk changes")
def test_a_change_needs_the_manager(gym) -> None:
    transfer = begun(gym, "2026-03-02 09:00", "membership_transfer")
    step(gym, "2026-03-02 09:10", "Ada", transfer, "ask_for_change", reason="moves away")
    assert "is for Membership manager, not for Ada" in step(
        gym, "2026-03-02 09:20", "Ada", transfer, "approve_change", exit=6
    )
    step(gym, "2026-03-02 09:30", "Mo", transfer, "approve_change")
    assert "name_new_holder" in closed(gym, "2026-03-02 09:40", transfer, exit=5)
    gym("2026-03-02 09:41", f"ticket reopen {transfer} --why 'the holder is not named'")
    step(gym, "2026-03-02 09:50", "Ada", transfer, "name_new_holder", new_holder="Yao")
    closed(gym, "2026-03-02 10:00", transfer)

    longer = begun(gym, "2026-03-03 09:00", "extension")
    step(gym, "2026-03-03 09:10", "Ada", longer, "ask_for_change", reason="broke a leg")
    assert "the new end lies after the old one" in step(
        gym,
        "2026-03-03 09:20",
        "Ada",
        longer,
        "state_extension",
        exit=5,
        ends_on="2026-03-31",
        extended_to="2026-03-31",
    )
    step(
        gym,
        "2026-03-03 09:30",
        "Ada",
        longer,
        "state_extension",
        ends_on="2026-03-31",
        extended_to="2026-06-30",
    )
    step(gym, "2026-03-03 09:40", "Mo", longer, "refuse_change")
    closed(gym, "2026-03-03 09:50", longer)  # refused is decided too


@pytest.mark.clauses("gym-desk handover")
def test_the_customers_of_a_leaving_adviser_go_to_a_named_person(gym) -> None:
    ticket = begun(gym, "2026-03-02 09:00", "adviser_leaves")
    assert "it comes after: All customers listed" in step(
        gym,
        "2026-03-02 09:05",
        "Mo",
        ticket,
        "hand_over_customers",
        exit=5,
        successor="Bo",
        list_complete="yes",
    )
    step(gym, "2026-03-02 09:10", "Ada", ticket, "list_customers", customers_listed=42)
    assert "a hand-over that hides customers is none" in step(
        gym,
        "2026-03-03 09:00",
        "Mo",
        ticket,
        "hand_over_customers",
        exit=5,
        successor="Bo",
        list_complete="no",
    )
    step(gym, "2026-03-03 09:10", "Mo", ticket, "hand_over_customers", successor="Bo", list_complete="yes")
    closed(gym, "2026-03-03 09:20", ticket)


@pytest.mark.clauses("gym-desk terms-life", "gym-desk terms-short")
def test_lifetime_memberships_have_a_price_and_short_terms_are_credited_once(gym, tmp_path) -> None:
    first = begun(gym, "2026-03-02 09:00", "sale")
    assert "it is sold first" in step(gym, "2026-03-02 09:05", "Ada", first, "issue_lifetime_card", exit=5)
    step(gym, "2026-03-02 09:10", "Kai", first, "credit_short_terms", spent="6800", credited="6800")
    assert "487999.00; right would be: 488000: the price is 488,000 yuan" in step(
        gym, "2026-03-02 09:20", "Kai", first, "sell_gold", exit=5, price="487,999"
    )
    step(gym, "2026-03-02 09:30", "Kai", first, "sell_gold", price="488,000")
    assert "not taken any more after: Gold membership sold" in step(
        gym, "2026-03-02 09:35", "Kai", first, "sell_vip", exit=5, price="388000"
    )
    step(gym, "2026-03-02 09:40", "Ada", first, "issue_lifetime_card")
    closed(gym, "2026-03-02 09:50", first)

    second = begun(gym, "2026-03-03 09:00", "sale")
    once = step(
        gym, "2026-03-03 09:10", "Kai", second, "credit_short_terms", exit=5, spent="900", credited="900"
    )
    assert (
        "times before (Short terms credited against a lifetime membership): 1 times; right would be: 0 times"
        in once
    )
    another = begun(gym, "2026-03-03 10:00", "sale", customer="Yao")
    step(gym, "2026-03-03 10:10", "Kai", another, "credit_short_terms", spent="900", credited="900")


@pytest.mark.clauses("gym-desk terms-life")
def test_only_so_many_are_for_sale(under, tmp_path) -> None:
    """The pack has 100 VIP memberships; here there are two, so that the third is too many."""
    from aftersvc.regulation import packs

    text = packs.source("gym-desk").decode().split("[[example]]")[0]
    few = tmp_path / "few.toml"
    few.write_text(
        text.replace("times_in_all = { under = 100 }", "times_in_all = { under = 2 }"), encoding="utf-8"
    )
    gym = under(str(few))
    gym("2026-01-05 08:10", "staff new Ada --role adviser")
    gym("2026-01-05 08:10", "staff new Kai --role cashier")
    gym("2026-01-05 08:20", "customer new Lin")
    for day in ("02", "03"):
        sold = begun(gym, f"2026-03-{day} 09:00", "sale")
        step(gym, f"2026-03-{day} 09:10", "Kai", sold, "sell_vip", price="388000")
    third = begun(gym, "2026-03-04 09:00", "sale")
    assert "times so far (VIP membership sold): 2 times; right would be: under 2 times" in step(
        gym, "2026-03-04 09:10", "Kai", third, "sell_vip", exit=5, price="388000"
    )
    gym("2026-03-04 10:00", f"ticket void {sold} --why 'the buyer never came'")
    step(gym, "2026-03-04 10:10", "Kai", third, "sell_vip", price="388000")


@pytest.mark.clauses("gym-desk terms-short")
def test_a_short_term_is_sold_and_its_card_issued(gym) -> None:
    ticket = begun(gym, "2026-03-02 09:00", "short_sale")
    step(gym, "2026-03-02 09:10", "Kai", ticket, "sell_year_card", exit=2, age_group="child", price="2800")
    step(gym, "2026-03-02 09:11", "Kai", ticket, "sell_year_card", age_group="青少年", price="1800")
    step(gym, "2026-03-02 09:12", "Kai", ticket, "sell_stored_value", exit=5, stored="500")
    assert "issue_short_card" in closed(gym, "2026-03-02 09:13", ticket, exit=5)
    gym("2026-03-02 09:14", f"ticket reopen {ticket} --why 'the card is owed'")
    step(gym, "2026-03-02 09:20", "Ada", ticket, "issue_short_card")
    closed(gym, "2026-03-02 09:30", ticket)
