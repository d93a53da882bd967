"""Votes in lines of minutes: how many were for and against, who voted how, the vote that stands behind a decision."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from delegations.domain.meetings.minutes.names import outside_brackets
from delegations.domain.meetings.minutes.words import LONGEST_LABEL, label_of, meaning_of, words_of
from delegations.domain.text.clean import without_unseen
from delegations.domain.text.word_lists import plain


@dataclass(frozen=True, slots=True)
class Votes:
    """How a vote went; None: not said."""

    yes: int | None = None
    no: int | None = None
    abstained: int | None = None
    not_cast: int | None = None
    unanimous: bool = False

    @property
    def is_any(self) -> bool:
        """Whether anything was said."""
        return self.unanimous or any(one is not None for one in (self.yes, self.no, self.abstained, self.not_cast))


def votes_in(text: str) -> Votes:
    """Return the counts of votes that stand in a line: «за» – 8, «проти» – 0, «утримались» – 2."""
    said = without_unseen(text).casefold()
    counts: dict[str, int] = {}
    # What is longest first: «не голосували» has «голосували» in it, „przeciwko” „przeciw”.
    for meaning, pattern in _vote_patterns():
        for found in pattern.finditer(said):
            number = found["behind"] or found["before"]
            if number is not None:
                counts.setdefault(meaning, int(number) if number.isdecimal() else 0)
                break
    unanimous = _unanimous().search(said) is not None
    return Votes(counts.get("for"), counts.get("against"), counts.get("abstained"), counts.get("not cast"), unanimous)


@cache
def _unanimous() -> re.Pattern[str]:
    words = "|".join(map(re.escape, words_of("unanimous")))
    return re.compile(rf"(?<!\w)(?:{words})")


@cache
def _vote_patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    quote = "[«»\"“”„']?"
    nobody = "|".join(map(re.escape, words_of("vote none")))
    found = []
    for meaning in ("not cast", "abstained", "against", "for"):
        words = "|".join(map(re.escape, sorted(words_of(f"vote {meaning}"), key=len, reverse=True)))
        head = r"(?:(?<![\w.–-])(?P<before>\d{1,6})\s(?:[^\W\d]{3,12}\s)?)?"
        tail = rf"(?:(?P<ends>\s?[–—:=-]?\s?[(]?)(?P<behind>\d{{1,6}}(?![.\d]\d)|(?:{nobody})(?!\w)))?"
        found.append((meaning, re.compile(rf"{head}(?<!\w){quote}(?:{words})(?!\w){quote}{tail}")))
    return tuple(found)


def is_vote(words: str) -> bool:
    """Tell whether words count at least two ways of voting: “3 for, 0 against”."""
    found = votes_in(words)
    return sum(one is not None for one in (found.yes, found.no, found.abstained, found.not_cast)) > 1


def is_count(line: str) -> bool:
    """Tell whether a line is nothing but the count of a vote: «За – 6, проти – 0, утрималось – 0»."""
    first = plain(line.split(" ", 1)[0]).strip("«»\"“”„':–—-")
    return first in words_of("vote for") and is_vote(line)


_MOST_OF_COUNT = 60


def is_single_count(line: str) -> bool:
    """Tell whether a line is one way of voting and its number, as votes stand line by line: «Проти – 0»."""
    found = votes_in(line)
    said = sum(one is not None for one in (found.yes, found.no, found.abstained, found.not_cast))
    first = plain(line).strip("«»\"“”„'•*–—- ")
    lists = (words_of(f"vote {one}") for one in ("for", "against", "abstained", "not cast"))
    begins = any(first.startswith(word) for words in lists for word in words)
    return said == 1 and begins and len(line) <= _MOST_OF_COUNT


def voters_in(text: str) -> Iterator[tuple[str, str]]:
    """Yield how each name of a vote by name voted, by the list («for», «not cast»): «за – Коваль; проти – Мельник»."""
    for part in re.split(r"[;.]\s|[;.]$", text.partition(":")[2]):
        head, sign, names = re.sub(r"(?<!\s)\s++[–—-]\s++", "–", part.strip(), count=1).partition("–")
        if sign and not names.strip().isdecimal():
            meaning = next(
                (one for one in ("for", "against", "abstained", "not cast") if plain(head) in words_of(f"vote {one}")),
                "",
            )
            bare = (name.partition("(")[0].strip() for name in outside_brackets(names))
            yield from ((meaning, name) for name in bare if meaning and name)


@cache
def _yes_alone() -> re.Pattern[str]:
    words = "|".join(map(re.escape, words_of("vote for")))
    return re.compile(rf"[«\"“„]?(?:{words})[»\"”“]?\s?[–—:-]\s?\d{{1,6}}\b")


_SHORT_VOTE = 80
"""Letters of a vote behind a decision that has only one count: «За – 4»."""


def vote_within(text: str) -> tuple[str, str]:
    """Part a decision from the vote that stands behind it in the same line; both may be empty."""
    for cut in re.finditer(r"(?:^|[.;!)]\s+|\n)(?=\S)", text):
        tail = text[cut.end() :]
        label = label_of(tail[:LONGEST_LABEL])
        if label is not None and label.meaning == "voted" and votes_in(tail).is_any:
            return text[: cut.end()].rstrip(), tail
        if is_count(tail) or (len(tail) <= _SHORT_VOTE and _yes_alone().match(tail.casefold())):
            return text[: cut.end()].rstrip(), tail
        loud = tail.split(" ", 1)[0]
        if meaning_of(loud) == "voted" and votes_in(tail).is_any:
            return text[: cut.end()].rstrip(), tail
    return text, ""
