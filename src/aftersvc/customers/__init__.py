"""Customers: who they are, where they are, and which two records are the same one."""
