"""report retention: what may be decided upon, and what is past its time."""

from __future__ import annotations

import pytest

from aftersvc.regulation import packs


@pytest.fixture
def desk(run, monkeypatch):
    """Tickets closed in March of 2021, 2023 and 2025, one struck out in 2021, one still open, under medical-device."""

    def at(now: str, line: str, exit: int | None = 0):  # noqa: A002
        monkeypatch.setenv("AFTERSVC_NOW", now)
        return run(line, exit=exit)

    at("2021-01-05T08:00", "--as 'Wang Min' init --regulation medical-device")
    at("2021-01-05T08:00", "staff new 'Zhao Lei' --role general_manager")
    at("2021-01-05T08:00", "customer new 'Lin Clinic'")
    at("2021-01-05T08:00", "customer new 'Hua Hospital'")
    for year, customer in ((2021, "Lin"), (2023, "Hua"), (2025, "Lin")):
        ticket = at(f"{year}-03-01T09:00", f"ticket new --customer {customer} --summary pump --force").number
        at(f"{year}-03-02T09:00", f"ticket letter {ticket} --out --subject 'we come'")
        at(f"{year}-03-05T09:00", f"ticket solve {ticket} --cause c --remedy r")
        at(f"{year}-03-05T09:00", f"ticket close {ticket}")
    void = at("2021-06-01T09:00", "ticket new --customer Lin --summary twice --force").number
    at("2021-06-02T09:00", f"ticket void {void} --why 'entered twice'")
    at("2021-07-01T09:00", "ticket new --customer Lin --summary open --force")
    monkeypatch.setenv("AFTERSVC_NOW", "2026-04-01T09:00")
    return at


def listed(result) -> list[tuple[str, str]]:
    return [(row["document"], row["state"]) for row in result.json()]


def test_what_is_past_comes_first_then_what_may_be_decided_upon(desk, run) -> None:
    rows = run("report retention -f json").json()
    assert listed(run("report retention -f json")) == [
        ("T202103-0001", "past"), ("T202106-0001", "may_go"), ("T202303-0001", "may_go"),
    ]  # fmt: skip
    first = rows[0]
    told = ("customer", "closed_on", "keep_until", "latest", "clause", "letters", "files", "trips")
    assert [first[name] for name in told] == [
        "Lin Clinic", "2021-03-05", "2024-03-05", "2026-03-05", "3.13", 1, 0, 0,
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("options", "found"),
    [
        ("--as-of 2024-03-05", []),
        ("--as-of 2024-03-06", ["T202103-0001"]),
        ("--as-of 2026-03-05", ["T202103-0001", "T202106-0001"]),
        ("--as-of 2028-12-31", ["T202103-0001", "T202106-0001", "T202303-0001", "T202503-0001"]),
        ("--state past", ["T202103-0001"]),
        ("--state kept", ["T202503-0001"]),
        ("--state past --state kept", ["T202103-0001", "T202503-0001"]),
        ("--state undetermined", []),
        ("--customer Hua", ["T202303-0001"]),
        ("--limit 1", ["T202103-0001"]),
    ],
)
def test_it_is_asked_for_a_day_a_state_or_a_customer(desk, run, options: str, found: list[str]) -> None:
    assert sorted(row["document"] for row in run(f"report retention {options} -f json").json()) == found


def test_what_was_disposed_of_is_listed_no_more(desk, run) -> None:
    desk("2026-04-01T09:00", "--as 'Zhao Lei' ticket dispose T202103-0001 --why 'five years'")
    assert listed(run("report retention --state past -f json")) == []


def test_every_format_and_wrong_inputs(desk, run, tmp_path) -> None:
    assert run("report retention -f csv").stdout.count("\n") == 4
    assert "past its keeping time" in run("report retention").stdout
    page = tmp_path / "due.html"
    run(f"report retention --out {page} -f html")
    assert "Past their keeping time" in page.read_text(encoding="utf-8")
    assert "did you mean past?" in run("report retention --state pst", exit=2).stderr
    assert "--as-of" in run("report retention --as-of someday", exit=2).stderr
    run("report retention --customer Nobody", exit=3)


def test_a_regulation_without_a_rule_keeps_everything(run) -> None:
    run("--as 'Wang Min' init --regulation machinery")
    assert "has no [[retention]]: everything is kept" in run("report retention", exit=5).stderr


def test_why_a_ticket_is_kept_is_worked_out(desk, run) -> None:
    def keeping(number: str) -> dict:
        return next(
            each for each in run(f"ticket why {number} -f json").json() if each["title"] == "Keeping time"
        )

    told = keeping("T202103-0001")
    assert (told["clause"], told["result"]) == ("3.13", "past its keeping time")
    assert told["steps"] == [
        "2021-03-05 + 3 years = 2024-03-05, that day included",
        "2021-03-05 + 5 years = 2026-03-05, that day included",
    ]
    assert keeping("T202503-0001")["result"] == "must be kept"
    desk("2026-04-01T09:00", "--as 'Zhao Lei' ticket dispose T202103-0001 --why 'five years'")
    told = keeping("T202103-0001")
    assert "disposed of, entry" in told["result"]
    assert {"name": "why", "value": "five years"} in told["facts"]


@pytest.fixture
def own(run, monkeypatch, tmp_path):
    """A regulation that asks how far the customer is, and keeps what is unpaid."""
    text = packs.source("medical-device").decode()
    rule = text[text.index("[[retention]]") : text.index("# ---- What the figures")]
    near = rule.replace('"service_records"', '"near"').replace(
        'from = "last', 'when = { distance_km = { to = 10 } }\nnot_while = ["charge_unpaid"]\nfrom = "last'
    )
    path = tmp_path / "own.toml"
    tried = text[: text.index('[[example]]\nid = "kept_three')]
    path.write_text(
        tried.replace(rule, near + "\n" + rule).replace('may = ["ticket", ', 'may = ["charge", "ticket", ')
    )
    monkeypatch.setenv("AFTERSVC_NOW", "2021-01-05T08:00")
    run(["--as", "Wang Min", "init", "--regulation", str(path)])
    run("staff new 'Zhao Lei' --role general_manager")
    return path


def test_a_rule_that_hangs_on_what_nobody_recorded_keeps(own, run, monkeypatch) -> None:
    run("customer new 'Lin Clinic'")
    ticket = run("ticket new --customer Lin --summary x").number
    run(f"ticket void {ticket} --why x")
    monkeypatch.setenv("AFTERSVC_NOW", "2030-01-05T08:00")
    [row] = run("report retention --state undetermined -f json").json()
    assert (row["document"], row["missing"]) == (ticket, "distance")
    refused = run(f"--as 'Zhao Lei' ticket dispose {ticket} --why x", exit=5).stderr
    assert "hangs on what is not recorded: distance" in refused


def test_what_the_regulation_wants_settled_first_is_kept(own, run, monkeypatch) -> None:
    run("customer new 'Lin Clinic' --distance-km 5")
    ticket = run("ticket new --customer Lin --summary x").number
    charge = run(f"charge quote {ticket} --line seal=30 --to customer").number
    run(f"charge accept {charge}")
    run(f"ticket solve {ticket}")
    run(f"ticket close {ticket}")
    monkeypatch.setenv("AFTERSVC_NOW", "2030-01-05T08:00")
    refused = run(f"--as 'Zhao Lei' ticket dispose {ticket} --why x", exit=5).stderr
    assert f"while a charge is not paid: {charge}" in refused
