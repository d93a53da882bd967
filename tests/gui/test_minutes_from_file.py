"""Minutes of a file, and lists pasted into a meeting, in the window."""

from PySide6.QtWidgets import QApplication

from delegations.domain.meetings.minutes_parts import PointKind
from delegations.domain.meetings.vocabulary import OutcomeKind
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
