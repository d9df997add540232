"""One act of a story, through the verb that a clerk's command calls."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any

from aftersvc.demo import advances, charging, claims
from aftersvc.desk import Desk
from aftersvc.dispatches import planning, reporting, rework, travelling
from aftersvc.surveys import verbs as surveys
from aftersvc.tickets import complaints, handling, registering, stepping

HEAD = 0  # of the staff: who decides


def do(desk: Desk, act: Mapping[str, Any], documents: list[str], people: Sequence[str]) -> None:
    """Carry out `act`. `documents` are the story's ticket and then its dispatches; a new one is added.

    An act about a trip is about the last dispatch.
    """
    desk.note = act.get("note")
    if act["do"] == "new":
        documents.append(_register(desk, act, people))
    elif act["do"] == "dispatch":
        documents.append(_send(desk, act, documents[0]))
    elif act["do"] in TRIP:
        _on_trip(desk, act, documents)
    elif act["do"] in CLAIM:
        claims.do(desk, act, documents[-1], people)
    elif act["do"] in ADVANCE:
        advances.do(desk, act, documents[-1], people)
    elif act["do"] in CHARGE:
        charging.do(desk, act, documents[0], people)
    else:
        _on_ticket(desk, act, documents[0], people)


ADVANCE = ("advance", "settle_advance")
CHARGE = ("quote", "accept", "bill", "receipt")
CLAIM = ("claim", "sign_claim")
TRIP = ("move", "depart", "arrive", "finish", "call_in", "back", "report", "rework", "void_dispatch")


def _register(desk: Desk, act: Mapping[str, Any], people: Sequence[str]) -> str:
    story = act["story"]
    return registering.new(
        desk,
        customer=act["customer"],
        summary=story["summary"],
        kind=story["kind"],
        channel=story["channel"],
        product=act["product"],
        promised=act["promised"],
        about=people[story["about"]] if "about" in story else None,
        ground=story.get("ground"),
        force=True,
    )


def _send(desk: Desk, act: Mapping[str, Any], ticket: str) -> str:
    return planning.new(
        desk, ticket, to=act["leader"], crew=act["along"], promised=act.get("promised"), leave=None
    ).number


def _on_trip(desk: Desk, act: Mapping[str, Any], documents: Sequence[str]) -> None:
    number = documents[-1]
    match act["do"]:
        case "move":
            planning.edit(desk, number, promised=act["promised"])
        case "depart":
            travelling.depart(desk, number)
        case "arrive":
            travelling.arrive(desk, number)
        case "finish":
            travelling.finish(desk, number)
        case "call_in":
            travelling.call_in(desk, number)
        case "back":
            travelling.back(desk, number)
        case "report":
            _report(desk, act, number)
        case "rework":
            rework.link(desk, number, documents[-2], act["cause"])
        case "void_dispatch":
            planning.void(desk, number, act["note"])


def _report(desk: Desk, act: Mapping[str, Any], number: str) -> None:
    texts = ("cause", "remedy", "opinion", "class", "hours", "signed_by")
    reporting.report(
        desk,
        number,
        texts={name: act[name] for name in texts if name in act},
        parts=act.get("parts", ()),
        no_parts=act.get("no_parts", False),
        partly=act.get("partly", False),
        incomplete=act.get("incomplete", False),
    )


def _on_ticket(desk: Desk, act: Mapping[str, Any], number: str, people: Sequence[str]) -> None:
    match act["do"]:
        case "answer":
            handling.answer(desk, number)
        case "refer":
            handling.refer(desk, number, act["department"])
        case "referred":
            handling.referred(desk, number, act["department"])
        case "letter_in" | "letter_out":
            day = desk.today - timedelta(days=act["days_old"]) if "days_old" in act else None
            handling.letter(desk, number, act["do"].removeprefix("letter_"), subject=act["subject"], day=day)
        case "wait":
            handling.wait(desk, number, act["reason"])
        case "resume":
            handling.resume(desk, number)
        case "step":
            desk.acting = people[HEAD]
            stepping.step(
                desk, number, act["step"], [f"{name}={value}" for name, value in act["set"].items()]
            )
        case "uphold":
            desk.acting = people[HEAD]
            complaints.uphold(desk, number, remedy=act["remedy"])
        case "dismiss":
            desk.acting = people[HEAD]
            complaints.dismiss(desk, number, act["note"])
        case "solve":
            handling.solve(
                desk,
                number,
                cause=act.get("cause"),
                remedy=act.get("remedy"),
                responsibility=act.get("responsibility"),
            )
        case "survey":
            scores = [f"{dimension}={score}" for dimension, score in act.get("scores", {}).items()]
            surveys.new(
                desk, number, outcome=act["outcome"], scores=scores, by="phone", remarks=act.get("remarks")
            )
        case "close":
            handling.close(desk, number)
        case "reopen":
            handling.reopen(desk, number, act["note"])
        case "void":
            handling.void(desk, number, act["note"])
