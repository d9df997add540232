"""SQL of a customer's file. `customer_id` is a living customer; what stands on records merged into it is its own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from aftersvc.core.database import Reader

OURS = "(SELECT id FROM customer WHERE id = :customer_id OR merged_into = :customer_id)"

PRODUCTS = f"""
SELECT number, model, serial, batch, category, sold, accepted, contract, warranty_months, price_fen
FROM product WHERE customer_id IN {OURS} AND void_why IS NULL ORDER BY id
"""  # noqa: S608 - our own text
TICKETS = f"""
SELECT ticket.number, ticket.received_at, ticket.channel, ticket.kind, product.model AS product, ticket.summary,
       ticket.status, ticket.ruling, ticket.remedy, ticket.solved_at, ticket.closed_at
FROM ticket LEFT JOIN product ON product.id = ticket.product_id
WHERE ticket.customer_id IN {OURS} AND ticket.status <> 'void' ORDER BY ticket.received_at, ticket.id
"""  # noqa: S608 - our own text
DISPATCHES = f"""
SELECT dispatch.number, ticket.number AS ticket, staff.name AS technician, dispatch.arrived_at, dispatch.finished_at,
       report.cause, report.remedy, report.opinion
FROM ticket JOIN dispatch ON dispatch.ticket_id = ticket.id
JOIN staff ON staff.id = dispatch.leader_id
LEFT JOIN service_report AS report ON report.dispatch_id = dispatch.id AND report.state <> 'draft'
WHERE ticket.customer_id IN {OURS} AND dispatch.status <> 'void' ORDER BY dispatch.id
"""  # noqa: S608 - our own text
LETTERS = f"""
SELECT number, direction, day, subject, document AS ticket, file_name
FROM letter WHERE customer_id IN {OURS} ORDER BY day, id
"""  # noqa: S608 - our own text


def products(reader: Reader, customer_id: int) -> list[dict[str, Any]]:
    return [dict(row) for row in reader.all(PRODUCTS, customer_id=customer_id)]


def tickets(reader: Reader, customer_id: int) -> list[dict[str, Any]]:
    return [dict(row) for row in reader.all(TICKETS, customer_id=customer_id)]


def dispatches(reader: Reader, customer_id: int) -> list[dict[str, Any]]:
    """Trips with what their service reports say."""
    return [dict(row) for row in reader.all(DISPATCHES, customer_id=customer_id)]


def letters(reader: Reader, customer_id: int) -> list[dict[str, Any]]:
    return [dict(row) for row in reader.all(LETTERS, customer_id=customer_id)]
