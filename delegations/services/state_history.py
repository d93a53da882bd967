"""History of follow-ups that are changed in the register, one or very many at once."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from sqlalchemy.orm import Session

from delegations.domain.vocabulary import Deed
from delegations.services.history import Done, Subject, note_all
from delegations.store.follow_up_states import read_states


@contextmanager
def noting_states(session: Session, ids: Sequence[int]) -> Iterator[None]:
    """Note in history what the block changes of the follow-ups ``ids``."""
    before = read_states(session, ids)
    yield
    after = read_states(session, ids)
    note_all(
        session,
        [
            Done(Subject(uid=new.uid, id=number, title=new.text), Deed.CHANGED, before[number], new)
            for number, new in after.items()
            if number in before
        ],
    )
