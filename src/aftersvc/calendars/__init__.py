"""Which days are worked: the official notices that were loaded, and the company's closures and extra days."""
