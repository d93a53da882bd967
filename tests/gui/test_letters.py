"""Templates on screen: a field is put where the cursor is, an error is told at its line, the letter follows."""

import docx
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QTextCursor
from PySide6.QtWidgets import QLabel, QPushButton

from delegations.documents.papers.letters.offered_fields import FIELDS, LOOPS
from delegations.gui.pages.letters.own import TemplateDialog
from delegations.gui.record_pages.conflict import ConflictDialog
from delegations.services.papers.letters import load_template, save_template
from delegations.services.papers.own_templates import TemplateTraits, add_template, own_templates
from delegations.services.papers.template_drafts import draft_of_template


@pytest.fixture
def letters(window):
    window.show_page("letters", "thanks")
    return window.pages["letters"]


def test_the_letter_stands_beside_its_template(letters, qtbot):
    qtbot.waitUntil(lambda: letters.view.pages() == 1)
    assert "recipient.salutation" in letters.editor.toPlainText()


def test_a_field_goes_where_the_cursor_is(letters):
    letters.editor.moveCursor(QTextCursor.MoveOperation.End)
    head = letters.text.fields.topLevelItem(0)
    where = [path for path, _words in FIELDS].index("recipient.name")
    letters.text.search.setText("RECIPIENT.nam")
    assert [n for n in range(head.childCount()) if not head.child(n).isHidden()] == [where]
    letters.text.search.clear()
    letters.text.fields.itemActivated.emit(head.child(where), 0)
    assert letters.editor.toPlainText().endswith("{{ recipient.name }}")


def test_an_error_is_told_and_nothing_is_lost(letters, window, qtbot):
    letters.editor.setPlainText("Шановні!\n{{ recipient.nobody }}")
    qtbot.waitUntil(letters.text.problem.isVisible)
    assert "Рядок 2" in letters.text.problem.text()
    assert "nobody" in letters.text.problem.text()
    letters.list.setCurrentRow(0)
    assert "nobody" in draft_of_template(window.context.database, "thanks", "uk").text
    letters.open("thanks")
    assert "nobody" in letters.editor.toPlainText()


def test_an_own_text_is_saved_on_leaving(letters, window):
    letters.editor.setPlainText("[head]\nДякуємо.")
    assert letters.can("save")
    window.show_page("visits", None)
    assert load_template(window.context.database, "thanks", "uk").endswith("Дякуємо.")
    assert letters.list.findItems("Лист-подяка · власний текст", Qt.MatchFlag.MatchExactly)


def test_of_two_texts_the_user_chooses_and_sees_whose_the_other_is(letters, window, qtbot, signed_in):
    letters.editor.setPlainText("[head]\nЩиро дякуємо.")
    signed_in("olena", "Олена Гвозденко")
    save_template(window.context.database, "thanks", "uk", "[head]\nДякуємо за все.")
    signed_in("ihor", "Ігор Поліщук")
    assert letters.act("save")
    # It counts as saved at once; what is wrong comes back.
    assert not letters.text.save_button.isEnabled()
    letters.finish_saving()
    assert letters.text.save_button.isEnabled()
    (dialog,) = letters.findChildren(ConflictDialog)
    said = " ".join(label.text() for label in dialog.findChildren(QLabel))
    assert "Олена Гвозденко" in said
    assert "Дякуємо за все" in dialog.table.item(0, 2).text()
    assert "Щиро дякуємо" in dialog.table.item(0, 3).text()
    dialog.table.choose_all(3)
    dialog.save_button.click()
    letters.editor.setPlainText("[head]\nЩиро дякуємо, друзі.")
    letters.finish_saving()
    # What was typed meanwhile stays, and is not saved yet.
    assert load_template(window.context.database, "thanks", "uk").endswith("Щиро дякуємо.")
    assert letters.can("save")
    letters.editor.setPlainText("{{ recipient.nobody }}")
    letters.act("save")
    letters.finish_saving()
    assert "nobody" in letters.text.problem.text()
    assert letters.can("save")


def test_a_text_that_is_not_saved_stands_on_the_overview(letters, window):
    letters.language.setCurrentIndex(letters.language.findData("de"))
    letters.language.activated.emit(letters.language.currentIndex())
    letters.open("thanks")
    letters.editor.setPlainText("Danke!\n{{ recipient.nobody }}")
    window.show_page("overview", None)
    letters.language.setCurrentIndex(letters.language.findData("uk"))
    letters.language.activated.emit(letters.language.currentIndex())
    lines = [one for one in window.pages["overview"].findChildren(QPushButton) if "Лист-подяка" in one.accessibleName()]
    assert ["Deutsch" in one.accessibleName() for one in lines] == [True]
    lines[0].click()
    assert window.pages["letters"].editor.toPlainText().startswith("Danke!")


def test_chips_say_what_fields_give_and_letters_typed_among_them_stay(letters, qtbot):
    text = "> {{ recipient.dative }}\n{% if visit.incoming %}\nДля {{ recipient.name }}\n{% endif %}"
    letters.editor.setPlainText(text)
    chips = letters.editor.chips
    qtbot.waitUntil(lambda: any("Старцев" in words for words in chips.chips()))
    assert not any("{" in words for words in chips.chips())
    chips.moveCursor(QTextCursor.MoveOperation.Start)
    chips.moveCursor(QTextCursor.MoveOperation.NextCharacter)
    assert chips.accessibleDescription()
    chips.insertPlainText("пану ")
    assert letters.editor.toPlainText().startswith("> пану {{ recipient.dative }}\n")
    chips.selectAll()
    chips.copy()
    chips.insertFromMimeData(QGuiApplication.clipboard().mimeData())
    assert letters.editor.toPlainText().startswith("> пану {{ recipient.dative }}\n")
    letters.editor.as_code.click()
    assert letters.editor.code.toPlainText().endswith("{% endif %}")
    letters.editor.as_code.click()


def test_templates_are_added_named_and_deleted_in_the_window(letters, window):
    letters.own.add()
    (dialog,) = letters.findChildren(TemplateDialog)
    dialog.name.setText("Перепустка")
    dialog._agree()
    assert letters.text.title.text() == "Перепустка"
    letters.editor.setPlainText("Перепустка для {{ recipient.genitive }}")
    assert letters.act("save")
    letters.finish_saving()
    letters.own.delete()
    assert not own_templates(window.context.database)
    assert letters.text.title.text() != "Перепустка"
    window.context.deeds.take_back(window.context.deeds.last())
    (back,) = own_templates(window.context.database)
    assert back.text.startswith("Перепустка для")
    assert letters.list.findItems("Перепустка", Qt.MatchFlag.MatchExactly)
    window.show_page("visits", 1)
    assert window.pages["visits"].preview.paper.findData(back.paper) > 0


def test_a_template_is_saved_for_another_office_and_read_there(letters, window, tmp_path):
    text = "Перепустка: {{ recipient.dative }}\n{% if visit.dates %}\n{{ visit.dates }}\n{% endif %}"
    made = add_template(window.context.database, TemplateTraits(name="Перепустка"), "uk", text)
    letters.own.save(made, tmp_path / "перепустка для гостей.txt")
    letters.own.add_file(tmp_path / "перепустка для гостей.txt")
    (dialog,) = letters.findChildren(TemplateDialog)
    dialog._agree()
    assert letters.text.title.text() == "перепустка для гостей"
    assert letters.editor.toPlainText() == text
    letters.editor.insertPlainText(LOOPS[0][0])
    assert "{" not in "".join(letters.editor.chips.chips())


def test_a_word_file_is_added_its_faults_are_listed_and_a_field_is_copied_for_it(letters, window, tmp_path, qtbot):
    document = docx.Document()
    document.add_paragraph("{{ recipient.datve }}")
    document.save(tmp_path / "бланк.docx")
    letters.own.add_file(tmp_path / "бланк.docx")
    (dialog,) = letters.findChildren(TemplateDialog)
    assert dialog.name.text() == "бланк"
    dialog._agree()
    (fault,) = [letters.text.word_file.faults.item(0).text()]
    assert "recipient.dative" in fault
    head = letters.text.fields.topLevelItem(0)
    where = [path for path, _words in FIELDS].index("recipient.dative")
    letters.text.fields.itemActivated.emit(head.child(where), 0)
    assert QGuiApplication.clipboard().text() == "{{ recipient.dative }}"
    document.paragraphs[0].text = QGuiApplication.clipboard().text()
    document.save(tmp_path / "бланк.docx")
    letters.text.word_file.take(tmp_path / "бланк.docx")
    assert letters.text.word_file.faults.count() == 0
    qtbot.waitUntil(lambda: letters.view.pages() == 1 and not letters.text.problem.isVisible())
    assert not letters.can("save")
    assert letters.text.fields.mimeData([head.child(where)]).text() == "{{ recipient.dative }}"
    # The file before can be had back, and with it what was wrong in it.
    window.context.deeds.take_back(window.context.deeds.last())
    assert letters.text.word_file.faults.item(0).text() == fault
    letters.own.save_all(tmp_path / "all.zip")
    qtbot.waitUntil((tmp_path / "all.zip").exists)
    letters.own.add_file(tmp_path / "all.zip")
    qtbot.waitUntil(lambda: "Додано 0" in window.toast.words())
