"""``sign``, and what all commands that sign have in common: the certificate, its password, the time stamp."""

import argparse
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from delegations.cli.database import opened
from delegations.cli.parser import Parser
from delegations.cli.starting import has_terminal, piped_line
from delegations.domain.text.texts import _

if TYPE_CHECKING:
    from delegations.certificates.key_files import Certificate
    from delegations.documents.formats.signing import Signing
    from delegations.store.engine.database import Database


def signing(parser: Parser) -> None:
    """Add ``sign``: a PDF that is there already, also one that somebody else signed before."""
    parser.add_argument("file", type=Path, metavar="FILE", help=_("the PDF"))
    words = _("sign the PDF with this certificate (.p12, .pfx)")
    parser.add_argument("--certificate", type=Path, required=True, metavar="P12", help=words)
    parser.add_argument("--output", type=Path, required=True, metavar="FILE", help=_("where to write the signed PDF"))
    add_time_stamps(parser)

    def run(choice: argparse.Namespace) -> None:
        from delegations.services.papers.signing import sign_file

        database = opened(choice)
        told = sign_file(database, choice.file, choice.output, signing_chosen(database, choice, choice.certificate))
        print(_("Signed with “{certificate}” and saved: {file}").format(
            certificate=choice.certificate.name, file=choice.output
        ))  # fmt: skip
        print(*told, sep="\n")

    parser.set_defaults(run=run)


def add_time_stamps(parser: argparse.ArgumentParser) -> None:
    """Add what says where a time stamp comes from, and whether it must."""
    words = _("the address of a time stamp authority; “none”: no time stamp (default: as in the settings)")
    parser.add_argument("--time-stamp", metavar="URL", help=words)
    words = _("sign nothing when the authority gives no time stamp")
    parser.add_argument("--require-time-stamp", action="store_true", help=words)


def opened_certificate(path: Path) -> "Certificate":
    """Return a certificate file with its password, which is asked for, or read from a line that is piped in.

    Raises SigningError, before anything else is done, when it is none to sign with.
    """
    import getpass

    from delegations.certificates.key_files import Certificate, signing_key

    asked = path.is_file() and has_terminal()
    certificate = Certificate(path, getpass.getpass(_("Password of the certificate") + ": ") if asked else piped_line())
    signing_key(certificate, datetime.now().astimezone())
    return certificate


def signing_chosen(database: "Database", choice: argparse.Namespace, path: Path) -> "Signing":
    """Return how papers are signed with the certificate file ``path``, by the settings and what was asked for."""
    from delegations.services.papers.signing import signing_by

    authority = "" if choice.time_stamp == "none" else choice.time_stamp
    certificate = opened_certificate(path)
    return signing_by(database, certificate, authority=authority, is_required=choice.require_time_stamp)
