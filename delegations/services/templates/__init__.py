"""Templates of letters: the shipped ones, what the office made of them, those it added itself, and their drafts."""
