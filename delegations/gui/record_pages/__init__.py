"""Pages of records: the list, the editor, what others stored meanwhile."""
