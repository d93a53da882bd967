"""An implementation table against the register it was read into, line by line.

The file is read here a second time, by simpler eyes than the program's: nothing of the last column may be lost, and
nothing may stand under another task or project. ``DELEGATIONS_TABLE=file.txt`` checks a real table the same way.
"""

import html
import os
import re
from pathlib import Path

import pytest

from delegations.queries.promises import load_promise
from delegations.queries.register import RegisterFilter, RegisterListing
from delegations.services.follow_ups.strategies import open_table
from delegations.services.follow_ups.strategy_import import import_strategy
from tests.domain.test_strategy_reading import TABLE

COLUMNS = 5


def words(text):
    """Return the words of a cell, without markup, rules and asterisks."""
    plain = html.unescape(re.sub(r"</?[A-Za-z][^<>]*>", " ", text).replace("**", " "))
    return [word for word in plain.split() if not re.fullmatch(r"[-–—_=*]+", word)]


def holds(all_words, some):
    """Tell whether ``some`` words stand in ``all_words`` one after the other."""
    line = f" {' '.join(all_words)} "
    return f" {' '.join(some)} " in line


def given():
    real = os.environ.get("DELEGATIONS_TABLE")
    return [pytest.param("", id="own"), *([pytest.param(real, id="real")] if real else [])]


@pytest.fixture(params=given())
def lines(request, tmp_path, database):
    path = Path(request.param) if request.param else tmp_path / "table.txt"
    if not request.param:
        path.write_text("\n".join("\t".join(row) for row in TABLE), encoding="utf-8")
    import_strategy(database, open_table(path).tasks())
    return [line.split("\t") for line in path.read_text(encoding="utf-8-sig").splitlines()]


@pytest.fixture
def register(lines, database):
    """Return what the register holds: the words of each follow-up, of its progress, and of who is responsible."""
    found = []
    for row in RegisterListing(database, RegisterFilter()).first(100_000):
        promise = load_promise(database, row.id)
        notes = [word for note in promise.notes for word in words(note.text)]
        found.append((words(promise.text), notes, words(promise.responsible)))
    return found


def is_regular(cells):
    """Tell whether a line is a row with all its columns, and no heading."""
    filled = [bool(words(cell)) for cell in cells]
    return len(cells) == COLUMNS and filled[3] and filled[4] and any(filled[1:3]) and "завдан" not in cells[1].lower()


def test_every_row_stands_under_its_own_task_or_project(lines, register):
    task, checked = [], 0
    for cells in lines:
        if not is_regular(cells):
            continue
        # A row that a merged cell has shifted is told to the user; here only its text is looked for, below.
        if not re.fullmatch(r"[\d.]*", cells[0].strip()):
            continue
        task = words(cells[1]) or task
        title = words(cells[2]) or task
        theirs = [notes for text, notes, _body in register if text == title]
        assert any(holds(notes, words(cells[4])) for notes in theirs), (title, cells[4][:80])
        checked += 1
    assert checked >= 5


def test_no_word_of_the_last_column_is_lost(lines, register):
    # A responsible body may stand in one cell with what it did; then it is parted from it.
    everything = [words for _text, notes, body in register for words in (notes, [*body, *notes])]
    for cells in lines:
        said = words(cells[-1])
        if len(cells) < COLUMNS - 1 or not said or "завдан" in cells[1].lower():
            continue
        paragraphs = [words(part) for part in re.split(r"</?(?:p|br|li|div)\b[^<>]*>", cells[-1])]
        for part in filter(None, paragraphs):
            assert any(holds(notes, part) for notes in everything), " ".join(part)[:120]


def test_lines_that_go_on_follow_the_row_before_them(lines, register):
    before = []
    for cells in lines:
        said = words(cells[-1]) if len(cells) == COLUMNS else []
        if said and not any(words(cell) for cell in cells[:-1]) and before:
            assert any(holds(notes, [*before, *said]) for _text, notes, _body in register), " ".join(said)[:120]
        before = said
