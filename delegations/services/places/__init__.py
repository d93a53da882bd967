"""Municipalities and what links us with them."""
