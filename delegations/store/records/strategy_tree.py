"""The tree of a strategy while a table is read into it: its parts by place, and the follow-ups that stand on them."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from delegations.domain.follow_ups.strategy import years_in
from delegations.domain.follow_ups.strategy_matching import Path, Step
from delegations.domain.follow_ups.vocabulary import NodeKind
from delegations.domain.records.identity import new_uid
from delegations.domain.text.clean import clean_text
from delegations.domain.text.names import fold
from delegations.store.rows.adding import add_rows, added
from delegations.store.tables import FollowUpRow, StrategyNodeRow, StrategyRow


class _Node(NamedTuple):
    """A part of the strategy, as far as a table is compared with it."""

    id: int
    parent_id: int | None
    kind: NodeKind
    number: str
    title: str
    title_key: str
    position: int


class StrategyTree:
    """The strategy of a name, made when it is new. ``count``: how many follow-ups it has."""

    def __init__(self, session: Session, name: str) -> None:
        self._session = session
        strategy = session.scalar(select(StrategyRow).where(StrategyRow.name_key == fold(name)))
        if strategy is None:
            strategy = StrategyRow(name=name, name_key=fold(name))
            session.add(strategy)
            session.flush()
        self.id = strategy.id
        of_node = (StrategyNodeRow.__table__.c[name] for name in _Node._fields)
        stored = session.execute(select(*of_node).where(StrategyNodeRow.strategy_id == self.id))
        nodes = [_Node._make(row) for row in stored]
        self._nodes = {row.id: row for row in nodes}
        self._places = {self.path(row.id): row.id for row in nodes}
        self._left: set[int] = set()
        self._last = max((row.position for row in nodes), default=-1)
        self.count = len(self.follow_ups())

    def follow_ups(self) -> Sequence[FollowUpRow]:
        """Return the follow-ups that stand on the strategy, in their order."""
        of_strategy = (
            select(FollowUpRow)
            .join(StrategyNodeRow, StrategyNodeRow.id == FollowUpRow.node_id)
            .where(StrategyNodeRow.strategy_id == self.id)
            .order_by(FollowUpRow.position, FollowUpRow.id)
        )
        return self._session.scalars(of_strategy).all()

    def holds(self, node: int | None) -> bool:
        """Tell whether ``node`` is a part of this strategy."""
        return node in self._nodes

    def path(self, node: int | None) -> Path:
        """Return the place of a part from the top down; nothing for what is no part of this strategy."""
        found = []
        while node is not None and (row := self._nodes.get(node)) is not None:
            found.append((row.kind, row.number, row.title_key))
            node = row.parent_id
        return tuple(reversed(found))

    def words(self, node: int | None) -> str:
        """Return the place of a part in words."""
        found = []
        while node is not None and (row := self._nodes.get(node)) is not None:
            found.append(". ".join(filter(None, (row.number, row.title))))
            node = row.parent_id
        return " › ".join(reversed(found))

    def place(self, path: Path, titles: Sequence[Step], *, instead_of: int) -> int:
        """Return the part at ``path``, made with all that is above it where it is new; ``titles`` are as written.

        A new one stands where ``instead_of`` stood, which goes when nothing is left on it (``prune``).
        """
        (node,) = self.places([(path, titles)], former=self._nodes[instead_of])
        self._left.add(instead_of)
        return node

    def places(self, wanted: Sequence[tuple[Path, Sequence[Step]]], *, former: _Node | None = None) -> list[int]:
        """Return the parts at many places, each with its titles as written.

        What is new is made level by level, many rows in one statement: a table may have thousands.
        """
        new: dict[Path, _Node] = {}
        for path, titles in wanted:
            for depth, title in enumerate(titles, 1):
                if (part := path[:depth]) not in self._places and part not in new:
                    new[part] = self._new(title, part[-1][2], former)
        for depth in sorted({len(path) for path in new}):
            self._add({path: node for path, node in new.items() if len(path) == depth})
        return [self._places[path[: len(titles)]] for path, titles in wanted]

    def _new(self, written: Step, title_key: str, former: _Node | None) -> _Node:
        kind, number, title = written
        self._last += 1
        place = former.position if former is not None and former.kind is kind else self._last
        return _Node(0, None, kind, number, clean_text(title), title_key, place)

    def _add(self, level: Mapping[Path, _Node]) -> None:
        """Store new parts below those that are stored."""
        below = [node._replace(parent_id=self._places.get(path[:-1])) for path, node in level.items()]
        uids = [new_uid() for _node in below]
        add_rows(self._session, StrategyNodeRow, [self._row(*one) for one in zip(below, uids, strict=True)])
        for path, node, number in zip(level, below, added(self._session, StrategyNodeRow, uids), strict=True):
            self._nodes[number], self._places[path] = node._replace(id=number), number

    def _row(self, node: _Node, uid: str) -> dict[str, object]:
        start, end = years_in(node.title) if node.kind is NodeKind.PROJECT else (None, None)
        own = {name: value for name, value in node._asdict().items() if name != "id"}
        return own | {"uid": uid, "strategy_id": self.id, "start": start, "end": end}

    def prune(self) -> None:
        """Delete the parts that were left and that nothing stands on or below any more, with what is above them."""
        self._session.flush()
        while self._left:
            row = self._nodes.get(self._left.pop())
            if row is None or self._is_used(row.id):
                continue
            del self._places[self.path(row.id)], self._nodes[row.id]
            self._session.execute(delete(StrategyNodeRow).where(StrategyNodeRow.id == row.id))
            if row.parent_id is not None:
                self._left.add(row.parent_id)

    def _is_used(self, node: int) -> bool:
        on_it = select(func.count()).where(FollowUpRow.node_id == node)
        below = select(func.count()).where(StrategyNodeRow.parent_id == node)
        return bool(self._session.scalar(on_it) or self._session.scalar(below))
