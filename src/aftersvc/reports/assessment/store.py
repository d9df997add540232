"""SQL of the evidence of a year: which documents there are, which of them are complete, some of each by number.

Each question is one statement; instants are UTC text, the year is a half-open range of them, days include the last.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from aftersvc.core.database import Reader

# Counts what a question finds, and takes as many of the complete and of the others as are asked for, spread evenly over
# them in the order of their numbers: of the same file always the same.
_SAMPLED = """
WITH found AS ({question}), placed AS (
    SELECT number, complete, row_number() OVER (PARTITION BY complete ORDER BY number) AS nth,
           count(*) OVER (PARTITION BY complete) AS of_all
    FROM found
)
SELECT complete, max(of_all) AS count,
       json_group_array(number) FILTER (WHERE nth * :most / of_all <> (nth - 1) * :most / of_all) AS samples
FROM placed GROUP BY complete
"""

# The deadlines of a ticket that can be judged: met, or passed without an excuse.
_IN_TIME = """
    SELECT ticket.number, max(clock.stopped_at IS NULL OR clock.stopped_at > clock.due_at) = 0 AS complete
    FROM ticket CROSS JOIN derived_clock AS clock ON clock.document = ticket.number
    WHERE ticket.received_at >= :start AND ticket.received_at < :end AND ticket.status <> 'void'{which}
      AND (clock.stopped_at <= clock.due_at
           OR (clock.due_at < coalesce(clock.stopped_at, :now) AND clock.excused_at IS NULL))
    GROUP BY +ticket.id -- by what the year holds, not by the whole index of ids
"""

# Who is in service on the last day, which is worked still: entered by then, for the register has no first day.
_IN_SERVICE = """void_why IS NULL AND (left_on IS NULL OR left_on >= :last) AND :end > (
            SELECT recorded_at FROM journal_entry WHERE id = (
                SELECT min(entry_id) FROM journal_line WHERE table_name = 'staff' AND row_id = staff.id))"""


def _sampled(question: str) -> str:
    return _SAMPLED.replace("{question}", question.replace("{in_service}", _IN_SERVICE))


STAFF_DEPARTMENTS = _sampled("""
    SELECT number, department IS NOT NULL AS complete FROM staff WHERE {in_service}
""")
STAFF_MANAGERS = _sampled("""
    SELECT number, manager_id IS NOT NULL OR id IN (
        SELECT manager_id FROM staff WHERE manager_id IS NOT NULL AND {in_service}) AS complete
    FROM staff WHERE {in_service}
""")
STAFF_ROLES = _sampled("""
    SELECT number, roles <> '[]' AS complete FROM staff WHERE {in_service}
""")
RULES_IN_FORCE = _sampled("""
    SELECT regulation || ' ' || id AS number, unsigned = 0 AS complete FROM regulation_version AS version
    WHERE withdrawn_at IS NULL AND coalesce(from_day, '') <= :last AND NOT EXISTS (
        SELECT 1 FROM regulation_version AS later
        WHERE later.withdrawn_at IS NULL AND later.unsigned = 0 AND later.from_day <= :first
          AND later.from_day > coalesce(version.from_day, ''))
""")
BUDGETS = _sampled("""
    SELECT number, status = 'approved' AS complete FROM budget WHERE year = :year AND status <> 'void'
""")
CASES_DECIDED = _sampled("""
    SELECT number, status NOT IN ('proposed', 'appealed') AS complete FROM penalty
    WHERE occurred_at >= :start AND occurred_at < :end AND status NOT IN ('void', 'noted')
""")
TICKETS_CLOSED = _sampled("""
    SELECT number, status = 'closed' AS complete FROM ticket
    WHERE received_at >= :start AND received_at < :end AND status <> 'void'
""")
TICKETS_IN_TIME = _sampled(_IN_TIME.replace("{which}", ""))
PROMISES_KEPT = _sampled(_IN_TIME.replace("{which}", " AND ticket.promised_at IS NOT NULL"))
COMPLAINTS_TIMELY = _sampled(_IN_TIME.replace("{which}", " AND ticket.kind = :complaint"))
CAUSES_FOUND = _sampled("""
    SELECT number,
           (cause IS NOT NULL AND remedy IS NOT NULL) OR EXISTS (
               SELECT 1 FROM dispatch JOIN service_report AS report ON report.dispatch_id = dispatch.id
               WHERE dispatch.ticket_id = ticket.id AND dispatch.status <> 'void' AND report.state <> 'draft'
                 AND report.cause IS NOT NULL AND report.remedy IS NOT NULL) AS complete
    FROM ticket
    WHERE received_at >= :start AND received_at < :end AND status <> 'void' AND solved_at IS NOT NULL
      AND NOT EXISTS (SELECT 1 FROM disposal WHERE document = ticket.number) -- which empties both
""")
NOT_REOPENED = _sampled("""
    SELECT number, reopened = 0 AS complete FROM ticket
    WHERE received_at >= :start AND received_at < :end AND status <> 'void' AND solved_at IS NOT NULL
""")
ARRIVALS_IN_TIME = _sampled("""
    SELECT number, arrived_at <= late_against AS complete FROM dispatch
    WHERE arrived_at >= :start AND arrived_at < :end AND status <> 'void' AND late_against IS NOT NULL
""")
REPORTS_COMPLETE = _sampled("""
    SELECT dispatch.number, coalesce(report.state = 'complete', 0) AS complete
    FROM dispatch LEFT JOIN service_report AS report ON report.dispatch_id = dispatch.id
    WHERE dispatch.arrived_at >= :start AND dispatch.arrived_at < :end AND dispatch.status IN ('finished', 'back')
""")
NOT_REDONE = _sampled("""
    SELECT number, NOT EXISTS (SELECT 1 FROM dispatch AS again
                               WHERE again.rework_of_id = dispatch.id AND again.status <> 'void') AS complete
    FROM dispatch
    WHERE arrived_at >= :start AND arrived_at < :end AND status IN ('finished', 'back')
""")
UNITS_RECORDED = _sampled("""
    SELECT DISTINCT product.number,
           product.serial IS NOT NULL AND coalesce(product.accepted, product.sold) IS NOT NULL AS complete
    FROM ticket CROSS JOIN product ON product.id = ticket.product_id
    WHERE ticket.received_at >= :start AND ticket.received_at < :end AND ticket.status <> 'void'
""")
WARRANTY_JUDGED = _sampled("""
    SELECT number, coalesce(warranty, '') IN ('in', 'out') AS complete FROM ticket
    WHERE received_at >= :start AND received_at < :end AND status <> 'void' AND product_id IS NOT NULL
""")
CUSTOMERS_RECORDED = _sampled("""
    SELECT DISTINCT living.number, living.phone IS NOT NULL AND living.address IS NOT NULL AS complete
    FROM ticket CROSS JOIN customer ON customer.id = ticket.customer_id
    CROSS JOIN customer AS living ON living.id = coalesce(customer.merged_into, customer.id)
    WHERE ticket.received_at >= :start AND ticket.received_at < :end AND ticket.status <> 'void'
""")
LETTERS_REPLIED = _sampled("""
    SELECT number, EXISTS (SELECT 1 FROM letter AS later
                           WHERE later.document = letter.document AND later.direction = 'out'
                             AND (later.day, later.id) > (letter.day, letter.id)) AS complete
    FROM letter WHERE day >= :first AND day <= :last AND direction = 'in'
""")
CUSTOMERS_ASKED = _sampled("""
    SELECT number, EXISTS (SELECT 1 FROM survey
                           WHERE survey.ticket_id = ticket.id AND survey.void_why IS NULL) AS complete
    FROM ticket
    WHERE received_at >= :start AND received_at < :end AND status <> 'void' AND solved_at IS NOT NULL
""")
SURVEYS_ANSWERED = _sampled("""
    SELECT ticket.number, survey.outcome = 'answered' AS complete
    FROM survey JOIN ticket ON ticket.id = survey.ticket_id
    WHERE survey.at >= :start AND survey.at < :end AND survey.void_why IS NULL
""")
COMPLAINTS_DECIDED = _sampled("""
    SELECT number, status = 'closed' AND ruling IS NOT NULL AS complete FROM ticket
    WHERE received_at >= :start AND received_at < :end AND status <> 'void' AND kind = :complaint
""")

BEGUN = "SELECT recorded_at FROM journal_entry WHERE id = (SELECT min(id) FROM journal_entry)"


def begun(reader: Reader) -> str:
    """When the first entry of the file was recorded, UTC text."""
    at: str = reader.value(BEGUN)
    return at


def sampled(reader: Reader, question: str, **asked: Any) -> dict[bool, tuple[int, list[str]]]:
    """What a question of this module finds: of the complete (True) and the others, how many, and some by number."""
    return {
        bool(row["complete"]): (row["count"], sorted(json.loads(row["samples"])))
        for row in reader.all(question, **asked)
    }
