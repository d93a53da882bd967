"""Who is meant: how one person is told from others of the name, and which post counts on a day."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from delegations.domain.dates.partial_dates import PartialDate
from delegations.domain.people.people import Post, is_away
from delegations.domain.people.vocabulary import Standing
from delegations.domain.text.names import fold


class NamedRow(Protocol):
    """Somebody in a record: a participant of a visit, an attendee of a meeting, a representative in a group."""

    @property
    def name(self) -> str:
        """The name, given – family."""

    @property
    def post(self) -> str:
        """The post as it was then."""

    @property
    def organisation(self) -> str:
        """Where the post is."""

    @property
    def person_id(self) -> int | None:
        """The number of the person, when one was chosen."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LastSeat:
    """With which post somebody was in a visit last, and when."""

    post: str = ""
    organisation: str = ""
    day: PartialDate | None = None


def post_on(posts: Sequence[Post], day: PartialDate, last: LastSeat | None = None) -> Post | None:
    """Return the post that somebody holds on ``day``; None when none is known to be held then.

    ``posts`` are those of the register, ``last`` is the seat in a visit that was stored last: its post counts where it
    isn't known to have ended or to have been followed by another one.
    """
    held = [one for one in posts if one.covers(day)]
    seat_day = last.day if last is not None else None
    newer = [one for one in held if one.held_from and (seat_day is None or one.held_from.earliest > seat_day.latest)]
    if last is not None and last.post and not newer:
        key, body = fold(last.post), fold(last.organisation)
        same = [one for one in posts if fold(one.title) == key and (not body or fold(one.organisation) in ("", body))]
        if not same:
            return Post(title=last.post, organisation=last.organisation)
        if known := next((one for one in same if one.covers(day)), None):
            return replace(known, organisation=last.organisation or known.organisation)
    begun = sorted((one for one in held if one.held_from), key=lambda one: str(one.held_from))
    return begun[-1] if begun else next(iter(held), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonChoice:
    """Somebody of the register, as one is told from namesakes: with the post of the day, and where one was last."""

    id: int
    uid: str = ""
    name: str
    post: str = ""
    organisation: str = ""
    city: str = ""
    """Where the body lies."""
    last_visit: str = ""
    last_day: PartialDate | None = None
    standing: Standing = Standing.USUAL
    standing_since: PartialDate | None = None
    latin_name: str = ""
    original_name: str = ""

    def is_away(self, day: PartialDate | None) -> bool:
        """Tell whether the person is not to be asked on ``day``."""
        return is_away(self.standing, self.standing_since, day)


NEW_PERSON = 0
"""The number of a person in a row of which somebody said: another one than all of that name who are known."""
