"""Connections of the driver that are given back and used again; SQLAlchemy needs not be loaded for them."""

import sqlite3
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field

_KEPT = 5
"""Connections that stay open; more are made while they are needed."""


@dataclass(frozen=True, slots=True)
class PlainConnections:
    """Connections that ``new`` makes, each used by one thread at a time."""

    new: Callable[[], sqlite3.Connection]
    _idle: "deque[sqlite3.Connection]" = field(default_factory=deque)

    @contextmanager
    def one(self) -> Iterator[sqlite3.Connection]:
        """Yield a connection, which is given back afterwards; one that something went wrong with is closed."""
        connection = self.taken_over()
        try:
            yield connection
        except BaseException:
            connection.close()
            raise
        self._idle.append(connection)
        while len(self._idle) > _KEPT:
            self._close_one()

    def taken_over(self) -> sqlite3.Connection:
        """Return a connection for good: one that is not in use, or a new one."""
        try:
            return self._idle.pop()
        except IndexError:
            return self.new()

    def rest(self) -> None:
        """Let those that nobody uses now forget what they read."""
        for _one in range(len(self._idle)):
            with suppress(IndexError):  # another thread uses it
                connection = self._idle.popleft()
                connection.execute("PRAGMA shrink_memory")
                self._idle.append(connection)

    def close(self) -> None:
        """Close those that nobody uses now."""
        while self._idle:
            self._close_one()

    def _close_one(self) -> None:
        try:
            self._idle.popleft().close()
        except IndexError:  # another thread was first
            return
