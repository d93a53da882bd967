"""Visits of delegations between cities: recorded once, printed as official papers."""

from importlib.metadata import version

__version__ = version("delegations")
"""As ``pyproject.toml`` says it, which is the only place."""
