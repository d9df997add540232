"""What technicians hand in: service reports of dispatches, and reports of their days."""
