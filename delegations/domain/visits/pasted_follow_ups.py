"""Tasks as they come by e-mail, from a table or an order, read into follow-ups: what, who, by when."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import cache

from delegations.domain.dates.date_reading import YearOf, no_year
from delegations.domain.dates.term_words import without_label
from delegations.domain.dates.terms_in_words import Term
from delegations.domain.follow_ups.bodies import is_body
from delegations.domain.follow_ups.follow_up import FollowUp
from delegations.domain.language.dictionary import words
from delegations.domain.language.vocabulary import NameCase
from delegations.domain.people.name_reading import read_name
from delegations.domain.people.vocabulary import NameDoubt
from delegations.domain.records.accounted import accounted, phrases_of
from delegations.domain.records.understood import Understood
from delegations.domain.text.pasted_lines import BULLET, lines_of
from delegations.domain.text.texts import _
from delegations.domain.text.word_lists import meant_in, place_of, plain, shipped_list, words_for
from delegations.domain.visits.pasted_terms import BOUNDS, sure_term, term_at_end, term_at_head, term_within
from delegations.domain.visits.people_lists.people_lines import is_post

_POINT = re.compile(r"\d{1,3}(?:\.\d{1,3})*[.)]?")
"""The number of a row in its first cell: ``7``, ``2.1``."""
_NUMBERING = re.compile(r"\d{1,3}[.)]?")
_PARTS = re.compile(r" [–—-] |(?<!\d), |, (?!\d)|; |\. (?=[^\W\d_]{2})")
_INFINITIVE = re.compile(r"[а-щьюяєіїґ’]{2,40}(?:ти|тися|тись)")
_SUB_POINT = re.compile(r"(?<!\s)\s*+\d{1,3}(?:\.\d{1,3})+[.)]?\s++")
"""The number of a point of an order below another: ``1.1.``."""
_OVER_POINTS = re.compile(r"\A\s*+(?P<number>\d{1,3})[.)]\s++(?P<body>[^:]{1,200}):\s*+\Z")
_INITIAL_AT_END = re.compile(r"(?:^|[\s.])[^\W\d_]$")
"""«О» of «О. Коваль»: the full stop behind it ends no sentence."""
_WITH_INITIALS = re.compile(r"\A[А-ЯІЇЄҐ][\w’-]++ [А-ЯІЇЄҐ]\. ?[А-ЯІЇЄҐ]\.")
_NAMED_WITHIN = re.compile(r"\s[А-ЯІЇЄҐ][\w’-]{1,40}+ [А-ЯІЇЄҐ]\. ?[А-ЯІЇЄҐ]\.")
_SERVICE = re.compile(r"\A\w{3,12}(?:службі|відділу|центру|управлінню)\Z")
_HOW = re.compile(r"\s([а-яіїєґ’]{3,20}(?:но|мо|ово|ше))\Z")


def read_follow_ups(pasted: str, *, year_of: YearOf = no_year, start: date | None = None) -> tuple[FollowUp, ...]:
    """Return a follow-up for each line such as ``Надіслати програму – Юлія Сиротинська, до 01.10.2021``.

    ``year_of`` gives the year of a term without one, ``start`` is the day from which «у тижневий строк» counts. A term
    that names no date is kept in its words; what is no term stays in the text.
    """
    found = []
    for row in lines_of(pasted):
        one = (
            _row(row, year_of, start)
            if len(row) > 1
            else _line(_SUB_POINT.sub("", BULLET.sub("", row[0])), year_of, start)
        )
        if one.text:
            found.append(one)
    return tuple(found)


def _row(row: Sequence[str], year_of: YearOf, start: date | None) -> FollowUp:
    cells = [cell for cell in row[_POINT.fullmatch(row[0]) is not None :] if cell and not _NUMBERING.fullmatch(cell)]
    terms = [sure_term(cell, year_of, start) for cell in cells]
    term = next((one for one in terms[1:] if one is not None), None) or Term()
    texts = [cell for place, cell in enumerate(cells) if place == 0 or terms[place] is None]
    text, *others = texts or [""]
    return FollowUp(text=text, responsible=", ".join(others), due=term.day, term_words=term.words)


def _line(line: str, year_of: YearOf, start: date | None) -> FollowUp:
    line, term = term_at_head(_with_colons(line), year_of, start)
    parts = [part for part in _split(line) if part.strip(" .,;")]
    kept: list[str] = []
    people: list[str] = []
    is_label = False
    for place, part in enumerate(parts):
        bare, inside = _brackets_at_end(part)
        found = sure_term(bare.strip(" ,;."), year_of, start) if place else None
        label = _label_of(part)
        if found is not None and term is None:
            term = found
            people += [inside] if inside else []
        elif label is not None:
            people.append(_ended(label))
        elif _is_another_name(part, behind_label=is_label):
            people.append(_ended(part))
            continue
        else:
            kept.append(part)
        is_label = label is not None
    text, others = _told_apart(line, parts, kept)
    order, order_term = _order_behind_dash(others, year_of, start)
    if order:
        people, others, text, term = [*people, text.strip(" :")], [], order, term or order_term
    text, body = _body_at_head(text)
    if term is None:
        # «Відділу культури до 01.04.2026 подати звіт»
        body, term = term_at_end(body, year_of, start)
    people = [*([body] if body else []), *others, *people]
    if not people and (watches := _who_watches(text)):
        people = [watches]
    if term is None:
        text, term = term_at_end(text, year_of, start)
    found_term = term or Term()
    return FollowUp(text=text, responsible=", ".join(people), due=found_term.day, term_words=found_term.words)


def read_point(line: str, *, year_of: YearOf = no_year, start: date | None = None) -> FollowUp:
    """Return a point of minutes or of an order: who does it and by when only where the words say so themselves.

    «Підготувати лист. Відповідальний: Коваль О.П. Термін: до 01.12.2024», «Управлінню культури (Лісова В.В.) провести
    …»; the text is that of the point without them.
    """
    text, term = _with_colons(line.strip()), None
    line, is_label = text, False
    people: list[str] = []
    for part in _split(text)[1:]:
        who = _label_of(part)
        bare = part.strip(" ,;.")
        is_said = without_label(bare) != bare or plain(bare.partition(" ")[0]) in BOUNDS
        found = sure_term(bare, year_of, start) if who is None and is_said and term is None else None
        if who is not None or _is_another_name(part, behind_label=is_label):
            people.append(_ended(who or part))
            is_label = True
        elif found is not None:
            term, is_label = found, False
        else:
            is_label = False
            continue
        text = text.replace(part, "", 1)
    if people or term is not None:
        # What parted the words that were taken out stays behind: «лист. . ».
        text = text.strip().rstrip(" .,;–—-")
        text = f"{text}." if line[line.find(text) + len(text) :][:1] == "." else text
    text, body = _body_at_head(text)
    if body and term is None:
        body, term = term_at_end(body, year_of, start)
        if term is None:
            text, term = term_at_end(text, year_of, start)
    people = [*([body] if body else []), *people]
    if people and term is None:
        term = term_within(text, year_of, start)
    said = term or Term()
    return FollowUp(text=text, responsible=", ".join(people), due=said.day, term_words=said.words)


def _ended(who: str) -> str:
    """Return who is named without the full stop of the sentence; that of initials stays."""
    bare = who.rstrip(" .;")
    return f"{bare}." if _INITIAL_AT_END.search(bare) else bare


def read_tasks(
    pasted: str, *, year_of: YearOf = no_year, start: date | None = None
) -> tuple[Understood[FollowUp], ...]:
    """Return what ``read_follow_ups`` does, each with its line; lines of an order that are no task are not kept."""
    found = []
    over = ("", "")
    for row in lines_of(pasted):
        line = " ".join(filter(None, row))
        if len(row) == 1 and (heads := _OVER_POINTS.fullmatch(row[0])) is not None and _is_addressed(heads["body"]):
            # «3. Управлінню економіки (Савчук П.І.):» does what its points 3.1, 3.2 say.
            over = (f"{heads['number']}.", heads["body"])
            found.append(Understood(FollowUp(text=line), line, note=_("no task"), is_kept=False))
            continue
        is_head = len(row) == 1 and not BULLET.match(row[0]) and not _SUB_POINT.match(row[0]) and _is_head(row[0])
        read = [] if is_head else read_follow_ups("\t".join(row), year_of=year_of, start=start)
        if read:
            is_below = bool(over[0]) and row[0].lstrip().startswith(over[0])
            found += [
                Understood(replace(one, responsible=over[1]) if is_below and not one.responsible else one, line)
                for one in read
            ]
        else:
            found.append(Understood(FollowUp(text=line), line, note=_("no task"), is_kept=False))
    return accounted(found, phrases_of("terms/label", "programme_lines/responsible", "orders/watches"))


def _is_head(line: str) -> bool:
    """Tell whether a line of an order is no task: its name, its grounds, «ЗОБОВ’ЯЗУЮ:»."""
    return meant_in(line, "orders", at_start=True) == "head" and (_label_of(line) is None)


def _who_watches(text: str) -> str:
    """Return who watches over an order: «Контроль за виконанням … покласти на …»; nothing for other words."""
    found = place_of(words_for("orders", "watches"), text)
    return text[found[1] :].strip(" :") if found is not None else ""


@cache
def _labels_before_dash() -> re.Pattern[str]:
    words = (*shipped_list("programme_lines")["responsible"], *shipped_list("terms")["label"])
    longest_first = "|".join(map(re.escape, sorted(words, key=len, reverse=True)))
    return re.compile(rf"(?<!\w)({longest_first})[ ]?[–—-] (?=\S)", re.IGNORECASE)


def _with_colons(line: str) -> str:
    """Return a line whose labels end with a colon: «Відповідальний – Коваль О.П., термін – до 20.10.2026»."""
    return _labels_before_dash().sub(r"\1: ", line)


def _is_another_name(part: str, *, behind_label: bool) -> bool:
    """Tell whether a part behind «Відповідальні: Кучер І.І.» names one more: «, Лось В.В.»."""
    return behind_label and read_name(_ended(part)).doubt is NameDoubt.INITIALS


def _order_behind_dash(others: Sequence[str], year_of: YearOf, start: date | None) -> tuple[str, Term | None]:
    """Return the task of «Начальникові управління – до 10.12.2026 надати перелік», and its term; nothing for others."""
    if len(others) != 1:
        return "", None
    text, term = term_at_head(others[0], year_of, start)
    first = text.partition(" ")[0]
    is_order = _INFINITIVE.fullmatch(first) is not None and not any(word.noun for word in words(first))
    return (text[:1].upper() + text[1:], term) if is_order else ("", None)


def _split(line: str) -> list[str]:
    """Return the parts of a line between dashes, commas and sentences, none within brackets or quotes."""
    found, begin = [], 0
    for cut in _PARTS.finditer(line):
        before = line[: cut.start()]
        if before.count("(") > before.count(")") or before.count("«") > before.count("»"):
            continue
        if cut[0] == ". " and plain(before.rpartition(" ")[2]) in shipped_list("programme_lines")["responsible"]:
            continue
        if cut[0] == ". " and _INITIAL_AT_END.search(before) and not _begins_with_label(line[cut.end() :]):
            continue
        found.append(line[begin : cut.start()])
        begin = cut.end()
    return [*found, line[begin:]]


def _begins_with_label(text: str) -> bool:
    """Tell whether ``text`` begins with «Термін:» or «Відповідальний:»."""
    head, colon, rest = text.partition(":")
    is_term = bool(colon) and bool(rest.strip()) and without_label(f"{head}: 1") != f"{head}: 1"
    return is_term or (bool(colon) and plain(head) in shipped_list("programme_lines")["responsible"])


def _told_apart(line: str, parts: Sequence[str], kept: Sequence[str]) -> tuple[str, list[str]]:
    """Return the text and who is named behind its first dash, without the parts that were taken out."""
    text = line
    for part in parts:
        if part not in kept:
            text = text.replace(part, "", 1)
    if len(kept) < len(parts):
        text = text.rstrip(" ,;.–—-")
    first, dash, rest = _at_dash(text)
    return (first, [rest.strip(" ,;–—-")]) if dash and rest.strip(" ,;–—-") else (text.strip(" ,;"), [])


def _at_dash(text: str) -> tuple[str, str, str]:
    for dash in (" – ", " — ", " - "):
        if dash in text:
            return text.partition(dash)
    return text, "", ""


def _label_of(part: str) -> str | None:
    """Return who is named behind «Відповідальний:» or «відп.»; None for any other part."""
    listed = shipped_list("programme_lines")["responsible"]
    for sign in (":", "."):
        label, found, rest = part.partition(sign)
        if found and plain(label) in listed and rest.strip():
            return rest.strip()
    return None


def _brackets_at_end(part: str) -> tuple[str, str]:
    bare = part.rstrip(" .;")
    if bare.endswith(")") and "(" in bare:
        return bare[: bare.rindex("(")], bare[bare.rindex("(") + 1 : -1].strip()
    return part, ""


def _is_addressed(text: str) -> bool:
    """Tell whether a task begins with who has to do it: a body, somebody's post, a name with initials."""
    first, _space, rest = text.partition(" ")
    if is_body(text) or _WITH_INITIALS.match(text) or (first.endswith(("ому", "ій")) and is_body(rest)):
        return True
    if _SERVICE.match(first) or (first.endswith("ому") and _NAMED_WITHIN.search(text)):
        return True  # «Пресслужбі …», «Керуючому справами Литвину С.М. …»
    # «Начальника відділу Лис О.В. подати …» stands behind «ЗОБОВ’ЯЗУЮ:».
    cases = {NameCase.DATIVE, *((NameCase.ACCUSATIVE,) if _NAMED_WITHIN.search(text) else ())}
    return first[:1].isupper() and any(
        one.noun and "anim" in one.tags and one.case in cases and is_post(one.lemma) for one in words(first)
    )


def _body_at_head(text: str) -> tuple[str, str]:
    """Return a task without the body that it begins with, «Управлінню культури (Лісова В.В.) провести …», and that."""
    endings = (found for found in _INFINITIVE.finditer(text) if _is_addressed(text))
    verb = next((one for one in endings if not any(word.noun for word in words(one[0]))), None)
    if verb is None or verb.start() == 0:
        return text, ""
    at = verb.start()
    while (how := _HOW.search(text[:at].rstrip())) is not None:
        # «Директору КП «Парк» невідкладно прибрати територію»
        at = how.start(1)
    body, rest = text[:at].strip(" ,:"), text[at:]
    return rest[:1].upper() + rest[1:], body
