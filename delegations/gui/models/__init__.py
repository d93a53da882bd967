"""Item models: lazy lists over queries, tables over the rows of a record."""
