"""Indicators as records, with their values."""

import sqlite3
from collections.abc import Sequence

from delegations.domain.library.indicator import Indicator, IndicatorValue
from delegations.store.reading.refs import municipality_refs, topic_refs
from delegations.store.reading.shapes import NoRowError, Shape

_INDICATOR = Shape("indicator", Indicator, beside={"topic_id": int})
_VALUE = Shape("indicator_value", IndicatorValue, beside={"indicator_id": int, "municipality_id": int})


def read_indicator(connection: sqlite3.Connection, record_id: int) -> Indicator:
    """Return the whole record of an indicator with its values; raises NoRowError."""
    found = read_indicators(connection, [record_id])
    if not found:
        raise NoRowError(record_id)
    return found[0]


def read_indicators(connection: sqlite3.Connection, ids: Sequence[int]) -> list[Indicator]:
    """Return indicators with their values in the order of ``ids``, in few queries."""
    rows = _INDICATOR.some(connection, ids)
    below = _VALUE.below_all(connection, "indicator_id", ids)
    cities = municipality_refs(connection, below["municipality_id"])
    topics = topic_refs(connection, rows["topic_id"])
    values = below.by("indicator_id", municipality=[cities.get(one) for one in below["municipality_id"]])
    return list(
        rows.records(
            topic=[topics.get(one) for one in rows["topic_id"]], values=[values.get(one, ()) for one in rows.ids]
        )
    )
