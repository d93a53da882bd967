"""Accounts and roles in the settings: nobody has one until the office asks for them."""

from dataclasses import dataclass, field

from PySide6.QtWidgets import QWidget

from delegations.domain.machine.who import chosen_name, login
from delegations.domain.office.roles import Right
from delegations.domain.office.vocabulary import AccountRole
from delegations.domain.records.identity import new_uid
from delegations.domain.text.errors import DelegationsError
from delegations.domain.text.texts import _
from delegations.gui.fields.columns import choice
from delegations.gui.ground.app_context import AppContext
from delegations.gui.pages.settings.looks import LooksDialog
from delegations.gui.tables.row_column import RowColumn
from delegations.gui.tables.row_table import RowTable
from delegations.gui.tables.row_table_model import RowTableModel
from delegations.gui.widgets.allowed import fence
from delegations.gui.widgets.basics import button, column, row, text
from delegations.gui.widgets.question import agrees
from delegations.services.access.accounts import Account, accounts
from delegations.services.access.saving_accounts import save_accounts


@dataclass(frozen=True, slots=True, kw_only=True)
class _Line:
    uid: str = field(default_factory=new_uid)
    login: str = ""
    name: str = ""
    role: AccountRole = AccountRole.OFFICER


class AccountSettings(QWidget):
    """A table to type into. Every edit is kept at once, unless it would lock everybody out."""

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        self._context = context
        layout = column(self)
        words = _(
            "As long as there is no account, everybody may do everything. With accounts each may do what the role"
            " allows: readers only read; officers keep visits, people, gifts and follow-ups; secretaries visits,"
            " minutes and papers; coordinators groups, meetings and follow-ups; administrators everything."
        )
        layout.addWidget(text(words, "muted", wrap=True))
        fence_words = _(
            "Roles keep people from what is not theirs in this program. Whoever may write to the file of the database"
            " can change it by other means, and whoever may read it reads all of it: only the permissions of the file"
            " and its passphrase keep them from that."
        )
        layout.addWidget(text(fence_words, "muted", wrap=True))
        self.model = RowTableModel(
            "accounts",
            [
                RowColumn("login", _("Login on the computer"), 220, hint=_("Add an account…")),
                RowColumn("name", _("Name"), 0),
                choice("role", _("Role"), AccountRole, 260),
            ],
            _Line,
            self,
        )
        self.model.changed_rows.connect(lambda rows, _path: self.save(rows))
        self.table = RowTable(self.model, _("Accounts"))
        layout.addWidget(self.table)
        line = row()
        self._begin = button(_("Begin with an account of my own"), self.begin, symbol="user-plus")
        line.addWidget(self._begin)
        looks = button(_("Who saw sensitive data…"), self.show_looks, symbol="eye", role="quiet")
        line.addWidget(looks)
        line.addStretch(1)
        layout.addLayout(line)
        self._problem = text("", "problem", wrap=True)
        layout.addWidget(self._problem)
        self.reload()
        fence(context, Right.ADMINISTER, self.table, self._begin, looks)

    def show_looks(self) -> None:
        """Show who saw sensitive data of whom."""
        try:
            dialog = LooksDialog(self, self._context)
        except DelegationsError as error:
            self._problem.setText(str(error))
            return
        dialog.open()

    def reload(self) -> None:
        """Show the accounts as they are stored."""
        self._base = known = accounts(self._context.database)
        self.model.show_rows(tuple(_Line(login=one.login, name=one.name, role=one.role) for one in known))
        self.table.setVisible(bool(known))
        self._begin.setVisible(not known)
        self._problem.setText("")

    def unsaved(self) -> str:
        """Return why what stands in the table could not be stored, or nothing."""
        return self._problem.text()

    def begin(self) -> None:
        """Let roles count from now on, when the user agrees: whoever does so is the administrator."""
        question = _(
            "Ask for roles from now on? Everybody else who uses this database can then only read it until you give them"
            " a role."
        )
        if not agrees(self, _("Begin with an account of my own"), question):
            return
        self.save((_Line(login=login(), name=chosen_name(), role=AccountRole.ADMINISTRATOR),))

    def save(self, rows: tuple[_Line, ...]) -> None:
        """Store the accounts; what is wrong is said below, and the table keeps what was typed."""
        self.model.show_rows(rows)
        try:
            wanted = tuple(Account(login=one.login, name=one.name, role=one.role) for one in rows)
            stored = save_accounts(self._context.database, wanted, base=self._base)
        except DelegationsError as error:
            self._problem.setText(str(error))
            return
        self._base = stored
        self._context.reload_rights()
        if len(stored) == len(rows):
            self._problem.setText("")
        has_more = {one.login for one in stored} > {one.login for one in wanted}
        if has_more or not stored or not self.table.isVisibleTo(self):
            self.reload()
