"""Tables of people: what their columns are for, and what a person is by the cells under each heading."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from delegations.domain.language.vocabulary import Gender
from delegations.domain.people.name_reading import read_name
from delegations.domain.people.unnamed import named
from delegations.domain.records.identity import new_uid
from delegations.domain.text.word_lists import meant_in, plain
from delegations.domain.visits.people_lists.listed_people import (
    ListedPerson,
    OwnMarks,
    birth_day,
    role_of,
    take_marks,
    without_courtesy,
    without_head,
)
from delegations.domain.visits.people_lists.original_names import take_original
from delegations.domain.visits.people_lists.people_lines import is_post, name_weight, read_line

_LONGEST_HEADING = 40
_PHONE_SAID = re.compile(r"(?:тел|моб|tel|phone|mob|تلفن)[.:\s]|@", re.IGNORECASE)
_BODY_AND_POST = "body post"
"""A column that has both, as its heading says: «Місце роботи; посада»."""
_BETWEEN = re.compile(r"(?<!\s)\s*+[;/]\s*+|(?<!\s)\s++[–—-]\s++|,\s++")
_HEAD_LINES = 4
"""Lines among which the headings of a table stand."""
LEAST_HEADINGS = 2
"""Known headings that a row of headings has at least."""


def columns_of(cells: Sequence[str]) -> list[str]:
    """Return what each column is for when ``cells`` are the headings of a table; else nothing."""
    found = [_BODY_AND_POST if _has_both(cell) else meant_in(cell, "people") for cell in cells]
    known = {role for role in found if role}
    is_named = "name" in known or "family" in known or "given" in known
    has_people = sum(name_weight(cell) > 2 for cell in cells)  # noqa: PLR2004  more than capitals
    if "post" in found[found.index("post") + 1 :] if "post" in found else False:
        # Beside «Job Title», «Title» is a form of address.
        found = ["title" if plain(cell) == "title" else role for cell, role in zip(cells, found, strict=True)]
    return found if len(known) >= LEAST_HEADINGS and is_named and not has_people else []


def in_cells(lines: list[list[str]]) -> list[list[str]]:
    """Return the lines of a list; where the first ones are the headings of a table parted by semicolons, its cells."""
    parted = [line[0].split(";") if len(line) == 1 else line for line in lines]
    heads = (columns_of([cell.strip() for cell in line]) for line in parted[:_HEAD_LINES] if len(line) > 1)
    return [[cell.strip() for cell in line] for line in parted] if any(heads) else lines


def _has_both(heading: str) -> bool:
    """Tell whether a heading names a body and a post: „Instytucja / stanowisko“, “Organisation, job title”."""
    parts = [
        meant_in(one, "people")
        for one in re.split(r"(?<!\s)\s*+[;/,]\s*+|(?<!\s)\s++(?:та|і|and|und|i|و)\s", heading)
        if one
    ]
    return len(parts) > 1 and {"body", "post"} <= set(parts)


def _parted(cell: str) -> dict[str, str]:
    """Return body and post of a cell that holds both; the whole for what it looks like where nothing parts them."""
    cut = _BETWEEN.search(cell)
    if cut is None:
        return {"post" if is_post(cell) else "body": cell}
    first, second = cell[: cut.start()].strip(), cell[cut.end() :].strip()
    is_turned = is_post(first) and not is_post(second)
    return {"post": first, "body": second} if is_turned else {"body": first, "post": second}


def _second_storey(above: Sequence[str], below: Sequence[str]) -> tuple[list[str], list[str]] | None:
    """Return roles and headings of the columns where the row ``below`` headings goes on with them; None for another.

    «Учасник» over «Прізвище | Ім’я», «Паспортні дані» over «серія, номер | дата народження».
    """
    filled = [cell for cell in below if cell]
    has_figures = any(letter.isdecimal() for cell in filled for letter in cell)
    known = sum(bool(meant_in(cell, "people")) for cell in filled)
    if len(filled) < LEAST_HEADINGS or has_figures or known * 2 < len(filled):
        return None
    names_somebody = any(name_weight(one) > 1 for one in filled) or any(
        cell and meant_in(head, "people") == "name" and not meant_in(cell, "people")
        for head, cell in zip(above, below, strict=False)
    )
    if names_somebody or any(len(cell) > _LONGEST_HEADING for cell in filled):
        return None
    width = max(len(above), len(below))
    upper, lower = ([*cells, *[""] * (width - len(cells))] for cells in (above, below))
    roles, headings, over = [], [], ""
    for first, second in zip(upper, lower, strict=True):
        # A heading that spans several columns stands above the first of them, or above each.
        over = first or (over if second else "")
        roles.append(meant_in(second, "people") or meant_in(over, "people"))
        headings.append(", ".join(dict.fromkeys(filter(None, (over, second)))))
    return roles, headings


def take_own(own: OwnMarks, role: str, cell: str) -> bool:
    """Put a cell of telephone, address, birth or document where it belongs; tell whether nothing else is in it."""
    if role == "document" and "+" not in cell and not _PHONE_SAID.search(cell):
        # «ID 003456789»: a number in its own column is what the heading says, whatever it looks like.
        own.document = own.document or " ".join(cell.split())
    elif role in ("phone", "email", "document"):
        # «Контактний телефон, e-mail»: a column may hold several of them.
        rest, found = take_marks(cell)
        if role == "phone" and not (found.phones or found.emails):
            # «відмовилась надати» is no number.
            (found.phones if any(map(str.isdecimal, rest)) else found.notes).append(rest)
        elif role == "email" and not (found.phones or found.emails):
            found.emails = [cell]
        own.phones += found.phones
        own.emails += found.emails
        own.notes += found.notes
        own.document = own.document or found.document or (rest if role == "document" else "")
        own.born = own.born or found.born
    elif role == "born" and (day := birth_day(re.sub(r"\s?(?:р\.?\s?н\.?|р\.|року народження|r\.)$", "", cell))):
        own.born = own.born or day
    elif role == "note":
        own.notes.append(cell)
    else:
        return False
    return True


def from_columns(said: dict[str, list[str]], of: ListedPerson) -> ListedPerson:
    """Return a person of the cells under each heading."""
    one = {role: ", ".join(cells) for role, cells in said.items()}
    if one.get("family") and one.get("name") and not one.get("given") and one["family"] not in one["name"]:
        one["given"] = one["name"]  # «نام» beside «نام خانوادگی»: the given name alone
    if one.get("given") and one.get("name") and not one.get("family") and one["given"] not in one["name"]:
        one["family"] = one["name"]  # „Name“ beside „Vorname“: the family name alone
    if one.get("family") and not one.get("title") and (titled := read_name(f"{one['family']} X")).title:
        # „Dr. Krüger“ in the column of family names.
        one["title"], one["family"] = titled.title, one["family"].removeprefix(titled.title).strip()
    parts = tuple(_calm(one.get(role, "")) for role in ("title", "given", "middle", "family", "suffix"))
    bare_title, of_title = without_courtesy(f"{parts[0]} X") if parts[0] else ("", Gender.UNKNOWN)
    parts = (bare_title.removesuffix("X").strip(), *parts[1:])
    names = " ".join(said.get("name", []))
    has_parts = bool(one.get("family") and one.get("given"))
    if has_parts:
        names = " ".join(filter(None, parts))
    elif not names:
        names = " ".join(filter(None, (one.get("family", ""), one.get("given", ""), one.get("middle", ""))))
    names, own = take_marks(names)
    names, latin, original = take_original(names)
    says = read_line(names)
    name, gender = without_courtesy(names) if has_parts or not says.name else (says.name, says.gender)
    given = replace(of, uid=new_uid())
    posts = [cell for cell in (one.get("post", ""), says.post if not has_parts and says.name else "") if cell]
    post, more = take_marks(", ".join(posts))
    role = role_of(f"{one.get('role', '')}; {post}")
    read = read_name(named(name) if post else name)
    is_as_read = (read.title, read.given, read.middle, read.family, read.suffix) == parts and not read.is_doubtful
    person = replace(
        given, name=name if has_parts else read.full, post=without_head(post),
        gender=_gender(one.get("sex", "")) or (of_title if gender is Gender.UNKNOWN else gender),
        organisation=one.get("body") or says.organisation or of.organisation, city=one.get("city") or of.city,
        latin=one.get("latin", "") or latin, original=one.get("original", "") or original,
        role=role, notes=one.get("note", ""),
        parts=parts if has_parts and not is_as_read else (),
    )  # fmt: skip
    return more.put_into(own.put_into(person))


def _calm(part: str) -> str:
    """Return a part of a name that is written in capitals as others are: «КУШНІР» in a column of its own."""
    is_loud = len(part) > 2 and part.isupper() and part.replace("-", "").replace("’", "").replace("'", "").isalpha()  # noqa: PLR2004
    return "-".join(one.capitalize() for one in part.split("-")) if is_loud else part


def _gender(words: str) -> Gender | None:
    found = words.strip().casefold()[:1]
    if found in ("ч", "m", "м"):
        return Gender.MASCULINE
    return Gender.FEMININE if found in ("ж", "f", "w", "k") else None


@dataclass(slots=True)
class PeopleColumns:
    """The columns of a table of people as its headings say; none yet, false."""

    _roles: list[str] = field(default_factory=list)
    _headings: list[str] = field(default_factory=list)
    _is_below: bool = False
    """The row above was the headings: they may go on in a second row."""

    def __bool__(self) -> bool:
        return bool(self._roles)

    def head(self, cells: Sequence[str]) -> bool:
        """Take a row of headings; tell whether it is one."""
        below, self._is_below = self._is_below, False
        if below and (storey := _second_storey(self._headings, cells)) is not None:
            self._roles, self._headings = storey
            return True
        if sum(map(bool, cells)) < LEAST_HEADINGS or not (roles := columns_of(cells)):
            return False
        self._roles, self._headings, self._is_below = roles, list(cells), True
        return True

    def person(self, cells: Sequence[str], of: ListedPerson) -> ListedPerson | None:
        """Return whom a row names, or may, whose people ``of`` tells; None where it names nobody."""
        said: dict[str, list[str]] = {}
        own = OwnMarks()
        for place, cell in enumerate(cells):
            role = self._roles[place] if place < len(self._roles) else ""
            if cell and role == _BODY_AND_POST:
                for of_part, part in _parted(cell).items():
                    said.setdefault(of_part, []).append(part)
            elif cell and role not in ("number", "ignored") and not take_own(own, role, cell):
                # What has no field of its own is noted under its heading.
                is_beside = role in ("", "beside") and place < len(self._headings)
                noted = f"{self._headings[place]}: {cell}" if is_beside and self._headings[place] else cell
                said.setdefault("note" if is_beside or not role else role, []).append(noted)
        person = own.put_into(from_columns(said, of))
        is_somebody = person.name or (person.post and (said.get("name") or is_post(person.post)))
        return person if is_somebody else None
