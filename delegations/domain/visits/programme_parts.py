"""What the words of an item of a programme say: what happens, where, who sees to it; and what columns are for."""

import re
from collections.abc import Sequence

from delegations.domain.text.word_lists import meant_in, plain, shipped_list
from delegations.domain.visits.people_lists.people_lines import name_weight

_NUMBER = re.compile(r"\(?\d{1,3}[.)](?!\d)\s*+")
_BEHIND_LABEL = ":–—."


LEAST_HEADINGS = 2
"""Known headings that the head of a table has at least."""


def unnumbered(words: str) -> str:
    """Return the words of an item without its number."""
    number = _NUMBER.match(words)
    return words[number.end() :] if number is not None else words


def names_columns(cells: Sequence[str]) -> bool:
    """Tell whether ``cells`` are the headings of a table that is a programme."""
    filled = [cell for cell in cells if cell]
    return len(filled) >= LEAST_HEADINGS and bool({"hour", "day"} & set(columns_of(cells)))


def columns_of(cells: Sequence[str]) -> list[str]:
    """Return what each column is for when ``cells`` are the headings of a table; else nothing."""
    found = [meant_in(cell, "programme") for cell in cells]
    known = {role for role in found if role}
    has_figures = any(letter.isdecimal() for cell in cells for letter in cell)
    return found if len(known) >= LEAST_HEADINGS and "title" in known and not has_figures else []


def parts_of(words: str) -> tuple[str, str, str]:
    """Return title, place and who is responsible of a line."""
    words, responsible = _without_responsible(words)
    title, place = _labelled_place(words) or _place_in_brackets(words) or _place_behind_comma(words) or (words, "")
    return title.strip(" ,;–—"), place.strip(" ,;."), responsible


def _without_responsible(words: str) -> tuple[str, str]:
    """Return a line without «Відповідальний: Коваль О.П.», and the name."""
    for at, sign in enumerate(words):
        if sign in _BEHIND_LABEL and (begin := _label_before(words, at, "responsible")) is not None:
            name = words[at + 1 :].strip(" :–—-.;)")
            if name:
                return words[:begin].rstrip(" .,;(–—-"), _ended(words, name)
    return words, ""


def _ended(words: str, name: str) -> str:
    """Give back the full stop of initials that was taken off: «Коваль О.П.»."""
    return f"{name}." if words.rstrip(" )").endswith(f"{name}.") and name[-1:].isupper() else name


def _label_before(words: str, at: int, meaning: str) -> int | None:
    """Return where a label that ends at ``at`` begins, when it is one of the list."""
    begin = at
    for _word in range(3):
        begin = words.rfind(" ", 0, max(begin - 1, 0)) + 1
        if plain(words[begin:at]).lstrip("(") in shipped_list("programme_lines")[meaning]:
            return begin
    return None


def _labelled_place(words: str) -> tuple[str, str] | None:
    for at, sign in enumerate(words):
        if sign == ":" and (begin := _label_before(words, at, "place")) is not None and begin:
            return words[:begin].rstrip(" .,;(–—-"), words[at + 1 :].strip(" )")
    return None


def _place_in_brackets(words: str) -> tuple[str, str] | None:
    text = words.rstrip(" .;")
    if not text.endswith(")"):
        return None
    depth = 0
    for at in range(len(text) - 1, 0, -1):
        depth += (text[at] == ")") - (text[at] == "(")
        if depth == 0:
            inside = text[at + 1 : -1].strip()
            is_person = name_weight(inside.partition(",")[0]) > 1
            is_place = (
                any(map(str.isalpha, inside))
                and not is_person
                and not meant_in(inside, "programme_lines", at_start=True)
            )
            is_place = is_place or meant_in(inside, "programme_lines", at_start=True) == "place word"
            return (text[:at], inside) if is_place and not inside[:1].isdecimal() and text[:at].strip() else None
    return None


def _place_behind_comma(words: str) -> tuple[str, str] | None:
    """Return what stands before and behind the first comma behind which a place stands, outside quotes and brackets."""
    commas = list(parting_signs(words))
    for number, at in enumerate(commas):
        end = commas[number + 1] if number + 1 < len(commas) else len(words)
        part = words[at + 1 : end]
        label, colon, _said = part.partition(":")
        if colon and meant_in(label, "programme_lines") != "place word":
            continue  # «учасники: ліцеї № 1, 2»
        begins = meant_in(part, "kinds", at_start=True)
        if begins in ("", "culture") and meant_in(part, "programme_lines") == "place word":
            return words[:at], words[at + 1 :]
    return None


def parting_signs(words: str) -> list[int]:
    """Return where commas and semicolons with a space behind them stand outside quotes and brackets."""
    found, depth, is_quoted = [], 0, False
    for at, sign in enumerate(words):
        if sign == '"':
            is_quoted = not is_quoted
        elif sign in "(«„[":
            depth += 1
        elif sign == "“":
            depth += -1 if depth else 1
        elif sign in ")»”]":
            depth = max(0, depth - 1)
        elif sign in ",;،" and not depth and not is_quoted and words[at + 1 : at + 2] == " ":
            found.append(at)
    return found
