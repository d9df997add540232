"""docs/reference.md and docs/reference.zh-CN.md: every command with its arguments and options, from the program itself.

python -m tools.reference zh
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence

from tools import fields, tree
from tools.tree import Given, Noun, Verb

WORDS = {
    "en": {
        "title": "Reference",
        "made": "Made by `make docs` from the program; a test compares. Meanings of terms: [glossary](glossary.md).",
        "reads": "Read a line like this: words in capitals are yours to fill in; what stands in `[...]` may be left out.",
        "everywhere": "Before the noun",
        "recording": "Of every verb that records something",
        "showing": "Of every command that shows one document or report",
        "listing": "Of every list",
        "and recording": "and `--at`, `--note`",
        "and showing": "and `--format`, `--out`, `--excel`, `--raw`",
        "and listing": "and `--format`, `--columns`, `--limit`, `--out`, `--excel`, `--raw`",
        "option": "option",
        "argument": "argument",
        "meaning": "meaning",
        "required": "required",
        "repeated": "may be repeated",
        "default": "default: {default}",
        "fields": "JSON and CSV: {fields}",
        "separator": "; ",
    },
    "zh": {
        "title": "命令参考",
        "made": "本页由 `make docs` 从程序生成，并有测试核对。术语见[术语表](glossary.md)。",
        "reads": "读法：大写的词由您填写；`[...]` 内的可以不写。",
        "everywhere": "写在名词之前",
        "recording": "凡作记录的命令都有",
        "showing": "凡显示一份单据或报表的命令都有",
        "listing": "凡列表都有",
        "and recording": "另有 `--at`、`--note`",
        "and showing": "另有 `--format`、`--out`、`--excel`、`--raw`",
        "and listing": "另有 `--format`、`--columns`、`--limit`、`--out`、`--excel`、`--raw`",
        "option": "选项",
        "argument": "参数",
        "meaning": "含义",
        "required": "必填",
        "repeated": "可重复",
        "default": "默认：{default}",
        "fields": "JSON 与 CSV 字段：{fields}",
        "separator": "；",
    },
}


def page(language: str) -> str:
    """The whole page in the language that this process speaks."""
    words = WORDS[language]
    nouns = list(tree.nouns())
    every = [verb for noun in nouns for verb in noun.verbs]
    lines = [f"# {words['title']}", "", words["made"], "", words["reads"], ""]
    lines += [f"- [{noun.name}](#{noun.name}) {noun.help}" for noun in nouns]
    lines += ["", f"## {words['everywhere']}", "", *_table("option", tree.root_options(), words), ""]
    for kind in ("recording", "showing", "listing"):
        shared = next((verb.shared for verb in every if verb.kind == kind), ())
        lines += [f"## {words[kind]}", "", *_table("option", shared, words), ""]
    keys = fields.of(every)
    for noun in nouns:
        lines += _noun(noun, words, keys)
    return "\n".join(lines).rstrip() + "\n"


def _noun(noun: Noun, words: dict[str, str], keys: dict[tuple[str, ...], list[str]]) -> Iterator[str]:
    yield from (f"## {noun.name}", "", noun.help, "")
    if noun.epilog:
        yield from ("```text", *_plain(noun.epilog), "```", "")
    for verb in noun.verbs:
        if verb.words != (noun.name,):
            yield from (f"### {' '.join(verb.words)}", "", verb.help, "")
        elif verb.help != noun.help:
            yield from (verb.help, "")
        yield from ("```text", verb.line, "```", "")
        yield from _given(verb, words)
        if verb.words in keys:
            yield from (words["fields"].format(fields=", ".join(f"`{key}`" for key in keys[verb.words])), "")


def _given(verb: Verb, words: dict[str, str]) -> Iterator[str]:
    if verb.arguments:
        yield from (*_table("argument", verb.arguments, words), "")
    if verb.options:
        yield from (*_table("option", verb.options, words), "")
    if verb.kind:
        yield from (words[f"and {verb.kind}"], "")


def _table(of: str, rows: Sequence[Given], words: dict[str, str]) -> Iterator[str]:
    yield f"| {words[of]} | {words['meaning']} |"
    yield "| --- | --- |"
    for given in rows:
        marks = [given.help]
        if given.required and of == "option":
            marks.append(words["required"])
        if given.repeated and words["repeated"] not in given.help:
            marks.append(words["repeated"])
        if given.default is not None:
            marks.append(words["default"].format(default=f"`{given.default}`"))
        yield f"| `{_cell(given.shown)}` | {_cell(_joined(marks, words['separator']))} |"


def _joined(marks: Iterable[str], separator: str) -> str:
    return separator.join(mark.rstrip(".。") for mark in marks if mark)


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ")


def _plain(epilog: str) -> Iterator[str]:
    """An epilog without the marks that keep Typer from wrapping it."""
    yield from (line.rstrip() for line in epilog.replace("\b\n", "").strip().splitlines())


if __name__ == "__main__":
    tree.speak(sys.argv[1])
    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    sys.stdout.write(page(sys.argv[1]))
