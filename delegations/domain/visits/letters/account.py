"""The account of the words of a letter: what of its lines reached no row is shown beside the lines not understood."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from delegations.domain.people.city_spellings import adjectives, genitive_in_polish, spellings
from delegations.domain.records.accounted import Phrases, lost_lines, phrases_of, words_of_days
from delegations.domain.records.understood import Understood
from delegations.domain.text.texts import _
from delegations.domain.visits.understood_visit import UnderstoodVisit, VisitDetail, detail, letter_named
from delegations.domain.visits.vocabulary import DetailKind

_WHOLE_SOURCE = (DetailKind.START, DetailKind.END, DetailKind.CONTACT)
"""Details whose source is no more than the words that they were read from."""
_MOST_WORDS = 400
"""Letters shown of a line."""


def with_account(visit: UnderstoodVisit, lines: Iterable[Sequence[str]]) -> UnderstoodVisit:
    """Return ``visit``, read of ``lines`` (their cells), with the rest of lines of which only a part was taken."""
    texts = (" ".join(filter(None, cells)) for cells in lines)
    rows: list[Understood[object]] = [*visit.people, *visit.programme, *visit.follow_ups]
    shown: list[object] = [*(one.source for one in rows), *(one.value for one in rows), list(visit.own)]
    for one in visit.details:
        is_whole = not one.is_kept or one.value.kind in _WHOLE_SOURCE
        shown += [one.value.text, one.source if is_whole else "", *_other_ways(one.value)]
    lost = lost_lines(texts, (*shown, words_of_days()), _dropped())
    # Of a line that is told in pieces the whole is shown: it is read more easily. A number alone is of what was taken.
    told = (
        (line[:_MOST_WORDS] if "…" in words else words, line) for words, line in lost if any(map(str.isalpha, words))
    )
    rest = (detail(DetailKind.WORDS, words, line, is_kept=False) for words, line in told)
    noted = tuple(replace(one, note=_("the rest of a line")) for one in rest)
    return replace(visit, details=(*visit.details, *noted))


def _dropped() -> Phrases:
    return phrases_of("letters", "people_marks", "people_list_words/list", "programme", "not_told/letter")


def _other_ways(one: VisitDetail) -> tuple[object, ...]:
    """Return how else the text of a detail may stand in the letter: a city in another language, a day of Iran."""
    if one.kind in (DetailKind.GUESTS, DetailKind.HOSTS, DetailKind.PLACE):
        return (*spellings(one.text), genitive_in_polish(one.text), *adjectives(one.text))
    if one.kind in (DetailKind.START, DetailKind.END, DetailKind.LETTER):
        return (letter_named(f",{one.text}" if one.kind is not DetailKind.LETTER else one.text)[1],)
    return ()
