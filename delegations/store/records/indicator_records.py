"""Indicators as rows; the shipped catalogue."""

from datetime import UTC, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from delegations.domain.library.indicator import Indicator, IndicatorValue
from delegations.domain.library.shipped_indicators import SHIPPED_INDICATORS, uid_of_code
from delegations.domain.records.vocabulary import RecordKind
from delegations.store.records.group_records import city_number
from delegations.store.rows.children import own_columns, write_rows
from delegations.store.rows.refs import get_or_create_topic
from delegations.store.search.search_index import reindex
from delegations.store.tables import IndicatorRow, IndicatorValueRow, TopicRow

_OWN = own_columns(IndicatorRow, Indicator)
_CITY = frozenset({"municipality"})


def write_indicator(session: Session, row: IndicatorRow, indicator: Indicator) -> None:
    """Write the whole of ``indicator`` into ``row`` and the rows below it; new cities are made in place."""
    for name in _OWN:
        setattr(row, name, getattr(indicator, name))
    row.topic_id = get_or_create_topic(session, indicator.topic)
    row.saved_at = datetime.now(UTC).replace(tzinfo=None)
    session.add(row)
    session.flush()

    def city(value: IndicatorValueRow, record: IndicatorValue, _is_other: bool) -> None:
        number = city_number(session, record.municipality)
        assert number is not None  # noqa: S101  the rules ask for a city
        value.municipality_id = number

    write_rows(session, IndicatorValueRow, "indicator_id", row.id, indicator.values, skip=_CITY, also=city)


def add_shipped_indicators(session: Session) -> None:
    """Add the shipped catalogue where it is missing; entries that are there stay as they are."""
    known = set(session.scalars(select(IndicatorRow.uid)))
    codes = {code: number for code, number in session.execute(select(TopicRow.code, TopicRow.id)) if code}
    now = datetime.now(UTC).replace(tzinfo=None)
    added: list[IndicatorRow] = []
    for position, one in enumerate(SHIPPED_INDICATORS):
        if one.uid not in known:
            row = IndicatorRow(
                uid=one.uid, code=one.code, name=one.name, unit=one.unit, kind=one.kind, position=position,
                need_of=uid_of_code(one.need_of) if one.need_of else "", topic_id=codes.get(one.topic),
                version=1, saved_at=now,
            )  # fmt: skip
            session.add(row)
            added.append(row)
    session.flush()
    reindex(session, RecordKind.INDICATOR, [row.id for row in added])
