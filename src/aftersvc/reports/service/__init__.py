"""What technicians did and what customers said of it: figures of dispatches, service reports and surveys."""
