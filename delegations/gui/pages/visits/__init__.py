"""Visits: the list, the editor of one visit, its live paper."""
