"""Scans of printed papers: known by their mark, filed back to what they tell of."""
