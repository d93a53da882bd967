"""Asking for the certificate that something is signed with."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QWidget

from delegations.certificates.key_files import Certificate, signing_key
from delegations.domain.text.texts import _
from delegations.gui.widgets.dialog import LineDialog
from delegations.gui.widgets.file_dialog import choose_file

_LAST = "papers/certificate"


def ask_certificate(parent: QWidget, what: str, agreed: Callable[[Certificate], object]) -> None:
    """Ask for a certificate file and its password; ``agreed`` gets them once they open to what may sign.

    ``what`` is to be signed. Why a file is none to sign with is said beside its password. The file is remembered.
    """
    settings = QSettings()
    last = Path(str(settings.value(_LAST, str(Path.home()))))
    chosen = choose_file(parent, _("Certificate to sign with"), _("Certificates (*.p12 *.pfx)"), last)
    if chosen is None:
        return
    opened: list[Certificate] = []

    def take(password: str) -> None:
        certificate = Certificate(chosen, password)
        signing_key(certificate, datetime.now(UTC))
        opened.append(certificate)
        settings.setValue(_LAST, str(chosen))

    about = _("“{what}” is signed with the certificate “{file}”.").format(what=what, file=chosen.name)
    title, label = _("Sign with a certificate"), _("Password of the certificate")
    dialog = LineDialog(parent, title, label, take, act=_("Sign"), about=about, secret=True)
    dialog.accepted.connect(lambda: agreed(opened[-1]))
    dialog.open()
