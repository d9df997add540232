"""What is done about a request, up to its close."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from aftersvc.command import Recording, noun
from aftersvc.core.language import _
from aftersvc.desk import Desk
from aftersvc.options import Why
from aftersvc.tickets.commands.fields import Found, Ground, Number

app = noun("ticket")


@app.command("answer", cls=Recording, help=_("The customer got an answer."))
def answer(ctx: typer.Context, number: Number) -> None:
    from aftersvc.tickets import handling

    desk: Desk = ctx.obj
    desk.say(_("{number} answered").format(number=handling.answer(desk, number)))


@app.command("refer", cls=Recording, help=_("Hand over to a department; its answer is waited for."))
def refer(
    ctx: typer.Context,
    number: Number,
    to: Annotated[str, typer.Option("--to", metavar="DEPARTMENT", help=_("A department of the regulation."))],
) -> None:
    from aftersvc.tickets import handling

    desk: Desk = ctx.obj
    desk.say(_("{number} handed over to {to}").format(number=handling.refer(desk, number, to), to=to))


@app.command("referred", cls=Recording, help=_("A department answered (its answer: --note)."))
def referred(
    ctx: typer.Context,
    number: Number,
    of: Annotated[str, typer.Option("--from", metavar="DEPARTMENT", help=_("Which department answered."))],
) -> None:
    from aftersvc.tickets import handling

    desk: Desk = ctx.obj
    desk.say(_("{number}: {of} answered").format(number=handling.referred(desk, number, of), of=of))


@app.command("letter", cls=Recording, help=_("Enter a letter or e-mail; prints its number."))
def letter(
    ctx: typer.Context,
    number: Number,
    subject: Annotated[str, typer.Option("--subject", metavar="S", help=_("What the letter is about."))],
    came_in: Annotated[bool, typer.Option("--in", help=_("It came in."))] = False,
    went_out: Annotated[bool, typer.Option("--out", help=_("It went out: an answer."))] = False,
    file: Annotated[Path | None, typer.Option("--file", metavar="F", help=_("Attach this file."))] = None,
    date: Annotated[str | None, typer.Option("--date", metavar="D", help=_("Date of the letter."))] = None,
) -> None:
    from aftersvc.tickets import asking, handling

    desk: Desk = ctx.obj
    direction = asking.one_direction(came_in, went_out)
    day = desk.past_day(date, "--date") if date else None
    desk.number(handling.letter(desk, number, direction, subject=subject, day=day, file=file))


@app.command("wait", cls=Recording, help=_("Wait for something outside."))
def wait(
    ctx: typer.Context,
    number: Number,
    reason: Annotated[
        str, typer.Option("--for", metavar="customer|parts|supplier|...", help=_("What is waited for."))
    ],
) -> None:
    from aftersvc.tickets import handling

    desk: Desk = ctx.obj
    desk.say(_("{number} waits").format(number=handling.wait(desk, number, reason)))


@app.command("resume", cls=Recording, help=_("What was waited for has come."))
def resume(ctx: typer.Context, number: Number) -> None:
    from aftersvc.tickets import handling

    desk: Desk = ctx.obj
    desk.say(_("{number} goes on").format(number=handling.resume(desk, number)))


@app.command(
    "step", cls=Recording, help=_("Take a step of the route; without NAME, list what may come next.")
)
def step(
    ctx: typer.Context,
    number: Number,
    name: Annotated[
        str | None, typer.Argument(metavar="[NAME]", help=_("The step; left out: the next ones are listed."))
    ] = None,
    settings: Annotated[
        list[str] | None, typer.Option("--set", metavar="FIELD=VALUE", help=_("Fill in a field of the step."))
    ] = None,
) -> None:
    from aftersvc.tickets import screens, stepping, ways

    desk: Desk = ctx.obj
    if name is None:
        desk.show(ways.possible(desk, number, settings or ()), screens.NEXT_STEPS)
        return
    done = stepping.step(desk, number, name, settings or ())
    desk.say(_("{number}: step '{name}' taken").format(number=done, name=name))


@app.command("solve", cls=Recording, help=_("The customer's problem is cured."))
def solve(
    ctx: typer.Context,
    number: Number,
    cause: Annotated[str | None, typer.Option("--cause", metavar="C", help=_("What it was."))] = None,
    remedy: Annotated[str | None, typer.Option("--remedy", metavar="R", help=_("What was done."))] = None,
    responsibility: Annotated[
        str | None,
        typer.Option(
            "--responsibility", metavar="maker|supplier|dealer|user|carrier", help=_("Whose it is.")
        ),
    ] = None,
    found: Found = None,
) -> None:
    from aftersvc.tickets import handling

    desk: Desk = ctx.obj
    done = handling.solve(
        desk, number, cause=cause, remedy=remedy, responsibility=responsibility, found=found or ()
    )
    desk.say(_("{number} solved").format(number=done))


@app.command("uphold", cls=Recording, help=_("The complaint is right."))
def uphold(
    ctx: typer.Context,
    number: Number,
    ground: Ground = None,
    remedy: Annotated[
        str | None, typer.Option("--remedy", metavar="R", help=_("How it is made good."))
    ] = None,
) -> None:
    from aftersvc.tickets import complaints

    desk: Desk = ctx.obj
    done = complaints.uphold(desk, number, ground=ground, remedy=remedy)
    desk.say(_("{number}: complaint upheld").format(number=done))


@app.command("dismiss", cls=Recording, help=_("The complaint is not right."))
def dismiss(ctx: typer.Context, number: Number, why: Why) -> None:
    from aftersvc.tickets import complaints

    desk: Desk = ctx.obj
    desk.say(_("{number}: complaint dismissed").format(number=complaints.dismiss(desk, number, why)))


@app.command("excuse", cls=Recording, help=_("That a deadline is not kept is no fault."))
def excuse(
    ctx: typer.Context,
    number: Number,
    clock: Annotated[str, typer.Argument(metavar="CLOCK", help=_("Which deadline."))],
    why: Why,
    reason: Annotated[
        str | None, typer.Option("--for", metavar="REASON", help=_("An excuse of the regulation."))
    ] = None,
    take_back: Annotated[bool, typer.Option("--take-back", help=_("It was no excuse after all."))] = False,
) -> None:
    from aftersvc.tickets import asking, excuses

    desk: Desk = ctx.obj
    given = asking.reason_unless(take_back, reason)
    if given is None:
        desk.say(_("{number}: excuse taken back").format(number=excuses.take_back(desk, number, clock, why)))
    else:
        desk.say(_("{number}: excused").format(number=excuses.excuse(desk, number, clock, given, why)))


@app.command("close", cls=Recording, help=_("The paperwork is complete."))
def close(ctx: typer.Context, number: Number) -> None:
    from aftersvc.tickets import handling

    desk: Desk = ctx.obj
    desk.say(_("{number} closed").format(number=handling.close(desk, number)))


@app.command("reopen", cls=Recording, help=_("It was not cured after all."))
def reopen(ctx: typer.Context, number: Number, why: Why) -> None:
    from aftersvc.tickets import handling

    desk: Desk = ctx.obj
    desk.say(_("{number} open again").format(number=handling.reopen(desk, number, why)))


@app.command(
    "dispose", cls=Recording, help=_("What is past its keeping time goes: what people wrote in it, for good.")
)
def dispose(
    ctx: typer.Context,
    numbers: Annotated[list[str], typer.Argument(metavar="T...", help=_("The tickets' numbers."))],
    why: Why,
) -> None:
    from aftersvc.tickets.retention import verbs, wording

    desk: Desk = ctx.obj
    for sentence in wording.said(verbs.dispose(desk, numbers, why)):
        desk.say(sentence)
