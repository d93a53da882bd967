"""Tables of strategies: a tree of priorities, goals, tasks and projects."""

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from delegations.domain.dates.partial_dates import PartialDate
from delegations.domain.follow_ups.vocabulary import NodeKind
from delegations.store.tables.base import Base, ChoiceText, Numbered, PartialDateText, text_column


class StrategyRow(Numbered, Base):
    """A strategy or concept of a city."""

    __tablename__ = "strategy"

    name: Mapped[str] = text_column()
    name_key: Mapped[str] = mapped_column(index=True)


class StrategyNodeRow(Numbered, Base):
    """A priority, goal, task or project; promises of it are follow-ups that point here."""

    __tablename__ = "strategy_node"
    __table_args__ = (Index("ix_strategy_node_tree", "strategy_id", "parent_id", "position"),)

    strategy_id: Mapped[int] = mapped_column(ForeignKey("strategy.id", ondelete="CASCADE"))
    parent_id: Mapped[int | None] = mapped_column(ForeignKey("strategy_node.id", ondelete="CASCADE"), index=True)
    position: Mapped[int] = mapped_column(default=0)
    kind: Mapped[NodeKind] = mapped_column(ChoiceText(NodeKind))
    number: Mapped[str] = text_column()
    title: Mapped[str] = text_column()
    title_key: Mapped[str] = mapped_column(index=True)
    start: Mapped[PartialDate | None] = mapped_column(PartialDateText)
    end: Mapped[PartialDate | None] = mapped_column(PartialDateText)
