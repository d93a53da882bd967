"""Strategies and the years that something is reported for."""

from sqlalchemy import func, select

from delegations.domain.text.errors import NotFoundError
from delegations.domain.text.names import sort_key
from delegations.domain.text.texts import _
from delegations.queries.reader import Reader
from delegations.store.tables import FollowUpRow, ProgressNoteRow, StrategyNodeRow, StrategyRow


def strategies(database: Reader) -> list[tuple[int, str, int]]:
    """Return (number, name, how many follow-ups) of all strategies, by name."""
    counted = (
        select(StrategyRow.id, StrategyRow.name, func.count(FollowUpRow.id))
        .join(StrategyNodeRow, StrategyNodeRow.strategy_id == StrategyRow.id, isouter=True)
        .join(FollowUpRow, FollowUpRow.node_id == StrategyNodeRow.id, isouter=True)
        .group_by(StrategyRow.id)
    )
    with database.session() as session:
        rows = [(number, name, count) for number, name, count in session.execute(counted)]
    return sorted(rows, key=lambda row: sort_key(row[1]))


def strategy_name(database: Reader, strategy_id: int) -> str:
    """Return the name of a strategy; raises NotFoundError."""
    with database.session() as session:
        row = session.get(StrategyRow, strategy_id)
        if row is None:
            raise NotFoundError(_("There is no strategy with the number {id}.").format(id=strategy_id))
        return row.name


def reported_years(database: Reader, strategy_id: int) -> list[int]:
    """Return the years that something is reported for, the latest first."""
    statement = (
        select(ProgressNoteRow.day)
        .join(FollowUpRow, FollowUpRow.id == ProgressNoteRow.follow_up_id)
        .join(StrategyNodeRow, StrategyNodeRow.id == FollowUpRow.node_id)
        .where(StrategyNodeRow.strategy_id == strategy_id)
        .distinct()
    )
    with database.session() as session:
        return sorted({day.year for day in session.scalars(statement) if day is not None}, reverse=True)
