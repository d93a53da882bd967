"""What leaves a meeting by e-mail: invitation, minutes, the extract of a question, as letters to look through."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from delegations.domain.text.errors import DelegationsError
from delegations.domain.text.texts import _, language
from delegations.gui.pages.meetings.document import MeetingDocument
from delegations.gui.widgets.ask_file import ask_target
from delegations.gui.widgets.menu_button import MenuButton
from delegations.gui.widgets.reading import for_reading
from delegations.services.files.paper_files import file_name
from delegations.services.meetings.mailing import Letter, invitation_letter, minutes_letter, save_letter


class SendingMenu(MenuButton):
    """Makes letters of the meeting on screen; ``question`` tells the question that is open."""

    def __init__(self, document: MeetingDocument, question: Callable[[], str]) -> None:
        super().__init__(_("Send"), "send", _("Prepare an e-mail with its addresses and files"))
        self._document, self._question = document, question
        self.choices.addAction(_("Invitation to all…"), self.invite)
        self.choices.addAction(_("Minutes to all…"), self.send_minutes)
        self.choices.addAction(_("Extract of this question to whom it concerns…"), self.send_extract)
        for_reading(self)

    def invite(self) -> None:
        """Prepare the invitation, or the news that the meeting is put off or called off."""
        self._save(_("Invitation"), partial(invitation_letter, self._document.context.database))

    def send_minutes(self) -> None:
        """Prepare the letter with the minutes."""
        self._save(_("Minutes"), partial(minutes_letter, self._document.context.database))

    def send_extract(self) -> None:
        """Prepare the letter with the extract of the question on screen."""
        if item := self._question():
            self._save(
                _("Extract from the minutes"), partial(minutes_letter, self._document.context.database, item=item)
            )

    def _save(self, name: str, make: Callable[[int, str], Letter]) -> None:
        document, context = self._document, self._document.context
        if (not document.meeting.is_locked and not document.save()) or document.meeting.id is None:
            return
        try:
            # Made first: that nobody can be reached is said before a place for the file is asked for.
            letter = make(document.meeting.id, language())
            proposed = file_name(document.meeting, name, suffix="")
            target = ask_target(self, proposed, (".eml",), {".eml": _("Letters for the mail program (*.eml)")})
            if target is None:
                return
            save_letter(letter, Path(target))
        except DelegationsError as error:
            context.failed.emit(str(error))
            return
        words = _("Saved: {name}").format(name=target.name)
        if letter.unreached:
            without = _("Without an address: {names}.").format(names=", ".join(letter.unreached))
            words = f"{words}. {without}"
        context.message.emit(words)
