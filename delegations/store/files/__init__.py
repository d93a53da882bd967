"""Attached files beside the database, in the clear or encrypted."""
