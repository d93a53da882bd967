"""Finding records by their words, and what is worked out from what was typed."""
