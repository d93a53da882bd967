import pytest
from PySide6.QtCore import QCoreApplication

from delegations.gui.ground.qt_texts import speak_qt


@pytest.fixture
def speaking(qapp):
    yield speak_qt
    speak_qt("uk")


@pytest.mark.parametrize("language", ["uk", "de", "pl", "fa"])
@pytest.mark.parametrize("words", ["&Look in:", "Files of &type:", "File &name:", "&Open"])
def test_the_file_dialog_of_qt_speaks_the_programs_language(speaking, language, words):
    speaking(language)
    told = QCoreApplication.translate("QFileDialog", words)
    assert told
    assert told != words


def test_words_that_qt_does_not_know_stay_as_they_are(speaking):
    speaking("uk")
    assert QCoreApplication.translate("QFileDialog", "No such words") == "No such words"
    speaking("en")
    assert QCoreApplication.translate("QFileDialog", "Files of &type:") == "Files of &type:"
