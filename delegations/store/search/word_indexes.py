"""The two full-text indexes over the entries of ``search_entry``, and what each of them holds.

Triggers keep them, ``search_index`` makes them anew, ``queries.search`` asks them. Migrations know them by names of
their own.
"""

ALL_WORDS, TITLE_WORDS = "search_fts", "search_fts_title"
INDEXES = {ALL_WORDS: "body", TITLE_WORDS: "title"}
"""By index, the column of an entry that it holds: all that a record says, its title included, or its title."""
