"""Compiles the catalogues when the package is built, so that a wheel speaks every language."""

from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CatalogueHook(BuildHookInterface):
    """Writes each .mo beside its .po."""

    def initialize(self, version: str, build_data: dict) -> None:  # noqa: ARG002  hatchling's signature
        """Compile before files are collected."""
        for source in Path(self.root, "i18n").glob("*/LC_MESSAGES/*.po"):
            with source.open("rb") as stream, source.with_suffix(".mo").open("wb") as compiled:
                write_mo(compiled, read_po(stream, locale=source.parent.parent.name))
