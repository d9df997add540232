"""How long tickets are kept, and what becomes of those past their time: a person disposes of them, on record."""
