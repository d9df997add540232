"""The examples of a regulation, worked out: what came out where something else was expected."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from aftersvc import vocabulary
from aftersvc.core.errors import AftersvcError, BadInput
from aftersvc.core.language import _, joined, labelled
from aftersvc.core.later import resolved
from aftersvc.core.nearest import nearest
from aftersvc.core.text import safe
from aftersvc.regulation.findings import Mistake, shown
from aftersvc.regulation.given import Unreadable
from aftersvc.regulation.lines import Path, line_of, places_in
from aftersvc.regulation.model import Checked, Regulation

BECAUSE = "because"  # sentences of an engine on why it came out so, for the eye only: no example expects them
Failure = tuple[Path, str]  # the place in the text that is to be looked at, and a sentence


def mistakes(regulation: Regulation) -> list[Mistake]:
    """The examples of a regulation that do not come out, each with its line; none where all is as expected."""
    failed = list(failures(regulation.checked))
    places = places_in(regulation.source) if failed else {}
    return [Mistake(line_of(places, path), sentence) for path, sentence in failed]


def refuse_failing(regulation: Regulation, name: str) -> None:
    """Raises BadInput with every example that does not come out, as `name:line: sentence`, one a line."""
    failed = mistakes(regulation)
    if failed:
        raise BadInput("\n".join(f"{safe(name)}:{each.line}: {each.sentence}" for each in failed))


def failures(checked: Checked) -> Iterator[Failure]:
    """What each example of a checked form gets wrong, in their order."""
    for index, example in enumerate(checked.get("example", ())):
        yield from _failures(checked, example, ("example", index))


def worked_out(checked: Checked, example: Mapping[str, Any]) -> Mapping[str, Any]:
    """What comes out of an example's given facts. Raises what the engine raises (BadInput, NotFound)."""
    engine, _space, rule = example["asks"].partition(" ")
    result: Mapping[str, Any] = resolved(vocabulary.EXAMPLES[engine])(checked, rule, example["given"])
    return result


def _failures(checked: Checked, example: Mapping[str, Any], path: Path) -> Iterator[Failure]:
    try:
        got = worked_out(checked, example)
    except Unreadable as refused:
        yield (*path, "given", refused.key), _named(example, str(refused))
        return
    except AftersvcError as refused:
        yield (*path, "given"), _named(example, str(refused))
        return
    for name, expected in example["expect"].items():
        if name not in got or name == BECAUSE:
            idle = _("the clock does not run: it is for other tickets, or what starts it did not happen")
            hint = idle if got.get("runs") is False else nearest(name, set(got) - {BECAUSE})
            sentence = _("'{asks}' finds no {name}: {hint}").format(
                asks=example["asks"], name=shown(name), hint=hint
            )
            yield (*path, "expect", name), _named(example, sentence)
        elif not _same(expected, got[name]):
            sentence = _("{name} should be {expected}, but {got} comes out").format(
                name=name, expected=shown(expected), got=shown(got[name])
            )
            if isinstance(expected, bool) and got.get(BECAUSE):
                sentence = labelled(sentence, joined(got[BECAUSE]))
            yield (*path, "expect", name), _named(example, sentence)


def _named(example: Mapping[str, Any], sentence: str) -> str:
    return _("example {id} (clause {clause}): {sentence}").format(
        id=shown(example["id"]), clause=example["clause"], sentence=sentence
    )


def _same(expected: Any, got: Any) -> bool:
    """Equal, and true is not 1."""
    if isinstance(expected, bool) or isinstance(got, bool):
        return expected is got
    if isinstance(expected, list):
        return isinstance(got, list | tuple) and len(expected) == len(got) and all(map(_same, expected, got))
    return bool(expected == got)
