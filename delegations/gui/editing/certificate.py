"""Asking for the certificate that something is signed with."""

from pathlib import Path

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QInputDialog, QLineEdit, QWidget

from delegations.documents.signing import Certificate
from delegations.domain.texts import _
from delegations.gui.widgets.file_dialog import choose_file

_LAST = "papers/certificate"


def ask_certificate(parent: QWidget) -> Certificate | None:
    """Ask for a certificate file and its password; None when the user does not want to. The file is remembered."""
    settings = QSettings()
    last = Path(str(settings.value(_LAST, str(Path.home()))))
    kinds = _("Certificates (*.p12 *.pfx)")
    chosen = choose_file(parent, _("Certificate to sign with"), kinds, last)
    if chosen is None:
        return None
    password, agreed = QInputDialog.getText(
        parent, _("Certificate to sign with"), _("Password of the certificate"), QLineEdit.EchoMode.Password
    )
    if not agreed:
        return None
    settings.setValue(_LAST, str(chosen))
    return Certificate(chosen, password)
