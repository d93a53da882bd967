"""People out of programs that keep addresses: contact cards (vCard 2.1, 3.0, 4.0), LDIF, and tables of any kind.

Cards are read by vobject (RFC 2426, RFC 6350, quoted-printable and folded lines of 2.1 too); LDIF after RFC 2849.
"""

import base64
import binascii
import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from delegations.domain.language.vocabulary import Gender
from delegations.domain.machine.devices import forbid_device
from delegations.domain.machine.file_words import reason_of
from delegations.domain.people.name_reading import read_name
from delegations.domain.people.name_words import is_given
from delegations.domain.people.person_name import is_patronymic
from delegations.domain.records.labels import label
from delegations.domain.records.understood import Understood
from delegations.domain.text.clean import readable
from delegations.domain.text.errors import FileError
from delegations.domain.text.texts import _
from delegations.domain.visits.people_lists.listed_people import ListedPerson, birth_day, role_of, without_courtesy
from delegations.domain.visits.people_lists.people_reading import read_people, read_people_rows
from delegations.exchange.tables.contents import Sheet
from delegations.exchange.tables.reading import ENDINGS, read_file
from delegations.exchange.tables.sheet_lines import hidden_columns, struck_row
from delegations.exchange.tables.text_tables import decoded
from delegations.exchange.texts.reading import read_text_lines

if TYPE_CHECKING:
    from vobject.base import Component

_TEXTS = (".odt", ".rtf", ".eml")
"""Texts that hold lines and tables of people, and are no tables themselves."""
PEOPLE_ENDINGS = (*ENDINGS, *_TEXTS, ".vcf", ".vcard", ".ldif", ".ldi")
"""What the names of files end with in which people are looked for."""
_CARDS, _LDIF = (".vcf", ".vcard"), (".ldif", ".ldi")
_LDIF_PHONES = ("telephonenumber", "mobile", "cellphone", "homephone")
_BIGGEST, _MOST_CARDS = 16 << 20, 20_000
_SOFT_BREAK = re.compile(r"=\r?\n")
_PICTURE = re.compile(
    r"^(?:[\w-]+\.)?(?:PHOTO|LOGO|SOUND|KEY)\b[^\n]*\n(?:[ \t][^\n]*\n)*", re.MULTILINE | re.IGNORECASE
)
_SEXES = {"M": Gender.MASCULINE, "F": Gender.FEMININE}


def read_people_file(path: Path) -> tuple[Understood[ListedPerson], ...]:
    """Return the people of a file: cards, an address list, a table, a text; lines that name nobody are not kept.

    Raises FileError with one sentence when the file can't be read or holds nobody.
    """
    ending = path.suffix.casefold()
    if ending in _CARDS:
        found = tuple(_people_of_cards(_text_of(path), path.name))
    elif ending in _LDIF:
        found = tuple(_people_of_ldif(_text_of(path)))
    elif ending in _TEXTS:
        found = read_people_rows(read_text_lines(path).rows())
    elif ending in PEOPLE_ENDINGS:
        found = _people_of_table(path)
    else:
        message = _(
            "“{name}”: people are read from XLSX, XLS, ODS, DOCX, ODT, RTF, CSV, TXT, PDF, EML, VCF and LDIF files."
        )
        raise FileError(message.format(name=path.name))
    if not any(row.is_kept for row in found):
        raise FileError(_("“{name}” names no people that could be read.").format(name=path.name))
    return found


def _people_of_table(path: Path) -> tuple[Understood[ListedPerson], ...]:
    if path.suffix.casefold() == ".txt":
        # Commas part what a line says of somebody, not cells.
        return read_people(_text_of(path))
    found: list[Understood[ListedPerson]] = []
    for sheet in read_file(path).sheets:
        if not sheet.is_hidden:
            # A sheet has headings of its own.
            found += _with_words_of_file(read_people_rows([[str(cell) for cell in row] for row in sheet.rows]), sheet)
    return tuple(found)


def _with_words_of_file(found: Iterable[Understood[ListedPerson]], sheet: Sheet) -> Iterator[Understood[ListedPerson]]:
    """Yield people, beside each what the file says of its row; who is struck out is offered, not taken."""
    said: dict[str, tuple[str, ...]] = {}
    for number, words in sheet.doubts.items():
        source = " | ".join(" ".join(cell.split()) for cell in sheet.rows[number - 1] if cell.strip())
        said[source] = (*said.get(source, ()), *words)
    for one in found:
        words = said.pop(one.source, ())
        is_kept = one.is_kept and struck_row() not in words
        yield replace(one, doubts=(*one.doubts, *words), is_kept=is_kept) if words else one
    for source, words in said.items():
        yield Understood(ListedPerson(name=source), source, (), " ".join(words), is_kept=False)
    if note := hidden_columns(sheet):
        yield Understood(ListedPerson(name=sheet.name), sheet.name, (), note, is_kept=False)


def _text_of(path: Path) -> str:
    forbid_device(path)
    try:
        if path.stat().st_size > _BIGGEST:
            raise FileError(_("“{name}” is larger than {size} MB.").format(name=path.name, size=_BIGGEST >> 20))
        return decoded(path)[0]
    except OSError as error:
        message = _("“{name}” can't be read: {reason}.")
        raise FileError(message.format(name=path.name, reason=reason_of(error))) from error


def _people_of_cards(text: str, name: str) -> Iterator[Understood[ListedPerson]]:
    import vobject

    # A card of its own each, so that one that is broken spoils no other; pictures are not looked at.
    cards = re.findall(
        r"^BEGIN:VCARD\b.*?^END:VCARD\b", text.replace("\r\n", "\n"), re.DOTALL | re.MULTILINE | re.IGNORECASE
    )
    if len(cards) > _MOST_CARDS:
        raise FileError(_("“{name}” holds more than {count} contacts.").format(name=name, count=_MOST_CARDS))
    for card in cards:
        bare = _PICTURE.sub("", card)
        try:
            entry = vobject.readOne(_SOFT_BREAK.sub("=\n", bare), allowQP=True, ignoreUnreadable=True)
            person = _person_of_card(entry)
        except Exception:  # noqa: BLE001  the library raises whatever a broken card makes it meet
            person = ListedPerson(name="")
        if person.name:
            yield Understood(person, bare, tuple(_doubts(person)))
        else:
            shown = next((one for one in bare.split("\n") if one.upper().startswith(("FN", "N:", "ORG"))), card[:80])
            yield Understood(ListedPerson(name=shown), bare, (), _("names nobody"), is_kept=False)


def _person_of_card(card: "Component") -> ListedPerson:
    def first(key: str) -> str:
        values = _values(card, key)
        return values[0] if values else ""

    title, given, middle, family, suffix = _parts_of_card(card)
    bare_title, gender = without_courtesy(f"{title} X") if title else ("", Gender.UNKNOWN)
    title = bare_title.removesuffix("X").strip()
    name = " ".join(filter(None, (title, given, middle, family, suffix))) if family and given else ""
    # Without its parts a name is read as in any list: «Петренко Микола Іванович».
    shown = name or read_name(first("fn")).full or " ".join(filter(None, (given, middle, family)))
    post = first("title") or first("role")
    return ListedPerson(
        name=shown, post=post, organisation=_body_of_card(card),
        city=_city_of_card(card), phone=", ".join(dict.fromkeys(_values(card, "tel"))), email=first("email"),
        born=birth_day(_day_of(first("bday"))) if first("bday") else None, notes=first("note"), role=role_of(post),
        gender=_SEXES.get(first("gender")[:1].upper(), gender),
        parts=_unlike(shown, (title, given, middle, family, suffix)) if name else (),
    )  # fmt: skip


def _parts_of_card(card: "Component") -> tuple[str, ...]:
    held = getattr(card, "n", None)
    parts = tuple(_plain(getattr(held.value, one, "")) for one in _N) if held is not None else ("",) * 5
    title, given, middle, family, suffix = parts
    if not middle and len(words := given.split()) > 1 and is_patronymic(words[-1]):
        given, middle = " ".join(words[:-1]), words[-1]
    if family and given and is_given(family) and not is_given(given.split()[0]) and not middle:
        # Some programs put what was typed first into the wrong field.
        given, family = family, given
    return title, given, middle, family, suffix


_N = ("prefix", "given", "additional", "family", "suffix")


def _unlike(name: str, parts: tuple[str, ...]) -> tuple[str, ...]:
    """Return the parts where the name itself would be read otherwise."""
    read = read_name(name)
    same = (read.title, read.given, read.middle, read.family, read.suffix) == parts and not read.is_doubtful
    return () if same else parts


def _values(card: "Component", key: str) -> list[str]:
    """Return the values of a property, the preferred one first (PREF of 4.0, TYPE=pref of 3.0)."""
    held = card.contents.get(key, [])
    ranked = sorted(held, key=lambda one: not _is_preferred(one.params))
    found = (_plain(one.value) for one in ranked)
    return [re.sub(r"(?i)^(?:tel|mailto):", "", one).replace(";ext=", " ext. ") for one in found if one]


def _is_preferred(params: dict[str, list[str]]) -> bool:
    said = {key.upper(): [str(one).upper() for one in values] for key, values in params.items()}
    return "PREF" in said or "PREF" in said.get("TYPE", [])


def _plain(value: object) -> str:
    if isinstance(value, list | tuple):
        return " ".join(filter(None, map(_plain, value)))
    return " ".join(readable(str(value or "")).split())


def _body_of_card(card: "Component") -> str:
    """Return the body; the units of it stand behind it."""
    value = next((one.value for one in card.contents.get("org", []) if one.value), "")
    return _plain(value[0] if isinstance(value, list) else str(value).split(";")[0])


def _city_of_card(card: "Component") -> str:
    return next((city for one in card.contents.get("adr", []) if (city := _plain(getattr(one.value, "city", "")))), "")


def _day_of(value: str) -> str:
    """Return a day of a card as it is read elsewhere: 19750512, 1975-05-12T00:00:00Z."""
    day = value.split("T", maxsplit=1)[0].strip()
    return f"{day[:4]}-{day[4:6]}-{day[6:8]}" if re.fullmatch(r"\d{8}", day) else day


def _people_of_ldif(text: str) -> Iterator[Understood[ListedPerson]]:
    """Yield the entries of an address book: Thunderbird, directories (RFC 2798, Mozilla's own names)."""
    for entry in re.split(r"\n\s*\n", re.sub(r"\n ", "", text.replace("\r\n", "\n"))):
        said = _attributes(entry.split("\n"))
        if not said or "groupofnames" in [one.casefold() for one in said.get("objectclass", [])]:
            continue

        def one(*names: str, said: dict[str, list[str]] = said) -> str:
            return next((said[name][0] for name in names if said.get(name)), "")

        given, family = one("givenname"), one("sn", "surname")
        name = f"{given} {family}" if given and family else one("cn", "commonname", "displayname") or given or family
        if not name:
            continue
        day = "-".join(filter(None, (one("birthyear"), one("birthmonth").zfill(2), one("birthday").zfill(2))))
        phones = [
            value for key in ("telephonenumber", "mobile", "cellphone", "homephone") for value in said.get(key, [])
        ]
        post = one("title")
        person = ListedPerson(
            name=name, post=post, organisation=one("o", "company", "ou"), email=one("mail"),
            phone=", ".join(dict.fromkeys(phones)), city=one("l", "locality"), role=role_of(post),
            born=birth_day(day) if one("birthyear") else None, notes=one("description", "custom1"),
            parts=_unlike(name, ("", given, "", family, "")) if given and family else (),
        )  # fmt: skip
        yield Understood(person, entry, tuple(_doubts(person)))


def _attributes(lines: Iterable[str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for line in lines:
        key, colon, value = line.partition(":")
        if not colon or line.startswith("#"):
            continue
        if value.startswith(":"):
            with suppress(binascii.Error, ValueError):
                value = base64.b64decode(value[1:].strip()).decode("utf-8", "replace")
        if value := _plain(value.removeprefix(":")):
            found.setdefault(key.partition(";")[0].casefold(), []).append(value)
    return found


def _doubts(person: ListedPerson) -> Iterator[str]:
    name = read_name(person.name)
    if name.is_doubtful and not person.parts:
        yield label(name.doubt)
