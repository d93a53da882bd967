import ast
import re
from functools import cache
from io import BytesIO
from pathlib import Path

import pytest
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

from delegations.domain.text.texts import enumerated

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "delegations"
KEYWORDS = {"_": None, "N_": None, "ngettext": (1, 2), "pgettext": ((1, "c"), 2)}
MARKED = set(KEYWORDS)
SHOWN = {
    "text", "button", "tool", "setText", "setPlaceholderText", "setToolTip", "setWindowTitle", "setAccessibleName",
    "LineField", "TextField", "QLabel", "QPushButton", "say", "agrees", "addTab", "addItem", "addAction", "EmptyState",
    "add_parser", "Column", "RowColumn", "DelegationsError", "FileError", "DatabaseError", "InvalidValueError",
    "Problem",
    "ConflictError",
    "NotFoundError", "CancelledError", "LockedError", "Para", "Field", "field", "paragraph", "print",
}  # fmt: skip
"""Calls whose literal words a person reads."""


@cache
def trees():
    return [(path.relative_to(ROOT), ast.parse(path.read_text(encoding="utf-8"))) for path in PACKAGE.rglob("*.py")]


@cache
def extracted():
    found = set()
    for _file, _line, message, _comments, context in extract_from_dir(PACKAGE, keywords=KEYWORDS):
        found.add((context, message if isinstance(message, str) else tuple(message)))
    return found


@cache
def catalogue(language):
    with (ROOT / "i18n" / language / "LC_MESSAGES" / "delegations.po").open("rb") as stream:
        return read_po(stream, locale=language)


def key(message):
    return message.context, message.id if isinstance(message.id, str) else tuple(message.id)


def strings(value):
    return (value,) if isinstance(value, str) else tuple(value)


@pytest.mark.parametrize("language", ["uk", "en", "de", "pl", "fa"])
def test_every_text_is_translated(language):
    messages = {key(message): message for message in catalogue(language) if message.id}
    assert extracted() - set(messages) == set()
    assert set(messages) - extracted() == set()
    assert [message.id for message in messages.values() if not all(strings(message.string)) or message.fuzzy] == []


@pytest.mark.parametrize("language", ["uk", "en", "de", "pl", "fa"])
def test_placeholders_stay(language):
    def names(words):
        return set(re.findall(r"\{(\w*)", words))

    for message in catalogue(language):
        if message.id:
            wanted = set().union(*map(names, strings(message.id)))
            for translation in strings(message.string):
                if (message.context or "").startswith("salutation"):
                    # Each language speaks to people by another part of their name.
                    assert names(translation) <= {"name", "family", "vocative"}
                    continue
                assert names(translation) == wanted or ("count" in wanted and names(translation) <= wanted), message.id


SAME_IN_BOTH = {
    "uk": {"e-mail: {address}"},
    "de": {
        "Code",
        "DELEGATION",
        "Quorum:",
        "Budget",
        "Budget:",
        "MWh",
        "Scan: {paper}",
        "Delegation",
        "Name",
        "Organisation",
        "Partner",
        "Person",
        "Region",
        "Ukraine",
        "min",
        "neutral",
        "online",
        "{count} min",
    },
    "pl": {
        "e-mail: {address}",
        "administrator",
        "E-mail",
        "MWh",
        "Partner",
        "memorandum",
        "Region",
        "min",
        "online",
        "region",
        "Transport",
        "tel. {number}",
        "{count} min",
    },
}
"""Words that a language shares with English."""


@pytest.mark.parametrize("language", ["uk", "de", "pl", "fa"])
def test_no_english_stands_for_another_language(language):
    """A text that was filled in from the English catalogue looks translated and is not."""

    def words(message):
        return {re.sub(r"\{.*?\}", "", one) for one in strings(message)}

    latin = [m for m in catalogue(language) if m.id and any(re.search(r"[A-Za-z]{3}", one) for one in words(m.id))]
    same = {m.id for m in latin if words(m.string) & words(m.id)} - SAME_IN_BOTH.get(language, set())
    assert same == set()


def test_plural_forms_are_those_of_the_language():
    for language, forms in {"uk": 3, "pl": 3, "de": 2}.items():
        assert {len(m.string) for m in catalogue(language) if isinstance(m.id, tuple | list)} == {forms}


def test_no_translation_is_asked_for_inside_an_f_string():
    """The extractor does not look there: such a text would silently stay untranslated."""
    found = [
        f"{path}:{call.lineno}"
        for path, tree in trees()
        for string in ast.walk(tree)
        if isinstance(string, ast.JoinedStr)
        for call in ast.walk(string)
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id in MARKED
        if isinstance(call.args[0], ast.Constant)
    ]
    assert found == []


def test_no_words_bypass_translation():
    def words(node):
        is_text = isinstance(node, ast.Constant) and isinstance(node.value, str)
        # Words for people: letters and a space, and not SQL.
        sql = is_text and re.match(r"[A-Z]{4}|deleted_at", node.value)
        return is_text and not sql and " " in node.value and re.search(r"[a-zа-я]{3}", node.value)

    found = []
    for path, tree in trees():
        for call in ast.walk(tree):
            if not isinstance(call, ast.Call):
                continue
            name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
            of_sqlite = isinstance(call.func, ast.Attribute) and getattr(call.func.value, "id", "") == "sqlite3"
            if name in SHOWN and not of_sqlite:
                found += [f"{path}:{one.lineno} {one.value}" for one in call.args if words(one)]
    assert found == []


def test_the_ukrainian_uses_its_own_signs():
    for message in catalogue("uk"):
        if message.id:
            for words in strings(message.string):
                assert "“" not in words, words
                assert "'" not in words, words
                assert not re.search(r"\w \- \w", words), words


def test_the_compiled_form_agrees_with_the_source():
    from babel.messages.mofile import read_mo, write_mo

    buffer = BytesIO()
    write_mo(buffer, catalogue("uk"))
    buffer.seek(0)
    assert len(read_mo(buffer)) > 400


@pytest.mark.parametrize(
    ("speech", "one", "two", "three"),
    [
        ("uk", "Львів", "Львів та Луцьк", "Львів, Луцьк та Рівне"),
        ("en", "Львів", "Львів and Луцьк", "Львів, Луцьк and Рівне"),
        ("fa", "Львів", "Львів و Луцьк", "Львів، Луцьк و Рівне"),
    ],
)
def test_parts_of_a_sentence_are_joined_as_the_language_does(speech, one, two, three):
    words = ["Львів", "Луцьк", "Рівне"]
    assert [enumerated(words[:count], speech) for count in range(4)] == ["", one, two, three]
