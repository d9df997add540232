"""SQL of a volume, asked of the state at its cut.

What counts as of the month is dated in it. What is older and had life since the cut before (an event whose id is
above `:mark`) is continued. Everything is in an order that no later change can touch: time, then id.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator

    from aftersvc.core.database import Reader

_OF_WHOM = """
JOIN customer ON customer.id = {noun}.customer_id
LEFT JOIN customer AS living ON living.id = customer.merged_into
"""
_CUSTOMER = "coalesce(living.name, customer.name) AS customer"
_PRODUCT = "coalesce(product.model || coalesce(' ' || product.serial, ''), product.serial) AS product"
_LIVED = "(SELECT document FROM event WHERE id > :mark)"

TICKETS = f"""
SELECT ticket.*, {_CUSTOMER}, {_PRODUCT}, about.name AS about, ticket.received_at < :start AS continued,
       version.regulation || ' ' || version.id AS regulation
FROM ticket
{_OF_WHOM.format(noun="ticket")}
LEFT JOIN product ON product.id = ticket.product_id
LEFT JOIN staff AS about ON about.id = ticket.about_id
JOIN regulation_version AS version ON version.id = ticket.version_id
WHERE (ticket.received_at >= :start AND ticket.received_at < :end)
   OR (ticket.received_at < :start AND ticket.number IN {_LIVED})
ORDER BY ticket.received_at, ticket.id
"""  # noqa: S608 - our own columns

OPEN = f"""
SELECT ticket.number, ticket.received_at, ticket.kind, {_CUSTOMER}, {_PRODUCT}, ticket.summary, ticket.status,
       ticket.department
FROM ticket
{_OF_WHOM.format(noun="ticket")}
LEFT JOIN product ON product.id = ticket.product_id
WHERE ticket.status NOT IN ('closed', 'void') AND ticket.received_at < :end
ORDER BY ticket.received_at, ticket.id
"""  # noqa: S608 - our own columns

HISTORY = """
SELECT event.at, event.name AS event, staff.name AS by, event.details, event.note, event.recorded_at
FROM event LEFT JOIN staff ON staff.id = event.by_id
WHERE event.document = :document
ORDER BY event.at, event.id
"""

HANDOVERS_OF = """
SELECT department, referred_at, question, answered_at, answer FROM handover WHERE ticket_id = :ticket_id ORDER BY id
"""

_BEGAN = "coalesce(dispatch.departed_at, dispatch.promised_at, dispatch.leave_at, dispatch.planned_at)"

DISPATCHES = f"""
SELECT dispatch.*, ticket.number AS ticket, {_CUSTOMER}, leader.name AS technician, {_BEGAN} < :start AS continued,
       (SELECT group_concat(name, ', ') FROM (
            SELECT staff.name FROM dispatch_crew JOIN staff ON staff.id = dispatch_crew.staff_id
            WHERE dispatch_crew.dispatch_id = dispatch.id AND dispatch_crew.dropped = 0
            ORDER BY dispatch_crew.id)) AS crew,
       earlier.number AS rework_of
FROM dispatch
JOIN ticket ON ticket.id = dispatch.ticket_id
{_OF_WHOM.format(noun="ticket")}
JOIN staff AS leader ON leader.id = dispatch.leader_id
LEFT JOIN dispatch AS earlier ON earlier.id = dispatch.rework_of_id
WHERE ({_BEGAN} >= :start AND {_BEGAN} < :end) OR ({_BEGAN} < :start AND dispatch.number IN {_LIVED})
ORDER BY {_BEGAN}, dispatch.id
"""  # noqa: S608 - our own columns

# Reports that were received in the month, whenever the trip was; drafts say nothing.
REPORTS = f"""
SELECT dispatch.number AS dispatch, ticket.number AS ticket, {_CUSTOMER}, leader.name AS technician,
       report.received_at, report.state, report.cause, report.remedy, report.opinion, report.class,
       report.minutes, report.signed_by, report.no_parts, report.partly, report.missing, report.completed_at,
       (SELECT group_concat(name || ' x ' || quantity, ', ') FROM (
            SELECT name, quantity FROM service_part WHERE report_id = report.id AND quantity > 0 ORDER BY id)) AS parts
FROM service_report AS report
JOIN dispatch ON dispatch.id = report.dispatch_id
JOIN ticket ON ticket.id = dispatch.ticket_id
{_OF_WHOM.format(noun="ticket")}
JOIN staff AS leader ON leader.id = dispatch.leader_id
WHERE report.received_at >= :start AND report.received_at < :end AND report.state <> 'draft'
ORDER BY report.received_at, report.id
"""  # noqa: S608 - our own columns

DAILY = """
SELECT daily_report.day, daily_report.day < :first AS continued, staff.name AS technician, daily_report.received_at,
       daily_report.text
FROM daily_report JOIN staff ON staff.id = daily_report.staff_id
WHERE (daily_report.day >= :first AND daily_report.day <= :last)
   OR (daily_report.day < :first AND daily_report.id IN (SELECT value FROM json_each(:daily_report)))
ORDER BY daily_report.day, staff.name, daily_report.id
"""

HANDOVERS = """
SELECT ticket.number AS ticket, handover.department, handover.referred_at, handover.question, handover.answered_at,
       handover.answer
FROM handover JOIN ticket ON ticket.id = handover.ticket_id
WHERE handover.referred_at >= :start AND handover.referred_at < :end
ORDER BY handover.referred_at, handover.id
"""

SURVEYS = f"""
SELECT ticket.number AS ticket, survey.at, {_CUSTOMER}, survey.outcome, survey.means, asker.name AS surveyor,
       (SELECT json_group_object(dimension, score) FROM (
            SELECT dimension, score FROM survey_score WHERE survey_id = survey.id ORDER BY id)) AS scores,
       survey.scale, survey.remarks, survey.void_why
FROM survey
JOIN ticket ON ticket.id = survey.ticket_id
{_OF_WHOM.format(noun="ticket")}
LEFT JOIN staff AS asker ON asker.id = survey.by_id
WHERE survey.at >= :start AND survey.at < :end
ORDER BY survey.at, survey.id
"""  # noqa: S608 - our own columns

CHARGES = f"""
SELECT charge.number, ticket.number AS ticket, {_CUSTOMER}, charge.kind, charge.payer,
       coalesce(charge.payer_name, debtor.name) AS payer_name, charge.payee, charge.quoted_at, charge.accepted_at,
       charge.billed_at, charge.invoice, charge.paid_at, charge.status, charge.why, charge.quoted_at < :start AS continued,
       (SELECT sum(amount_fen) FROM charge_line WHERE charge_id = charge.id AND dropped = 0) AS amount,
       (SELECT sum(amount_fen) FROM receipt WHERE charge_id = charge.id) AS received
FROM charge
{_OF_WHOM.format(noun="charge")}
LEFT JOIN ticket ON ticket.id = charge.ticket_id
LEFT JOIN staff AS debtor ON debtor.id = charge.staff_id
WHERE (charge.quoted_at >= :start AND charge.quoted_at < :end)
   OR (charge.quoted_at < :start AND charge.number IN {_LIVED})
ORDER BY charge.quoted_at, charge.id
"""  # noqa: S608 - our own columns

RECEIPTS = """
SELECT receipt.number, charge.number AS charge, receipt.at, receipt.amount_fen AS amount, receipt.means,
       taker.name AS taken_by, receipt.handed_in_at
FROM receipt
JOIN charge ON charge.id = receipt.charge_id
JOIN staff AS taker ON taker.id = receipt.by_id
WHERE receipt.at >= :start AND receipt.at < :end
ORDER BY receipt.at, receipt.id
"""

CLAIMS = f"""
SELECT expense.number, staff.name AS claimant, expense.reason, expense.depart_at, expense.return_at, expense.status,
       (SELECT sum(claimed_fen) FROM expense_line WHERE expense_id = expense.id AND dropped = 0) AS claimed,
       (SELECT sum(allowed_fen) FROM expense_line WHERE expense_id = expense.id AND dropped = 0) AS allowed,
       expense.allowance_fen AS allowance, expense.paid_fen AS paid, expense.why,
       expense.depart_at < :start AS continued
FROM expense JOIN staff ON staff.id = expense.staff_id
WHERE (expense.depart_at >= :start AND expense.depart_at < :end)
   OR (expense.depart_at < :start AND expense.number IN {_LIVED})
ORDER BY expense.depart_at, expense.id
"""  # noqa: S608 - our own columns

CLAIM_LINES = f"""
SELECT expense.number AS claim, line.line, line.day, line.category, line.claimed_fen AS claimed,
       line.allowed_fen AS allowed, line.place_from, line.place_to, line.voucher, line.invoice, line.seller, line.note
FROM expense_line AS line JOIN expense ON expense.id = line.expense_id
WHERE line.dropped = 0
  AND ((expense.depart_at >= :start AND expense.depart_at < :end)
       OR (expense.depart_at < :start AND expense.number IN {_LIVED}))
ORDER BY expense.depart_at, expense.id, line.line
"""  # noqa: S608 - our own columns

ADVANCES = f"""
SELECT advance.number, staff.name AS staff, advance.purpose, advance.amount_fen AS amount, advance.asked_at,
       advance.paid_at, advance.settled_at, advance.back_fen AS back, advance.out_fen AS out, advance.status,
       advance.why, advance.asked_at < :start AS continued
FROM advance JOIN staff ON staff.id = advance.staff_id
WHERE (advance.asked_at >= :start AND advance.asked_at < :end)
   OR (advance.asked_at < :start AND advance.number IN {_LIVED})
ORDER BY advance.asked_at, advance.id
"""  # noqa: S608 - our own columns

BUDGETS = f"""
SELECT budget.number, budget.year, budget.category, budget.kind, budget.amount_fen AS amount, budget.reason,
       staff.name AS asked_by, budget.asked_at, budget.approved_at, budget.status, budget.why,
       budget.asked_at < :start AS continued
FROM budget JOIN staff ON staff.id = budget.by_id
WHERE (budget.asked_at >= :start AND budget.asked_at < :end)
   OR (budget.asked_at < :start AND budget.number IN {_LIVED})
ORDER BY budget.asked_at, budget.id
"""  # noqa: S608 - our own columns

SPENDING = """
SELECT spending.day, spending.category, spending.amount_fen AS amount, spending.reason, staff.name AS by
FROM budget_spending AS spending JOIN staff ON staff.id = spending.by_id
WHERE spending.day >= :first AND spending.day <= :last
ORDER BY spending.day, spending.id
"""

PENALTIES = """
SELECT penalty.number, penalty.kind, staff.name AS staff, penalty.rule, penalty.clause, penalty.occurred_at, penalty.nth,
       penalty.fine_fen AS fine, penalty.cost_fen AS cost, penalty.reward_fen AS reward, manager.name AS manager,
       penalty.manager_fen AS managers_share, penalty.status, decided.name AS decided_by, penalty.decided_at,
       penalty.evidence, penalty.note, penalty.why, penalty.payroll_month, penalty.occurred_at < :start AS continued
FROM penalty
JOIN staff ON staff.id = penalty.staff_id
LEFT JOIN staff AS manager ON manager.id = penalty.manager_id
LEFT JOIN staff AS decided ON decided.id = penalty.decided_by_id
WHERE (penalty.occurred_at >= :start AND penalty.occurred_at < :end)
   OR (penalty.occurred_at < :start AND penalty.id IN (SELECT value FROM json_each(:penalty)))
ORDER BY penalty.occurred_at, penalty.id
"""

RANKING = """
SELECT ranking_place.month, ranking_place.place, staff.name AS staff, ranking_place.score, ranking_place.side
FROM ranking_place JOIN staff ON staff.id = ranking_place.staff_id
WHERE ranking_place.month = substr(:first, 1, 7)
ORDER BY ranking_place.place, ranking_place.id
"""

STAFF = "SELECT number, name FROM staff ORDER BY id"

# What happened in the month, and what is older but was written down after the volume before.
HAPPENED = """
SELECT event.document, event.at, event.name AS event, staff.name AS by, event.details, event.note, event.recorded_at
FROM event LEFT JOIN staff ON staff.id = event.by_id
WHERE (event.at >= :start AND event.at < :end) OR (event.at < :start AND event.id > :mark)
ORDER BY event.at, event.id
"""

# Of a month that was archived before: what happened in it and was written down only after its cut. Letters go by
# the day on them.
AMENDING_EVENTS = """
SELECT event.at, event.document, event.name AS event, event.details, event.note, staff.name AS by, event.recorded_at
FROM event LEFT JOIN staff ON staff.id = event.by_id
WHERE event.id > :mark AND event.at >= :start AND event.at < :end AND event.name NOT IN ('letter_in', 'letter_out')
ORDER BY event.at, event.id
"""

AMENDING_LETTERS = """
SELECT letter.day, letter.number, letter.direction, letter.subject, letter.document, letter.file_name AS file,
       letter.file_sha256
FROM letter
WHERE letter.id > :mark AND letter.day >= :first AND letter.day <= :last
ORDER BY letter.day, letter.id
"""

AMENDING_PENALTIES = """
SELECT penalty.id, penalty.occurred_at AS at, penalty.number AS document, staff.name AS staff, penalty.rule,
       penalty.clause, penalty.nth, penalty.fine_fen AS fine, penalty.cost_fen AS cost, penalty.reward_fen AS reward,
       penalty.status, penalty.note
FROM penalty JOIN staff ON staff.id = penalty.staff_id
WHERE penalty.id > :mark AND penalty.occurred_at >= :start AND penalty.occurred_at < :end
ORDER BY penalty.occurred_at, penalty.id
"""

AMENDING_DAILY = """
SELECT daily_report.id, daily_report.day, daily_report.received_at AS recorded_at, staff.name AS by, daily_report.text
FROM daily_report JOIN staff ON staff.id = daily_report.staff_id
WHERE daily_report.id > :mark AND daily_report.day >= :first AND daily_report.day <= :last
ORDER BY daily_report.day, daily_report.id
"""

AMENDING_SPENDING = """
SELECT spending.id, spending.day, spending.category, spending.amount_fen AS amount, spending.reason, staff.name AS by
FROM budget_spending AS spending JOIN staff ON staff.id = spending.by_id
WHERE spending.id > :mark AND spending.day >= :first AND spending.day <= :last
ORDER BY spending.day, spending.id
"""

# Of the tables whose rows have no events.
AMENDING = {
    "penalty": AMENDING_PENALTIES,
    "daily_report": AMENDING_DAILY,
    "budget_spending": AMENDING_SPENDING,
}


def rows(reader: Reader, question: str, /, **params: object) -> Iterator[sqlite3.Row]:
    """The rows of one of the questions above, as they are found."""
    return reader.rows(question, **params)
