"""One passphrase however it is typed: with composed or separate accents, a hard blank, or a blank at its end."""

import unicodedata


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
