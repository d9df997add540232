"""A printed form read back: what stands on the page, by html.parser"""

from __future__ import annotations

from html.parser import HTMLParser

VOID_TAGS = {"meta", "col", "br"}


class Paper(HTMLParser):
    """Rows of cells as text, tags with their attributes; raises AssertionError where tags do not match."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.rows: list[list[str]] = []
        self.style = ""
        self._open: list[str] = []
        self._texts: dict[str, str] = {}
        self.feed(page)
        self.close()
        assert self._open == [], "left open"

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID_TAGS:
            self._open.append(tag)
        if tag == "tr":
            self.rows.append([])
        if tag in ("th", "td"):
            self.rows[-1].append("")

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag

    def handle_data(self, data: str) -> None:
        if "style" in self._open:
            self.style += data
        elif "th" in self._open or "td" in self._open:
            self.rows[-1][-1] += data
        else:
            for tag in self._open:
                self._texts[tag] = self._texts.get(tag, "") + data

    def text(self, tag: str) -> str:
        """What stands in a tag outside the table, in one line."""
        return " ".join(self._texts.get(tag, "").split())

    def cells(self) -> list[list[str]]:
        """Rows of the table, blanks made one."""
        return [[" ".join(cell.split()) for cell in row] for row in self.rows]

    def beside(self, label: str) -> str:
        """What stands in the cell after a label; raises LookupError where there is no such label."""
        for row in self.cells():
            if label in row[:-1]:
                return row[row.index(label) + 1]
        raise LookupError(label)

    def of(self, tag: str, class_: str | None = None) -> list[dict[str, str | None]]:
        """Attributes of every such tag."""
        return [
            attributes
            for name, attributes in self.tags
            if name == tag and (class_ is None or class_ in (attributes.get("class") or "").split())
        ]
