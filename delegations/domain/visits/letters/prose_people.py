"""People named in sentences: “headed by Mayor Anna Kowalska, accompanied by Ms. Ewa Mazur, interpreter”.

Words by which a sentence tells who comes stand in ``resources/reading/letters.txt`` («leads», «comes with»).
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from delegations.domain.language.vocabulary import Gender
from delegations.domain.people.vocabulary import Side
from delegations.domain.records.understood import Understood
from delegations.domain.text.texts import _
from delegations.domain.text.word_lists import plain, shipped_list
from delegations.domain.visits.letters.led_by import in_nominative
from delegations.domain.visits.people_lists.listed_people import without_courtesy
from delegations.domain.visits.people_lists.people_lines import LineSays, is_post, name_weight, read_line
from delegations.domain.visits.people_lists.people_reading import as_participant, read_people
from delegations.domain.visits.visit import Participant
from delegations.domain.visits.vocabulary import Role

_SENTENCE = re.compile(r"(?<=[^\W\d_]{5}[.!?]) (?=[^\W\d_])")
"""Between sentences: what is shorter before a full stop may be a form of address, “Prof. Anna”."""
_CERTAIN = 2
"""The least weight (``name_weight``) of words that are somebody's name within a sentence."""
_MOST_WORDS, _MOST_OF_POST = 10, 4
"""Words of a piece that are looked at from its end; words of a post at its beginning."""


def people_in_prose(lines: Sequence[str]) -> tuple[Understood[Participant], ...]:
    """Return who comes by the sentences of a letter, each with a doubt; the sentences stay as they are."""
    found: list[Understood[Participant]] = []
    for line in lines:
        for sentence in _SENTENCE.split(line):
            told = in_nominative(sentence)
            if _telling().search(told) is None:
                continue
            turned = () if told == sentence else (_("The name stood in another case; see how it was turned back."),)
            for at, said in enumerate(_named_in(told)):
                listed = read_people(", ".join(filter(None, (said.name, said.post, said.organisation))))
                for one in listed[:1]:
                    doubt = _("Named in a sentence; see whether this person comes with the delegation.")
                    gender = one.value.gender if said.gender is Gender.UNKNOWN else said.gender
                    role = Role.HEAD if turned and at == 0 else one.value.role
                    person = replace(one.value, gender=gender, role=role)
                    read = replace(one, value=person, source=sentence, doubts=(*one.doubts, doubt, *turned))
                    found.append(as_participant(read, Side.GUESTS))
    return tuple(found)


def _named_in(sentence: str) -> Iterator[LineSays]:
    """Yield who is named between signs and joints; a post behind a comma is that of the one before."""
    waiting: LineSays | None = None
    for piece in _JOINT.split(_telling().sub(" ; ", sentence)):
        words = _bare(piece)
        said = _person_at_end(words)
        if said is None and waiting is not None and not waiting.post and is_post(words):
            waiting = replace(waiting, post=words)
            continue
        if waiting is not None:
            yield waiting
        waiting = said
    if waiting is not None:
        yield waiting


def _person_at_end(words: str) -> LineSays | None:
    """Return whom the last words of a piece name, with a post or a form of address before the name; else nothing."""
    parts = words.split()
    for begin in range(max(0, len(parts) - _MOST_WORDS), len(parts)):
        some = " ".join(parts[begin:])
        said = read_line(some)
        if not said.name or name_weight(said.name) < _CERTAIN:
            continue
        is_addressed = without_courtesy(some)[0] != some
        # «міський голова» opens a piece whole; within one, a post begins with a word of posts.
        post = parts[begin : len(parts) - len(said.name.split())]
        is_near = begin == 0 and len(post) <= _MOST_OF_POST and not set(map(plain, post)) & _beside_names()
        if is_addressed or (is_post(said.post) and (is_near or is_post(parts[begin].strip(",(")))):
            return said
    return None


def _bare(piece: str) -> str:
    """Return a piece without what stands around names: articles, pronouns, verbs that close a German sentence."""
    beside = _beside_names()
    words = piece.strip(" .;:–—-").split()
    while words and plain(words[0]) in beside:
        words = words[1:]
    while words and plain(words[-1]).strip(".,;") in beside:
        words = words[:-1]
    return " ".join(words)


_JOINT = re.compile(r" ?[,;،:–—] | (?:and|und|sowie|oraz|i|та|і|й|а також|as well as|و) ")


@cache
def _beside_names() -> frozenset[str]:
    return frozenset(shipped_list("letters")["beside names"])


@cache
def _telling() -> re.Pattern[str]:
    lists = shipped_list("letters")
    words = sorted((*lists["leads"], *lists["comes with"]), key=len, reverse=True)
    some = "|".join(re.escape(word.removesuffix("*")) + (r"\w{0,12}" if word.endswith("*") else "") for word in words)
    return re.compile(rf"(?<!\w)(?:{some})(?!\w)", re.IGNORECASE)
