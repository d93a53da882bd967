"""The sample of the library: practices and figures of Lutsk, Kerman and Zhytomyr, tied to the sample's visits."""

import json
from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Any

from delegations.domain.dates.partial_dates import PartialDate
from delegations.domain.library.indicator import Indicator
from delegations.domain.library.practice import Practice
from delegations.domain.resources import RESOURCES
from delegations.domain.visits.visit import Visit
from delegations.queries.places import all_municipalities
from delegations.services.library.indicators import all_indicators, save_indicator
from delegations.services.library.practices import save_practice
from delegations.services.places.places import save_municipality
from delegations.services.writing.record_json import from_plain
from delegations.store.engine.database import Database

Entry = dict[str, Any]
"""A record as the sample has it, in its short form: JSON that is shipped with the program."""
Known = Mapping[str, tuple[Visit, Mapping[str, str]]]
"""The sample's visits by their first host, each with the identities of its rows by their readable ones."""


def fill_library(database: Database, visits: Known) -> None:
    """Add the sample's practices, values of indicators and figures of cities."""
    sample = json.loads((RESOURCES / "sample" / "library.json").read_text(encoding="utf-8"))
    for place in all_municipalities(database):
        if figures := sample["municipalities"].get(place.name):
            known = replace(
                place,
                population=figures["population"],
                population_as_of=PartialDate.from_text(day) if (day := figures.get("population_as_of")) else None,
                area=Decimal(figures["area"]) if "area" in figures else None,
                area_around=Decimal(figures["area_around"]) if "area_around" in figures else None,
            )
            save_municipality(database, known)
    for entry in sample["practices"]:
        save_practice(database, _practice(entry, visits))
    for indicator in all_indicators(database):
        if values := sample["values"].get(indicator.code):
            given = from_plain({"values": [_value(one, visits) for one in values]}, Indicator)
            save_indicator(database, replace(indicator, values=given.values))


def _practice(entry: Entry, visits: Known) -> Practice:
    entry = dict(entry)
    visit, uids = visits.get(entry.pop("visit", ""), (None, {}))
    for name in ("topic", "municipality"):
        entry[name] = {"id": None, "name": entry[name]}
    sources = [source | ({"record": visit.uid} if visit and "row" in source else {}) for source in entry["sources"]]
    for source in sources:
        source["row"] = uids.get(source.get("row", ""), "")
    if visit is not None:
        sources.insert(0, {"kind": "visit", "record": visit.uid, "title": visit.shown_title})
    return from_plain(entry | {"sources": sources}, Practice)


def _value(entry: Entry, visits: Known) -> Entry:
    visit = visits.get(entry.get("visit", ""))
    city = {"id": None, "name": entry["municipality"]}
    return entry | {"municipality": city, "visit": visit[0].uid if visit is not None else ""}
