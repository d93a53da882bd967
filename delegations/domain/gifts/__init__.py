"""Gifts given and received, and what the law asks of them."""
