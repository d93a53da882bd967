"""Terms in the words of a task: alone in a part, at its head, at its end, or within it."""

import re
from datetime import date

from delegations.domain.dates.date_reading import YearOf
from delegations.domain.dates.terms_in_words import Term, read_written_term
from delegations.domain.text.word_lists import plain

_MOST_TERM_WORDS = 6
_BEFORE_BOUNDS = re.compile(r"(?<!\s)\s++[ув] (?:термін|строк)\Z")
"""«у термін до 15.05.2026»."""
BOUNDS = frozenset({"до", "by", "until", "till", "bis", "do", "تا", "спільно"})
"""Words before the last day of a term."""


def sure_term(text: str, year_of: YearOf, start: date | None) -> Term | None:
    """Return the term that ``text`` is, or None when it is something else."""
    term = read_written_term(text, year_of, start=start)
    return term if term.is_sure and (term.day is not None or term.words) else None


def term_at_end(text: str, year_of: YearOf, start: date | None) -> tuple[str, Term | None]:
    """Take «до 15 квітня 2025 року» off the end of a task; what names no date stays."""
    pieces = text.rstrip(" .;").split(" ")
    for count in range(min(_MOST_TERM_WORDS, len(pieces) - 1), 1, -1):
        if plain(pieces[-count]) in BOUNDS:
            term = sure_term(" ".join(pieces[-count:]), year_of, start)
            if term is not None and term.day is not None:
                return _BEFORE_BOUNDS.sub("", " ".join(pieces[:-count]).rstrip(" ,–—-")), term
    return text, None


def term_within(text: str, year_of: YearOf, start: date | None) -> Term | None:
    """Return «до 15.03.2026» that stands within a task, which keeps its words: „bis 30.04.2026 die Kosten klären“."""
    pieces = text.rstrip(" .;").split(" ")
    for at, piece in enumerate(pieces):
        for count in range(_MOST_TERM_WORDS, 1, -1) if plain(piece) in BOUNDS else ():
            term = sure_term(" ".join(pieces[at : at + count]).rstrip(",:"), year_of, start)
            if term is not None and term.day is not None and term.day.exact is not None:
                return term
    return None


def term_at_head(line: str, year_of: YearOf, start: date | None) -> tuple[str, Term | None]:
    """Take «До 01.12.2024» off the head of a line."""
    pieces = line.split(" ")
    if plain(pieces[0]) not in BOUNDS:
        return line, None
    for count in range(min(_MOST_TERM_WORDS, len(pieces) - 1), 1, -1):
        term = sure_term(" ".join(pieces[:count]).rstrip(",:"), year_of, start)
        if term is not None and term.day is not None:
            return " ".join(pieces[count:]).lstrip(" –—-"), term
    return line, None
