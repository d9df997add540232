"""Points that a person gives the service of a year, by the indexes that the regulation assesses it by."""
