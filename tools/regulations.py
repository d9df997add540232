"""The parts of docs/regulations*.md that are made from the program: keys, words, units, and examples from packs.

Between `<!-- keys: clock -->` and `<!-- end -->` stands what this module makes of it; the rest of the page is
written by hand. To make those parts anew: python -m tools.regulations
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from aftersvc import vocabulary
from aftersvc.core import language
from aftersvc.core.durations import parse_duration
from aftersvc.core.language import _
from aftersvc.core.worktime.goal import Unit
from aftersvc.penalties.measures import MANAGER, MEASURES
from aftersvc.regulation import packs
from aftersvc.regulation.model import WEEKDAYS
from aftersvc.regulation.sections import COUNTRIES, every_section
from aftersvc.regulation.shapes import UNITS

DOCS = Path(__file__).parent.parent / "docs"
PAGES = {"en": DOCS / "regulations.md", "zh": DOCS / "regulations.zh-CN.md"}

CHINESE_UNITS = ("分钟", "小时", "工作小时", "天", "日", "工作日", "周", "个月", "年")

# What the tables say beside the words of the program; the key is the English.
CHINESE = {
    "order": "顺序",
    "from": "从",
    "key": "键",
    "must be there": "必须写",
    "value": "值",
    "yes": "是",
    "no": "否",
    "event": "事件",
    "what happened": "发生了什么",
    "severity": "严重程度",
    "part of a report": "报告单内容",
    "verb": "操作",
    "day of a trip": "出差日",
    "voucher": "票据",
    "for": "范围",
    "figure": "指标",
    "unit": "单位",
    "percent": "百分数",
    "hours": "小时",
    "fact": "事实",
    "kind of document": "单据种类",
    "verbs that sign it": "签字动作",
    "what to type": "怎样办理",
    "read from": "取自",
    "comes with": "附带",
    "manager's fine": "经理连带罚款",
    "evidence": "佐证",
    "what is counted": "统计什么",
    "complete where": "何为完整",
    "left out": "不计",
    "about": "说明",
    "type of field": "字段类型",
    "as the type of the field": "依字段类型",
    "number": "数",
    "the company's own word": "公司自己的用语",
    "day": "日期",
    "in words": "含义",
    "all of a noun": "全部操作",
    "single acts": "单项操作",
    "words": "写法",
    "how it is counted": "怎样计算",
    "plain time: runs day and night, on every day": "自然时间：昼夜不停，天天都算",
    "working time: runs only inside the shifts of working days": "工作时间：只算工作日班次之内",
    "calendar days, the first not counted; a last day off moves to the next working day": (
        "自然日，当天不算；最后一天休息的，顺延到下一个工作日"
    ),
    "working days, the first not counted; ends when the last one is over": "工作日，当天不算；最后一个工作日结束时到期",
    "to the same day of the month, else its last; a last day off moves on likewise": (
        "到相应月份的同一日，没有同一日的到月末；最后一天休息的，同样顺延"
    ),
}

_MADE = re.compile(r"(<!-- (\w+): ([\w -]+?) -->)(\s).*?(<!-- end -->)", re.DOTALL)


def page(tongue: str) -> str:
    """The page in `zh` or `en` as it should be."""
    return filled(PAGES[tongue].read_text(encoding="utf-8"), tongue)


def in_page(words: str) -> str:
    """Words of the tables in the language that is chosen."""
    return CHINESE[words] if language.chosen() == "zh" else words


def filled(text: str, tongue: str) -> str:
    """A page with its made parts as they should be, in `zh` or `en`."""
    before = language.chosen()
    language.choose(tongue)
    try:
        return _MADE.sub(_fill, text)
    finally:
        language.choose(before)


def _fill(found: re.Match[str]) -> str:
    """A part between its marks, on lines of its own or inside a line, as it stands there."""
    before, what, name, gap, after = found.groups()
    return f"{before}{gap}{made(what, name).strip()}{gap}{after}"


def made(what: str, name: str) -> str:
    """One made part: `keys` of a section, a list of `words`, or an example out of a `pack`."""
    if what == "keys":
        return keys(name)
    if what == "words":
        return WORDS[name]()
    return example(*name.split(" "))


def keys(section: str) -> str:
    """The keys of a section: name, whether it may be left out, what stands there."""
    rows = next(each.keys for each in every_section(vocabulary.SECTIONS) if each.name == section)
    return table(
        (in_page("key"), in_page("must be there"), in_page("value")),
        (
            (f"`{key.name}`", in_page("yes") if key.required else in_page("no"), key.shape.says())
            for key in rows
        ),
    )


def events() -> str:
    marks = {name: words for name, words in vocabulary.EVENTS.items() if name not in vocabulary.NO_MARKS}
    return table((in_page("event"), in_page("what happened")), described(marks))


def severities() -> str:
    return table((in_page("severity"), in_page("in words")), described(vocabulary.SEVERITIES))


def product_dates() -> str:
    return table((in_page("day"), in_page("in words")), described(vocabulary.PRODUCT_DATES))


def report_fields() -> str:
    return table((in_page("part of a report"), in_page("in words")), described(vocabulary.REPORT_FIELDS))


def checkpoints() -> str:
    return table((in_page("verb"), in_page("in words")), described(vocabulary.CHECKPOINTS))


def figures() -> str:
    rows = ((f"`{name}`", _(words), in_page(unit)) for name, (words, unit) in vocabulary.FIGURES.items())
    return table((in_page("figure"), in_page("in words"), in_page("unit")), rows)


def open_matters() -> str:
    rows = (
        (f"`{name}`", _(fact.words), "`" + fact.command.format(ticket="T", open="...") + "`")
        for name, fact in vocabulary.OPEN.items()
    )
    return table((in_page("fact"), in_page("in words"), in_page("what to type")), rows)


def papers() -> str:
    """Documents that pass a chain of signatures, and the verbs that sign them."""
    rows = (
        (f"`{name}`", _(paper.words), " ".join(f"`{verb}`" for verb in paper.signs))
        for name, paper in vocabulary.PAPERS.items()
    )
    return table((in_page("kind of document"), in_page("in words"), in_page("verbs that sign it")), rows)


def facts() -> str:
    """What conditions ask: the fact, what stands there, what it is read from."""
    rows = (
        (f"`{name}`", _(fact.words), _stands_there(fact), _(fact.inputs))
        for name, fact in vocabulary.FACTS.items()
        if fact.subject != "step"
    )
    return table((in_page("fact"), in_page("in words"), in_page("value"), in_page("read from")), rows)


def step_facts() -> str:
    """What guards of steps ask besides: the fact, which keys say what it is about, what stands there."""
    rows = (
        (
            f"`{name}`",
            _(fact.words),
            " ".join(f"`{key}`" for key in fact.takes),
            _stands_there(fact),
            _(fact.inputs),
        )
        for name, fact in vocabulary.FACTS.items()
        if fact.subject == "step"
    )
    heads = ("fact", "in words", "about", "value", "read from")
    return table(tuple(in_page(head) for head in heads), rows)


def field_types() -> str:
    return table((in_page("type of field"), in_page("in words")), described(vocabulary.FIELD_TYPES))


def _stands_there(fact: vocabulary.Fact) -> str:
    if fact.kind == "number":
        return " ".join(filter(None, (in_page("number"), _(fact.unit))))
    if fact.kind == "any":
        return in_page("as the type of the field")
    if fact.kind == "flag":
        return "`true` / `false`"
    if fact.of in vocabulary.WORDS:
        return " ".join(f"`{word}`" for word in vocabulary.WORDS[fact.of])
    return f"[[{fact.of}]]" if fact.of else in_page("the company's own word")


def offences() -> str:
    """What penalties and rewards may follow from: the fact, in words, what it is read from, what it comes with."""
    rows = (
        (f"`{name}`", _(each.words), _(each.inputs), " ".join(f"`{shown}`" for shown in each.shows))
        for name, each in vocabulary.OFFENCES.items()
    )
    heads = (in_page("fact"), in_page("in words"), in_page("read from"), in_page("comes with"))
    return table(heads, rows)


def merits() -> str:
    rows = ((f"`{name}`", _(each.words), _(each.inputs)) for name, each in vocabulary.MERITS.items())
    return table((in_page("figure"), in_page("in words"), in_page("read from")), rows)


def evidence() -> str:
    """What indexes of an assessment may name: in words, what is counted, when it is complete, what is left out."""
    rows = (
        (f"`{name}`", _(each.words), _(each.of), _(each.complete), _(each.left_out) if each.left_out else "")
        for name, each in vocabulary.EVIDENCE.items()
    )
    heads = ("evidence", "in words", "what is counted", "complete where", "left out")
    return table(tuple(in_page(head) for head in heads), rows)


def measures() -> str:
    return table(
        (in_page("key"), in_page("in words")),
        [*described(MEASURES), (f"`{MANAGER}`", in_page("manager's fine"))],
    )


def acts() -> str:
    rows = (
        (f"`{noun}`", " ".join(f"`{noun} {verb}`" for verb in verbs))
        for noun, verbs in vocabulary.ACTS.items()
    )
    return table((in_page("all of a noun"), in_page("single acts")), rows)


def weekdays() -> str:
    return " ".join(f"`{day}`" for day in WEEKDAYS) + "\n"


def countries() -> str:
    return " ".join(f"`{country}`" for country in COUNTRIES) + "\n"


def units() -> str:
    """The words of a duration, by the way they are counted."""
    words: dict[Unit, list[str]] = {}
    for word in (*UNITS, *CHINESE_UNITS):
        words.setdefault(parse_duration(f"1 {word}").unit, []).append(f"`{word}`")
    counted: dict[Unit, str] = {
        "minutes": in_page("plain time: runs day and night, on every day"),
        "working_minutes": in_page("working time: runs only inside the shifts of working days"),
        "days": in_page("calendar days, the first not counted; a last day off moves to the next working day"),
        "working_days": in_page("working days, the first not counted; ends when the last one is over"),
        "months": in_page("to the same day of the month, else its last; a last day off moves on likewise"),
    }
    return table(
        (in_page("words"), in_page("how it is counted")),
        ((" ".join(words[unit]), says) for unit, says in counted.items()),
    )


def days_of_trip() -> str:
    return table((in_page("day of a trip"), in_page("in words")), described(vocabulary.DAYS_OF_TRIP))


def vouchers() -> str:
    return table((in_page("voucher"), in_page("in words")), described(vocabulary.VOUCHERS))


def caps() -> str:
    return table((in_page("for"), in_page("in words")), described(vocabulary.CAPS))


def claim_facts() -> str:
    words = {name: fact.words for name, fact in vocabulary.CLAIM_FACTS.items()}
    return table((in_page("fact"), in_page("in words")), described(words))


def filing() -> str:
    return table((in_page("order"), in_page("in words")), described(vocabulary.FILING))


def kept_from() -> str:
    return table((in_page("from"), in_page("in words")), described(vocabulary.KEPT_FROM))


WORDS = {
    "filing": filing,
    "kept_from": kept_from,
    "evidence": evidence,
    "events": events,
    "severities": severities,
    "product_dates": product_dates,
    "checkpoints": checkpoints,
    "figures": figures,
    "report_fields": report_fields,
    "open": open_matters,
    "papers": papers,
    "days_of_trip": days_of_trip,
    "vouchers": vouchers,
    "caps": caps,
    "claim_facts": claim_facts,
    "facts": facts,
    "offences": offences,
    "merits": merits,
    "measures": measures,
    "step_facts": step_facts,
    "field_types": field_types,
    "acts": acts,
    "weekdays": weekdays,
    "countries": countries,
    "units": units,
}


def example(pack: str, section: str, name: str = "") -> str:
    """A table of a pack as it stands there: `[section]`, or the `[[section]]` with that id."""
    blocks = re.split(r"\n\n", packs.source(pack).decode())
    for block in blocks:
        lines = [line for line in block.splitlines() if not line.startswith("#")]
        if lines[:1] == [f"[{section}]"] or lines[:2] == [f"[[{section}]]", f'id = "{name}"']:
            return "```toml\n" + "\n".join(lines) + "\n```\n"
    raise LookupError(f"no [{section}] {name} in the pack {pack}")


def described(words: dict[str, str]) -> Iterable[tuple[str, str]]:
    return ((f"`{name}`", _(text)) for name, text in words.items())


def table(heads: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    lines = [heads, tuple("---" for _head in heads), *rows]
    return "".join("| " + " | ".join(cells) + " |\n" for cells in lines)


if __name__ == "__main__":
    for tongue, path in PAGES.items():
        path.write_text(page(tongue), encoding="utf-8")
