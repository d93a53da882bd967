"""Minutes of a file, and lists pasted into a meeting, in the window."""

from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication

from delegations.domain.meetings.meeting import AgendaItem, Attendee
from delegations.domain.meetings.minutes.parts import PointKind
from delegations.domain.meetings.vocabulary import Attendance, OutcomeKind, VotesBy
from delegations.gui.pages.meetings.reading import MinutesDialog, paste_agenda, paste_people, paste_points
from delegations.gui.reading.pasting import PasteDialog

MINUTES = """\
ПРОТОКОЛ № 4
зборів ради з обмінів
14 травня 2025 року\tм. Лебедин
Присутні: Голуб С.В. (голова), Черешня В.С. (секретар)
Порядок денний:
1. Про літній табір
1. СЛУХАЛИ: про табір у серпні
ВИРІШИЛИ: 1.1. Скласти кошторис. Відповідальний: Голуб С.В. Термін: до 01.06.2025
Голосували: за – 2, проти – 0, утрималися – 0
щось незрозуміле
"""


def drop(panel, path):
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    how = (Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(panel, QDragEnterEvent(QPoint(20, 200), *how))
    QApplication.sendEvent(panel, QDropEvent(QPointF(20, 200), *how))


def opened(qtbot, kind):
    qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), kind))
    return QApplication.activeModalWidget()


def test_minutes_of_a_file_become_the_open_meeting(window, qtbot, tmp_path):
    window.show_page("meetings", 1)
    page = window.pages["meetings"]
    path = tmp_path / "minutes.txt"
    path.write_text(MINUTES, encoding="utf-8")
    page.from_minutes(path)
    dialog = opened(qtbot, MinutesDialog)
    assert [len(dialog.preview.kept(key)) for key in ("people", "questions", "points")] == [2, 1, 3]
    dialog.make_button.click()
    assert dialog.said() == ""
    qtbot.waitUntil(lambda: page.document.meeting.title == "зборів ради з обмінів")
    meeting = page.document.meeting
    assert (meeting.id is not None, meeting.minutes_number, len(meeting.attendees)) == (True, "4", 2)
    (item,) = meeting.items
    assert [(one.kind, one.responsible) for one in item.outcomes] == [
        (OutcomeKind.ACTION, "Голуб С.В."), (OutcomeKind.DECISION, ""),
    ]  # fmt: skip
    assert item.votes_for == 2


def test_minutes_dropped_on_an_open_meeting_fill_it_and_undo_takes_them_back(window, qtbot, tmp_path):
    window.show_page("meetings", 1)
    page = window.pages["meetings"]
    document = page.document
    document.edit("group", group=None, seats="", votes_by=VotesBy.MEMBER)
    document.edit("items", items=(AgendaItem(title="Про літній табір", heard="Було сказано."),))
    document.edit("attendees", attendees=(Attendee(name="Голуб С.В."),))
    before = document.meeting
    path = tmp_path / "minutes.txt"
    path.write_text(MINUTES, encoding="utf-8")
    drop(page.editor, path)
    dialog = opened(qtbot, MinutesDialog)
    # What was heard is there already; it is shown and not taken.
    left = [one.value.text for one in dialog.preview.understood("points") if not one.is_kept]
    assert left[0] == "про табір у серпні"
    dialog.make_button.click()
    qtbot.waitUntil(lambda: document.meeting != before)
    (item,) = document.meeting.items
    assert (item.heard, len(item.outcomes), item.votes_for) == ("Було сказано.", 2, 2)
    assert [(one.name, one.attendance) for one in document.meeting.attendees] == [
        ("Голуб С.В.", Attendance.PRESENT), ("Черешня В.С.", Attendance.PRESENT),
    ]  # fmt: skip
    document.undo()
    assert document.meeting == before


def test_lists_are_pasted_into_the_open_meeting_and_undo_takes_them_back(window, qtbot):
    window.show_page("meetings", 1)
    page = window.pages["meetings"]
    document, before = page.document, page.document.meeting
    uid = before.items[0].uid
    for paste, has_more in (
        (
            lambda: paste_people(page, document, "Ірина Мельник, директорка\nКоваль О.П."),
            lambda now: now.attendees[-2:],
        ),
        (lambda: paste_agenda(page, document, "1. Про табір\n2. Різне"), lambda now: now.items[-2:]),
        (
            lambda: paste_points(page, document, PointKind.DECISION, lambda: uid, "Схвалити\nНадіслати лист"),
            lambda now: now.items[0].outcomes[-2:],
        ),
    ):
        paste()
        dialog = opened(qtbot, PasteDialog)
        qtbot.waitUntil(dialog.add_button.isEnabled)
        dialog.add_button.click()
        qtbot.waitUntil(lambda: document.meeting != before)
        assert len(has_more(document.meeting)) == 2
        assert set(has_more(document.meeting)).isdisjoint(has_more(before))
        document.undo()
        assert document.meeting == before
