"""The documentation says what the program is: made pages are fresh, promises kept, help is everywhere, links lead on."""

from __future__ import annotations

import json
import os
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from tools import fields, house, pages, tree

TEXTS = sorted(
    [*house.ROOT.glob("*.md"), *(house.ROOT / "docs").glob("*.md"), *(house.ROOT / "examples").rglob("*.md")]
)


@cache
def verbs() -> dict[str, tree.Verb]:
    return {" ".join(verb.words): verb for verb in tree.verbs()}


# -- pages that are made ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", pages.PAGES)
def test_a_made_page_is_what_the_program_makes_now(name: str) -> None:
    committed = (pages.DOCS / name).read_text(encoding="utf-8")
    assert committed == pages.PAGES[name](), f"docs/{name} is old: run `make docs`"


# -- the command line that is promised --------------------------------------------------------------------------

# Command -> names of its own options. Scripts are written against these: add, but rename and remove nothing.
PROMISED = {
    "init": "--regulation --company --signatures --group",
    "demo": "--months",
    "today": "",
    "backup": "",
    "restore": "",
    "doctor": "",
    "staff new": "--role --rank --department --login --phone --manager",
    "staff list": "",
    "staff show": "",
    "staff edit": "",
    "staff leave": "",
    "staff void": "--why",
    "customer new": "--phone --contact --address --area --distance-km --grade --agent",
    "customer list": "",
    "customer show": "",
    "customer edit": "",
    "customer merge": "--why",
    "customer void": "--why",
    "product new": "--customer --model --serial --batch --category --sold --accepted --contract --warranty-months --price",
    "product list": "--customer",
    "product show": "",
    "product edit": "",
    "product void": "--why",
    "product warranty": "--on",
    "product transfer": "--to",
    "policy packs": "",
    "policy show": "",
    "policy check": "",
    "policy adopt": "--from",
    "policy withdraw": "--why",
    "calendar show": "",
    "calendar load": "",
    "calendar close": "",
    "calendar work": "",
    "import tickets": "--map --dry-run --on-error",
    "import customers": "--map --dry-run --on-error",
    "import products": "--map --dry-run --on-error",
    "import staff": "--map --dry-run --on-error",
    "log list": "",
    "log show": "",
    "log verify": "",
    "ticket new": "--customer --new-customer --summary --kind --channel --product --severity --caller --phone --promised"
    " --about --ground --force",
    "ticket answer": "",
    "ticket refer": "--to",
    "ticket referred": "--from",
    "ticket letter": "--in --out --subject --file --date",
    "ticket wait": "--for",
    "ticket resume": "",
    "ticket step": "--set",
    "ticket solve": "--cause --remedy --responsibility",
    "ticket close": "",
    "ticket reopen": "--why",
    "ticket edit": "",
    "ticket void": "--why",
    "ticket uphold": "--remedy",
    "ticket dismiss": "--why",
    "ticket print": "",
    "dispatch new": "--to --with --promised --leave",
    "dispatch depart": "",
    "dispatch arrive": "",
    "dispatch finish": "",
    "dispatch call-in": "",
    "dispatch back": "",
    "dispatch void": "--why",
    "dispatch report": "--cause --remedy --opinion --part --class --hours --signed-by --draft --incomplete",
    "dispatch rework": "--of --cause",
    "dispatch check": "",
    "dispatch daily": "--staff --date --text",
    "dispatch list": "--since --until --month --status --customer --staff",
    "dispatch show": "",
    "dispatch print": "",
    "survey new": "--outcome --score --by --remarks",
    "survey list": "",
    "report technician": "--month",
    "ticket list": "--since --until --month --status --customer",
    "ticket show": "",
    "ticket why": "",
    "report queue": "",
    "report overdue": "--due-within --fail",
    "report monthly": "--month",
    "report correspondence": "--month --by",
    "report archive": "--month --out",
    "report year": "--year --out",
    "report volumes": "--folder",
}

FOLDERS = ("report archive", "report year")  # make a folder of many files

LISTING = "--format -f --columns --limit --out"
SHOWING = "--format -f --out"
RECORDING = "--at --note"


@pytest.mark.parametrize("command", PROMISED)
def test_a_promised_command_has_its_promised_options(command: str) -> None:
    assert command in verbs()
    assert set(PROMISED[command].split()) - verbs()[command].names == set()


def test_every_list_and_report_takes_formats_columns_limit_and_a_file() -> None:
    lists = {name: verb for name, verb in verbs().items() if name.split()[-1] == "list"}
    lists |= {name: verb for name, verb in verbs().items() if name in ("report queue", "report overdue")}
    assert {name for name, verb in lists.items() if set(LISTING.split()) - verb.names} == set()


def test_every_show_and_report_takes_formats() -> None:
    shown = {name: verb for name, verb in verbs().items() if name.split()[-1] in ("show", "why")}
    shown |= {name: verb for name, verb in verbs().items() if name.startswith("report ") or name == "today"}
    shown = {name: verb for name, verb in shown.items() if name not in FOLDERS}
    assert {name for name, verb in shown.items() if set(SHOWING.split()) - verb.names} == set()


def test_every_verb_that_records_takes_a_time_and_a_note() -> None:
    from aftersvc.vocabulary import ACTS

    acts = {f"{noun} {verb}" for noun, of in ACTS.items() for verb in of if noun != "import"}
    recording = {name: verb for name, verb in verbs().items() if name in acts}
    assert {name for name, verb in recording.items() if set(RECORDING.split()) - verb.names} == set()


def test_every_act_that_a_regulation_can_give_is_a_command() -> None:
    from aftersvc.vocabulary import ACTS

    acts = {f"{noun} {verb}" for noun, of in ACTS.items() for verb in of}
    acts |= {noun for noun, of in ACTS.items() if not of}
    assert acts - set(verbs()) == set()


def test_the_root_takes_file_actor_and_language() -> None:
    names = {name for given in tree.root_options() for name in given.names}
    assert {"--db", "--as", "--lang"} <= names


# Fields of JSON and CSV, always there, never renamed.
FIELDS = {
    "ticket list": "number received_at channel kind severity customer product summary status technician department"
    " next_clock due_at overdue closed_at",
    "dispatch list": "number ticket customer technician crew promised_at departed_at arrived_at finished_at called_in_at"
    " back_at late_minutes status",
    "report overdue": "document ticket clock clause due_at provisional late_hours customer technician department",
    "report monthly": "month received closed open_at_end running by_kind by_channel by_product clocks mean_answer_hours"
    " mean_solve_hours first_time_fix_rate satisfaction complaint_rate targets expenses_by_category penalties_total"
    " ranking",
}


@pytest.mark.parametrize("command", FIELDS)
def test_promised_fields_are_there(command: str) -> None:
    [given] = fields.of([verbs()[command]]).values()
    assert set(FIELDS[command].split()) - set(given) == set()


# -- help -------------------------------------------------------------------------------------------------------

HELP = """
import contextlib, io, json, sys
from tools import tree
language = sys.argv[1]
tree.speak(language)
from aftersvc import cli
said = {}
nouns = list(tree.nouns())
lines = [()] + [(noun.name,) for noun in nouns] + [verb.words for noun in nouns for verb in noun.verbs]
for words in lines:
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        code = cli.run(["--lang", language, *words, "--help"])
    said[" ".join(words)] = [code, out.getvalue()]
given = [
    [" ".join(verb.words), each.shown, each.help]
    for noun in nouns for verb in noun.verbs for each in (*verb.arguments, *verb.options, *verb.shared)
]
helps = [[" ".join(verb.words), verb.help] for noun in nouns for verb in noun.verbs]
print(json.dumps({"said": said, "given": given, "helps": helps, "nouns": [[n.name, n.help] for n in nouns]}))
"""


@cache
def help_in(language: str) -> dict[str, object]:
    """Every --help of the program, from a process that speaks one language."""
    done = subprocess.run(
        [sys.executable, "-c", HELP, language],
        capture_output=True,
        encoding="utf-8",
        cwd=house.ROOT,
        env=dict(os.environ) | {"PYTHONIOENCODING": "utf-8", "COLUMNS": "200"},
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    found: dict[str, object] = json.loads(done.stdout)
    return found


@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_help_is_given(language: str) -> None:
    said = help_in(language)["said"]
    assert isinstance(said, dict)
    assert {words: code for words, (code, _text) in said.items() if code != 0} == {}
    assert [words for words, (_code, text) in said.items() if len(text.splitlines()) < 3] == []
    assert set(PROMISED) <= set(said)


@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_command_argument_and_option_has_its_words(language: str) -> None:
    found = help_in(language)
    for key in ("given", "helps", "nouns"):
        rows = found[key]
        assert isinstance(rows, list)
        assert [row[:-1] for row in rows if not row[-1].strip()] == []


def test_help_in_chinese_is_chinese() -> None:
    english = help_in("en")
    chinese = help_in("zh")
    for key in ("given", "helps", "nouns"):
        left = [(row[:-1], row[-1]) for row in chinese[key] if not re.search("[\u4e00-\u9fff]", row[-1])]  # type: ignore[attr-defined]
        assert left == []
    assert len(english["given"]) == len(chinese["given"])  # type: ignore[arg-type]
    left_over = re.compile(
        r"^(Usage|Options|Arguments|Commands):|\[required\]|\[default:|Show this", re.MULTILINE
    )
    said = chinese["said"]
    assert isinstance(said, dict)
    assert [
        (words, left_over.findall(text)) for words, (_code, text) in said.items() if left_over.search(text)
    ] == []


# -- what the texts show ----------------------------------------------------------------------------------------


def console_lines(text: str) -> Iterator[str]:
    """The commands of ```console blocks: what stands after `$ `, continued after a backslash."""
    for block in re.findall(r"^```console\n(.*?)^```", text, re.MULTILINE | re.DOTALL):
        for line in block.replace("\\\n", " ").splitlines():
            if line.startswith("$ "):
                yield line.removeprefix("$ ")


def our_commands(line: str) -> Iterator[list[str]]:
    """The words of each call of the program inside a shell line, pipelines and $(...) included."""
    for piece in re.split(r"\||&&|;|\$\(", re.sub(r"#.*$", "", line)):
        if "aftersvc" not in piece:  # others' words, which may be cut inside a quotation
            continue
        words = shlex.split(piece.strip().removesuffix(")"))
        while words and re.fullmatch(r"[A-Z_]+=.*", words[0]):
            words.pop(0)
        if words and words[0] == "aftersvc":
            yield words[1:]


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: str(path.relative_to(house.ROOT)))
def test_commands_shown_in_a_text_can_be_typed(path: Path) -> None:
    roots = {name: given for given in tree.root_options() for name in given.names}
    wrong = []
    for line in console_lines(path.read_text(encoding="utf-8")):
        for words in our_commands(line):
            rest = list(words)
            while rest and rest[0] in roots:
                takes_value = " " in roots[rest[0]].shown
                del rest[: 2 if takes_value else 1]
            if not rest or rest[0] == "--help":
                continue
            verb = verbs().get(" ".join(rest[:2])) or verbs().get(rest[0])
            known = (verb.names if verb else set()) | {"--help", "-h"}
            asked = {word.partition("=")[0] for word in rest if re.fullmatch(r"--?[a-z][\w-]*(=.*)?", word)}
            if verb is None or not asked <= known:
                wrong.append((line, sorted(asked - known)))
    assert wrong == []


def anchors(path: Path) -> set[str]:
    """The anchors of a page's headings, as the forges make them."""
    found = set()
    for heading in re.findall(r"^#+ (.+)$", path.read_text(encoding="utf-8"), re.MULTILINE):
        bare = re.sub(r"\[([^]]*)\]\([^)]*\)", r"\1", heading)
        found.add(re.sub(r"[^\w\- ]", "", bare.lower()).strip().replace(" ", "-"))
    return found


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: str(path.relative_to(house.ROOT)))
def test_links_lead_somewhere(path: Path) -> None:
    text = re.sub(r"^```.*?^```", "", path.read_text(encoding="utf-8"), flags=re.MULTILINE | re.DOTALL)
    broken = []
    for target in re.findall(r"\]\(([^)\s]+)\)", text):
        if re.match(r"[a-z]+:", target):
            continue
        file, _hash, anchor = target.partition("#")
        to = (path.parent / file).resolve() if file else path
        if not to.exists() or (anchor and anchor not in anchors(to)):
            broken.append(target)
    assert broken == []


def test_every_text_has_its_chinese_twin() -> None:
    for name in ("README", "docs/guide", "docs/reference"):
        assert (house.ROOT / f"{name}.md").exists()
        assert (house.ROOT / f"{name}.zh-CN.md").exists()
