"""Packages between cities: sent, looked into, taken."""
