"""Every text a person reads, in the language chosen: gettext over the catalogues in ``i18n/``."""

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from functools import cache
from gettext import NullTranslations
from io import BytesIO
from string import Formatter

from delegations.domain.resources import CATALOGUES
from delegations.domain.text.catalogue import Catalogue

DOMAIN = "delegations"
DEFAULT_LANGUAGE = "uk"
LANGUAGES = {"uk": "Українська", "en": "English", "de": "Deutsch", "pl": "Polski", "fa": "فارسی"}
"""The languages the program speaks, each under its own name."""
RIGHT_TO_LEFT = frozenset({"fa"})
"""Those that are written from right to left."""
PERSIAN_DIGITS = str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹")

_chosen = DEFAULT_LANGUAGE
_override: ContextVar[str | None] = ContextVar("language", default=None)


def language() -> str:
    """Return the code of the language in force here, for instance ``uk``."""
    return _override.get() or _chosen


def choose_language(code: str) -> None:
    """Make ``code`` the language of the whole program; an unknown code leaves the default."""
    global _chosen  # noqa: PLW0603  one program, one language at a time
    _chosen = code if code in LANGUAGES else DEFAULT_LANGUAGE


@contextmanager
def speaking(code: str) -> Iterator[None]:
    """Speak ``code`` inside the block only: a paper in the guest's language from a window in ours."""
    token = _override.set(code)
    try:
        yield
    finally:
        _override.reset(token)


@cache
def _catalogue(code: str) -> Catalogue | NullTranslations:
    folder = CATALOGUES / code / "LC_MESSAGES"
    compiled, source = folder / f"{DOMAIN}.mo", folder / f"{DOMAIN}.po"
    if source.exists() and (not compiled.exists() or compiled.stat().st_mtime < source.stat().st_mtime):
        # A checkout without a build step, or a catalogue edited since: read the source itself.
        from babel.messages.mofile import write_mo
        from babel.messages.pofile import read_po

        buffer = BytesIO()
        with source.open("rb") as stream:
            write_mo(buffer, read_po(stream, locale=code))
        with suppress(OSError):
            # The next start need not do it again; whoever reads it meanwhile has the old one whole.
            unfinished = compiled.with_suffix(f".{os.getpid()}.part")
            unfinished.write_bytes(buffer.getvalue())
            unfinished.replace(compiled)
        return Catalogue(buffer.getvalue())
    if compiled.exists():
        return Catalogue(compiled.read_bytes())
    return NullTranslations()


class _Numbers(Formatter):
    """Writes whole numbers with Persian digits; what is text already stays as it is."""

    def format_field(self, value: object, format_spec: str) -> str:
        """Return one value."""
        shown = str(super().format_field(value, format_spec))
        return shown.translate(PERSIAN_DIGITS) if isinstance(value, int) else shown


class _Persian(str):
    """A Persian text: the numbers put into it get Persian digits, wherever that is done."""

    __slots__ = ()

    def format(self, *args: object, **kwargs: object) -> str:
        """Return the text with its values."""
        return _Numbers().vformat(self, args, kwargs)


def _spoken(words: str) -> str:
    return _Persian(words) if language() == "fa" else words


def _(message: str) -> str:
    """Return ``message`` in the language in force."""
    return _spoken(_catalogue(language()).gettext(message)) if message else ""


def ngettext(singular: str, plural: str, count: int) -> str:
    """Return the form of the message that fits ``count`` in the language in force."""
    return _spoken(_catalogue(language()).ngettext(singular, plural, count))


def pgettext(context: str, message: str) -> str:
    """Return ``message`` as meant in ``context`` in the language in force."""
    return _spoken(_catalogue(language()).pgettext(context, message))


def listed(parts: Iterable[str | None]) -> str:
    """Return ``parts`` one after another, with the comma of the language in force between them; empty ones left out."""
    # Translators: The comma and the space between the parts of a list of names.
    return pgettext("between the parts of a list", ", ").join(part for part in parts if part)


_AND = {"uk": " та ", "en": " and ", "de": " und ", "pl": " i ", "fa": " و "}


def enumerated(parts: Iterable[str], speech: str = "") -> str:
    """Return ``parts`` as a sentence names them, the last one behind “and”, in ``speech`` or the language in force."""
    speech = speech or language()
    words = [part for part in parts if part]
    between = "، " if speech == "fa" else ", "
    return _AND[speech].join(filter(None, (between.join(words[:-1]), *words[-1:])))


def inner_quotes(words: str) -> str:
    """Return a text that gets quotes around it: in Ukrainian those within it are „ “."""
    return words.replace("«", "„").replace("»", "“") if language() == "uk" else words


def N_(message: str) -> str:  # noqa: N802  gettext's own name
    """Mark ``message`` for the catalogue; it is translated where it is shown."""
    return message
