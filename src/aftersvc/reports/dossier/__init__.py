"""A customer's file: everything about one customer, gathered from every noun."""
