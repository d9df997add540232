"""The record: what was done, by whom, and the proof that nobody rewrote it."""
