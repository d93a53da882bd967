"""The office and its database."""
