"""The records' own rules in plain Python: no Qt, no SQL."""
