"""policy: the regulation: what comes with the program, what is in force, what a clause does."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from aftersvc import signing
from aftersvc.command import Listing, Plain, Printing, Recording, Showing, noun
from aftersvc.core.errors import Found
from aftersvc.core.language import _, enumerated, ngettext, pick
from aftersvc.core.output import Part, show
from aftersvc.core.text import safe
from aftersvc.desk import Desk
from aftersvc.options import Why
from aftersvc.policies import previewing, screens, verbs

app = noun("policy")

Named = Annotated[str, typer.Argument(metavar="NAME|FILE", help=_("A pack's name, or a TOML file."))]


@app.command("packs", cls=Listing, help=_("The regulations that come with the program."))
def packs(ctx: typer.Context) -> None:
    desk: Desk = ctx.obj
    show(verbs.packs(), screens.PACKS, desk.view, zone=screens.NO_TIMES)


@app.command("show", cls=Showing, help=_("The regulation in force, or what it does by one clause."))
def show_(
    ctx: typer.Context,
    clause: Annotated[str | None, typer.Argument(metavar="[CLAUSE]", help=_("Only this clause."))] = None,
    version: Annotated[
        int | None, typer.Option("--version", metavar="N", help=_("Another version than the one in force."))
    ] = None,
) -> None:
    desk: Desk = ctx.obj
    shown = verbs.show(desk, clause, version)
    rules = Part("rules", _("Rules"), screens.RULES, shown.rules)
    parts = [
        Part("versions", _("Versions"), screens.VERSIONS, shown.versions),
        Part("signatures", _("Signatures"), signing.COLUMNS, shown.signatures),
        Part("roles", _("Roles"), screens.ROLES, shown.roles),
        rules,
    ]
    if clause is not None:
        parts = [
            rules,
            Part("examples", _("Examples"), screens.EXAMPLES, shown.examples),
            Part("applied", _("Applied"), screens.APPLIED, shown.applied),
        ]
    desk.show_record(shown.record, screens.RECORD, parts)


@app.command("check", cls=Listing, help=_("Look for mistakes in a regulation; exits 1 if there are any."))
def check(ctx: typer.Context, named: Named) -> None:
    desk: Desk = ctx.obj
    mistakes, examples = verbs.check(named)
    if not mistakes:
        worked = _("no examples")
        if examples:
            worked = ngettext(
                "{count} example comes out as expected", "{count} examples come out as expected", examples
            ).format(count=examples)
        desk.say(_("{name}: no mistakes; {examples}").format(name=safe(named), examples=worked))
        return
    show(mistakes, screens.MISTAKES, desk.view, zone=screens.NO_TIMES)
    sentence = ngettext("{name}: {count} mistake", "{name}: {count} mistakes", len(mistakes))
    raise Found(sentence.format(name=safe(named), count=len(mistakes)))


@app.command("diff", cls=Listing, help=_("What differs between two regulations, rule by rule."))
def diff(
    ctx: typer.Context,
    before: Annotated[
        str, typer.Argument(metavar="A", help=_("A version's number, a pack's name, or a file."))
    ],
    after: Annotated[str, typer.Argument(metavar="B", help=_("Likewise: what A is compared with."))],
) -> None:
    desk: Desk = ctx.obj
    changes = verbs.diff(desk, before, after)
    if not changes:
        desk.say(_("the rules of both are the same"))
    show(changes, screens.CHANGES, desk.view, zone=screens.NO_TIMES)


@app.command("preview", cls=Listing, help=_("Which records a regulation would treat differently, and how."))
def preview(
    ctx: typer.Context,
    named: Named,
    since: Annotated[
        str | None,
        typer.Option("--since", metavar="DATE", help=_("First day received; default six months back.")),
    ] = None,
) -> None:
    desk: Desk = ctx.obj
    day, tried = previewing.preview(desk, named, since)
    desk.show([each._asdict() for each in tried.differences], screens.DIFFERENCES)
    different = len({each.document for each in tried.differences})
    desk.say(
        ngettext(
            "{different} of {count} document since {day} would be treated differently",
            "{different} of {count} documents since {day} would be treated differently",
            tried.looked_at,
        ).format(different=different, count=tried.looked_at, day=day.isoformat())
    )


@app.command("adopt", cls=Recording, help=_("Put a regulation in force; prints the version's number."))
def adopt(
    ctx: typer.Context,
    named: Named,
    begins: Annotated[
        str | None, typer.Option("--from", metavar="DATE", help=_("First day in force; default today."))
    ] = None,
) -> None:
    desk: Desk = ctx.obj
    version, without = verbs.adopt(desk, named, begins)
    desk.number(str(version.id))
    desk.say(
        (
            _("version {version} '{regulation}' waits for its signature: policy sign {version}")
            if version.unsigned
            else _(
                "version {version} '{regulation}' is in force from {day}; what is bound already stays as it is"
            )
        ).format(version=version.id, regulation=version.regulation, day=version.from_day)
    )
    if without:
        desk.say(
            _("these hold a role that it does not have: {names}").format(names=enumerated(map(safe, without)))
        )


@app.command("sign", cls=Recording, help=_("Sign a version that needs it by its own rule."))
def sign(
    ctx: typer.Context,
    version: Annotated[int, typer.Argument(metavar="VERSION", help=_("Number of the version."))],
) -> None:
    desk: Desk = ctx.obj
    signed, rest = verbs.sign(desk, version)
    if rest:
        sentence = _("version {version} is signed; next is '{step}'")
        desk.say(sentence.format(version=version, step=pick(rest[0].title)))
    else:
        since = signed.from_day.isoformat() if signed.from_day else _("the beginning")
        desk.say(_("version {version} is signed, and in force from {day}").format(version=version, day=since))


@app.command("print", cls=Printing, help=_("A regulation on paper, to be read and signed by people."))
def print_(
    ctx: typer.Context,
    named: Annotated[
        str | None, typer.Argument(metavar="[NAME|FILE]", help=_("Default: the version in force."))
    ] = None,
    version: Annotated[
        int | None, typer.Option("--version", metavar="N", help=_("Another version than the one in force."))
    ] = None,
) -> None:
    from aftersvc.policies import forms

    desk: Desk = ctx.obj
    desk.print_form(forms.printed(desk, named, version))


@app.command("text", cls=Plain, help=_("The text of a regulation, to be changed in an editor."))
def text(
    ctx: typer.Context,
    pack: Annotated[
        str | None, typer.Argument(metavar="[NAME]", help=_("A pack's name; default: the version in force."))
    ] = None,
    version: Annotated[
        int | None, typer.Option("--version", metavar="N", help=_("Another version than the one in force."))
    ] = None,
    out: Annotated[
        Path | None, typer.Option("--out", metavar="FILE", help=_("Write to a new file instead."))
    ] = None,
) -> None:
    from aftersvc.policies import texts

    desk: Desk = ctx.obj
    texts.give(texts.of(desk, pack, version), out)


@app.command("withdraw", cls=Recording, help=_("Take back a version that nothing is bound to."))
def withdraw(
    ctx: typer.Context,
    version: Annotated[int, typer.Argument(metavar="VERSION", help=_("Number of the version."))],
    why: Why,
) -> None:
    desk: Desk = ctx.obj
    desk.say(_("version {version} is withdrawn").format(version=verbs.withdraw(desk, version, why).id))
