"""Municipalities."""
