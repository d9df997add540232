"""Money handed out before a trip: asked for, signed, paid out, and settled against claims."""
