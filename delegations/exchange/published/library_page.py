"""The library as a page for an intranet: one file a language, nothing fetched from elsewhere, readable on a phone.

What people typed is escaped by Jinja, and the page forbids every script but its own (Content Security Policy).
"""

import base64
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from delegations.domain.dates.moments import show_stored
from delegations.domain.dates.partial_dates import short_date
from delegations.domain.library.comparison import Cell, ComparedLine, Comparison, compare
from delegations.domain.library.fact_words import with_unit
from delegations.domain.library.indicator import Indicator
from delegations.domain.library.practice import Practice
from delegations.domain.places.municipality import Municipality
from delegations.domain.records.labels import label
from delegations.domain.resources import RESOURCES
from delegations.domain.text.texts import LANGUAGES, RIGHT_TO_LEFT, _, listed, speaking

if TYPE_CHECKING:
    from markupsafe import Markup


@dataclass(frozen=True, slots=True, kw_only=True)
class PageContext:
    """What the page shows; ``phones`` tells whether official telephones and addresses of contacts are on it."""

    practices: Sequence[Practice]
    indicators: Sequence[Indicator]
    cities: Sequence[Municipality]
    publisher: str
    made: datetime
    phones: bool = False


def page_name(language: str) -> str:
    """Return what the page of a language is called."""
    return f"library-{language}.html"


def library_page(context: PageContext, language: str, languages: Sequence[str]) -> bytes:
    """Return the page in ``language``, with links to those of the other ``languages``."""
    from jinja2 import Environment, StrictUndefined

    folder = RESOURCES / "page"
    script = (folder / "search.js").read_text(encoding="utf-8")
    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=False)
    template = environment.from_string((folder / "library.html").read_text(encoding="utf-8"))
    with speaking(language):
        found = compare(context.indicators, context.cities)
        page = template.render(
            language=language,
            direction="rtl" if language in RIGHT_TO_LEFT else "ltr",
            title=_("Library of practices"),
            about=context.publisher,
            languages=[(code, LANGUAGES[code], page_name(code)) for code in languages],
            words=_words(),
            practices=[_practice(one, phones=context.phones) for one in context.practices],
            cities=[one.name for one in context.cities],
            lines=[_line(line, found) for line in found.lines],
            gaps=[one.words for one in found.gaps],
            foot=_("As of {moment}").format(moment=show_stored(context.made)),
            script=_safe(script),
            script_hash=base64.b64encode(hashlib.sha256(script.encode()).digest()).decode(),
        )
    return page.encode()


def _safe(script: str) -> "Markup":
    from markupsafe import Markup

    return Markup(script)  # noqa: S704  our own file, which the policy names by its hash  # nosec B704


def _words() -> dict[str, str]:
    return {
        "languages": _("Language"),
        "search": _("Search…"),
        "practices": _("Practices"),
        "contacts": _("Whom to call"),
        "sources": _("Where it is known from"),
        "nothing": _("No practices yet."),
        "indicators": _("Indicators"),
        "indicator": _("Indicator"),
        "missing": _("What is missing"),
    }


def _practice(practice: Practice, *, phones: bool) -> dict[str, object]:
    since = _("since {date}").format(date=short_date(practice.since)) if practice.since else ""
    headings = (
        (_("What problem it solves"), practice.problem),
        (_("How it works"), practice.how),
        (_("Where the money comes from"), practice.funding),
        (_("Legal basis"), practice.legal_basis),
        (_("Results"), practice.results),
        (_("What it needs"), practice.conditions),
        (_("Risks"), practice.risks),
    )
    known = []
    if practice.cost is not None:
        known.append((_("Cost"), with_unit(practice.cost, practice.currency)))
    known.append((_("How trustworthy"), label(practice.trust)))
    return {
        "anchor": f"practice-{practice.uid}",
        "title": practice.title,
        "about": [part for part in (str(practice.municipality or ""), str(practice.topic or ""), since) if part],
        "texts": [(heading, text.split("\n")) for heading, text in headings if text],
        "known": known,
        "contacts": [
            listed((one.name, one.post, one.organisation, *((one.phone, one.email) if phones else ())))
            for one in practice.contacts
        ],
        "sources": [listed((one.title, one.link)) for one in practice.sources],
    }


def _line(line: ComparedLine, found: Comparison) -> dict[str, object]:
    cells = [_cell(cell, city) for cell, city in zip(line.cells, found.cities, strict=True)]
    return {"name": line.indicator.with_unit, "cells": cells}


def _cell(cell: Cell | None, city: Municipality) -> dict[str, object]:
    words = [part for part in (cell.words, *cell.rates, cell.day) if part] if cell is not None else []
    return {"city": city.name, "words": words, "contested": cell is not None and cell.is_contested}
