"""The closed lists of municipalities, agreements and the map."""

from delegations.domain.records.vocabulary import Choice
from delegations.domain.text.texts import N_


class MunicipalityKind(Choice):
    """What a municipality is."""

    HROMADA = "hromada", N_("territorial community")
    CITY = "city", N_("city")
    DISTRICT = "district", N_("city district")
    REGION = "region", N_("region")
    OTHER = "other", N_("other")


class AgreementKind(Choice):
    """What two cities signed."""

    TWINNING = "twinning", N_("twinning agreement")
    COOPERATION = "cooperation", N_("cooperation agreement")
    MEMORANDUM = "memorandum", N_("memorandum")
    PROJECT = "project", N_("joint project")
    OTHER = "other", N_("other")


class MapLayer(Choice):
    """What a map counts."""

    VISITS = "visits", N_("visits")
    PRACTICES = "practices", N_("practices")
    FOLLOW_UPS = "follow_ups", N_("open follow-ups")
