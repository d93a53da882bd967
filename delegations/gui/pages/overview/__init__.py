"""Overview: what needs a hand."""
