"""Grammatical gender and case; what a text names."""

from enum import Enum

from delegations.domain.records.vocabulary import Choice
from delegations.domain.text.texts import N_


class Gender(Choice):
    """How a person is spoken to and of."""

    MASCULINE = "masculine", N_("man")
    FEMININE = "feminine", N_("woman")
    NEUTRAL = "neutral", N_("neutral")
    """Spoken to and of without telling the sex, because somebody said so."""
    UNKNOWN = "", N_("not known")


class NameCase(Choice):
    """The cases of a Ukrainian name but the nominative."""

    GENITIVE = "genitive", N_("genitive")
    DATIVE = "dative", N_("dative")
    ACCUSATIVE = "accusative", N_("accusative")
    INSTRUMENTAL = "instrumental", N_("instrumental")
    LOCATIVE = "locative", N_("locative")
    VOCATIVE = "vocative", N_("vocative")


class Part(Enum):
    """What a word is in a name."""

    GIVEN = "given"
    PATRONYMIC = "patronymic"
    FAMILY = "family"


class TextKind(Choice):
    """What a text names that has its own words in other languages."""

    PERSON = "person", N_("person")
    POST = "post", N_("post")
    BODY = "body", N_("body")
    PLACE = "place", N_("place")
    TEXT = "text", N_("text")
