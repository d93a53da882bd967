"""The rows of a table on one task: gathered, and what of them counts beside what stands here."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import TypeVar

from delegations.domain.follow_ups.follow_up import FollowUpState
from delegations.domain.follow_ups.strategy import StrategyEntry
from delegations.domain.follow_ups.strategy_matching import Match, Path, bodies_key, path_of
from delegations.domain.kinds.difference_words import where_words, words_of
from delegations.domain.records.differences import Difference, held
from delegations.domain.text.clean import clean_text
from delegations.domain.text.texts import _
from delegations.store.tables import FollowUpRow

Value = TypeVar("Value")


@dataclass(slots=True)
class Part:
    """The rows of a table on one task or project and one set of bodies, and the follow-up that they are about.

    ``id`` is its number, 0 as long as there is none; ``row`` is that of one that was known before.
    """

    entries: list[StrategyEntry]
    id: int = 0
    row: FollowUpRow | None = None
    doubts: list[str] = field(default_factory=list)


def parts_of(entries: Iterable[StrategyEntry]) -> Iterator[Part]:
    """Yield the rows of a table by what they are about, in the order of the table."""
    found: dict[tuple[Path, str], Part] = {}
    for entry in entries:
        found.setdefault((path_of(entry), bodies_key(entry.bodies)), Part([])).entries.append(entry)
    yield from found.values()


def texts_of(entries: Iterable[StrategyEntry]) -> Iterator[str]:
    """Yield what the rows of one task say, once where a merged cell stands in several of them."""
    for texts in dict.fromkeys(entry.texts for entry in entries):
        yield from texts


def words_of_term(entries: Iterable[StrategyEntry]) -> str:
    """Return how the term of a part is written, where a date does not say all of it."""
    return next((clean_text(one.term_words) for one in entries if one.due is not None or one.term_words), "")


def first_of(values: Iterable[Value | None]) -> Value | None:
    """Return the first value that is said; None where none is."""
    return next((one for one in values if one is not None), None)


def taken(
    said: Value | None, here: Value | None, read: Value | None, show: Callable[[Value], str], doubts: list[str]
) -> Value | None:
    """Return what the table says when it counts instead of what stands here; None when nothing is to be changed.

    ``read`` is what the table said when it was read last, as far as that is known.
    """
    if said is None or said == here:
        return None
    if said == read:
        words = _("The table still says “{said}”; it was changed here to “{here}” since, and stays so.")
        doubts.append(words.format(said=show(said), here=show(here) if here is not None else "—"))
        return None
    if read is not None and here != read:
        words = _("It was changed here to “{here}” since the table was read last; now “{said}” of the table counts.")
        doubts.append(words.format(said=show(said), here=show(here) if here is not None else "—"))
    return said


def doubts_of(match: Match, row: FollowUpRow) -> Iterator[str]:
    """Yield why a part was taken for a follow-up that is called or held otherwise."""
    if match.other_body:
        words = _("“{body}” was responsible before: taken for a change, not for one more task.")
        yield words.format(body=row.responsible)
    if match.other_text:
        yield _("Perhaps the same as “{title}”: taken for a corrected text.").format(title=row.text)


def words_of_change(before: FollowUpState, after: FollowUpState, one: Difference) -> str:
    """Return what became of one field, in words: where, before → after."""
    if one.path[0] == "notes":
        # A note is called by what it says: it would stand there twice.
        was, now = (getattr(held(state, one.path[:2]), "text", "") for state in (before, after))
        return f"{where_words(one.path[:1], before, after)}: {was or '—'} → {now or '—'}"
    words = words_of(one, before, after)
    return f"{words.where}: {words.before or '—'} → {words.after or '—'}"
