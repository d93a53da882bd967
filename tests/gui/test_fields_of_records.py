"""Every field of every record on screen: its box is as long as it was declared, and what is wrong is said beside it."""

from dataclasses import fields, is_dataclass, replace
from typing import get_type_hints

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel

from delegations.domain.meetings.meeting import AgendaItem
from delegations.domain.records.fields import text_of
from delegations.domain.text.errors import Problem
from delegations.gui.editing.section import BoundTable
from delegations.gui.pages.meetings.item_editor import ItemEditor
from delegations.gui.tables.row_column import Editor
from delegations.gui.widgets.form import Form
from delegations.gui.widgets.inputs import LineField, TextField
from delegations.services.gifts.gifts import save_gift
from delegations.services.library.indicators import save_indicator
from delegations.services.library.practices import save_practice
from delegations.services.meetings.groups import save_group
from delegations.services.meetings.meetings import save_meeting
from delegations.services.people.people import save_person
from delegations.services.places.places import save_municipality
from delegations.services.visits.visits import load_visit, save_visit
from tests import records
from tests.gui.keys import spin

PAGES = {
    "visits": (records.visit, save_visit),
    "meetings": (records.meeting, save_meeting),
    "groups": (records.group, save_group),
    "library": (records.practice, save_practice),
    "indicators": (records.indicator, save_indicator),
    "people": (records.person, save_person),
    "places": (records.place, save_municipality),
    "gifts": (records.gift_entry, save_gift),
}
every_page = pytest.mark.parametrize("key", PAGES)


def opened(window, key):
    """Return the page with a record in which everything is said, all its parts made."""
    make, save = PAGES[key]
    stored = save(window.context.database, make())
    window.show_page(key, stored.id)
    page = window.pages[key]
    editor = getattr(page, "editor", None)
    for part in editor._parts if editor is not None else ():
        editor.show_section(part.key)
    spin()
    return page


def text_field(kind, name):
    """Return the field ``name`` of a dataclass when it is a text, else None."""
    found = (part for part in fields(kind) if part.name == name) if is_dataclass(kind) else ()
    return next((part for part in found if get_type_hints(kind)[name] is str), None)


def field_of_form(form, record, path):
    """Return the text field that a form calls ``path``; None for what is no text of the record."""
    if isinstance(form.parent(), ItemEditor):
        return text_field(AgendaItem, path)
    *above, name = path.split("/")
    for step in above:
        record = getattr(record, step, None)
    return text_field(type(record), name)


@every_page
def test_a_box_of_several_lines_belongs_to_a_long_text(window, key):
    page = opened(window, key)
    seen = 0
    for form in page.findChildren(Form):
        for path, widget in form.inputs.items():
            part = field_of_form(form, page.document.record, path)
            if part is not None and isinstance(widget, LineField | TextField):
                seen += 1
                assert text_of(part).is_long == isinstance(widget, TextField), path
    for table in page.findChildren(BoundTable):
        kind = type(table.model._next)
        for column in table.model.columns:
            part = text_field(kind, column.name)
            if part is not None and column.editor is not Editor.CHOICE:
                seen += 1
                assert text_of(part).is_long == (column.editor is Editor.TEXT), (table.group, column.name)
    assert seen >= 3


NOT_TYPED = {
    "uid", "id", "version", "saved_at", "edition", "person_id", "code", "digest", "file_name", "size", "photo", "visit",
    "received_from", "giver_uid", "receiver_uid", "earlier",
    "coat_of_arms", "need_of", "correction", "minutes_date", "status", "origin", "seconds", "giver_side", "way",
}  # fmt: skip
"""What nobody types there: identities, what the program counts or puts in, files and pictures."""


def paths_of(record):
    """Return the paths of all that can be wrong in a record, as the services name them."""
    held = record.gift if hasattr(record, "gift") else record
    for path, _value in records.leaves(held):
        if path.split("/")[-1] not in NOT_TYPED and not path.startswith("choices/"):
            yield path.removeprefix("network/") if path.startswith(("network/members", "network/partners")) else path


@every_page
def test_what_is_wrong_is_said_beside_its_field(window, key):
    page = opened(window, key)
    unsaid = []
    for path in dict.fromkeys(paths_of(page.document.record)):
        page.document.show_problems([Problem(path, "НЕ МОЖНА")])
        said = [one for one in page.findChildren(QLabel, "problem") if "НЕ МОЖНА" in one.text() and not one.isHidden()]
        strip = getattr(getattr(page, "editor", None), "_sentence", None)
        if not [one for one in said if one is not strip]:
            unsaid.append(path)
    # The title stands right above the strip that says it.
    editor = getattr(page, "editor", None)
    assert unsaid == ([editor.title_field] if editor is not None else [])
    page.document.show_problems([])


def test_what_was_cleaned_is_shown_clean_and_nothing_stays_lit(window, sample):
    stored = save_visit(sample, replace(load_visit(sample, 1)))
    window.show_page("visits", stored.id)
    page = window.pages["visits"]
    section = page.editor.show_section(page.editor._parts[0].key)
    line = section.form.inputs["place"]
    line.setFocus()
    line.selectAll()
    QGuiApplication.clipboard().setText("\u202aЛуцьк\u00a0\u200b–  центр\ufeff")
    line.paste()
    assert page.document.is_changed
    assert page.act("save")
    spin()
    assert load_visit(sample, 1).place == "Луцьк – центр"
    assert line.text() == "Луцьк – центр"
    assert not page.document.is_changed
    assert not page.editor.save_button.isEnabled()


def test_a_word_processors_line_end_in_a_text_box_is_a_new_line(window, sample):
    window.show_page("visits", 1)
    page = window.pages["visits"]
    section = page.editor.show_section(page.editor._parts[0].key)
    area = section.form.inputs["purpose"]
    area.setPlainText("Перше\vдруге\u00ad\u202e")
    assert page.act("save")
    spin()
    assert load_visit(sample, 1).purpose == "Перше\nдруге"
    assert area.toPlainText() == "Перше\nдруге"
    assert not page.document.is_changed
