"""The strict reader: what is wrong is said with its line and the nearest right word, all of it at once."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aftersvc import vocabulary
from aftersvc.core.durations import parse_duration
from aftersvc.core.errors import BadInput
from aftersvc.regulation import packs
from aftersvc.regulation.findings import Mistake
from aftersvc.regulation.model import Regulation
from aftersvc.regulation.reader import read, read_or_refuse
from aftersvc.regulation.sections import Key, Section, every_section
from aftersvc.regulation.shapes import CLAUSE, ID, UNITS, one_of

TEXT = """\
language = 1

[regulation]
id = "small"
title = { zh = "小型企业", en = "Small" }
time_zone = "Asia/Shanghai"
country = "CN"

[week]
workdays = ["mon", "tue"]
shifts = ["08:30-12:00", "13:30-17:30"]

[[role]]
id = "clerk"
title = { en = "Clerk" }
may = ["ticket new", "customer"]

[[kind]]
id = "fault"
title = { en = "Fault" }
clause = "2-1"

[[kind]]
id = "advice"
title = { en = "Advice" }
clause = "3-2"

[[waiting]]
id = "parts"
title = { en = "Parts" }

[[ground]]
id = "quarrel"
title = { en = "Quarrel" }
clause = "4-2.1"
remedy = true

[[ground]]
id = "rework"
title = { en = "Rework" }
clause = "4-2.4"

[[field]]
id = "plan"
title = { en = "Plan" }

[[step]]
id = "meeting"
title = { en = "Meeting" }
clause = "5-3 g"
when = { kind = ["fault"] }
roles = ["clerk"]
fields = ["plan"]

[[clock]]
id = "answer"
title = { en = "Answer" }
clause = "3-4"
from = "received"
until = ["answered", "closed"]
within = "8 working hours"
when = { kind = ["fault"], severity = ["grave"] }
paused_by = ["parts"]

[[clock]]
id = "arrive"
title = { en = "Arrive" }
clause = "3-4"
from = "received"
until = ["closed"]
promised = true

[report]
clause = "4-6"
required = ["cause", "class"]

[[report_class]]
id = "minor"
title = { en = "Minor" }

[survey]
clause = "3-7"
scale = 5

[[dimension]]
id = "attitude"
title = { en = "Attitude" }

[[closing]]
id = "settled"
title = { en = "Settled" }
clause = "4-1"
fact = "ruling_missing"
when = { kind = ["advice"] }

[[closing]]
id = "asked"
title = { en = "Asked" }
clause = "3-7"
fact = "survey_missing"

[warranty]
start = ["accepted", "sold"]
covered = "2-1"
expired = "2-2"
"""
LINES = TEXT.splitlines()


def line_with(words: str, nth: int = 1) -> int:
    return [number for number, line in enumerate(LINES, 1) if words in line][nth - 1]


def mistakes(text: str | bytes) -> list[Mistake]:
    outcome = read(text, vocabulary)
    assert isinstance(outcome, list)
    return outcome


def changed(line: int, replacement: str) -> str:
    return "\n".join([*LINES[: line - 1], replacement, *LINES[line:]]) + "\n"


def test_the_text_of_these_tests_is_right() -> None:
    assert isinstance(read(TEXT, vocabulary), Regulation)


def test_what_is_left_out_stands_empty_in_the_checked_form() -> None:
    outcome = read(TEXT, vocabulary)
    assert isinstance(outcome, Regulation)
    assert outcome.checked["clock"][1] == {
        "id": "arrive",
        "title": {"en": "Arrive"},
        "clause": "3-4",
        "from": "received",
        "until": ["closed"],
        "within": None,
        "promised": True,
        "when": {},
        "tiers": [],
        "paused_by": [],
        "most_pauses": None,
        "warn": [],
    }
    assert outcome.checked["clock"][0]["within"] == {"amount": 480, "unit": "working_minutes"}


ONE_LINE = [
    # the line that is changed, what it says then, and what must be said of that line
    ("time_zone =", 'time_zone = "Asia/Shanghi"', "'Asia/Shanghi': did you mean Asia/Shanghai"),
    ("time_zone =", "time_zone = 8", "time_zone must be a time zone such as 'Asia/Shanghai', not 8"),
    ("until =", 'until = ["closed", "received"]', "'received' starts this clock, so it cannot stop it"),
    ("country =", 'country = "CNN"', "unknown country 'CNN'"),
    ("country =", 'contry = "CN"', "has no key 'contry': did you mean country"),
    ("workdays =", 'workdays = ["mon", "tues"]', "unknown day of the week 'tues': did you mean tue"),
    ("workdays =", "workdays = []", "workdays must be a list of one or more"),
    ("shifts =", 'shifts = ["8:30-12:00"]', "must be a shift such as '08:30-12:00', not '8:30-12:00'"),
    ("shifts =", 'shifts = ["13:30-17:30", "08:30-12:00"]', "must begin after the shift before it"),
    ("shifts =", 'shifts = "08:30-12:00"', "shifts must be the shifts of a working day"),
    ("may =", 'may = ["ticket nwe"]', "unknown act 'ticket nwe': did you mean ticket new"),
    ("may =", 'may = ["ticket", "ticket new"]', "'ticket new' is already in 'ticket'"),
    ("may =", 'may = "ticket new"', "may must be a list (act), none twice"),
    ("may =", 'may = ["ticket new", 3]', "may must be one act in quotes, not 3"),
    ("may =", 'may = ["customer", "customer"]', "'customer' stands here twice"),
    ('id = "clerk"', 'id = "Clerk 1"', "id must be an id"),
    ('title = { en = "Clerk" }', 'title = "Clerk"', "title must be a title: { zh ="),
    ('title = { en = "Clerk" }', 'title = { eng = "Clerk" }', "a title has no 'eng': did you mean en"),
    ('title = { en = "Clerk" }', "title = { en = 1 }", "title.en must be words in quotes, not 1"),
    ('clause = "2-1"', 'clause = "2--1"', "clause must be a clause"),
    ('clause = "2-1"', "clause = 2.1", "clause must be a clause as the company's text numbers it"),
    ('clause = "2-1"', "claus = 2", "has no key 'claus': did you mean clause"),
    ('id = "advice"', 'id = "fault"', "id 'fault' stands twice among [[kind]]: line 19 has it too"),
    ('clause = "4-2.4"', 'clause = "4-2.1"', "'4-2.1' stands twice among [[ground]]: line "),
    ("roles =", 'roles = ["clark"]', "unknown role 'clark': did you mean clerk"),
    ("when =", 'when = { kind = ["falut"] }', "unknown kind of ticket 'falut': did you mean fault"),
    ("fields =", 'fields = ["plann"]', "unknown field 'plann': did you mean plan"),
    ("from =", 'from = "recieved"', "unknown event 'recieved': did you mean received"),
    ("from =", 'from = "void"', "nothing comes after 'void': this clock can never stop"),
    ("until =", 'until = ["received"]', "'received' starts this clock, so it cannot stop it"),
    ("until =", "until = []", "until must be a list of one or more"),
    ("within =", 'within = "24 hors"', "did you mean '24 hours'?"),
    ("within =", 'within = "-3 days"', "'-3 days' is not a duration"),
    ("within =", "within = 24", "within must be a duration such as '24 h'"),
    ("when = { kind = [\"fault\"], s", 'when = { severity = ["grav"] }', "unknown severity 'grav': did you mean grave"),
    ("when =", 'when = { sevrity = "grave" }', "unknown fact 'sevrity': did you mean severity"),
    ("when =", "when = {}", "when must be a condition such as"),
    ("when =", "when = { agent = 1 }", "when.agent must be true or false, not 1"),
    ("when =", 'when = { area = [] }', "when.area must be a list of one or more (words)"),
    ("when =", 'when = { distance_km = "300" }', "must be a number, or bounds such as"),
    ("when =", "when = { distance_km = { above = 300 } }", "a number has no bound 'above'"),
    ("when =", "when = { distance_km = { over = true } }", "when.distance_km.over must be a number, not true"),
    ("when =", "when = { distance_km = { over = 1, from = 1 } }", "write either over or from"),
    ("when =", "when = { distance_km = { over = 300, under = 300 } }", "no number lies between these bounds"),
    ("until =", 'until = ["meeting"]', "unknown event 'meeting': write 'step meeting'"),
    ("until =", 'until = ["step meetin"]', "unknown step 'meetin': did you mean meeting"),
    ("until =", 'until = ["solved fault"]', "'solved' has no kinds: nothing can stand behind it"),
    ("paused_by =", "most_pauses = 1", "most_pauses counts pauses: say what by"),
    ("paused_by =", 'paused_by = ["parts"]\nmost_pauses = 0', "most_pauses must be how many times"),
    ("paused_by =", 'paused_by = ["part"]', "unknown reason for waiting 'part': did you mean parts"),
    ("promised =", 'promised = "yes"', "promised must be true or false, not 'yes'"),
    ("promised =", 'promised = true\nwithin = "1 h"', "a clock has one of: within, tiers, promised = true"),
    ("promised =", "promised = false", None),
    ("remedy =", 'remedy = "yes"', "remedy must be true or false, not 'yes'"),
    ("required =", 'required = ["case", "class"]', "unknown part of a service report 'case': did you mean cause"),
    ("required =", "required = []", "required must be a list of one or more"),
    ("scale =", "scale = 1", "scale must be the highest score: a whole number from 2 to 100, not 1"),
    ("scale =", "scale = true", "scale must be the highest score: a whole number from 2 to 100, not true"),
    ("scale =", 'scale = "5"', "scale must be the highest score: a whole number from 2 to 100, not '5'"),
    ("fact =", 'fact = "ruling_mising"', "unknown fact 'ruling_mising': did you mean ruling_missing"),
    ('when = { kind = ["advice"] }', 'when = { kind = ["advise"] }', "unknown kind of ticket 'advise': did you mean advice"),
    ('fact = "survey', 'fact = "ruling_missing"\nwhen = { kind = ["advice"] }', "stands twice among [[closing]]"),
    ("start =", 'start = ["acepted"]', "unknown day of a product 'acepted': did you mean accepted"),
    ("language =", "language = 2", "this program reads regulations of language = 1, not 2"),
    ("language =", 'language = "1"', "this program reads regulations of language = 1, not '1'"),
    ("language =", "langage = 1", "'langage' is no part of a regulation: did you mean language?"),
    ("language =", "# no language", "the first line must be: language = 1"),
    ("[warranty]", "[warantee]", "'warantee' is no part of a regulation: did you mean warranty / warranty_term?"),
    ("[warranty]", "[[warranty]]", "write this section as [warranty]"),
    ("[week]", "[[week]]", "write this section as [week]"),
    ("[regulation]", "[regulation", "this is not TOML"),
    ("within =", 'within = "24 h', "this is not TOML"),
    ("from =", "from", "this is not TOML"),
]  # fmt: skip


@pytest.mark.parametrize(("words", "replacement", "sentence"), ONE_LINE)
def test_a_line_that_is_wrong_is_named(words: str, replacement: str, sentence: str | None) -> None:
    line = line_with(words)
    found = mistakes(changed(line, replacement))
    if sentence is None:  # what is missing is said at the head of its table
        assert [mistake.line for mistake in found] == [line_with("[[clock]]", 2)]
    else:
        assert any(
            sentence in mistake.sentence and mistake.line in (line, line + replacement.count("\n"))
            for mistake in found
        ), found


LEFT_OUT = [
    ('title = { en = "Clerk" }', "[[role]] 'clerk' lacks title", "[[role]]"),
    ('id = "quarrel"', "[[ground]] lacks id", "[[ground]]"),
    ("covered =", "[warranty] lacks covered", "[warranty]"),
    ("within =", "a clock has one of: within, tiers, promised = true", "[[clock]]"),
    ("shifts =", "[week] needs shifts", 'within = "8 working hours"'),
]


@pytest.mark.parametrize(("words", "sentence", "told_at"), LEFT_OUT)
def test_what_is_left_out_is_told_at_the_head_of_its_table(words: str, sentence: str, told_at: str) -> None:
    line = line_with(words)
    text = "\n".join([*LINES[: line - 1], *LINES[line:]])
    told = line_with(told_at)
    assert [
        (mistake.line + (mistake.line >= line), sentence in mistake.sentence) for mistake in mistakes(text)
    ] == [(told, True)]


TABLES_LEFT_OUT = [
    # of a table that is left out: its head, the next table's, what is said, and where it is said
    ("[[report_class]]", "[survey]", "'class' is required, so [[report_class]] must say", "required ="),
    ("[[dimension]]", "[[closing]]", "[survey] needs at least one [[dimension]]", "[survey]"),
    ("[survey]", "[[dimension]]", "[[dimension]] needs [survey], which says", "[[dimension]]"),
]


@pytest.mark.parametrize(("head", "next_head", "sentence", "told_at"), TABLES_LEFT_OUT)
def test_a_table_that_another_needs(head: str, next_head: str, sentence: str, told_at: str) -> None:
    begin, end = TEXT.index(head), TEXT.index(next_head)
    [mistake] = mistakes(TEXT[:begin] + TEXT[end:])
    before = TEXT[:begin].count("\n")
    told = line_with(told_at)
    assert mistake.line == (told if told <= before else told - TEXT[begin:end].count("\n"))
    assert mistake.sentence.startswith(sentence)


def test_a_section_that_must_be_there() -> None:
    text = TEXT.replace(
        '[[role]]\nid = "clerk"\ntitle = { en = "Clerk" }\nmay = ["ticket new", "customer"]\n', ""
    )
    assert [mistake.sentence for mistake in mistakes(text)] == [
        "[[role]] is missing",
        "unknown role 'clerk': this regulation declares none",
    ]


def test_two_clocks_that_say_the_same_are_one_too_many() -> None:
    again = TEXT[TEXT.index("[[clock]]") : TEXT.index("[[clock]]", TEXT.index("[[clock]]") + 1)]
    found = mistakes(TEXT + "\n" + again.replace('"answer"', '"again"').replace("8 working hours", "4 h"))
    first = line_with('clause = "3-4"')
    assert [mistake.sentence for mistake in found] == [
        f"clause '3-4' stands twice among [[clock]]: line {first} has it too"
    ]


def test_what_always_comes_first_stops_no_clock() -> None:
    late = TEXT.replace('from = "received"\nuntil = ["answered"', 'from = "answered"\nuntil = ["received"')
    assert [mistake.sentence for mistake in mistakes(late)] == [
        "'received' is always the first event: it can never stop a clock"
    ]


def test_a_promised_time_is_not_paused() -> None:
    found = mistakes(TEXT.replace("promised = true", 'promised = true\npaused_by = ["parts"]'))
    assert ["not moved by waiting" in mistake.sentence for mistake in found] == [True]


def test_every_mistake_is_said_at_once_in_the_order_of_lines() -> None:
    wrong = TEXT.replace("Asia/", "Asai/").replace('"customer"]', '"custmer"]').replace("sold", "solt")
    found = mistakes(wrong)
    assert [mistake.line for mistake in found] == [6, 16, line_with("start =")]
    with pytest.raises(BadInput) as refused:
        read_or_refuse(wrong, "mine\x1b.toml", vocabulary)
    assert [line.split(": ")[0] for line in str(refused.value).splitlines()] == [
        "mine\\x1b.toml:6",
        "mine\\x1b.toml:16",
        f"mine\\x1b.toml:{line_with('start =')}",
    ]


def test_a_byte_order_mark_and_windows_line_ends_change_nothing() -> None:
    plain = read(TEXT, vocabulary)
    windows = read(b"\xef\xbb\xbf" + TEXT.replace("\n", "\r\n").encode(), vocabulary)
    assert isinstance(plain, Regulation)
    assert plain == windows


@pytest.mark.parametrize(
    ("encoding", "sentence"),
    [("gbk", "in GBK: save it as UTF-8"), ("utf-16", "is not UTF-8 text: save it as UTF-8")],
)
def test_another_encoding_is_refused_with_what_to_do(encoding: str, sentence: str) -> None:
    found = mistakes(TEXT.encode(encoding))
    assert [sentence in mistake.sentence for mistake in found] == [True]
    if encoding == "gbk":
        assert found[0].line == 5


@pytest.mark.parametrize(
    "text",
    [
        "",
        "language = 1",
        "a = 1",
        "[[regulation]]",
        "language = [1]",
        "\x00",
        "a = " + "[" * 9000,
        "a = " + "9" * 9000,
    ],
)
def test_what_is_no_regulation_at_all_is_refused(text: str) -> None:
    assert mistakes(text)


def test_words_of_the_file_are_shown_never_obeyed() -> None:
    found = mistakes(changed(line_with("from ="), 'from = "\\u001b[31m"'))
    assert "\x1b" not in found[0].sentence


@pytest.mark.parametrize("unit", UNITS)
def test_every_unit_that_is_proposed_is_a_unit(unit: str) -> None:
    assert parse_duration(f"3 {unit}").amount >= 3


@given(st.integers(0, len(TEXT)), st.integers(0, 40), st.binary(max_size=12))
def test_no_text_whatever_makes_the_reader_break(place: int, length: int, put: bytes) -> None:
    source = TEXT.encode()
    outcome = read(source[:place] + put + source[place + length :], vocabulary)
    assert isinstance(outcome, Regulation) or all(mistake.sentence for mistake in outcome)


FINE = Section("fine", keys=(Key("id", ID), Key("clause", CLAUSE), Key("role", one_of("role"))))


def test_a_noun_brings_a_section_of_its_own() -> None:
    text = TEXT + '\n[[fine]]\nid = "late"\nclause = "4-5"\nrole = "clerk"\n'
    outcome = read(text, vocabulary, (*every_section(vocabulary.SECTIONS), FINE))
    assert isinstance(outcome, Regulation)
    assert outcome.checked["fine"] == [{"id": "late", "clause": "4-5", "role": "clerk"}]
    assert mistakes(text)[0].sentence.startswith("'fine' is no part of a regulation")
    wrong = read(
        text.replace('role = "clerk"', 'role = "clrk"'),
        vocabulary,
        (*every_section(vocabulary.SECTIONS), FINE),
    )
    assert isinstance(wrong, list)


@pytest.mark.parametrize("name", packs.names())
def test_every_pack_is_right_and_has_both_languages(name: str) -> None:
    regulation = read_or_refuse(packs.source(name), name, vocabulary)
    assert regulation.id == name
    many = [rows for rows in regulation.checked.values() if isinstance(rows, list)]
    titles = [row["title"] for rows in many for row in rows if "title" in row]
    assert all(set(title) == {"zh", "en"} for title in [regulation.title, *titles])


TIERED = """
[[clock]]
id = "on_site"
title = { en = "On site" }
clause = "4-1"
from = "received"
until = ["arrived"]
tiers = [
  { when = { distance_km = { to = 300 } }, within = "24 h" },
  { when = { distance_km = { over = 300 } }, within = "48 h", clause = "4-2" },
]
"""


def test_tiers_are_read_with_their_conditions() -> None:
    outcome = read(TEXT + TIERED, vocabulary)
    assert isinstance(outcome, Regulation), outcome
    assert outcome.checked["clock"][-1]["tiers"][1] == {
        "when": {"distance_km": {"over": 300}},
        "within": {"amount": 2880, "unit": "minutes"},
        "clause": "4-2",
    }


@pytest.mark.parametrize(
    ("line", "instead", "sentence"),
    [
        ("{ over = 300 }", "{ over = 290 }", "this tier overlaps the one of line"),
        ("{ over = 300 }", "{ over = 310 }", "no tier holds where distance_km = "),
        ("{ over = 300 }", "{ ovre = 300 }", "a number has no bound 'ovre'"),
        ('within = "48 h", ', "", "a tier lacks within"),
        ('within = "48 h", ', 'within = "48 h", claus = "1", ', "a tier has no key 'claus'"),
        ('within = "48 h"', 'within = "48 working hours"', None),
        ('until = ["arrived"]\n', 'until = ["arrived"]\nwhen = { distance_km = { to = 300 } }\n', "never lets this tier"),
        ('until = ["arrived"]\n', 'until = ["arrived"]\nwithin = "1 h"\n', "a clock has one of: within, tiers"),
    ],
)  # fmt: skip
def test_tiers_that_cannot_be_are_refused(line: str, instead: str, sentence: str | None) -> None:
    assert line in TIERED
    outcome = read(TEXT + TIERED.replace(line, instead), vocabulary)
    if sentence is None:
        assert isinstance(outcome, Regulation)
    else:
        assert isinstance(outcome, list)
        assert any(sentence in mistake.sentence for mistake in outcome), outcome


APPROVAL = """
[[approval]]
id = "look"
title = { en = "Review" }
clause = "5-1"
document = "claim"
verb = "review"
roles = ["clerk"]
"""


@pytest.mark.parametrize(
    ("before", "after", "says"),
    [
        ('"claim"', '"calim"', "unknown kind of document 'calim': did you mean claim"),
        ('"review"', '"reviw"', "unknown verb that signs 'reviw': did you mean review"),
        ('"review"', '"sign"', "'claim' is not signed by 'sign'"),
        ('"review"', '"pay"', "'clerk' cannot take this step: its [[role]] needs 'expense pay' in may"),
    ],
)
def test_a_step_of_signing_that_nobody_could_take_is_refused(before: str, after: str, says: str) -> None:
    [mistake] = mistakes(TEXT + APPROVAL.replace(before, after))
    assert says in mistake.sentence
