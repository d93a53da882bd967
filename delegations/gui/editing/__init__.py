"""Editing a record: its value with undo and draft, sections that show it, its papers beside it."""
