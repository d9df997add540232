"""Printable forms: one way from a record to a sheet of paper.

A noun says what stands on its form (`blocks.py`: labels with values, in the user's language); `page.py` makes of that
one self-contained HTML page by one template and one style sheet. What is not known is left to the pen.
"""
