"""How often clauses of a regulation were applied to tickets, as far as the records show."""
