from dataclasses import replace

import pytest

from delegations.domain.visits.visit import Visit
from delegations.gui.ground import steps as module
from delegations.gui.ground.app_context import AppContext
from delegations.gui.pages.visits.document import VisitDocument
from delegations.services.visits.loading import load_visit
from delegations.services.visits.visits import save_visit
from delegations.services.writing.drafts import left_drafts


@pytest.fixture
def document(sample, qtbot):
    made = VisitDocument(AppContext(sample))
    made.open(load_visit(sample, 1))
    return made


def test_undo_and_redo_walk_all_edits(document):
    first = document.visit
    document.edit("title", title="А")
    document.edit("purpose", purpose="Б")
    document.edit("participants", participants=())
    values = [document.visit]
    while document.can_undo():
        document.undo()
        values.append(document.visit)
    assert values[-1] == first
    assert len(values) == 4
    while document.can_redo():
        document.redo()
    assert document.visit == values[0]


def test_typing_one_word_is_one_step(document, monkeypatch):
    for text in ("С", "Сл", "Сло"):
        document.edit("title", title=text)
    document.undo()
    assert document.visit.title.startswith("Робочий візит")
    clock = iter(range(0, 100, 10))
    monkeypatch.setattr(module, "monotonic", lambda: next(clock))
    document.edit("title", title="А")
    document.edit("title", title="АБ")
    document.undo()
    assert document.visit.title == "А"


def test_edits_are_written_down_before_they_are_saved(document, sample, qtbot):
    document.edit("title", title="Незбережене")
    qtbot.waitUntil(lambda: [one.title for one in left_drafts(sample, Visit)] == ["Незбережене"])
    assert load_visit(sample, 1).title != "Незбережене"
    assert document.save()
    assert left_drafts(sample, Visit) == []
    assert load_visit(sample, 1).title == "Незбережене"


def test_taking_the_edits_back_takes_the_draft_back(document, sample):
    document.edit("title", title="Незбережене")
    document.write_draft()
    document.undo()
    document.write_draft()
    assert left_drafts(sample, Visit) == []
    assert not document.is_changed


def test_undo_after_saving_can_be_saved_again(document, sample):
    document.edit("title", title="Нове")
    assert document.save()
    document.undo()
    assert document.save()
    assert load_visit(sample, 1).title.startswith("Робочий візит")


def test_what_is_wrong_is_kept_and_said(document, sample):
    document.edit("end", start=None)
    document.edit("title", title="", guests=(), hosts=())
    assert not document.save()
    assert "title" in document.problems
    assert document.summary_of_problems().startswith("Ще не збережено")
    assert [one.uid for one in left_drafts(sample, Visit)] == [document.visit.uid]
    document.edit("title", title="Є")
    assert "title" not in document.problems
    assert document.save()


def test_what_was_typed_and_is_no_value_keeps_from_saving(document):
    document.edit("place", place="тут")
    document.set_unread("start", "хто", "«хто» – не дата.")
    assert not document.save()
    assert "не дата" in document.summary_of_problems()
    document.edit("start")
    assert document.save()


def test_somebody_elses_save_is_not_overwritten(document, sample, qtbot):
    save_visit(sample, replace(load_visit(sample, 1), purpose="їхнє"))
    document.edit("purpose", purpose="моє")
    with qtbot.waitSignal(document.conflicted) as conflict:
        assert not document.save()
    assert [one.purpose for one in conflict.args[1:]] == ["їхнє", "моє"]
    with qtbot.waitSignal(document.context.failed) as failed:
        assert not document.save(asking=False)
    assert "хтось інший" in failed.args[0]
    assert load_visit(sample, 1).purpose == "їхнє"
    assert left_drafts(sample, Visit)[0].purpose == "моє"


def test_edits_can_be_thrown_away(document, sample):
    stored = document.visit
    document.edit("title", title="Ні")
    document.write_draft()
    document.discard()
    assert document.visit == stored
    assert left_drafts(sample, Visit) == []
    document.open(Visit())
    document.edit("title", title="Ні")
    document.discard()
    assert document.visit.title == ""


def test_undo_back_to_what_was_stored_shows_what_others_stored_meanwhile(document, sample):
    document.edit("place", place="моє")
    save_visit(sample, replace(load_visit(sample, 1), place="їхнє"))
    document.undo()
    assert document.visit.place == "їхнє"
    assert not document.is_changed
