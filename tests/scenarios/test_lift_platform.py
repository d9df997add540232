"""lift-platform: there in time by distance, agents told before and charged after, the price table, the user's own cause."""

from __future__ import annotations

import pytest

PRICES = """项目,类别,价格,优惠价
上门工时,工时,120,
油缸密封件,配件,"1,150.50",920.40
"""


@pytest.fixture
def desk(under, tmp_path):
    company = under("lift-platform")
    company("2026-03-02 08:00", "staff new Zhao --role service_engineer")
    company("2026-03-02 08:00", "staff new Qian --role accounts")
    for name, more in (("Own Site", ["--distance-km", "120"]), ("Agents Site", ["--agent", "Delta Lifts"])):
        company("2026-03-02 08:00", ["customer", "new", name, *more])
    file = tmp_path / "prices.csv"
    file.write_text(PRICES, encoding="utf-8")
    company("2026-03-02 08:00", f"--as Qian import prices {file}")
    return company


def unit(desk, customer: str, serial: str, accepted: str, *more: str) -> str:
    line = ["product", "new", "--customer", customer, "--model", "GTZ-26", "--serial", serial]
    return desk.new("2026-03-02 08:00", [*line, "--accepted", accepted, "--warranty-months", "12", *more])


def fault(desk, when: str, customer: str, product: str) -> str:
    line = ["ticket", "new", "--customer", customer, "--summary", "boom does not rise", "--kind", "fault"]
    return desk.new(when, [*line, "--product", product])


def shown(desk, when: str, number: str) -> dict[str, object]:
    record: dict[str, object] = desk(when, f"charge show {number} -f json").json()
    return record


@pytest.mark.clauses("lift-platform 3.2", "lift-platform 4.1.2", "lift-platform 4.1.1.3")
def test_an_agents_product_from_the_call_to_the_money(desk) -> None:
    product = unit(desk, "Agents Site", "A-1", "2025-09-01")
    ticket = fault(desk, "2026-03-06 16:00", "Agents Site", product)
    assert desk("2026-03-06 16:01", f"ticket show {ticket} -f json").json()["warranty"] == "in"

    # The agent is told before anybody leaves, warranty or not.
    dispatch = desk("2026-03-06 16:10", f"dispatch new {ticket} --to Zhao")
    assert "told before, charged after, clause 4.1.2" in dispatch.stderr
    assert "4.1.2" in desk("2026-03-06 16:20", f"dispatch depart {dispatch.number}", exit=5).stderr
    # 3 hours at 120 and a seal at 1,150.50: 360 + 1,150.50 = 1,510.50.
    quoted = desk("2026-03-06 16:30", f"charge quote {ticket} --line 上门工时*3 --line 油缸密封件").number
    assert shown(desk, "2026-03-06 16:31", quoted)["payer_name"] == "Delta Lifts"
    desk("2026-03-06 16:40", ["charge", "tell", quoted, "--who", "Mr Sun of Delta Lifts"])
    desk("2026-03-06 17:00", f"dispatch depart {dispatch.number}")

    # Charged after the service, never before.
    desk("2026-03-06 17:05", f"charge accept {quoted}")
    assert (
        "after the service"
        in desk("2026-03-06 17:06", f"charge bill {quoted} --invoice 26310001", exit=5).stderr
    )
    desk("2026-03-07 09:00", f"dispatch arrive {dispatch.number}")
    desk("2026-03-07 12:00", f"dispatch finish {dispatch.number}")
    desk("2026-03-08 10:00", f"dispatch back {dispatch.number}")
    desk("2026-03-08 10:05", f"ticket solve {ticket} --responsibility maker")
    desk("2026-03-09 09:00", f"--as Qian charge bill {quoted} --invoice 26310001")
    [row] = desk("2026-03-09 09:01", "charge list --unpaid -f json").json()
    assert (row["number"], row["payer"], row["owed"]) == (quoted, "agent", "1510.50")
    desk("2026-03-20 09:00", f"--as Qian charge receipt {quoted} --amount 1510.50 --means transfer")
    assert desk("2026-03-20 09:01", "charge list --unpaid -f json").json() == []
    desk("2026-03-20 09:02", f"ticket close {ticket}")


@pytest.mark.clauses("lift-platform 4.1.3")
def test_an_agency_contract_says_otherwise(desk) -> None:
    product = unit(desk, "Agents Site", "A-2", "2025-09-01", "--contract", "HT-2025-07")
    ticket = fault(desk, "2026-03-06 16:00", "Agents Site", product)
    dispatch = desk("2026-03-06 16:10", f"dispatch new {ticket} --to Zhao")
    assert "4.1.2" not in dispatch.stderr
    desk("2026-03-06 16:20", f"dispatch depart {dispatch.number}")
    quoted = desk("2026-03-06 16:30", f"charge quote {ticket} --line 上门工时=100").number
    assert shown(desk, "2026-03-06 16:31", quoted)["clause"] == "4.1.3"


@pytest.mark.clauses("lift-platform 3.1", "lift-platform 4.1.1.1", "lift-platform 4.1.1.2")
def test_in_warranty_free_of_charge_unless_the_user_caused_it(desk) -> None:
    product = unit(desk, "Own Site", "B-1", "2025-03-07")
    ticket = fault(desk, "2026-03-06 16:00", "Own Site", product)
    refused = desk("2026-03-06 16:10", f"charge quote {ticket} --line 油缸密封件", exit=5)
    assert "Free in warranty (clause 4.1.1.1)" in refused.stderr
    desk("2026-03-07 10:00", f"ticket solve {ticket} --responsibility user --cause overloaded")
    assert "(4.2.1.3: charge quote" in desk("2026-03-07 10:01", f"ticket close {ticket}", exit=5).stderr
    # Parts at the reduced price 920.40, hours as out of warranty: 2 x 120. 1,160.40 in all.
    quoted = desk("2026-03-07 10:05", f"charge quote {ticket} --line 油缸密封件 --line 上门工时*2").number
    record = shown(desk, "2026-03-07 10:06", quoted)
    assert (record["amount"], record["clause"]) == ("1160.40", "4.1.1.2")
    desk("2026-03-07 10:07", f"ticket close {ticket}")


@pytest.mark.clauses("lift-platform 4.2.1.1", "lift-platform 4.2.1.2", "lift-platform 4.2.1.3")
def test_out_of_warranty_free_by_phone_and_by_the_price_table_on_site(desk) -> None:
    product = unit(desk, "Own Site", "C-1", "2024-03-06")
    ticket = fault(desk, "2026-03-06 16:00", "Own Site", product)
    assert desk("2026-03-06 16:01", f"ticket show {ticket} -f json").json()["warranty"] == "out"
    said = desk("2026-03-06 16:05", f"dispatch new {ticket} --to Zhao").stderr
    assert "no quotation is accepted (On site out of warranty: by the price table, clause 4.2.1.3)" in said
    desk("2026-03-06 16:06", "dispatch void D202603-0001 --why 'instructions tried first'")

    # The customer does it by instructions over the phone: no charge, and the request is closed.
    desk("2026-03-06 17:00", f"ticket answer {ticket} --note 'emergency lowering valve'")
    desk("2026-03-06 18:00", f"ticket solve {ticket} --remedy 'valve opened by the customer'")
    refused = desk("2026-03-06 18:01", f"charge quote {ticket} --line 上门工时", exit=5)
    assert "no charge (clause 4.2.1.2)" in refused.stderr
    desk("2026-03-06 18:02", f"ticket close {ticket}")

    # It comes back, and somebody goes: accepted first, then by the table.
    desk("2026-03-09 08:00", f"ticket reopen {ticket} --why 'down again'")
    quoted = desk("2026-03-09 08:10", f"charge quote {ticket} --line 上门工时*2").number
    desk("2026-03-09 08:30", ["charge", "accept", quoted, "--by", "Mr Gu"])
    assert desk("2026-03-09 08:40", f"dispatch new {ticket} --to Zhao").stderr == ""
    assert shown(desk, "2026-03-09 08:41", quoted)["amount"] == "240.00"


@pytest.mark.clauses("lift-platform 4.1.1.3")
@pytest.mark.parametrize(
    ("km", "due"),
    [
        ("300", "2026-03-07 16:00"),
        ("301", "2026-03-08 16:00"),
        ("1000", "2026-03-08 16:00"),
        ("1001", "2026-03-09 16:00"),
    ],
)
def test_how_far_it_is_says_how_soon(desk, km: str, due: str) -> None:
    desk("2026-03-06 15:00", ["customer", "edit", "Own Site", "--distance-km", km])
    ticket = fault(desk, "2026-03-06 16:00", "Own Site", unit(desk, "Own Site", "D-1", "2025-09-01"))
    assert desk.due("2026-03-06 16:01", ticket, "on_site") == due


@pytest.mark.clauses("lift-platform 4.1.1.3")
def test_no_tickets_to_be_had_is_an_excuse_with_its_reason(desk) -> None:
    ticket = fault(desk, "2026-03-06 16:00", "Own Site", unit(desk, "Own Site", "E-1", "2025-09-01"))
    dispatch = desk.new("2026-03-06 16:30", f"dispatch new {ticket} --to Zhao")
    desk("2026-03-07 20:00", f"dispatch depart {dispatch}")
    desk("2026-03-08 10:00", f"dispatch arrive {dispatch}")
    assert desk.state("2026-03-08 10:01", ticket, "on_site") == "missed"
    desk(
        "2026-03-08 10:05",
        f"ticket excuse {ticket} on_site --for no_tickets --why 'trains sold out on the 7th'",
    )
    assert desk.state("2026-03-08 10:06", ticket, "on_site") == "excused"


@pytest.mark.clauses("lift-platform departments")
def test_research_judges_and_accounts_give_the_prices(desk, tmp_path) -> None:
    ticket = fault(desk, "2026-03-06 16:00", "Own Site", unit(desk, "Own Site", "F-1", "2025-03-07"))
    desk("2026-03-06 16:10", f"ticket refer {ticket} --to research --note 'user or maker?'")
    desk("2026-03-06 16:20", f"ticket solve {ticket} --responsibility maker")
    assert (
        "(departments: ticket referred" in desk("2026-03-06 16:30", f"ticket close {ticket}", exit=5).stderr
    )
    desk("2026-03-09 10:00", f"ticket referred {ticket} --from research --note 'weld of the maker'")
    desk("2026-03-09 10:05", f"ticket close {ticket}")
    file = tmp_path / "cheap.csv"
    file.write_text("项目,价格\n上门工时,1\n", encoding="utf-8")
    assert "'import prices'" in desk("2026-03-09 11:00", f"--as Zhao import prices {file}", exit=6).stderr
