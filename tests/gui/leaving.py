"""The ways in which a page is left, and where to look for what was typed there."""

import sqlite3
from contextlib import closing, contextmanager
from dataclasses import dataclass, fields, replace
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit

from delegations.domain.dates.partial_dates import PartialDate
from delegations.domain.gifts.gift_entry import GiftEntry
from delegations.domain.text.texts import LANGUAGES, language
from delegations.gui.pages.letters.chips import ChipEdit
from delegations.gui.shell.redress import redress
from delegations.gui.tables.row_table import RowTable
from delegations.gui.tables.tokens import TokensEdit
from delegations.queries.office_settings import read_settings
from delegations.queries.promises import load_promise
from delegations.services.follow_ups.follow_ups import record_execution
from delegations.services.office.office import open_office
from delegations.services.office.saving_settings import save_settings
from delegations.services.templates.kept_templates import load_template
from delegations.services.templates.letters import save_template
from tests.gui.keys import focused, spin

CONTROL = Qt.KeyboardModifier.ControlModifier
PAGES = {
    "visits": 1, "meetings": 2, "groups": 1, "library": 1, "indicators": 1, "people": 1, "places": 1, "gifts": 1,
    "settings": None, "follow_ups": 0, "letters": None,
}  # fmt: skip
"""Pages on which something is typed, and the record that is opened there; 0: the first of the list."""
ALONE = ("settings", "letters")
"""Pages without a list of records."""
SLOW = ("quit", "close", "language", "colours", "kill", "gone", "locked")
OTHERS = [code for code in LANGUAGES if code not in ("uk", "fa")]
MATRIX = [
    (key, SLOW[(page + 3 * place) % len(SLOW)], code)
    for page, key in enumerate(PAGES)
    for place, code in enumerate(("uk", "fa", OTHERS[page % len(OTHERS)]))
]
"""Each page in Ukrainian, Persian and one more language, left in three ways; each way in both ways of reading."""
CONFLICTS = [(key, list(LANGUAGES)[page % len(LANGUAGES)]) for page, key in enumerate(PAGES)]
"""Each page, in one of the languages, to be saved while somebody else saves it too."""
THEIRS = "Theirs"
"""What somebody else wrote meanwhile, beside what stood there."""


@dataclass
class Leaving:
    """What the slow ways of leaving need."""

    path: Path
    elsewhere: Path
    application: Any
    bot: Any
    asked: list


def in_language(code, database, open_window):
    """Return a window that speaks ``code``, onto a database that was filled in Ukrainian."""
    settings = read_settings(database)
    if settings.language != code:
        save_settings(database, replace(settings, language=code))
    window = open_window(database.path)
    assert language() == code
    return window


def speak_next(window):
    """Let the window speak the next of the five languages."""
    codes = list(LANGUAGES)
    window.speak(codes[(codes.index(language()) + 1) % len(codes)])
    spin()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def opened(window, key):
    window.show_page(key, PAGES[key] or None)
    page = window.pages[key]
    if PAGES[key] == 0:
        page._open_record(page.list.model.id_at(0))
    spin()
    return page


def open_another(window, page, key):
    """Open another record of the page; where there is none, another page."""
    now = page.rows.current if key == "follow_ups" else page.document.record.id if key not in ALONE else None
    numbers = [page.list.model.id_at(row) for row in range(page.list.model.rowCount())] if now is not None else []
    other = next((one for one in numbers if one not in {now, None}), None)
    if other is None:
        window.show_page("overview", None)
    else:
        (page._open_record if key == "follow_ups" else page.open_record)(other)


def texts_of(path):
    """Yield all that is kept: every text that the tables hold, and the drafts that stand beside the database."""
    if path.exists():
        with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as raw:
            tables = raw.execute("SELECT name FROM sqlite_schema WHERE type = 'table' AND sql NOT LIKE '%VIRTUAL%'")
            for (table,) in tables.fetchall():
                for row in raw.execute(f'SELECT * FROM "{table}"'):  # noqa: S608
                    yield from (one for one in row if isinstance(one, str))
    for one in Path.home().rglob("*"):
        if one.is_file():
            yield one.read_text(encoding="utf-8", errors="replace")


def kept_of(path, words):
    """Return those of ``words`` that are kept."""
    found, left = set(), set(words)
    for text in texts_of(path):
        found |= {one for one in left if one in text}
    return found


def is_kept(path, words):
    return any(words in text for text in texts_of(path))


def on_screen(window, words):
    """Tell whether ``words`` still stand in a field, so that they can be typed nowhere else."""
    lines = [one.text() for one in window.findChildren(QLineEdit)]
    areas = [one.toPlainText() for one in window.findChildren(QPlainTextEdit)]
    areas += [one.template() for one in window.findChildren(ChipEdit)]
    cells = [
        str(getattr(row, column.name, ""))
        for table in window.findChildren(RowTable) for row in table.rows.rows for column in table.rows.columns
    ]  # fmt: skip
    typed = [text for table in window.findChildren(RowTable) for text, _why in table.rows.typed.values()]
    names = [ref.name for tokens in window.findChildren(TokensEdit) for ref in tokens.refs]
    return any(words in one for one in (*lines, *areas, *cells, *typed, *names))


@contextmanager
def moved_away(window, path, away):
    """Let the file of the database be gone, as a stick that was pulled out."""
    window.context.database.engine.dispose()
    away.mkdir()
    for one in path.parent.glob(f"{path.name}*"):
        one.rename(away / one.name)
    yield
    for one in away.iterdir():
        one.replace(path.parent / one.name)


@contextmanager
def held(window, path):
    """Let another program hold the database."""
    window.context.database.lock_wait = 0.05
    with closing(sqlite3.connect(path, isolation_level=None)) as holder:
        holder.execute("BEGIN IMMEDIATE")
        yield
        holder.execute("ROLLBACK")


def saved_by_another(window, path, page):
    """Let another program save what is open on ``page`` meanwhile, every text of it with another word.

    Return what tells whether all they wrote stands in the record as it is stored by now.
    """
    other, wanted = open_office(path), 0
    document = getattr(page, "document", None)
    if document is not None:
        load = partial(document.kind.load, other, document.record.id)
        stored = load()
        document.kind.store(other, rewritten(stored), stored)
    elif hasattr(page, "detail"):
        load = partial(load_promise, other, page.rows.current)
        promise = load()
        theirs = replace(promise.execution, percent=35, result=THEIRS, co_responsible=THEIRS)
        record_execution(other, promise.uid, theirs, author=THEIRS, day=PartialDate(2026, 5, 12))
    else:
        paper, code = page._paper, page._language
        load = partial(load_template, other, paper, code)
        before = load()
        save_template(other, paper, code, f"{before}\n{THEIRS}")
    wanted = repr(load()).count(THEIRS)
    assert wanted
    return lambda: repr(load()).count(THEIRS) == wanted


def rewritten(record):
    """Return ``record`` with another word behind each of its own texts, as far as they may be any words."""
    if isinstance(record, GiftEntry):
        return replace(record, gift=rewritten(record.gift))
    names = {one.name for one in fields(record) if one.init} & {
        "title", "name", "description", "purpose", "notes", "executor", "signatory_name", "letterhead", "remit",
        "place", "problem", "how", "outcome", "definition", "occasion", "summary", "goals",
    }  # fmt: skip
    texts = {one: getattr(record, one) for one in names}
    return replace(record, **{one: f"{words} {THEIRS}".strip() for one, words in texts.items() if type(words) is str})


def leave(window, way, means, words):
    """Leave the window's page in a slow way."""
    if way == "quit":
        QTest.keyPress(focused(), Qt.Key.Key_Q, CONTROL)
    elif way == "close":
        window.close()
    elif way == "language":
        speak_next(window)
    elif way == "colours":
        QGuiApplication.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Dark)
        redress(means.application)
        assert all(on_screen(window, one) for one in words)
        window.close()
    elif way == "kill":
        # Nothing is left: what a killed window leaves is what a pause wrote down.
        means.bot.waitUntil(lambda: kept_of(means.path, words) == set(words))
    else:
        with moved_away(window, means.path, means.elsewhere) if way == "gone" else held(window, means.path):
            window.leave_pages()
            kept = kept_of(means.path, words)
            assert all(one in kept or on_screen(window, one) for one in words)
