"""aftersvc: a company's after-sales regulation, made executable over one SQLite file."""

__version__ = "0.1.0"
