"""Reusable inputs and displays; none of them knows a page."""
