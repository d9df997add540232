"""ticket dispose: who may, when, what goes, what stays, and what is said of it."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from aftersvc.core import disposals, language, migrations
from aftersvc.regulation import packs

Run = Callable[..., Any]
CLOSED, KEPT, FREE = "2021-03-05T10:00", "2024-03-05T10:00", "2024-03-06T10:00"
SECRET = b"Geheim"  # in everything that somebody wrote about the ticket
LETTER, OTHER_LETTER = SECRET + b" attached", b"the way to the clinic"
TAKEN_NAME, KEPT_NAME = (sha256(content).hexdigest() for content in (LETTER, OTHER_LETTER))
TEXT = packs.source("medical-device").decode()


class Department:
    """A desk with people, and one ticket with everything on it, closed in March 2021."""

    def __init__(self, run: Run, monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
        self.run, self.monkeypatch, self.folder = run, monkeypatch, folder
        self.path = folder / "desk.db"

    def at(self, now: str, line: str | list[str], exit: int | None = 0) -> Any:  # noqa: A002
        self.monkeypatch.setenv("AFTERSVC_NOW", now)
        return self.run(line, exit=exit)

    def begin(self, regulation: str = "medical-device") -> None:
        self.at("2021-01-05T08:00", ["--as", "Wang Min", "init", "--regulation", regulation])
        for name, role in (
            ("Zhao Lei", "general_manager"), ("Sun Yu", "clerk"), ("Qian Wei", "service_person"),
            ("Li Na", "service_manager"),
        ):  # fmt: skip
            self.at("2021-01-05T08:00", ["staff", "new", name, "--role", role])
        self.at("2021-01-05T08:00", "customer new 'Lin Clinic' --phone 13800000001")

    def full(self) -> tuple[str, str]:
        """A ticket and its dispatch."""
        at = self.at
        (self.folder / "letter.txt").write_bytes(LETTER)
        new = [
            "--customer",
            "Lin",
            "--summary",
            "Geheim pump",
            "--caller",
            "Geheim Frau",
            "--phone",
            "Geheim 139",
        ]
        ticket = at(
            "2021-03-01T09:00", ["ticket", "new", *new, "--severity", "general", "--note", "Geheim note"]
        ).number
        at(
            "2021-03-01T10:00",
            f"ticket letter {ticket} --in --subject Geheimbrief --file {self.folder / 'letter.txt'}",
        )
        at("2021-03-01T10:00", f"ticket refer {ticket} --to quality --note Geheimfrage")
        at("2021-03-01T11:00", f"ticket referred {ticket} --from quality --note Geheimantwort")
        trip = at("2021-03-02T09:00", f"dispatch new {ticket} --to 'Qian Wei' --note Geheimfahrt").number
        for hour, verb in ((10, "depart"), (11, "arrive"), (12, "finish")):
            at(f"2021-03-02T{hour}:00", f"dispatch {verb} {trip}")
        report = "--cause Geheim --remedy Geheim --opinion Geheim --signed-by Geheim --part seal=2 --hours 1"
        at("2021-03-02T13:00", f"dispatch report {trip} {report}")
        at("2021-03-02T14:00", f"dispatch back {trip}")
        at("2021-03-03T09:00", f"ticket solve {ticket} --cause Geheim --remedy Geheim")
        survey = "--outcome answered --score settled=5 --score attitude=4 --remarks Geheimlob"
        at("2021-03-04T09:00", f"--as 'Sun Yu' survey new {ticket} {survey}")
        at(CLOSED, f"--as 'Sun Yu' ticket close {ticket} --note Geheimschluss")
        return ticket, trip

    def dispose(
        self,
        *numbers: str,
        now: str = FREE,
        by: str = "Zhao Lei",
        exit: int = 0,  # noqa: A002
        why: str = "time over",
    ) -> Any:
        return self.at(now, ["--as", by, "ticket", "dispose", *numbers, "--why", why], exit=exit)


@pytest.fixture
def desk(run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Department:
    department = Department(run, monkeypatch, tmp_path)
    department.begin()
    return department


def test_what_people_wrote_is_gone_from_the_file_and_the_record_holds(desk: Department) -> None:
    ticket, _trip = desk.full()
    assert desk.path.read_bytes().count(SECRET) > 20
    said = desk.dispose(ticket).stderr
    assert f"{ticket} disposed of: " in said
    assert "backups that were made before hold it still" in said
    assert SECRET not in desk.path.read_bytes()
    proved = desk.run("log verify -f json").json()
    [act] = proved["acts"]
    assert proved["broken"] == []
    assert (act["document"], act["clause"], act["why"]) == (ticket, "3.13", "time over")
    assert (act["image_count"], act["reason_count"]) == (proved["disposed"], proved["reasons"])
    assert proved["disposed"] > 20
    assert proved["contents"] == 0
    assert "1 document was disposed of on record, and with it" in desk.run("log verify").stderr
    assert all(each["result"] in ("ok", "note") for each in desk.run("doctor -f json").json())


def test_figures_clocks_and_money_stay(desk: Department) -> None:
    ticket, trip = desk.full()
    asked = (
        "report monthly --month 2021-03 -f json", "report technician --month 2021-03 -f json",
        "report kpi --month 2021-03 -f json",
    )  # fmt: skip
    clocks = f"ticket show {ticket} -f json"
    before = [*(desk.at(FREE, line).json() for line in asked), desk.run(clocks).json()["clocks"]]
    desk.dispose(ticket)
    assert [*(desk.run(line).json() for line in asked), desk.run(clocks).json()["clocks"]] == before
    assert desk.run(f"dispatch show {trip} -f json").json()["parts"] == [{"name": "seal", "quantity": 2}]


def test_the_screens_of_what_was_disposed_of_read_sensibly(desk: Department) -> None:
    ticket, trip = desk.full()
    desk.dispose(ticket)
    shown = desk.run(f"ticket show {ticket} -f json").json()
    assert (shown["summary"], shown["caller"], shown["phone"]) == ("(disposed of)", None, None)
    last = shown["history"][-1]
    assert (last["event"], last["by"], last["note"]) == ("disposed", "Zhao Lei", "time over")
    assert shown["letters"][0]["subject"] == "(disposed of)"
    assert desk.run("ticket list -f json").json()[0]["summary"] == "(disposed of)"
    for line in (
        f"dispatch show {trip}", f"survey show {ticket}", "survey list", "customer file Lin -f plain", "report queue",
        f"ticket why {ticket}", f"log list --document {ticket}", "dispatch list", "today",
    ):  # fmt: skip
        assert "Geheim" not in desk.run(line).stdout
    for form in ("contact", "survey"):
        page = desk.run(f"ticket print {ticket} --form {form}").stdout
        assert (ticket in page, "Geheim" in page) == (True, False)
    page = desk.run(f"dispatch print {trip}").stdout
    assert (trip in page, "Geheim" in page) == (True, False)
    entry = desk.run("log list --verb 'ticket new' -f json").json()[0]["entry"]
    told = desk.run(f"log show {entry} -f json").json()
    assert (told["why"], told["changes"]) == (None, [])
    assert told["disposed_by"] == [desk.run("log list --verb 'ticket dispose' -f json").json()[0]["entry"]]


def test_nothing_goes_before_its_time(desk: Department) -> None:
    ticket, _trip = desk.full()
    assert (
        f"{ticket} must be kept until 2024-03-05 (clause 3.13)"
        in desk.dispose(ticket, now=KEPT, exit=5).stderr
    )
    assert SECRET in desk.path.read_bytes()
    late = desk.at(
        FREE, ["--as", "Zhao Lei", "ticket", "dispose", ticket, "--why", "x", "--at", KEPT], exit=5
    )
    assert "must be kept" in late.stderr  # not by saying that it was earlier either


def test_a_later_call_back_begins_the_time_anew(desk: Department) -> None:
    ticket, _trip = desk.full()
    desk.at("2021-09-01T10:00", f"--as 'Sun Yu' survey new {ticket} --outcome unreachable")
    assert "must be kept until 2024-09-01" in desk.dispose(ticket, exit=5).stderr


def test_all_of_them_go_or_none(desk: Department) -> None:
    ticket, _trip = desk.full()
    young = desk.at("2023-01-05T09:00", "ticket new --customer Lin --summary young").number
    desk.at("2023-01-06T09:00", f"ticket void {young} --why mistyped")
    assert f"{young} must be kept" in desk.dispose(ticket, young, exit=5).stderr
    assert desk.run(f"ticket show {ticket} -f json").json()["summary"] == "Geheim pump"
    desk.dispose(ticket, young, now="2026-01-07T10:00")
    assert {row["summary"] for row in desk.run("ticket list --all -f json").json()} == {"(disposed of)"}
    [entry] = desk.run("log list --verb 'ticket dispose' -f json").json()
    assert entry["document"] is None


@pytest.mark.parametrize(
    ("by", "said"),
    [
        ("Sun Yu", "Sun Yu cannot sign 'Service and call-back records'"),
        ("Wang Min", "clause 3.13 gives it to General manager"),  # keeps the desk, and signs nothing for it
        ("Qian Wei", "may not do 'ticket dispose'"),
    ],
)
def test_who_the_regulation_does_not_name_disposes_of_nothing(desk: Department, by: str, said: str) -> None:
    ticket, _trip = desk.full()
    assert said in desk.dispose(ticket, by=by, exit=6).stderr


def test_nobody_disposes_of_what_is_about_them(desk: Department) -> None:
    new = "ticket new --customer Lin --kind complaint --summary rude --about 'Zhao Lei'"
    ticket = desk.at("2021-03-01T09:00", new).number
    desk.at("2021-03-02T09:00", f"ticket void {ticket} --why 'called off'")
    assert "it is about Zhao Lei" in desk.dispose(ticket, exit=6).stderr


def test_what_is_open_is_not_disposed_of(desk: Department) -> None:
    ticket = desk.at("2021-03-01T09:00", "ticket new --customer Lin --summary open").number
    assert f"{ticket} is not closed" in desk.dispose(ticket, exit=5).stderr


def test_an_excuse_stays_without_its_words(run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    excuse = """
[[excuse]]
id = "flood"
title = { en = "Flood" }
clause = "3.12"
clocks = ["settle_general"]
"""
    (tmp_path / "own.toml").write_text(TEXT + excuse)
    desk = Department(run, monkeypatch, tmp_path)
    desk.begin(str(tmp_path / "own.toml"))
    ticket = desk.at("2021-03-01T09:00", "ticket new --customer Lin --summary x --severity general").number
    desk.at(
        "2021-03-20T09:00", f"--as 'Sun Yu' ticket excuse {ticket} settle_general --for flood --why Geheim"
    )
    desk.at("2021-03-21T09:00", f"ticket solve {ticket} --cause c --remedy r")
    desk.at("2021-03-21T10:00", f"--as 'Sun Yu' ticket close {ticket}")

    def excused() -> list[str]:
        told = desk.at(FREE, f"ticket why {ticket} -f json").json()
        return [fact["value"] for each in told for fact in each["facts"] if fact["name"] == "excused by"]

    assert excused() == ["Sun Yu, 2021-03-20 09:00, for: Flood (Geheim)"]
    desk.dispose(ticket, now="2024-03-25T10:00")
    assert excused() == ["Sun Yu, 2021-03-20 09:00, for: Flood"]


def test_nobody_out_for_it_is_left_standing(desk: Department, run: Run) -> None:
    ticket = desk.at("2021-03-01T09:00", "ticket new --customer Lin --summary 'twice'").number
    trip = desk.at("2021-03-01T10:00", f"dispatch new {ticket} --to 'Qian Wei'").number
    desk.at("2021-03-01T11:00", f"dispatch depart {trip}")
    desk.at("2021-03-01T12:00", f"ticket void {ticket} --why 'entered twice'")
    refused = desk.dispose(ticket, exit=5).stderr
    assert f"{ticket} is kept while somebody sent out is not back: {trip}" in refused
    [row] = desk.at(FREE, "report retention -f json").json()
    assert (row["state"], row["held"]) == ("may_go", f"somebody sent out is not back: {trip}")
    told = desk.run(f"ticket why {ticket} -f json").json()
    assert told[-1]["result"] == f"kept still: somebody sent out is not back: {trip}"
    desk.at(FREE, f"dispatch back {trip} --at 2021-03-01T18:00")
    assert [row["held"] for row in desk.at(FREE, "report retention -f json").json()] == [None]
    desk.dispose(ticket)


def test_wrong_inputs_are_told(desk: Department) -> None:
    ticket, _trip = desk.full()
    assert "no ticket has the number 'T209901-0001'" in desk.dispose(ticket, "T209901-0001", exit=3).stderr
    assert "--why" in desk.dispose(ticket, why=" ", exit=2).stderr
    assert SECRET in desk.path.read_bytes()


def test_nothing_is_recorded_about_it_afterwards(desk: Department) -> None:
    ticket, trip = desk.full()
    desk.dispose(ticket)
    for line in (
        f"ticket reopen {ticket} --why x", f"ticket letter {ticket} --in --subject x", f"ticket void {ticket} --why x",
        f"survey new {ticket} --outcome refused", f"dispatch void {trip} --why x",
    ):  # fmt: skip
        refused = desk.run(f"--as 'Sun Yu' {line}", exit=5).stderr
        assert f"{ticket} was disposed of on 2024-03-06 (3.13)" in refused
    assert "was disposed of" in desk.dispose(ticket, exit=5).stderr


@pytest.mark.parametrize(
    ("noun", "rows"),
    [
        ("surveys", "number,ticket,asked,outcome\nV1,{ticket},2021-03-20 15:00,refused\n"),
        ("dispatches", "number,ticket,technician,depart\nP1,{ticket},Qian Wei,2021-03-20 08:00\n"),
    ],
)
def test_no_register_brings_anything_back_to_it(desk: Department, noun: str, rows: str) -> None:
    ticket, _trip = desk.full()
    desk.dispose(ticket)
    path = desk.folder / "register.csv"
    path.write_text(rows.format(ticket=ticket), encoding="utf-8")
    said = desk.run(f"--as 'Sun Yu' import {noun} {path} -f json", exit=9).json()
    assert [each["finding"] for each in said["findings"]] == ["disposed_ticket"]
    desk.run("log verify")


def test_the_register_it_came_from_does_not_bring_it_in_again(desk: Department) -> None:
    path = desk.folder / "tickets.csv"
    path.write_text(
        "number,received,customer,summary,solved,closed\n"
        "X1,2021-03-01 09:00,Lin Clinic,Geheim pump,2021-03-02 09:00,2021-03-02 09:00\n",
        encoding="utf-8",
    )
    desk.at("2021-04-01T09:00", f"--as 'Sun Yu' import tickets {path}")
    assert SECRET in desk.path.read_bytes()
    desk.dispose("T202104-0001")
    assert SECRET not in desk.path.read_bytes()
    said = desk.run(f"--as 'Sun Yu' import tickets {path} -f json", exit=None).json()
    assert (said["brought_in"], [each["finding"] for each in said["findings"]]) == (0, ["other_content"])
    assert SECRET not in desk.path.read_bytes()


def test_a_regulation_without_a_rule_keeps_everything(
    run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    department = Department(run, monkeypatch, tmp_path)
    department.at("2021-01-05T08:00", ["--as", "Wang Min", "init", "--regulation", "machinery"])
    department.at("2021-01-05T08:00", "customer new 'Lin Clinic'")
    ticket = department.at("2021-03-01T09:00", "ticket new --customer Lin --summary x").number
    department.at("2021-03-01T09:00", f"ticket void {ticket} --why x")
    assert (
        "no rule of [[retention]]"
        in department.dispose(ticket, by="Wang Min", now="2040-01-01T09:00", exit=5).stderr
    )


def chained(folder: Path) -> Path:
    """A regulation under which two people in turn dispose of a ticket."""
    chain = "".join(
        f"""
[[approval]]
id = "{role}"
title = {{ en = "Disposal: {role}" }}
clause = "3.13"
document = "disposal"
verb = "dispose"
roles = ["{role}"]
"""
        for role in ("service_manager", "general_manager")
    )
    own = folder / "own.toml"
    own.write_text(
        TEXT.replace('roles = ["general_manager"]\n\n# ---- What the', "\n# ---- What the") + chain
    )
    return own


def test_several_hands_where_the_regulation_wants_them(
    run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    department = Department(run, monkeypatch, tmp_path)
    department.begin(str(chained(tmp_path)))
    ticket, _trip = department.full()
    assert "clause 3.13 gives it to After-sales manager" in department.dispose(ticket, exit=6).stderr
    said = department.dispose(ticket, by="Li Na").stderr
    assert f"{ticket}: signed; next is 'Disposal: general_manager' (ticket dispose)" in said
    assert SECRET in department.path.read_bytes()

    def to_sign(who: str) -> list[str]:
        return [
            row["command"] for row in department.at(FREE, f"--as '{who}' today -f json").json()["to_sign"]
        ]

    assert to_sign("Zhao Lei") == [f"ticket dispose {ticket} --why ..."]
    assert to_sign("Li Na") == []
    department.dispose(ticket)
    assert SECRET not in department.path.read_bytes()
    assert to_sign("Zhao Lei") == []


def test_what_the_first_signer_said_goes_too(
    run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    department = Department(run, monkeypatch, tmp_path)
    department.begin(str(chained(tmp_path)))
    ticket, _trip = department.full()
    other = department.at("2021-03-01T09:00", "ticket new --customer Lin --summary other --force").number
    department.at("2021-03-02T09:00", f"ticket void {other} --why twice")
    department.dispose(ticket, other, by="Li Na", why="Geheimgrund")
    [signed] = department.run("log list --verb 'ticket dispose' -f json").json()
    assert (signed["document"], signed["why"]) == (None, "Geheimgrund")
    department.dispose(ticket)
    assert b"Geheimgrund" in department.path.read_bytes()  # the other's signature stands yet
    department.dispose(other)
    assert SECRET not in department.path.read_bytes()
    department.run("log verify")


def test_a_ticket_that_is_reopened_has_to_be_signed_for_anew(
    run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    department = Department(run, monkeypatch, tmp_path)
    department.begin(str(chained(tmp_path)))
    ticket, _trip = department.full()
    department.dispose(ticket, by="Li Na")
    department.at(FREE, f"--as 'Sun Yu' ticket reopen {ticket} --why 'not cured'")
    department.at(FREE, f"--as 'Sun Yu' ticket solve {ticket}")
    department.at(FREE, f"--as 'Sun Yu' ticket close {ticket}")
    late = "2027-03-07T10:00"
    assert "gives it to After-sales manager" in department.dispose(ticket, now=late, exit=6).stderr


def test_a_file_attached_to_another_letter_too_stays_with_it(desk: Department) -> None:
    ticket, _trip = desk.full()
    other = desk.at("2023-03-01T09:00", "ticket new --customer Lin --summary again --force").number
    letter = f"ticket letter {other} --in --subject copy --file {desk.folder / 'letter.txt'}"
    number = desk.at("2023-03-01T09:00", letter).number
    desk.dispose(ticket)
    assert desk.run("log verify -f json").json()["contents"] == 1
    desk.run(f"ticket file {number} --out {desk.folder / 'out.txt'}")
    assert (desk.folder / "out.txt").read_bytes() == LETTER


def tamper(path: Path, *statements: str) -> None:
    with closing(sqlite3.connect(path)) as connection, connection:
        migrations.take_guards_down(connection)
        for statement in statements:
            connection.execute(statement)
        migrations.put_guards_up(connection)


@pytest.mark.parametrize(
    ("statement", "problem"),
    [
        (
            "UPDATE journal_line SET image = NULL, salt = NULL WHERE entry_id = 2 AND line = 1",
            "was taken away without a recorded disposal",
        ),
        (
            "UPDATE journal_entry SET why = NULL, why_salt = NULL WHERE verb = 'ticket new' AND why = 'stays'",
            "the reason of the entry was taken away without a recorded disposal",
        ),
        (
            "UPDATE journal_entry SET why = 'other' WHERE why = 'stays'",
            "the reason of the entry is not what was recorded",
        ),
        (
            "UPDATE disposal SET images = json_insert(images, '$[#]', json('[2,1]'))",
            "changed without a record: images",
        ),
        ("UPDATE disposal SET why = 'lawful'", "changed without a record: why"),
        ("DELETE FROM disposal", "was taken away without a recorded disposal"),
        ("DELETE FROM content_file", f"the attached file {KEPT_NAME[:12]} is gone from the file"),
        (
            f"INSERT INTO content_file VALUES ('{TAKEN_NAME}', {len(LETTER)}, x'{LETTER.hex()}')",  # noqa: S608
            f"the attached file {TAKEN_NAME[:12]} was put in without a record",
        ),
    ],
)
def test_who_takes_something_away_without_an_act_is_exposed(
    desk: Department, statement: str, problem: str
) -> None:
    ticket, _trip = desk.full()
    other = desk.at(
        "2023-03-01T09:00", "ticket new --customer Lin --summary again --force --note stays"
    ).number
    (desk.folder / "kept.txt").write_bytes(OTHER_LETTER)
    letter = f"ticket letter {other} --in --subject map --file {desk.folder / 'kept.txt'}"
    desk.at("2023-03-01T09:00", letter)
    desk.dispose(ticket)
    desk.run("log verify")
    tamper(desk.path, statement)
    found = desk.run("log verify -f json", exit=10).json()["broken"]
    assert any(problem in each["problem"] for each in found)


@pytest.mark.parametrize(
    ("statement", "problem"),
    [
        ("DELETE FROM content_file", "is gone from the file"),
        ("UPDATE content_file SET content = x'00', size = 1", "was changed"),
    ],
)
def test_a_file_that_is_not_what_was_attached_is_not_given_out(
    desk: Department, statement: str, problem: str
) -> None:
    desk.full()
    tamper(desk.path, statement)
    [found] = desk.run("log verify -f json", exit=10).json()["broken"]
    letter = found["document"]
    assert problem in found["problem"]
    out = desk.folder / "out.txt"
    assert problem in desk.run(f"ticket file {letter} --out {out}", exit=10).stderr
    assert not out.exists()


def test_it_is_said_in_chinese(desk: Department, monkeypatch: pytest.MonkeyPatch) -> None:
    ticket, _trip = desk.full()
    monkeypatch.setenv("AFTERSVC_LANG", "zh")
    said = desk.dispose(ticket).stderr
    language.choose("en")
    assert f"{ticket} 已销毁：日志中去掉留底" in said
    assert "（已销毁）" in desk.path.read_bytes().decode("utf-8", "replace")


@pytest.fixture
def held_up(desk: Department, monkeypatch: pytest.MonkeyPatch) -> Iterator[sqlite3.Connection]:
    """Another program reads the file from the end of the disposal on, until it is closed."""
    rewrite = disposals.rewrite
    with closing(sqlite3.connect(desk.path, isolation_level=None)) as reader:

        def held(path: Path) -> bool:
            if not reader.in_transaction:
                reader.execute("BEGIN")
            reader.execute("SELECT count(*) FROM ticket").fetchone()
            return rewrite(path, timeout=0.05)

        monkeypatch.setattr(disposals, "rewrite", held)
        yield reader
        monkeypatch.setattr(disposals, "rewrite", rewrite)


def test_a_disposal_is_said_to_be_saved_where_the_file_is_held_up(
    desk: Department, held_up: sqlite3.Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    ticket, _trip = desk.full()
    said = desk.dispose(ticket).stderr
    assert f"{ticket} disposed of: " in said
    assert "it is still to be written anew by 'aftersvc doctor'" in said
    assert "nothing was saved" not in said
    assert SECRET not in desk.path.read_bytes()  # zeroed already where it stood
    held_up.rollback()
    monkeypatch.undo()
    monkeypatch.setenv("AFTERSVC_DB", str(desk.path))
    assert "was disposed of" in desk.dispose(ticket, exit=5).stderr
    with closing(sqlite3.connect(desk.path)) as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (0,)


def test_an_interrupted_disposal_is_wiped_by_doctor(desk: Department) -> None:
    ticket, _trip = desk.full()
    desk.dispose(ticket)
    with closing(sqlite3.connect(desk.path)) as connection:
        connection.execute("PRAGMA user_version = 1")  # as it stands after a kill between the two steps
    rows = {row["check"]: row["result"] for row in desk.run("doctor -f json").json()}
    assert rows["free pages"] == "mended"
    assert {row["check"]: row["result"] for row in desk.run("doctor -f json").json()}["free pages"] == "ok"
