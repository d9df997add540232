"""Registers of others, brought in from CSV and Excel as history."""
