"""The closed lists of municipalities and agreements."""

from delegations.domain.records.vocabulary import Choice


class MunicipalityKind(Choice):
    """What a municipality is."""

    HROMADA = "hromada"
    CITY = "city"
    DISTRICT = "district"
    REGION = "region"
    OTHER = "other"


class AgreementKind(Choice):
    """What two cities signed."""

    TWINNING = "twinning"
    COOPERATION = "cooperation"
    MEMORANDUM = "memorandum"
    PROJECT = "project"
    OTHER = "other"
