"""Texts of papers in other languages: remembered, proposed, entered; names as their readers can read them."""
