"""Meetings and working groups."""
