"""People who act: names, roles of the regulation, logins, leaving."""
