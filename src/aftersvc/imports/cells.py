"""How one cell is read, by the kind of its field."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Mapping, Sequence

from aftersvc.core.errors import BadInput
from aftersvc.core.language import _, pick
from aftersvc.core.nearest import nearest
from aftersvc.core.sheets import undefused
from aftersvc.core.text import clean, half_width, parse_amount, parse_count
from aftersvc.customers.rules import phone
from aftersvc.imports.odd import Odd, Read
from aftersvc.imports.sources import Spoiled

Known = Mapping[str, str | Mapping[str, str]]  # id -> title, or titles by language


def text(cell: str) -> str:
    """Text as it is kept. A figure that Excel has rounded is refused: its digits are lost for ever."""
    if cell.__class__ is Spoiled:
        raise Odd(
            "digits_lost",
            _(
                "{figure} was typed into Excel as a number, which keeps 15 digits: type it again in a column"
                " formatted as text"
            ).format(figure=cell),
        )
    if cell[0] == "'":
        cell = undefused(cell)
    if cell.isascii():
        return cell
    try:
        return clean(cell, _("the cell"))
    except BadInput as error:
        raise Odd("not_text", str(error)) from None


def several_texts(cell: str) -> list[str]:
    """Names, parted by commas, `;`, `/` or 、."""
    parted = str(text(cell)).translate(str.maketrans(";/、，；", ",,,,,")).split(",")
    return list(dict.fromkeys(each.strip() for each in parted if each.strip()))


def phone_number(cell: str) -> str:
    return phone(text(cell))


def _counted(parse: Callable[[str, str], int]) -> Read:
    def read(cell: str) -> int:
        try:
            return parse(cell, _("the cell"))
        except BadInput as error:
            raise Odd("not_a_number", str(error)) from None

    return read


count = _counted(parse_count)
amount_fen = _counted(parse_amount)


def signed_fen(cell: str) -> int:
    """An amount that may be below nothing: registers of others take off what was too much."""
    figure = half_width(cell)
    return -int(str(amount_fen(figure[1:]))) if figure[:1] == "-" else int(str(amount_fen(cell)))


def word(known: Known, also: Mapping[str, Sequence[str]] | None = None) -> Read:
    """One of the ids in `known`, written as the id, as its title in any language, or as one of the words in `also`."""
    ids: dict[str, str] = {_folded(each): id_ for id_, others in (also or {}).items() for each in others}
    for id_, title in known.items():
        titles = title.values() if isinstance(title, Mapping) else (title, _(title))
        for each in (*titles, id_):
            ids[_folded(each)] = id_

    def part_of_one(text: str) -> str | None:
        """The id of the only title in which the text stands: 故障 is 故障报修."""
        found = {id_ for title, id_ in ids.items() if len(text) > 1 and text in title}
        return found.pop() if len(found) == 1 else None

    def read(cell: str) -> str:
        try:
            return ids[cell]  # what was read once, as it stands in the file
        except KeyError:
            pass
        id_ = ids.get(_folded(cell)) or part_of_one(_folded(cell))
        if id_ is None:
            shown = [pick(title) if isinstance(title, Mapping) else _(title) for title in known.values()]
            raise Odd(
                "unknown_word",
                _("'{text}' is not known here: {hint}").format(text=cell, hint=nearest(cell, shown)),
            )
        ids[cell] = id_
        return id_

    return read


def words(known: Known) -> Read:
    """Several of them, parted by commas, `;`, `/` or 、."""
    one = word(known)

    def read(cell: str) -> list[str]:
        parted = half_width(cell).translate(str.maketrans(";/、", ",,,")).split(",")
        return list(dict.fromkeys(str(one(each.strip())) for each in parted if each.strip()))

    return read


def _folded(text: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", text).casefold().replace("_", " ").split())
