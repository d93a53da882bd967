"""What people may ask for without a screen: the data kept on them, its erasure, the yearly review, their names."""

import argparse
import json
from datetime import date
from pathlib import Path

from delegations.cli.database import opened
from delegations.cli.parser import Parser
from delegations.domain.office.roles import Right
from delegations.domain.records.labels import label
from delegations.domain.text.texts import _, language, ngettext
from delegations.domain.text.transliteration import transliterate


def person(parser: Parser) -> None:
    """Add ``person``: all data on one person as a file, or erase it."""
    parser.add_argument("number", type=int, metavar="NUMBER", help=_("the person's number, see “list people”"))
    parser.add_argument("--output", type=Path, metavar="FILE", help=_("where the data goes: .pdf, .docx or .json"))
    parser.add_argument("--sensitive", action="store_true", help=_("with telephone, document, diet and health"))
    parser.add_argument("--erase", action="store_true", help=_("show what erasing takes away; with --yes erase"))
    parser.add_argument("--yes", action="store_true", help=_("do it"))

    def run(choice: argparse.Namespace) -> None:
        from delegations.services.access.accounts import require_at
        from delegations.services.privacy.personal_data import erase, preview_erasure
        from delegations.services.privacy.personal_papers import save_personal_data

        database = opened(choice)
        if choice.erase:
            # A plan that whoever asks may not carry out helps nobody, and names whatever is kept on the person.
            require_at(database.path, Right.ADMINISTER)
        if choice.output is not None:
            save_personal_data(database, choice.number, choice.output, sensitive=choice.sensitive)
            print(_("Saved: {file}").format(file=choice.output))
        if not choice.erase:
            return
        done = (erase if choice.yes else preview_erasure)(database, choice.number)
        for words, mentions in ((_("erased"), done.erased), (_("kept by law"), done.kept)):
            for one in mentions:
                print(f"{words}\t{label(one.kind)}\t{' '.join(one.title.split())}\t{_(one.role)}")
        for trace in done.to_check:
            where = f"{label(trace.kind)} {trace.record_id}" if trace.kind is not None and trace.record_id else ""
            what = _("kept by law") if trace.is_lawful else _("look at it yourself")
            print(f"{what}\t{label(trace.what)}\t{where}\t{trace.words}\t{trace.path or ''}".rstrip())
        if not choice.yes:
            print(_("Add --yes to do it."))

    parser.set_defaults(run=run)


def review(parser: Parser) -> None:
    """Add ``review``: list what is kept longer than the rules want."""

    def run(choice: argparse.Namespace) -> None:
        from delegations.services.privacy.overstayed import review as overstayed

        found = overstayed(opened(choice), date.today())  # noqa: DTZ011  the wall calendar of the office
        for one in found:
            print(f"{label(one.kind)}\t{one.person_id or ''}\t{one.name}\t{one.since}")
        text = ngettext("{count} thing is kept too long.", "{count} things are kept too long.", len(found))
        print(text.format(count=len(found)))

    parser.set_defaults(run=run)


def name(parser: Parser) -> None:
    """Add ``name``: how names are read, declined, spoken to and written; it needs no database."""
    parser.description = _(
        "With --json: a list with an object for each name: given, middle, family, title, order, gender, the cases "
        "genitive to vocative, salutation, signature, latin, sort_key; doubt says why it should be looked at, "
        "not_declined why it stays as it was typed."
    )
    parser.add_argument("names", nargs="+", metavar="NAME", help=_("a name, as it is typed: in quotation marks"))
    parser.add_argument("--json", action="store_true", help=_("as JSON"))
    parser.add_argument("--post", default="", metavar="POST", help=_("the post by which the people are addressed"))

    def run(choice: argparse.Namespace) -> None:
        found = [_read(one, choice.post) for one in choice.names]
        if choice.json:
            print(json.dumps(found, ensure_ascii=False, indent=2))
            return
        for typed, facts in zip(choice.names, found, strict=True):
            print("\n".join((" ".join(typed.split()), *(f"  {key}\t{value}" for key, value in facts.items() if value))))

    parser.set_defaults(run=run)


def _read(typed: str, post: str) -> dict[str, str]:
    """Return what is known of a typed name, all by the name alone; what is not known is empty."""
    from delegations.domain.people.name_forms import not_declined, propose_forms
    from delegations.domain.people.name_gender import propose_gender
    from delegations.domain.people.name_reading import knowing, read_name
    from delegations.domain.people.salutations import Addressee, salutation, spoken_to
    from delegations.domain.people.vocabulary import AddressStyle

    read, gender = read_name(typed), propose_gender(typed)
    style = AddressStyle.POST if post else AddressStyle.PATRONYMIC
    latin = transliterate(read.full)
    called = spoken_to(typed, latin if language() in ("en", "de", "pl") else typed)
    with knowing((read, read.in_latin(), read.in_form(latin))):
        words = salutation(Addressee(name=called, gender=gender, post=post, style=style))
    return {
        "given": read.given,
        "middle": read.middle,
        "family": read.family,
        "title": read.title,
        "order": read.order.value,
        "gender": gender.value,
        **{case.value: form for case, form in propose_forms(typed, gender).items()},
        "salutation": words,
        "signature": read.signature,
        "latin": latin,
        "sort_key": read.sort_key,
        "doubt": label(read.doubt) if read.is_doubtful else "",
        "not_declined": not_declined(typed, gender),
    }
