"""Grammatical gender and case."""

from delegations.domain.records.vocabulary import Choice


class Gender(Choice):
    """How a person is spoken to and of."""

    MASCULINE = "masculine"
    FEMININE = "feminine"
    UNKNOWN = ""


class NameCase(Choice):
    """The cases of a Ukrainian name but the nominative."""

    GENITIVE = "genitive"
    DATIVE = "dative"
    ACCUSATIVE = "accusative"
    INSTRUMENTAL = "instrumental"
    LOCATIVE = "locative"
    VOCATIVE = "vocative"
