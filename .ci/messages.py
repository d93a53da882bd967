"""Brings the catalogues up to date: extracts the texts, merges them into each language, compiles.

``python .ci/messages.py`` writes; English is its own translation. What is new in another language stays empty
there until a person translates it, and a test names it.
"""

import subprocess
import sys
from copy import deepcopy
from datetime import UTC, datetime
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "i18n"
TEMPLATE = FOLDER / "delegations.pot"
HEADER = "# Texts of delegations, under the licence of the program (EUPL-1.2)."


def extract() -> Catalog:
    """Extract every text into the template and return it."""
    command = [
        sys.executable, "-m", "babel.messages.frontend", "-q", "extract", "-F", str(FOLDER / "babel.cfg"),
        "-k", "N_", "-k", "pgettext:1c,2", "--add-location=file", "--add-comments=Translators:", "--sort-output",
        "--project", "delegations",
        "-o", str(TEMPLATE), "delegations",
    ]  # fmt: skip
    subprocess.run(command, check=True, cwd=ROOT)  # nosec B603  # our own words
    with TEMPLATE.open("rb") as stream:
        catalogue = read_po(stream)
    # The moment of extraction would change the files each time without a change of texts.
    lines = TEMPLATE.read_text(encoding="utf-8").splitlines(keepends=True)
    TEMPLATE.write_text("".join(line for line in lines if "POT-Creation-Date" not in line), encoding="utf-8")
    return catalogue


def update(language: str, template: Catalog) -> None:
    """Merge the template into the catalogue of ``language`` and compile it."""
    path = FOLDER / language / "LC_MESSAGES" / "delegations.po"
    with path.open("rb") as stream:
        catalogue = read_po(stream, locale=language)
    # A copy: Babel puts the template's own messages into the catalogue, and what one language fills in
    # would stand translated in the next.
    catalogue.update(deepcopy(template), no_fuzzy_matching=True)
    catalogue.obsolete.clear()
    # A fixed date: the files change when the texts do, not when the tool runs.
    catalogue.creation_date = catalogue.revision_date = datetime(2026, 11, 24, tzinfo=UTC)
    catalogue.header_comment = HEADER
    catalogue.last_translator = catalogue.language_team = "the delegations authors"
    catalogue.fuzzy = False
    if language == "en":
        for message in catalogue:
            if message.id:
                message.string = message.id
    with path.open("wb") as stream:
        write_po(stream, catalogue, sort_output=True, ignore_obsolete=True)
    with path.with_suffix(".mo").open("wb") as stream:
        write_mo(stream, catalogue)
    missing = [message.id for message in catalogue if message.id and not all(_strings(message.string))]
    print(f"{language}: {len(catalogue)} texts, {len(missing)} without translation", *missing, sep="\n  ")


def _strings(value: str | tuple[str, ...] | list[str]) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else tuple(value)


def main() -> None:
    """Do all languages."""
    template = extract()
    for folder in sorted(FOLDER.iterdir()):
        if (folder / "LC_MESSAGES").is_dir():
            update(folder.name, template)


if __name__ == "__main__":
    main()
