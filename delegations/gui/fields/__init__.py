"""Inputs bound to fields of a record."""
