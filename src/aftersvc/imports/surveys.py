"""What customers said, out of somebody else's register: one row, one survey of one ticket."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from aftersvc.core.errors import BadInput
from aftersvc.core.instants import to_text
from aftersvc.core.language import _
from aftersvc.core.nearest import nearest
from aftersvc.core.text import safe
from aftersvc.imports import cells, times
from aftersvc.imports.findings import Finding, rejects
from aftersvc.imports.headings import folded
from aftersvc.imports.instructions import Assigned, Instructions
from aftersvc.imports.known_tickets import KnownTickets
from aftersvc.imports.odd import Odd, Read
from aftersvc.imports.records import Plan, Record, Slot, cell_reader
from aftersvc.imports.sources import Row, Source
from aftersvc.imports.ticket_rules import Around
from aftersvc.imports.words import WORDS
from aftersvc.regulation import versions
from aftersvc.regulation.versions import Book
from aftersvc.surveys import store
from aftersvc.surveys.outcomes import MEANS
from aftersvc.surveys.rules import ANSWERED
from aftersvc.tickets import following
from aftersvc.tickets.following import Told
from aftersvc.vocabulary import OUTCOMES

if TYPE_CHECKING:
    from aftersvc.core.database import Entry, Reader
    from aftersvc.desk import Desk
    from aftersvc.imports.known_tickets import Known
    from aftersvc.imports.spool import Spool
    from aftersvc.regulation.model import Survey


def with_scores(asked: Sequence[Survey], instructions: Instructions, headings: Sequence[str]) -> Instructions:
    """The instructions, with the column of each dimension: as the mapping says, else by the dimension's id or title.

    Raises BadInput where the mapping names a dimension that no regulation of the file asks.
    """
    titles = {each.id: each.title for survey in asked for each in survey.dimensions}
    for name in instructions.scores:
        if name not in titles:
            raise BadInput(
                _("[scores] has no {key}: {hint}").format(key=safe(name), hint=nearest(name, titles))
            )
    if instructions.fields is not None:
        return instructions
    places = {folded(heading): heading for heading in headings if heading}
    scores = {}
    for name, title in titles.items():
        heading = next(
            (places[each] for each in map(folded, (name, *title.values())) if each in places), None
        )
        if heading is not None:
            scores[name] = Assigned(heading)
    return instructions._replace(scores=scores)


class Surveys:
    """What the file knew before the rows were read, and how a row becomes a survey over it. Needs no open file."""

    noun = "surveys"

    def __init__(
        self, desk: Desk, reader: Reader, instructions: Instructions, headings: Sequence[str]
    ) -> None:
        self.asked = {each.id: Book(reader, each.id).survey for each in versions.every(reader)}
        every = [survey for survey in self.asked.values() if survey is not None]
        self.instructions = with_scores(every, instructions, headings)
        self.zone = desk.zone
        self.around = Around(to_text(desk.now), desk.zone)
        self.known_tickets = KnownTickets(reader, instructions.source)
        self.known = store.outside(reader, instructions.source)
        self.score_plan: Plan | None = None

    def reads(self) -> dict[str, Read]:
        formats, zone = self.instructions.formats, self.instructions.zone or self.zone
        return {
            **dict.fromkeys(("number", "ticket", "remarks"), cells.text),
            "asked": times.instants(formats, zone, ends_day=True, latest=self.around.now),
            "outcome": cells.word(OUTCOMES, WORDS["outcome"]),
            "by": cells.word(MEANS, WORDS["means"]),
        }

    def prepare(self, source: Source, plan: Plan) -> None:
        """Look at the columns of the scores."""
        self.score_plan = score_plan(self.instructions, source.headings, plan)

    def draft(
        self, plan: Plan, rows: Sequence[Row], findings: list[Finding]
    ) -> tuple[Record, dict[str, Any]] | None:
        """The record of a row, and the survey to be; None where a finding rejects it."""
        ((row, fitted),) = rows
        record: Any = plan.record(row, fitted, findings)
        scores: Any = self.score_plan.record(row, fitted, findings) if self.score_plan else {}
        if rejects(findings):
            return None
        given = {name: score for name, score in scores.items() if score is not None}
        outcome = record["outcome"] or (ANSWERED if given else None)
        try:
            ticket = self.known_tickets.find(record["ticket"])
        except Odd as odd:
            findings.append(plan.finding(odd.code, row, "ticket", odd.sentence))
            return None
        for code, field, sentence in self._said(record["asked"], outcome, given, ticket):
            findings.append(plan.finding(code, row, field, sentence))
        if rejects(findings):
            return None
        asked = self.asked[ticket.version_id]
        if outcome == ANSWERED and asked is not None:
            scale, given = asked.scale, {each.id: given[each.id] for each in asked.dimensions}
        else:
            scale, given = None, {}
        survey = {
            "ticket_id": ticket.id,
            "outcome": outcome,
            "at": record["asked"],
            "means": record["by"],
            "scale": scale,
            "remarks": record["remarks"],
            "by_id": None,  # nobody of ours asked
            "void_why": None,
            "source": self.instructions.source,
        }
        return {**record, **scores}, {"survey": survey, "scores": given}

    def _said(
        self, at: str, outcome: str | None, scores: dict[str, int], ticket: Known
    ) -> Iterator[tuple[str, str, str]]:
        """What there is to say about a row, under the ticket's own regulation."""
        local = self.around.local
        if at > self.around.now:
            sentence = _("{field} {at} is still to come").format(field="asked", at=local(at))
            yield "in_the_future", "asked", sentence
        if at < ticket.received_at:
            sentence = _("{field} {at} lies before {earlier} {other}").format(
                field="asked", at=local(at), earlier="received", other=local(ticket.received_at)
            )
            yield "before_received", "asked", sentence
        if outcome is None:
            yield "outcome_missing", "outcome", _("the row has neither an outcome nor a score")
            return
        if outcome != ANSWERED:
            if scores:
                yield "scores_unasked", "outcome", _("the outcome is {outcome}").format(outcome=outcome)
            return
        asked = self.asked[ticket.version_id]
        if asked is None:
            yield (
                "nothing_asked",
                "ticket",
                _("the regulation that {ticket} is under asks customers nothing: it has no [survey]").format(
                    ticket=ticket.number
                ),
            )
            return
        missing = [each.id for each in asked.dimensions if each.id not in scores]
        if missing:
            sentence = _("no score of {dimensions}: name its column with --map, [scores]")
            yield "score_missing", "", sentence.format(dimensions=", ".join(missing))
        for name, score in scores.items():
            if not 1 <= score <= asked.scale:
                sentence = _("{dimension} {score}: a score is from 1 to {scale}")
                yield "score_over", "", sentence.format(dimension=name, score=score, scale=asked.scale)

    def new_customers(self) -> int:
        return 0

    def bring_in(self, entry: Entry, spool: Spool) -> int:
        """Bring the checked surveys in; returns how many came."""
        known = store.outside(entry, self.instructions.source)
        fresh = [draft for draft in spool if draft["number"] not in known]
        numbered = list(enumerate(fresh, store.next_id(entry)))
        store.insert_all(
            entry,
            (
                {
                    **draft["survey"],
                    "id": id_,
                    "outside_number": draft["number"],
                    "outside_hash": draft["hash"],
                }
                for id_, draft in numbered
            ),
        )
        store.score_all(
            entry, ((id_, name, score) for id_, draft in numbered for name, score in draft["scores"].items())
        )
        told: dict[int, list[Told]] = {}
        for id_, draft in numbered:
            survey = draft["survey"]
            details = {"document": f"survey {id_}", "outcome": survey["outcome"], "scores": draft["scores"]}
            told.setdefault(survey["ticket_id"], []).append(Told("surveyed", survey["at"], details))
        following.told_all(entry, told)
        return len(fresh)


def score_plan(instructions: Instructions, headings: Sequence[str], plan: Plan) -> Plan:
    """How the scores of a row are read, beside its fields."""
    slots, constants = [], dict[str, object](dict.fromkeys(instructions.scores))
    for name, given in instructions.scores.items():
        read = _translated(given)
        if given.column is None:
            constants[name] = _own(name, read, given.constant)
        else:
            place = headings.index(given.column)
            if_missing = _own(name, read, given.if_missing)
            read = cell_reader(given.column, read, plan.missing, if_missing, required=False)
            slots.append(Slot(name, place, given.column, read))
    return Plan(tuple(slots), constants, plan.missing, plan.width, ())


def _translated(given: Assigned) -> Read:
    """A score, written as a figure or as one of the mapping's words."""

    def read(cell: str) -> object:
        said = " ".join(cell.split())
        other = said if given.if_other is None else given.if_other
        return cells.count(given.values.get(said, other))

    return read


def _own(name: str, read: Read, text: str | None) -> object:
    try:
        return None if text is None else read(text)
    except Odd as odd:
        raise BadInput(_("[scores] {key}: {sentence}").format(key=name, sentence=odd.sentence)) from None
