"""Signing papers by the office's settings, and what is told about papers that are signed."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from delegations.certificates.key_files import Certificate
from delegations.documents.formats.signatures import signatures_of
from delegations.documents.formats.signing import Signing, signed
from delegations.domain.machine.devices import forbid_device
from delegations.domain.machine.file_words import reason_of
from delegations.domain.office.roles import Right
from delegations.domain.papers.signatures import SignatureNote, authority_address
from delegations.domain.text.errors import FileError, InvalidValueError
from delegations.domain.text.texts import _
from delegations.queries.office_settings import read_settings
from delegations.services.access.accounts import require
from delegations.services.files.paper_files import write_file
from delegations.services.papers.prints import Print, print_file
from delegations.store.engine.database import Database

BIGGEST_PAPER = 200 << 20
"""Bytes of a PDF that is signed here; it is held in memory several times."""


def signing_by(
    database: Database,
    certificate: Certificate,
    *,
    authority: str | None = None,
    is_required: bool = False,
    cancelled: Callable[[], bool] = lambda: False,
) -> Signing:
    """Return how papers are signed with ``certificate`` here.

    ``authority`` is the address of a time stamp authority, nothing for none; None: the one of the settings.
    ``is_required``: without a time stamp nothing is signed, also where the settings don't say so. Raises
    InvalidValueError for an address that is none.
    """
    settings = read_settings(database)
    address = settings.time_stamps if authority is None else authority and authority_address(authority)
    if is_required and not address:
        raise InvalidValueError(_("For a time stamp the address of an authority is needed, here or in the settings."))
    required = is_required or (settings.only_with_time_stamp and bool(address))
    return Signing(certificate=certificate, authority=address, is_required=required, cancelled=cancelled)


def sign_file(database: Database, source: Path, target: Path, signing: Signing) -> tuple[str, ...]:
    """Sign the PDF ``source`` – once more, when it is signed already – into ``target``; return what is to be known.

    Raises FileError, SigningError, NotAllowedError.
    """
    with database.session() as session:
        require(session, Right.PAPERS)
    if target.suffix.casefold() != ".pdf":
        raise FileError(_("Only a PDF can be signed with a certificate."))
    forbid_device(source)
    try:
        with source.open("rb") as stream:
            content = stream.read(BIGGEST_PAPER + 1)
    except OSError as error:
        message = _("“{name}” can't be read: {reason}.")
        raise FileError(message.format(name=source.name, reason=reason_of(error))) from error
    if len(content) > BIGGEST_PAPER or b"%PDF-" not in content[:1024]:
        raise FileError(_("“{name}” is no PDF that can be signed.").format(name=source.name))
    if any(not one.whole for one in signatures_of(content)):
        raise FileError(
            _("“{name}” was changed after it was signed. It is not signed once more.").format(name=source.name)
        )
    made, told = signed(content, signing, now=datetime.now().astimezone())
    write_file(target, made)
    return told


def signatures_of_print(database: Database, printed: Print) -> list[SignatureNote]:
    """Return the signatures of a paper in the archive, none without a file; raises FileError when it is gone."""
    return signatures_of(print_file(database, printed).read_bytes()) if printed.digest else []
