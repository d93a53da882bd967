"""Identities of records and rows."""

from uuid import uuid4


def new_uid() -> str:
    """Return an identity that no other record has, here or in another city's file."""
    return uuid4().hex
