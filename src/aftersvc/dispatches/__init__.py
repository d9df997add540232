"""Trips of technicians: appointment, departure, arrival, finish, return, and the service report."""
