"""Asking for the certificate that something is signed with."""

from pathlib import Path

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QFileDialog, QInputDialog, QLineEdit, QWidget

from delegations.documents.signing import Certificate
from delegations.domain.texts import _

_LAST = "papers/certificate"


def ask_certificate(parent: QWidget) -> Certificate | None:
    """Ask for a certificate file and its password; None when the user does not want to. The file is remembered."""
    settings = QSettings()
    last = str(settings.value(_LAST, str(Path.home())))
    kinds = _("Certificates (*.p12 *.pfx)")
    chosen, _kind = QFileDialog.getOpenFileName(parent, _("Certificate to sign with"), last, kinds)
    if not chosen:
        return None
    password, agreed = QInputDialog.getText(
        parent, _("Certificate to sign with"), _("Password of the certificate"), QLineEdit.EchoMode.Password
    )
    if not agreed:
        return None
    settings.setValue(_LAST, chosen)
    return Certificate(Path(chosen), password)
