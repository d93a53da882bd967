"""Visits of delegations between cities: recorded once, printed as official papers."""

__version__ = "0.1.0"
