"""Somebody as a list of people has them, and what is somebody's own in a line: telephone, address, birth, document."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from functools import cache

from delegations.domain.dates.date_reading import parse_partial_date
from delegations.domain.dates.partial_dates import PartialDate
from delegations.domain.language.vocabulary import Gender
from delegations.domain.people.people import PARTS_OF_NAME, Person, Post
from delegations.domain.people.vocabulary import NameOrder, Side
from delegations.domain.records.identity import new_uid
from delegations.domain.records.record import with_values
from delegations.domain.records.references import Ref
from delegations.domain.text.errors import DelegationsError
from delegations.domain.text.word_lists import meant_in, own_list, place_of, shipped_list
from delegations.domain.visits.visit import Participant
from delegations.domain.visits.vocabulary import Role

_DIGITS = {ord(one): str(value) for value, one in enumerate("۰۱۲۳۴۵۶۷۸۹")} | {
    ord(one): str(value) for value, one in enumerate("٠١٢٣٤٥٦٧٨٩")
}
_EMAIL = r"[\w.+-]{1,64}+@[\w-]{1,63}+(?:\.[\w-]{1,63}+){1,8}+"
_DATE = (
    r"\d{1,2}[./]\d{1,2}[./]\d{4}|\d{4}[-./]\d{1,2}[-./]\d{1,2}|\d{1,2}\.?\s[^\W\d_]{3,12}\s\d{4}|"
    r"[^\W\d_]{3,12}\s\d{1,2},\s\d{4}|(?:1[34]|19|20)\d{2}"
)
_NUMBER = r"\+?\(?\d(?:[\s()./\-–]{0,3}\d){%d,14}(?:\s?(?:вн|дод|ext|wew|app)\.?\s?\d{1,5})?"
_LEAST_DIGITS = 9
"""Of a telephone number that no word names as one; it begins with a nought or a plus."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedPerson:
    """A person with the part they have in a delegation; ``city`` is where they come from, as far as the list says."""

    uid: str = field(default_factory=new_uid)
    name: str
    post: str = ""
    organisation: str = ""
    city: str = ""
    latin: str = ""
    """The name in Latin letters, as a passport has it."""
    original: str = ""
    """The name in the letters of its own language, where these are neither Latin nor Ukrainian."""
    role: Role = Role.MEMBER
    side: Side | None = None
    phone: str = ""
    email: str = ""
    born: PartialDate | None = None
    document: str = ""
    notes: str = ""
    gender: Gender = Gender.UNKNOWN
    parts: tuple[str, ...] = ()
    """Parts of the name, in the order of ``PARTS_OF_NAME``, where the list has each by itself."""

    order: NameOrder = NameOrder.GIVEN_FIRST
    """In which the parts stand in ``name``."""

    @property
    def has_own(self) -> bool:
        """Whether anything is known of the person that no row of a visit holds."""
        held = (self.phone, self.email, self.born, self.document, self.notes, self.parts, self.city, self.latin,
                self.original)  # fmt: skip
        return any(held) or self.gender is not Gender.UNKNOWN

    def participant(self, side: Side) -> Participant:
        """Return the row of a visit; ``side`` counts where the list names none. It has the same uid."""
        return Participant(
            uid=self.uid, side=self.side or side, name=self.name, post=self.post, organisation=self.organisation,
            role=self.role, municipality=Ref(None, self.city) if self.city else None, latin_name=self.latin,
            original_name=self.original,
        )  # fmt: skip

    def person(self) -> Person:
        """Return the record of a person who is new."""
        body = self.organisation or self.city
        posts = (Post(title=self.post, organisation=body),) if self.post else ()
        made = Person(
            name=self.name, phone=self.phone, email=self.email, born=self.born, document=self.document,
            notes=self.notes, gender=self.gender, posts=posts, latin_name=self.latin,
            original_name=self.original,
        )  # fmt: skip
        if not self.parts:
            return made
        said = dict(zip(PARTS_OF_NAME, self.parts, strict=True))
        return with_values(made, {**said, "name_order": self.order})


@dataclass(slots=True)
class OwnMarks:
    """What was taken out of a line because it is somebody's own."""

    phones: list[str] = field(default_factory=list)
    emails: list[str] = field(default_factory=list)
    born: PartialDate | None = None
    document: str = ""
    notes: list[str] = field(default_factory=list)

    def __bool__(self) -> bool:
        return bool(self.phones or self.emails or self.born or self.document or self.notes)

    def put_into(self, person: ListedPerson) -> ListedPerson:
        """Return ``person`` with what is here behind what they have."""
        return replace(
            person,
            phone=_joined(person.phone, *self.phones), email=person.email or next(iter(self.emails), ""),
            born=person.born or self.born, document=person.document or self.document,
            notes=_joined(person.notes, *self.notes, *self.emails[0 if person.email else 1 :]),
        )  # fmt: skip


def _joined(*parts: str) -> str:
    return ", ".join(dict.fromkeys(filter(None, parts)))


def take_marks(text: str) -> tuple[str, OwnMarks]:
    """Return ``text`` without what is somebody's own, and that: «…, тел. 067…, паспорт FA123456, 1975 р.н.»."""
    found = OwnMarks()
    if not _may_have_marks(text):
        return text, found
    for meaning, pattern in _patterns():
        for match in list(pattern.finditer(text.translate(_DIGITS))):
            # Digits are as many after they are turned, so places hold.
            piece = text[match.start("mark") : match.end("mark")]
            if _keep(found, meaning, piece.strip(" .,;")):
                text = text[: match.start()] + "\0" * (match.end() - match.start()) + text[match.end() :]
    left = re.sub("[<(\\[]?\0+[>)\\]]?", "\0", text)
    left = re.sub(
        r"(?<![\s,;:–—|/-])[\s,;:–—|/-]*+\0(?:[\s,;.:–—|/-]*+\0)*+",
        lambda one: ", " if one.end() < len(left) else "",
        left,
    )
    return re.sub(r",\s*+(?=[,;.])|^[\s,;]++|(?<![\s,;])[\s,;]++$", "", left).strip(), found


def _may_have_marks(text: str) -> bool:
    has_sign = "@" in text or any(letter.isdecimal() for letter in text)
    return has_sign or place_of(shipped_list("people_marks")["room"], text) is not None


def _keep(found: OwnMarks, meaning: str, piece: str) -> bool:
    if meaning == "email":
        found.emails.append(piece)
    elif meaning == "phone":
        piece = " ".join(piece.split())
        # «(067-123-45-67)»: only a code has a bracket of its own.
        found.phones.append(piece if ")" in piece else piece.removeprefix("("))
    elif meaning == "room":
        found.notes.append(piece)
    elif meaning == "fax":
        found.notes.append(f"fax {piece}")
    elif meaning == "document":
        found.document = found.document or " ".join(piece.split())
    else:
        found.born = found.born or birth_day(piece)
        return found.born is not None
    return True


def birth_day(text: str) -> PartialDate | None:
    """Return the day or year somebody was born; None when ``text`` is none."""
    try:
        return parse_partial_date(text)
    except DelegationsError:
        return None


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    said = {meaning: _one_of(words) for meaning, words in shipped_list("people_marks").items()}
    between = r"[\s.:№#–-]{0,5}(?:(?:no|nr|number|номер|серія)\b[\s.:№]{0,3})?"
    paper = r"(?P<mark>[A-ZА-ЯІЇЄҐ]{0,3}\s?(?:№\s?)?\d{5,10}(?![\d-])|(?=[A-Z]{0,4}\d)[A-Z0-9]{6,12})"
    made = (
        ("email", rf"(?:\b{said['email']}[\s.:–-]{{0,4}})?<?(?P<mark>{_EMAIL})>?"),
        ("document", rf"\b{said['document']}{between}{paper}"),
        ("born", rf"\(?(?P<mark>{_DATE})\s?{said['born behind']}(?!\w)\.?\)?"),
        ("born", rf"(?:(?<!\w){said['born']}[\s.:]{{0,3}}|\*\s?)(?P<mark>{_DATE})(?:\s?(?:р|року|r)\b\.?)?"),
        # A whole day by itself between commas is when somebody was born, as border lists have it.
        (
            "born",
            r"(?:^|(?<=[,;(\t]))[ \xa0]*+(?P<mark>\d{1,2}[./]\d{1,2}[./](?:19[3-9]|20[01])\d)[ \xa0]*+(?=[,;)\t]|$)",
        ),
        # In which room, and with whom: „DZ mit Petra Maier“.
        ("room", rf"(?<=[,;(\t–—|/ -])(?P<mark>{said['room']}(?!\w)[^,;()|\t]{{0,60}})"),
        ("fax", rf"\b{said['fax']}[\s.:–-]{{0,4}}(?P<mark>{_NUMBER % 4})"),
        ("phone", rf"\b{said['phone']}[\s.:–-]{{0,4}}(?P<mark>{_NUMBER % 4})"),
        ("phone", rf"(?<![\w+])(?P<mark>(?=[+(0]){_NUMBER % (_LEAST_DIGITS - 1)})(?!\w)"),
    )
    return tuple((meaning, re.compile(pattern, re.IGNORECASE)) for meaning, pattern in made)


def _one_of(words: Iterable[str]) -> str:
    longest_first = sorted(words, key=len, reverse=True)
    return f"(?:{'|'.join(re.escape(one).replace('’', '[’ʼ]') for one in longest_first)})"


@cache
def _courtesies() -> re.Pattern[str]:
    said = shipped_list("people_marks")
    groups = "|".join(f"(?P<{one}>{_one_of(said[one])})" for one in ("masculine", "feminine", "neither"))
    return re.compile(rf"(?:{groups})(?:\.\s*|\s+)(?=\w)", re.IGNORECASE)


def without_courtesy(name: str) -> tuple[str, Gender]:
    """Return a name without «пан», „Frau“, "The Honorable", and the sex that such a word tells."""
    gender = Gender.UNKNOWN
    while (found := _courtesies().match(name)) is not None:
        # «П.» with a capital is an initial.
        if found["masculine"] == "П" or len(name) == found.end():
            break
        if found.lastgroup in ("masculine", "feminine"):
            gender = Gender(found.lastgroup)
        name = name[found.end() :]
    return name, gender


def role_of(words: str) -> Role:
    """Return what somebody does in a delegation, by the words of the post."""
    found = meant_in(words, "people_roles")
    return Role(found) if found else Role.MEMBER


@cache
def _heads() -> re.Pattern[str]:
    words = shipped_list("people_roles")["head"]
    shapes = (re.escape(one.rstrip("*")) + (r"\w*" if one.endswith("*") else "") for one in words)
    return re.compile(rf"(?<!\w)(?:{'|'.join(shapes)})(?!\w)", re.IGNORECASE)


def without_head(post: str) -> str:
    """Return a post without «голова делегації», which is the role."""
    post = _heads().sub("", post)
    if (own := place_of(own_list("people_roles").get("head", ()), post)) is not None:
        post = post[: own[0]] + post[own[1] :]
    return re.sub(r"^[\s,;:–—-]++|(?<![\s,;:–—-])[\s,;:–—-]++$", "", re.sub(r"(?<!\s)\s*+,\s*+,\s*+", ", ", post))
