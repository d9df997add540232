"""Fields, steps and guards as a regulation states them: what is wrong is named with its line and what would be right."""

from __future__ import annotations

import pytest

from aftersvc import vocabulary
from aftersvc.policies.rules import stated_in
from aftersvc.regulation import packs
from aftersvc.regulation.model import Regulation
from aftersvc.regulation.reader import read

MACHINERY = packs.source("machinery").decode()
LINES = MACHINERY.count("\n") + 1
FIELDS = """
[[field]]
id = "born"
title = { en = "Born" }
type = "day"

[[field]]
id = "fee"
title = { en = "Fee" }
type = "money"

[[field]]
id = "relation"
title = { en = "Relation" }
type = "choice"
choices = ["spouse", { id = "child", title = { en = "Child" } }]

[[step]]
id = "asked"
title = { en = "Asked" }
clause = "9-1"
when = { kind = ["fault"] }
fields = ["born", "relation"]
"""


def step(keys: str) -> str:
    return f'{MACHINERY}{FIELDS}\n[[step]]\nid = "granted"\ntitle = {{ en = "Granted" }}\nclause = "9-2"\n{keys}\n'


@pytest.mark.parametrize(
    "keys",
    [
        'after = ["asked"]\nunless = ["special_plan"]\nrequired = true\nonce = true\ndepartment = "purchasing"',
        'after = ["asked"]\nguards = [{ when = { age_years = { from = 4, to = 18 } }, field = "born", clause = "9-3" }]',
        'after = ["asked"]\nguards = [{ when = { value = ["child"] }, field = "relation", else = { en = "children" } }]',
        'fields = ["fee"]\nguards = [{ when = { value = { from = 9 }, in_writing = true, agent = false }, field = "fee" }]',
        'guards = [{ when = { months_since = { from = 12 } }, step = "asked", field = "born" }]',
        'guards = [{ when = { times_in_all = { under = 100 } } }, { when = { taken = ["asked"] } }]',
    ],
)
def test_a_step_says_its_place_and_what_must_be_true_before(keys: str) -> None:
    outcome = read(step(keys), vocabulary)
    assert isinstance(outcome, Regulation), outcome
    said = [rule.says for rule in stated_in(outcome.checked) if rule.id == "granted"]
    assert said
    assert len(said) == 1 + keys.count("when = ")


@pytest.mark.parametrize(
    ("keys", "says"),
    [
        ('after = ["askd"]', "did you mean asked"),
        ('after = ["granted"]', "come after itself"),
        ('after = ["asked"]\nunless = ["asked"]', "would shut this step out"),
        ('after = ["asked"]\nwhen = { kind = ["complaint"] }', "'asked' is never taken where this step is"),
        ('department = "purchase"', "did you mean purchasing"),
        ('unless = "asked"', "a list of one or more (step)"),
        ("guards = { when = { in_writing = true } }", "one or more of"),
        ('guards = [{ clause = "9-3" }]', "a guard lacks when"),
        ('guards = [{ when = { in_writing = true }, feld = "born" }]', "did you mean field"),
        ("guards = [{ when = { in_wrting = true } }]", "did you mean in_writing"),
        (
            'guards = [{ when = { in_writing = true }, field = "born" }]',
            "no fact of this guard is about a field",
        ),
        ("guards = [{ when = { age_years = { from = 4 } } }]", "'age_years' needs field"),
        ("guards = [{ when = { days_between = { from = 4 } } }]", "needs field or to"),
        ("guards = [{ when = { months_since = { from = 4 } } }]", "'months_since' needs step"),
        (
            'guards = [{ when = { age_years = { from = 4 } }, field = "born" }]',
            "neither at this step nor at one before",
        ),
        ('fields = ["fee"]\nguards = [{ when = { days_between = 4 }, field = "fee" }]', "'fee' is no day"),
        ('fields = ["fee"]\nguards = [{ when = { value = true }, field = "fee" }]', "has type = 'money'"),
        (
            'fields = ["relation"]\nguards = [{ when = { value = ["chld"] }, field = "relation" }]',
            "did you mean child",
        ),
        ("guards = [{ when = { held_months = { form = 24 } } }]", "did you mean from"),
        ("guards = [{ when = { held_months = { from = 24, to = 12 } } }]", "no number lies between"),
    ],
)
def test_what_cannot_be_meant_is_refused_with_its_line(keys: str, says: str) -> None:
    text = step(keys)
    outcome = read(text, vocabulary)
    assert isinstance(outcome, list)
    assert any(says in mistake.sentence for mistake in outcome), outcome
    lines = text.splitlines()
    last = len(lines)
    assert all(last - 7 < mistake.line <= last for mistake in outcome if says in mistake.sentence)


@pytest.mark.parametrize(
    ("keys", "says"),
    [
        ('type = "dya"', "did you mean day"),
        ('type = "choice"', "belong together"),
        ('choices = ["a", "b"]', "belong together"),
        ('type = "choice"\nchoices = ["a"]', "two or more of"),
        ('type = "choice"\nchoices = ["a", "a"]', "stands here twice"),
        ('type = "choice"\nchoices = ["a", { id = "b" }]', "an id with its title"),
    ],
)
def test_a_field_has_a_type_and_a_choice_its_choices(keys: str, says: str) -> None:
    outcome = read(f'{MACHINERY}\n[[field]]\nid = "extra"\ntitle = {{ en = "Extra" }}\n{keys}\n', vocabulary)
    assert isinstance(outcome, list)
    assert says in outcome[0].sentence


def test_every_fact_of_a_step_is_worked_out_by_a_function_that_stands() -> None:
    from importlib import import_module

    for name, fact in vocabulary.FACTS.items():
        if fact.subject == "step":
            module, function = fact.finds.split(":")
            assert callable(getattr(import_module(module), function)), name
            assert set(fact.needs) <= set(fact.takes)
