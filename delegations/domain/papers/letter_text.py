"""The text of a template, as its history keeps it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterText:
    """A template of the office: ``uid`` names paper and language."""

    uid: str
    text: str = ""
