"""The Desk: the open file, who acts, what time it is, the regulation in force, how to print. Every command is handed one."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, date, datetime, time, timedelta
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from aftersvc.core import approvals, settings
from aftersvc.core.database import Entry, Reader, Who, reading, writing
from aftersvc.core.errors import BadInput, NotAllowed
from aftersvc.core.language import _, pick
from aftersvc.core.moments import Month, parse_day, parse_instant, parse_month
from aftersvc.core.platform import data_folder, system_user
from aftersvc.core.text import half_width, safe
from aftersvc.regulation import versions
from aftersvc.regulation.versions import Book

if TYPE_CHECKING:
    from aftersvc.core.cells import Column, Fields
    from aftersvc.core.forms.blocks import Form
    from aftersvc.core.views import Part, View
    from aftersvc.core.why import Explanation
    from aftersvc.staff.store import Member


class Desk:
    """What a command is handed. Opens nothing until it is asked."""

    def __init__(
        self, *, db: str | None = None, acting: str | None = None, clock: datetime | None = None
    ) -> None:
        """`clock` sets the time, as AFTERSVC_NOW does; the journal notes that it was set."""
        self.path = Path(db or os.environ.get("AFTERSVC_DB") or data_folder() / "aftersvc.db")
        self.acting = acting or os.environ.get("AFTERSVC_USER") or None
        self.typed_by = system_user()
        self.clock = clock
        self.at: str | None = None
        self.note: str | None = None
        self.paper: Mapping[str, Any] = {"out": None}

    def of(self, path: Path) -> Desk:
        """A desk over another file that prints the same way."""
        other = Desk(db=str(path), acting=self.acting, clock=self.clock)
        other.view = self.view
        return other

    def take(self, given: Mapping[str, Any]) -> None:
        """Receive the options that a kind of command shares (see command.py)."""
        given = dict(given)
        if "at" in given:
            self.at, self.note = given.pop("at"), given.pop("note")
        if "as_pdf" in given:
            self.paper = given
        if "format" in given:
            from aftersvc.core.views import View

            self.view = View(**given)

    @cached_property
    def view(self) -> View:
        """How to print; what prints is imported only where something is printed."""
        from aftersvc.core.views import View

        return View()

    # -- time ---------------------------------------------------------------------------------------------------

    @cached_property
    def zone(self) -> ZoneInfo:
        """The time zone of the regulation in force."""
        with self.reading() as reader:
            return self.book(reader).identity.zone

    @cached_property
    def now(self) -> datetime:
        """This moment in UTC, whole seconds; AFTERSVC_NOW sets it for tests, rehearsals and replays."""
        return self.clock or now_in(lambda: self.zone)

    @property
    def today(self) -> date:
        return self.now.astimezone(self.zone).date()

    def moment(self, text: str, what: str, *, plan: bool = False) -> datetime:
        """The UTC instant that a clerk's words name; `plan` allows the future (promises, appointments)."""
        return parse_instant(text, now=self.now, zone=self.zone, plan=plan, what=what)

    def day(self, text: str, what: str) -> date:
        return parse_day(text, today=self.today, what=what)

    def past_day(self, text: str, what: str) -> date:
        """A day that must not lie ahead: when something is said to have happened."""
        day = self.day(text, what)
        if day > self.today:
            raise BadInput(
                _("{what}: '{text}' is later than today ({today}): write when it happened").format(
                    what=what, text=safe(text), today=self.today.isoformat()
                )
            )
        return day

    def midnight(self, day: date, *, days: int = 0) -> datetime:
        """The UTC instant at which a local day begins, or the day `days` after it."""
        return datetime.combine(day + timedelta(days=days), time(), self.zone).astimezone(UTC)

    def month(self, text: str | None) -> Month:
        """The month named, else the last one that is over."""
        if text is None:
            return Month(self.today.year, self.today.month).previous()
        return parse_month(text, today=self.today, what="--month")

    def year(self, text: str) -> int:
        """A year as typed. Raises BadInput for what is no year, or one that has not begun."""
        typed = half_width(text)
        if not typed.isdecimal() or len(typed) != 4 or not 1900 <= int(typed) <= self.today.year:
            raise BadInput(
                _("--year: '{text}' is not a year up to this one: write four digits, such as {year}").format(
                    text=safe(text), year=self.today.year
                )
            )
        return int(typed)

    def take_day(self) -> date:
        """`--at` read as a day that may lie ahead, for verbs that record a day and not a moment."""
        text, self.at = self.at, None
        return self.day(text, "--at") if text else self.today

    # -- the file -----------------------------------------------------------------------------------------------

    @contextmanager
    def reading(self) -> Iterator[Reader]:
        with reading(self.path) as reader:
            yield reader

    @contextmanager
    def recording(self, act: str, *, under: int | None = None) -> Iterator[Entry]:
        """One business operation: one transaction, one journal entry, by a person who may do `act`.

        `under` is the version of the regulation that says who may; default: the one in force.
        """
        happened = self.moment(self.at, "--at") if self.at else None
        with writing(
            self.path,
            act,
            lambda reader: self.allowed(reader, act, under),
            now=self.now,
            happened_at=happened,
            why=self.note,
            clock_set=self.clock is not None or "AFTERSVC_NOW" in os.environ,
            zone=self.zone,
        ) as entry:
            yield entry

    # -- the regulation -----------------------------------------------------------------------------------------

    def book(self, reader: Reader, day: date | None = None) -> Book:
        """The regulation in force on a day (default: today)."""
        day = day or now_in(lambda: ZoneInfo("UTC")).date()
        return Book(reader, versions.in_force(reader, day).id)

    # -- people -------------------------------------------------------------------------------------------------

    def actor(self, reader: Reader) -> Member:
        """Who acts: `--as`, else the person whose login this is. Raises NotAllowed where that is nobody."""
        from aftersvc.staff import store

        if self.acting is not None:
            return store.find(reader, self.acting)
        member = store.by_login(reader, self.typed_by)
        if member is None:
            raise NotAllowed(
                _(
                    "nobody in the staff register has the login '{login}': say who acts with --as STAFF"
                ).format(login=safe(self.typed_by))
            )
        return member

    def allowed(self, reader: Reader, act: str, under: int | None = None) -> Who:
        """Who acts, if the regulation (of the version `under`, else the one in force) lets them. Raises NotAllowed."""
        actor = self.actor(reader)
        book = self.book(reader) if under is None else Book(reader, under)
        powers = {role.id: role.may for role in book.roles}
        words = {role.id: pick(role.title) for role in book.roles}
        approvals.may_act(actor.person(), act, powers, self.today, words)
        return Who(self.typed_by, actor.id, actor.name)

    def sign(
        self,
        reader: Reader,
        document: str,
        *,
        owners: Collection[int],
        asked: Collection[int] = (),
        written_by: Collection[str] = (),
    ) -> None:
        """Refuse unless who acts may decide on `document` (core/approvals.py says who never may).

        `owners` are staff ids, `asked` those of who only asked for it; whoever is one person with them in the register
        is an owner too, or asked.
        """
        from aftersvc.staff import store

        typist = store.by_login(reader, self.typed_by)
        approvals.may_sign(
            self.actor(reader).person(),
            document,
            settings.get(reader, "signatures", approvals.PAPER),
            typed_by=self.typed_by,
            typist=typist.person() if typist else None,
            owners=owners,
            aliases={
                same: store.by_id(reader, owner).name
                for owner in owners
                for same in store.same_person(reader, owner) - set(owners)
            },
            asked={same for one in asked for same in store.same_person(reader, one)},
            written_by=written_by,
        )

    # -- the screen ---------------------------------------------------------------------------------------------

    def show(self, rows: Iterable[Fields], columns: Sequence[Column], title: str = "") -> None:
        """Print a list the way the user asked for (see core/output.py)."""
        from aftersvc.core.output import show

        show(rows, self._in_words(columns), self.view, zone=self.zone, title=title, company=self._company())

    def show_record(
        self,
        record: Fields,
        columns: Sequence[Column],
        parts: Sequence[Part] = (),
        title: str = "",
    ) -> None:
        """Print one document or report with its lists."""
        from aftersvc.core.output import show_record

        worded = [part._replace(columns=self._in_words(part.columns)) for part in parts]
        show_record(
            record,
            self._in_words(columns),
            worded,
            self.view,
            zone=self.zone,
            title=title,
            company=self._company(),
        )

    @property
    def on_paper(self) -> bool:
        """Whether what is shown becomes a page: then it has its title, its charts and what its figures mean."""
        from aftersvc.core.views import ON_PAPER, format_of

        return format_of(self.view) in ON_PAPER

    @property
    def on_terminal(self) -> bool:
        """Whether somebody looks at a table on a terminal."""
        return self.view.out is None and self.view.format in (None, "table") and sys.stdout.isatty()

    def _company(self) -> str:
        """Whose page it is; asked only for a page."""
        if not self.on_paper:
            return ""
        with self.reading() as reader:
            return settings.get(reader, "company")

    def _in_words(self, columns: Sequence[Column]) -> Sequence[Column]:
        """Columns whose ids are the regulation's, with its words for them."""
        return [
            column._replace(words=self._words_of(column.words)) if isinstance(column.words, str) else column
            for column in columns
        ]

    def _words_of(self, kind: str) -> Mapping[str, str] | Callable[[Any], Any] | None:
        """The words of a kind of ids; of the `details` of events, which have ids of many kinds, what says them."""
        if kind == "details":
            from aftersvc.regulation.details import details_in_words

            return lambda details: details_in_words(details, self._words, self.zone)
        return self._words.get(kind)

    @cached_property
    def _words(self) -> Mapping[str, Mapping[str, str]]:
        from aftersvc.regulation.wording import words_of

        with self.reading() as reader:
            return words_of(self.book(reader))

    def print_form(self, form: Form) -> None:
        """Print a form where and as the user asked for it (see core/forms)."""
        from aftersvc.core.forms.page import print_out

        print_out(form, **self.paper)

    def explain(self, explanations: Sequence[Explanation]) -> None:
        """Print why something is so: the same sentences on the screen and in JSON."""
        from aftersvc.core.explaining import show_explanations

        show_explanations(explanations, self.view)

    @staticmethod
    def say(*sentences: str) -> None:
        """Sentences for the person, a line each, on stderr: stdout is for data."""
        for sentence in sentences:
            print(sentence, file=sys.stderr)

    @staticmethod
    def draw(lines: str) -> None:
        """Something to look at, under what was shown on a terminal."""
        print(lines, end="")

    @staticmethod
    def number(number: str) -> None:
        """A new document's number, alone, on stdout; at once, so that it stands before what is said of it."""
        print(number, flush=True)


def now_in(zone: Any) -> datetime:
    """The moment in UTC, from AFTERSVC_NOW if set (local to `zone()` unless it has an offset), else the clock."""
    text = os.environ.get("AFTERSVC_NOW")
    if not text:
        return datetime.now(UTC).replace(microsecond=0)
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise BadInput(
            _("AFTERSVC_NOW is '{text}': write a time such as 2026-11-21T09:30").format(text=safe(text))
        ) from None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=zone())
    return moment.astimezone(UTC).replace(microsecond=0)
