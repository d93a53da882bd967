"""The catalogue of indicators that the program ships: names and units translated; users add their own."""

from typing import NamedTuple

from delegations.domain.library.vocabulary import IndicatorKind
from delegations.domain.text.texts import N_


class Shipped(NamedTuple):
    """A shipped indicator; ``uid`` is the same in every city's file, ``topic`` and ``need_of`` are codes."""

    code: str
    topic: str
    kind: IndicatorKind
    name: str
    unit: str
    need_of: str = ""

    @property
    def uid(self) -> str:
        """Return the identity that it has in every database."""
        return uid_of_code(self.code)


def uid_of_code(code: str) -> str:
    """Return the identity of the shipped indicator ``code``: the same everywhere, so that packages meet."""
    from uuid import NAMESPACE_URL, uuid5

    return uuid5(NAMESPACE_URL, f"delegations:indicator:{code}").hex


_COUNT, _MONEY = IndicatorKind.COUNT, IndicatorKind.MONEY

SHIPPED_INDICATORS = (
    Shipped("cameras-installed", "video-surveillance", _COUNT, N_("Cameras installed"), N_("cameras")),
    Shipped(
        "cameras-needed", "video-surveillance", _COUNT, N_("Cameras needed"), N_("cameras"), "cameras-installed"
    ),
    Shipped("cameras-at-stops", "video-surveillance", _COUNT, N_("Cameras at public transport stops"), N_("cameras")),
    Shipped("cameras-added", "video-surveillance", _COUNT, N_("Cameras added in a year"), N_("cameras")),
    Shipped("safe-city-cost", "safe-city", _MONEY, N_("Cost of the Safe City system"), N_("UAH million")),
    Shipped(
        "offences-solved", "video-surveillance", _COUNT, N_("Offences solved with recordings in a year"),
        N_("offences"),
    ),
    Shipped("events-answered", "safety-centre", _COUNT, N_("Accidents and events answered in a year"), N_("events")),
    Shipped(
        "trade-stopped", "safety-centre", _COUNT, N_("Cases of illegal street trade stopped in a year"), N_("cases")
    ),
    Shipped(
        "recordings-given", "video-surveillance", _COUNT, N_("Requests for recordings answered in a year"),
        N_("requests"),
    ),
    Shipped("response-time", "safety-centre", IndicatorKind.DURATION, N_("Response time"), N_("minutes")),
    Shipped("street-lights", "energy", _COUNT, N_("Energy-saving street lights"), N_("lights")),
    Shipped("energy-use", "energy", _COUNT, N_("Energy used by municipal buildings in a year"), N_("MWh")),
    Shipped("cnap-services", "cnap", _COUNT, N_("Services at the administrative service centre"), N_("services")),
    Shipped(
        "cnap-visitors", "cnap", _COUNT, N_("Visitors of the administrative service centre in a year"),
        N_("visitors"),
    ),
    Shipped("waste-sorted", "waste", IndicatorKind.SHARE, N_("Share of waste that is sorted"), N_("%")),
    Shipped("municipal-flats", "housing-policy", _COUNT, N_("Flats in municipal ownership for rent"), N_("flats")),
)  # fmt: skip
