"""Working time: which hours and days a company works, and when a term that is counted in them ends.

Inwards everything is in the regulation's time zone, outwards every instant is UTC. Pure: no file, no clock,
no noun. `minutes` counts working time, `days` working days and months, `deadline` puts pauses into either.
"""
