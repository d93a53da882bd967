"""One passphrase however it is typed: with composed or separate accents, a hard blank, or a blank at its end.

And what was done with older files when it changed.
"""

import unicodedata
from dataclasses import dataclass, field
from pathlib import Path


def prepared(passphrase: str) -> str:
    """Return ``passphrase`` in the form that keys are made of: NFKC, every kind of blank a plain one, none around it.

    RFC 8265, section 4.2 (OpaqueString) asks for plain blanks and one normal form; NFKC, as SASLprep before it
    (RFC 4013), also takes the letters that a PDF or an East Asian keyboard gives for what they stand for.
    """
    plain = "".join(" " if unicodedata.category(sign) == "Zs" else sign for sign in passphrase)
    return unicodedata.normalize("NFKC", plain).strip()


def tried_forms(passphrase: str) -> tuple[str, ...]:
    """Return the forms in which ``passphrase`` may have made a key, the likeliest first.

    Earlier versions took what was typed byte by byte: the same words of another keyboard open those, too.
    """
    forms = (prepared(passphrase), passphrase, *(unicodedata.normalize(one, passphrase) for one in ("NFC", "NFD")))
    return tuple(dict.fromkeys(forms))


@dataclass(slots=True)
class Resealing:
    """What was written anew, counted, and what was not.

    ``damaged`` are attached files that no key opens; ``waiting`` is why some could not be written yet; ``away`` are
    second folders out of reach, ``given_up`` those that are no second folder any more; ``strange`` backups under
    another passphrase; ``still_encrypted`` counts the backups that keep the passphrase when it was taken off; ``plain``
    are files beside the database, or where it was moved from, that hold records of it and can't be encrypted; ``left``
    are files and folders of there under an earlier passphrase.
    """

    files: int = 0
    drafts: int = 0
    encrypted: int = 0
    deleted: int = 0
    still_encrypted: int = 0
    damaged: list[str] = field(default_factory=list)
    waiting: str = ""
    away: list[str] = field(default_factory=list)
    given_up: list[str] = field(default_factory=list)
    strange: list[Path] = field(default_factory=list)
    plain: list[Path] = field(default_factory=list)
    left: list[Path] = field(default_factory=list)
