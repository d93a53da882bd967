"""The library as open data: JSON-LD in the words of schema.org, so that other programs and search engines read it.

Source: https://schema.org/Observation, https://schema.org/Dataset; JSON-LD 1.1 (W3C Recommendation).
"""

import json
from collections.abc import Iterable, Sequence
from datetime import datetime

from delegations.domain.library.indicator import Indicator, IndicatorValue
from delegations.domain.library.practice import Practice
from delegations.domain.places.municipality import Municipality
from delegations.domain.records.stored_formats import Json, JsonObject
from delegations.domain.records.vocabulary import Qualifier

_BOUND = {Qualifier.OVER: "minValue", Qualifier.UP_TO: "maxValue"}


def linked_data(
    practices: Iterable[Practice],
    indicators: Iterable[Indicator],
    cities: Sequence[Municipality],
    *,
    name: str,
    publisher: str,
    language: str,
    made: datetime,
) -> bytes:
    """Return practices and values of indicators as one JSON-LD graph, without the office's own way and telephones."""
    graph: list[Json] = [
        _trimmed(
            {
                "@id": "#library", "@type": "Dataset", "name": name, "inLanguage": language,
                "publisher": {"@type": "GovernmentOrganization", "name": publisher} if publisher else None,
                "dateModified": made.isoformat(timespec="seconds") + "Z",
            }
        )
    ]  # fmt: skip
    graph += [_city(one) for one in cities]
    numbers = {one.id: one for one in cities}
    graph += [_practice(one) for one in practices]
    for indicator in indicators:
        graph.append(_property(indicator))
        graph += [_observation(indicator, one) for one in indicator.values if _is_of(one, numbers)]
    data: JsonObject = {"@context": "https://schema.org", "@graph": graph}
    return json.dumps(data, ensure_ascii=False, indent=2).encode()


def _trimmed(node: JsonObject) -> JsonObject:
    return {key: value for key, value in node.items() if value not in (None, "", [], {})}


def _is_of(value: IndicatorValue, cities: dict[int | None, Municipality]) -> bool:
    return value.municipality is not None and value.municipality.id in cities


def _city(city: Municipality) -> JsonObject:
    point: JsonObject | None = None
    if city.latitude is not None and city.longitude is not None:
        point = {"@type": "GeoCoordinates", "latitude": city.latitude, "longitude": city.longitude}
    return _trimmed(
        {
            "@id": f"#city-{city.id}", "@type": "City", "name": city.official_name, "alternateName": city.name,
            "address": _trimmed({"@type": "PostalAddress", "addressRegion": city.region,
                                 "addressCountry": city.country}),
            "geo": point,
        }
    )  # fmt: skip


def _practice(practice: Practice) -> JsonObject:
    contacts: list[Json] = [
        _trimmed({"@type": "Person", "name": one.name, "jobTitle": one.post,
                  "worksFor": {"@type": "Organization", "name": one.organisation} if one.organisation else None})
        for one in practice.contacts
    ]  # fmt: skip
    city = practice.municipality
    cost: JsonObject | None = None
    if practice.cost is not None:
        cost = _trimmed({"@type": "MonetaryAmount", "value": str(practice.cost), "currency": practice.currency})
    return _trimmed(
        {
            "@id": f"urn:uuid:{practice.uid}", "@type": "CreativeWork", "name": practice.title,
            "about": str(practice.topic or ""), "abstract": practice.problem, "text": practice.how,
            "spatialCoverage": {"@id": f"#city-{city.id}"} if city is not None and city.id is not None else None,
            "temporalCoverage": f"{practice.since}/.." if practice.since else None, "funding": practice.funding,
            "isBasedOn": practice.legal_basis, "review": practice.results, "estimatedCost": cost,
            "contributor": contacts,
            "citation": [" ".join(filter(None, (one.title, one.link))) for one in practice.sources],
            "isPartOf": {"@id": "#library"},
        }
    )  # fmt: skip


def _property(indicator: Indicator) -> JsonObject:
    return _trimmed(
        {
            "@id": f"urn:uuid:{indicator.uid}", "@type": "StatisticalVariable", "name": indicator.shown_title,
            "unitText": indicator.shown_unit, "description": indicator.definition, "isPartOf": {"@id": "#library"},
        }
    )  # fmt: skip


def _observation(indicator: Indicator, value: IndicatorValue) -> JsonObject:
    amount = str(value.amount.value) if value.amount is not None else None
    told: Json = amount
    if (bound := _BOUND.get(value.qualifier)) is not None and amount is not None:
        told = {"@type": "QuantitativeValue", bound: amount, "unitText": indicator.shown_unit}
    return _trimmed(
        {
            "@id": f"urn:uuid:{value.uid}", "@type": "Observation",
            "observationAbout": {"@id": f"#city-{value.municipality.id}"} if value.municipality else None,
            "variableMeasured": {"@id": f"urn:uuid:{indicator.uid}"}, "observationDate": str(value.as_of or ""),
            "value": told, "unitText": indicator.shown_unit, "measurementTechnique": value.qualifier.value,
            "citation": value.source,
        }
    )  # fmt: skip
