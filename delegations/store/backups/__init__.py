"""Backups: made, kept, gone back to; what is saved of a damaged file."""
