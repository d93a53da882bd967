"""Texts are read from a compiled catalogue one by one, and are those that the standard library reads."""

import gettext
from io import BytesIO

import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from delegations.domain.resources import CATALOGUES
from delegations.domain.text.catalogue import Catalogue


@pytest.fixture(params=["uk", "fa"])
def both(request):
    """Return the messages of a language, and its catalogue as both read it."""
    with (CATALOGUES / request.param / "LC_MESSAGES" / "delegations.po").open("rb") as stream:
        messages = read_po(stream, locale=request.param)
    compiled = BytesIO()
    write_mo(compiled, messages)
    compiled.seek(0)
    return messages, Catalogue(compiled.getvalue()), gettext.GNUTranslations(compiled)


def test_every_text_is_that_of_the_standard_library(both):
    messages, ours, theirs = both
    for one in messages:
        if isinstance(one.id, tuple):
            for count in (0, 1, 2, 5, 11, 21, 101):
                assert ours.ngettext(*one.id, count) == theirs.ngettext(*one.id, count)
        elif one.context:
            assert ours.pgettext(one.context, one.id) == theirs.pgettext(one.context, one.id)
        else:
            assert ours.gettext(one.id) == theirs.gettext(one.id)


def test_what_no_catalogue_holds_is_said_as_it_is():
    compiled = BytesIO()
    write_mo(compiled, Catalog(locale="uk"))
    ours = Catalogue(compiled.getvalue())
    assert ours.gettext("Visits") == ours.pgettext("menu", "Visits") == "Visits"
    assert [ours.ngettext("{count} day", "{count} days", one) for one in (1, 5)] == ["{count} day", "{count} days"]
    with pytest.raises(ValueError, match="catalogue"):
        Catalogue(b"msgid")
