"""What may follow for a person, as a regulation states it: `{ fine = 50, manager_fine = 10 }`. Keys, checks, words.

The checked form of a measure has only the keys that were stated: amounts in fen, everything else as it stands there.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from aftersvc.core.language import _, enumerated
from aftersvc.core.money import yuan
from aftersvc.core.nearest import nearest
from aftersvc.regulation.demands import when
from aftersvc.regulation.findings import Findings, shown
from aftersvc.regulation.lines import Path
from aftersvc.regulation.shapes import AMOUNT, FLAG, TIMES, Shape, one_of, wrong
from aftersvc.regulation.wording import Words
from aftersvc.vocabulary import MEASURES

Measure = Mapping[str, Any]

MANAGER = "manager_fine"
OF_MONEY = ("fine", "range", "times", "cost", "cost_plus", "reward")  # one of them at most
OF_AN_AMOUNT = ("times", "cost", "cost_plus")  # of an amount that has to be given
NOT_FOR_REWARDS = (*MEASURES.keys() - {"notice", "reward"}, MANAGER)


def names(measure: Measure) -> str:
    """What a measure holds, as ids with commas between: `forfeit, times`."""
    return ", ".join(name for name in MEASURES if measure.get(name))


def _read_sum(value: object, path: Path, findings: Findings) -> object:
    before = len(findings.mistakes)
    fen = AMOUNT.read(value, path, findings)
    if not fen and len(findings.mistakes) == before:
        wrong(SUM.says(), value, path, findings)
    return fen


SUM = Shape(lambda: _("an amount in yuan, more than nothing: 50 or '12.50'"), _read_sum)


def _read_range(value: object, path: Path, findings: Findings) -> object:
    if not isinstance(value, dict) or set(value) != {"from", "to"}:
        wrong(RANGE.says(), value, path, findings)
        return None
    read = {name: SUM.read(value[name], (*path, name), findings) for name in ("from", "to")}
    if all(read.values()) and read["from"] >= read["to"]:
        findings.add(path, _("the range must begin below its end"))
    return read


RANGE = Shape(lambda: _("a range of amounts such as { from = 100, to = 500 }"), _read_range)

KEYS: dict[str, Shape] = {
    "nothing": FLAG,
    "fine": SUM,
    "range": RANGE,
    "times": TIMES,
    "cost": FLAG,
    "cost_plus": SUM,
    "withhold": FLAG,
    "forfeit": FLAG,
    "demerit": one_of("demerit"),
    "grade_down": TIMES,
    "notice": FLAG,
    "dismissal": FLAG,
    "legal": FLAG,
    "reward": SUM,
    MANAGER: SUM,
}


def read_measure(
    stated: Mapping[str, Any], path: Path, findings: Findings, beside: Iterable[str] = ()
) -> Any:
    """The measure among the keys of a row; `beside` are keys that mean something else."""
    measure = {}
    for name, value in stated.items():
        if name in beside:
            continue
        if name in KEYS:
            measure[name] = KEYS[name].read(value, (*path, name), findings)
        else:
            sentence = _("a measure has no key {key}: {hint}")
            findings.add((*path, name), sentence.format(key=shown(name), hint=nearest(name, KEYS)))
    if not any(measure.values()):
        findings.add(path, _("say what follows; where nothing does: nothing = true"))
    elif measure.get("nothing") and len(measure) > 1:
        findings.add((*path, "nothing"), _("either nothing follows or something does"))
    money = [name for name in OF_MONEY if name in measure]
    if len(money) > 1:
        sentence = _("'{one}' and '{other}' are both the amount: state one of them")
        findings.add((*path, money[1]), sentence.format(one=money[0], other=money[1]))
    return measure


def _one(value: object, path: Path, findings: Findings) -> Any:
    if not isinstance(value, dict):
        wrong(MEASURE.says(), value, path, findings)
        return {}
    return read_measure(value, path, findings)


MEASURE = Shape(
    lambda: _("what follows, such as { fine = 50 } or { forfeit = true, notice = true }"), _one, {}
)


def _rows(shape: Shape, value: object, path: Path, findings: Findings) -> Sequence[Mapping[str, Any]]:
    if isinstance(value, list) and len(value) > 1 and all(isinstance(row, dict) for row in value):
        return value
    wrong(shape.says(), value, path, findings)
    return ()


def _read_ladder(value: object, path: Path, findings: Findings) -> Any:
    """Steps from the first time on, none left out; the last holds for every time after it."""
    steps = []
    for index, row in enumerate(_rows(LADDER, value, path, findings)):
        if row.get("nth") != index + 1:
            findings.add(
                (*path, index, "nth"),
                _("a ladder has a step for every time, in order: here nth = {nth} must stand").format(
                    nth=index + 1
                ),
            )
        steps.append({"nth": index + 1, **read_measure(row, (*path, index), findings, beside=("nth",))})
    return steps


LADDER = Shape(
    lambda: _("two or more steps such as { nth = 1, fine = 100 }, from the first on, none left out"),
    _read_ladder,
    [],
)


def _read_tiers(value: object, path: Path, findings: Findings) -> Any:
    tiers = []
    for index, row in enumerate(_rows(TIERS, value, path, findings)):
        if "when" not in row:
            findings.add((*path, index), _("a tier lacks {key}: {what}").format(key="when", what=WHEN.says()))
        condition = WHEN.read(row["when"], (*path, index, "when"), findings) if "when" in row else {}
        tiers.append({"when": condition, **read_measure(row, (*path, index), findings, beside=("when",))})
    return tiers


WHEN = when("offence")
TIER = "{ when = { hours = { to = 2 } }, fine = 20 }"
TIERS = Shape(lambda: _("two or more of {example}").format(example=TIER), _read_tiers, [])


def in_words(measure: Measure, words: Words) -> str:
    """`month's bonus forfeited, 10 times the amount`, in the language of the screen."""
    said = [_said(name, measure[name], words) for name in MEASURES if measure.get(name)]
    if measure.get(MANAGER):
        said.append(_("the manager is fined {amount}").format(amount=yuan(measure[MANAGER])))
    return enumerated(said)


def _said(name: str, value: Any, words: Words) -> str:
    match name:
        case "fine":
            return _("fine of {amount}").format(amount=yuan(value))
        case "range":
            return _("fine from {low} to {high}, set by a person").format(
                low=yuan(value["from"]), high=yuan(value["to"])
            )
        case "times":
            return _("{count} times the amount").format(count=value)
        case "cost_plus":
            return _("the cost and {amount}").format(amount=yuan(value))
        case "demerit":
            return words.get("demerit", {}).get(value, value)
        case "grade_down":
            return _("skill grade down by {count}").format(count=value)
        case "reward":
            return _("reward of {amount}").format(amount=yuan(value))
        case _:
            return _(MEASURES[name])
