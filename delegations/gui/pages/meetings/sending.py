"""What leaves a meeting by e-mail: invitation, minutes, the extract of a question, as letters to look through."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Protocol

from delegations.domain.text.texts import _, language
from delegations.gui.ground.waiting import Watch, wait_for
from delegations.gui.pages.meetings.document import MeetingDocument
from delegations.gui.widgets.ask_file import ask_target
from delegations.gui.widgets.menu_button import MenuButton
from delegations.gui.widgets.reading import for_reading
from delegations.services.files.paper_files import file_name
from delegations.services.meetings.mailing import (
    Letter,
    forbid_unreached,
    invitation_letter,
    minutes_letter,
    save_letter,
)


class _Make(Protocol):
    """Makes a letter of a meeting in a language."""

    def __call__(self, meeting_id: int, language: str, *, watch: Watch) -> Letter:
        """Return the letter; ``watch`` is told how far it is."""


class SendingMenu(MenuButton):
    """Makes letters of the meeting on screen, on a thread; ``question`` tells the question that is open."""

    def __init__(self, document: MeetingDocument, question: Callable[[], str]) -> None:
        super().__init__(_("Send"), "send", _("Prepare an e-mail with its addresses and files"))
        self._document, self._question = document, question
        self.choices.addAction(_("Invitation to all…"), self.invite)
        self.choices.addAction(_("Minutes to all…"), self.send_minutes)
        self.choices.addAction(_("Extract of this question to whom it concerns…"), self.send_extract)
        for_reading(self)

    def invite(self) -> None:
        """Prepare the invitation, or the news that the meeting is put off or called off."""
        self._make(_("Invitation"), partial(invitation_letter, self._document.context.database))

    def send_minutes(self) -> None:
        """Prepare the letter with the minutes."""
        self._make(_("Minutes"), partial(minutes_letter, self._document.context.database))

    def send_extract(self) -> None:
        """Prepare the letter with the extract of the question on screen."""
        if item := self._question():
            make = partial(minutes_letter, self._document.context.database, item=item)
            self._make(_("Extract from the minutes"), make)

    def _make(self, name: str, make: _Make) -> None:
        """Make a letter, then ask where it goes: that nobody can be reached is said before."""
        document, speech = self._document, language()
        if not document.meeting.is_locked and not document.save():
            return
        number, proposed = document.meeting.id, file_name(document.meeting, name, suffix="")
        if number is None:
            return
        meeting_id = number

        def work(watch: Watch) -> Letter:
            letter = make(meeting_id, speech, watch=watch)
            forbid_unreached(letter)
            return letter

        words = _("Making the letter with its files…")
        wait_for(
            self.window(), _("Send"), words, work, done=partial(self._save, proposed),
            failed=document.context.failed.emit,
        )  # fmt: skip

    def _save(self, proposed: str, letter: Letter) -> None:
        target = ask_target(self, proposed, (".eml",), {".eml": _("Letters for the mail program (*.eml)")})
        if target is None:
            return
        path = Path(target)
        wait_for(
            self.window(), _("Send"), _("Writing “{name}”…").format(name=path.name),
            lambda _watch: save_letter(letter, path),
            done=lambda _none: self._told(letter, path), failed=self._document.context.failed.emit,
        )  # fmt: skip

    def _told(self, letter: Letter, target: Path) -> None:
        words = _("Saved: {name}").format(name=target.name)
        if letter.unreached:
            without = _("Without an address: {names}.").format(names=", ".join(letter.unreached))
            words = f"{words}. {without}"
        self._document.context.message.emit(words)
