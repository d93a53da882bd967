"""Whose sensitive data stand on a paper: noted when it leaves the program (``looks``)."""

from collections.abc import Collection, Iterable, Iterator
from typing import TYPE_CHECKING

from delegations.documents.layout.blocks import Manuscript
from delegations.documents.layout.words import words_on
from delegations.domain.dates.partial_dates import PartialDate, long_date
from delegations.domain.office.roles import Right
from delegations.domain.text.texts import LANGUAGES, speaking
from delegations.services.access.accounts import may_here
from delegations.store.reading.people import sensitive_of
from delegations.store.rows.plain import plain

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

_LEAST = 3
"""Letters of a value that can be told on a paper: fewer stand on every one."""


def shown_on(session: "Session", made: Iterable[Manuscript], people: Collection[int]) -> tuple[int, ...]:
    """Return the numbers of those of ``people`` whose sensitive data stand on a paper."""
    if not people or not may_here(session, Right.SENSITIVE):
        return ()
    hidden = sensitive_of(plain(session), people)
    kept = {number: [word for word in _spelled(values) if len(word) >= _LEAST] for number, values in hidden.items()}
    if not any(kept.values()):
        return ()
    words = _close("".join(word for one in made for word in words_on(one)))
    return tuple(number for number, values in kept.items() if any(value in words for value in values))


def _spelled(values: Iterable[object]) -> Iterator[str]:
    """Yield what is hidden as papers may write it; a year alone says nothing of anybody."""
    for value in values:
        if isinstance(value, str):
            yield _close(value)
        elif isinstance(value, PartialDate) and value.exact is not None:
            for language in LANGUAGES:
                with speaking(language):
                    yield _close(long_date(value))


def _close(text: str) -> str:
    """Return words as they stand on a paper whose lines may break anywhere between them."""
    return "".join(text.split())
