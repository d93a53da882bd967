"""Meetings: the list, the live minutes, their papers."""
