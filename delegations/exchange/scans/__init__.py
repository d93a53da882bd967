"""Scanned papers."""
