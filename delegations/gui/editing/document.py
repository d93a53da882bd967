"""The record being edited: its draft, saving, and what others stored. Sections show it and hand in edits."""

from collections.abc import Callable
from contextlib import suppress
from functools import partial

from PySide6.QtCore import QObject, Signal

from delegations.domain.records.carrying import carried_over
from delegations.domain.records.differences import is_same
from delegations.domain.records.drafts import Draft
from delegations.domain.records.record import AnyRecord, Value
from delegations.domain.text.errors import ConflictError, DelegationsError, InvalidRecordError, Problem
from delegations.domain.text.texts import _
from delegations.gui.editing.edited_record import EditedRecord
from delegations.gui.editing.record_services import RecordServices
from delegations.gui.editing.saving import Saving
from delegations.gui.fields.problem_words import problem_words
from delegations.gui.ground.app_context import AppContext
from delegations.gui.ground.steps import State, Steps
from delegations.services.writing.drafts import drop_draft

__all__ = ["RecordDocument", "RecordServices"]

_GIVEN = ("number",)
"""Fields that a save fills when they are empty."""


class RecordDocument(EditedRecord[AnyRecord]):
    """One record on screen, and in the database.

    A draft of it is written at every pause. ``conflicted`` tells that somebody else saved it meanwhile: the record as
    it was opened, as it is stored now, and as it stands on screen.
    """

    conflicted = Signal(object, object, object)
    refused = Signal()
    """A save that the user asked for found something to mend."""

    def __init__(self, context: AppContext, kind: RecordServices[AnyRecord], parent: QObject | None = None) -> None:
        super().__init__(context, kind, parent)
        self._signing = self._faulty = False
        self.place_of: Callable[[str], tuple[int, ...]] = lambda _path: ()
        """Where in the form the field of a path stands; set by whoever shows the form."""
        self._told: AnyRecord | None = None
        """The state of others that was told of last: it is said once."""
        self._saving: Saving[AnyRecord] | None = None
        self._sent: AnyRecord | None = None
        """What is being stored now, on a thread."""
        self._is_wanted_again = False
        self.pause.timeout.connect(self._at_pause)

    @property
    def is_changed(self) -> bool:
        """Whether there are edits that are not saved; what is being stored counts as saved."""
        return bool(self.typed) or not is_same(self.record, self._saved if self._sent is None else self._sent)

    def open(self, record: AnyRecord, *, draft: Draft[AnyRecord] | None = None) -> None:
        """Show ``record`` once the one before is stored."""
        self.finish_saving()
        super().open(record, draft=draft)

    def settle(self, theirs: AnyRecord, part: Value) -> bool:
        """Go on from ``theirs``, which is stored by now, with ``part`` that was made of both; store that.

        Tell whether it went in.
        """
        self._saved = theirs
        self.put_version(self.with_part(theirs, part), typed=self.typed)
        if not self.is_changed:
            self.take(theirs)
            return True
        return self.save()

    def _at_pause(self) -> None:
        if self._saving is not None:
            # The database is being written; what was typed since follows.
            self.pause.start()
        else:
            self.write_draft()

    def write_draft(self) -> bool:
        """Write the unsaved edits down, so that a crash takes nothing; tell whether they are kept."""
        self.finish_saving()
        self.pause.stop()
        database = self.context.database
        if not self.is_changed and self._discarded is None:
            return self._try(lambda: drop_draft(database, self.record.uid))
        draft = Draft(self.record, None, self.typed, self._discarded, has_edits=self.is_changed)
        return self._try(lambda: self.kind.keep(database, draft, self._saved))

    def _try(self, act: Callable[[], object]) -> bool:
        try:
            act()
        except DelegationsError as error:
            self.context.failed.emit(str(error))
            return False
        return True

    def leave(self) -> bool:
        """Save the record, or keep it as a draft and say so; False when neither can be written.

        Then it must stay on screen: it is nowhere else.
        """
        is_kept = self._keep_or_save()
        # The page may be made anew, and with it this document.
        self.context.left.put(self.record.uid, self._now(), self._steps)
        return is_kept

    def stores_on_leaving(self) -> bool:
        """Tell whether the record is saved when it is left, as what a person typed is; else it stays a draft."""
        return True

    def _keep_or_save(self) -> bool:
        self.finish_saving()
        is_wanted = self.stores_on_leaving()
        if not self.is_changed or (is_wanted and self.save(asking=False)):
            return True
        if not self.write_draft():
            return False
        if is_wanted:
            words = _("Kept as a draft: it can't be saved yet. The overview shows it.")
            self.context.message.emit(" ".join((words, *self._first_problem())))
        else:
            self.context.message.emit(_("Kept as a draft, and stored when you save it. The overview shows it."))
        return True

    def _first_problem(self) -> tuple[str, ...]:
        found = self.all_problems()
        if not found:
            return ()
        path, sentence = next(iter(found.items()))
        try:
            return (f"{self.where(path)}: {sentence}",)
        except KeyError:
            # About the record as a whole.
            return (sentence,)

    def begin_save(self) -> None:
        """Store the record on a thread: the window goes on and shows it as stored, which it is a moment later.

        What is wrong comes back to its field, with the record as it was typed. What is typed meanwhile stays an edit;
        when that is to be stored as well, it is after this.
        """
        if self._saving is not None:
            self._is_wanted_again = self.is_changed
            return
        if not self.is_changed:
            return
        if not self._is_understood():
            self.refused.emit()
            return
        self.pause.stop()
        self._sent = self.record
        self._saving = Saving(partial(self._store, self.record, self._saved), self._end_saving)
        self.state.emit()

    def finish_saving(self) -> None:
        """Wait for a save that is under way, and one asked for meanwhile: what follows needs what is stored."""
        while self._saving is not None:
            self._saving.finish()

    def _end_saving(self, outcome: AnyRecord | DelegationsError) -> None:
        sent, is_wanted_again = self._sent, self._is_wanted_again
        assert sent is not None  # noqa: S101  it was begun
        self._saving, self._sent, self._is_wanted_again = None, None, False
        if not self._end(outcome, sent, asking=True):
            self.state.emit()
            self.refused.emit()
        elif is_wanted_again:
            self.begin_save()

    def save(self, *, asking: bool = True) -> bool:
        """Store the record in one transaction; tell whether it went in. What is wrong is shown beside its field.

        For what needs the record as it is stored: the window waits. When somebody else saved it meanwhile,
        ``conflicted`` tells so; without ``asking`` only a sentence does.
        """
        self.finish_saving()
        if not self.is_changed:
            return True
        if not self._is_understood():
            return False
        try:
            outcome: AnyRecord | DelegationsError = self._store(self.record, self._saved)
        except DelegationsError as error:
            outcome = error
        return self._end(outcome, self.record, asking=asking)

    def _store(self, record: AnyRecord, opened: AnyRecord) -> AnyRecord:
        """Store ``record``, which was ``opened`` so, on whatever thread; raises DelegationsError."""
        database = self.context.database
        stored = self.kind.store(database, record, opened)
        # The save itself forgot the draft; what was put aside in a file is no reason to say that it failed.
        with suppress(DelegationsError):
            drop_draft(database, stored.uid)
        return stored

    def _is_understood(self) -> bool:
        """Tell whether all that was typed can be stored; what can't is kept as a draft and said."""
        if not self.typed:
            return True
        self.write_draft()
        self.problems |= self.typing_problems()
        self.state.emit()
        return False

    def _end(self, outcome: AnyRecord | DelegationsError, sent: AnyRecord, *, asking: bool) -> bool:
        """Show what became of a save of the record ``sent``; tell whether it is stored."""
        if isinstance(outcome, InvalidRecordError):
            self.write_draft()
            self.show_problems(outcome.problems)
            return False
        if isinstance(outcome, ConflictError):
            self._tell_conflict(outcome, asking=asking)
            return False
        if isinstance(outcome, DelegationsError):
            self._faulty = True
            # What was typed is written down for itself.
            self.pause.start()
            self.context.failed.emit(str(outcome))
            return False
        if self._faulty:
            # The sentence about the fault is still on screen.
            self._faulty = False
            self.context.message.emit(_("The record is saved."))
        if self.typed or self.record != sent:
            # What was typed meanwhile stays an edit, of the record as it is stored.
            self._go_on_from(outcome, State(carried_over(sent, self.record, outcome), self.typed))
            self.pause.start()
            return True
        self.pause.stop()
        self.take(outcome)
        return True

    def _tell_conflict(self, error: ConflictError, *, asking: bool) -> None:
        kept = self.write_draft()
        if asking and self.record.id is not None:
            self._try(self._show_conflict)
        elif kept:
            self.context.failed.emit(" ".join((str(error), _("Your edits are kept as a draft."))))

    def _show_conflict(self) -> None:
        assert self.record.id is not None  # noqa: S101  it was asked before
        stored = self.kind.load(self.context.database, self.record.id)
        self.conflicted.emit(self._saved, stored, self.record)

    def take(self, stored: AnyRecord) -> None:
        """Show the record as a service just stored it, and tell everybody; undo goes on from here."""
        self._go_on_from(stored, State(stored, {}))

    def _go_on_from(self, stored: AnyRecord, now: State[AnyRecord]) -> None:
        given = {name: getattr(stored, name) for name in _GIVEN if hasattr(stored, name)}
        self._steps.give(**{name: value for name, value in given.items() if value and not getattr(self.record, name)})
        self._saved, self.record, self.typed = stored, now.record, now.typed
        self.problems, self._discarded = {}, None
        self.shown.emit()
        self.state.emit()
        for name in self.kind.tell:
            getattr(self.context, name).emit()

    def show_problems(self, problems: list[Problem], *, signing: bool = False) -> None:
        """Show what a service found wrong beside the fields: it keeps the record from being saved, or signed."""
        self._signing = signing
        self.problems = {}
        for problem in problems:
            self.problems.setdefault(self.path_of(problem.path), problem.message)
        self.state.emit()

    def path_of(self, path: str) -> str:
        """Return where in the record the field is that a service calls ``path``."""
        return path

    def undo(self) -> None:
        """Take the last edit back; when none is left, what others stored meanwhile is shown."""
        super().undo()
        if not self.is_changed and self.record.id is not None and self._saving is None:
            self._try(self._show_what_others_stored)

    def _show_what_others_stored(self) -> None:
        assert self.record.id is not None  # noqa: S101  it was asked before
        if self.kind.load(self.context.database, self.record.id) != self._saved:
            self.look_at_stored(showing=True)

    def discard(self) -> None:
        """Throw the unsaved edits away, back to what is stored; undo brings them back, also after a crash."""
        self.finish_saving()
        if not self.is_changed:
            return
        thrown = self._now()
        self._discarded = Draft(thrown.record, typed=thrown.typed)
        self._steps.add_apart(thrown, State(self._saved, {}), "discard")
        self._replace(State(self._saved, {}))
        self.write_draft()

    def drop_draft(self) -> None:
        """Forget the draft: the record was deleted."""
        self.finish_saving()
        self.pause.stop()
        self._try(lambda: drop_draft(self.context.database, self.record.uid))

    def reload(self) -> None:
        """Show the record as it is stored by now, unless there are edits: another page may have changed it."""
        if not self.is_changed:
            self.look_at_stored(showing=True)

    def look_at_stored(self, *, showing: bool) -> bool:
        """Tell whether the record is stored otherwise by now; show it so when ``showing``, unless there are edits.

        Edits stay as they are, and what they began from: the next save compares. Raises DelegationsError.
        """
        if self.record.id is None or self._saving is not None:
            return False
        stored = self.kind.load(self.context.database, self.record.id)
        is_other = stored not in (self._saved, self._told)
        self._told = stored
        if showing and not self.is_changed:
            if stored != self._saved:
                # What others stored is nothing that an undo of ours may take back unseen.
                self._steps, self._discarded = Steps[AnyRecord](), None
            self.record = self._saved = stored
            self.shown.emit()
            self.state.emit()
        return bool(is_other)

    def all_problems(self) -> dict[str, str]:
        """Return everything that keeps the record from being saved, as it stands in the form: sentence by path.

        What keeps it from being signed stays in the order of its weight: no question matters without a quorum.
        """
        found = self.typing_problems() | self.problems
        if self._signing and not self.typed:
            return found
        return {path: found[path] for path in sorted(found, key=self.place_of)}

    def summary_of_problems(self) -> str:
        """Return one sentence on what keeps the record from being saved, or nothing."""
        found = self.all_problems()
        return problem_words(found, signing=self._signing and not self.typed) if found else ""
