"""Practices and indicators."""
