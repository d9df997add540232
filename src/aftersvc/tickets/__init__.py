"""Requests of customers by call, letter, e-mail, visit or web, from receipt to close."""
