"""``send`` and ``receive``: records that go to another city in one file, and those that come in one."""

import argparse
from pathlib import Path
from typing import Any

from delegations.cli.database import opened
from delegations.cli.signing import opened_certificate
from delegations.domain.labels import label
from delegations.domain.texts import _, ngettext
from delegations.domain.vocabulary import RecordKind

Subparsers = Any
_KINDS = {
    "visit": RecordKind.VISIT,
    "meeting": RecordKind.MEETING,
    "practice": RecordKind.PRACTICE,
    "indicator": RecordKind.INDICATOR,
    "follow-up": RecordKind.FOLLOW_UP,
}


def sending(below: Subparsers) -> None:
    """Add ``send``: chosen records as a package."""
    parser = below.add_parser("send", help=_("write records into a package for another city"))
    parser.add_argument("file", type=Path, metavar="FILE", help=_("the package, a .zip"))
    for name in _KINDS:
        words = _("numbers of records, as “list” shows them")
        parser.add_argument(f"--{name}", type=int, nargs="+", action="extend", default=[], metavar="NUMBER", help=words)
    parser.add_argument("--city", default="", help=_("the city that gets it"))
    parser.add_argument("--note", default="", help=_("a word to whoever reads it"))
    parser.add_argument("--without-files", action="store_true", help=_("photos and papers stay here"))
    parser.add_argument("--certificate", type=Path, metavar="P12", help=_("sign with this certificate"))

    def run(choice: argparse.Namespace) -> None:
        from delegations.services.packages import Sending, send_package

        certificate = None if choice.certificate is None else opened_certificate(choice.certificate)
        named = {name: dict.fromkeys(getattr(choice, name.replace("-", "_"))) for name in _KINDS}
        records = [(_KINDS[name], number) for name, numbers in named.items() for number in numbers]
        wanted = Sending(
            records=records, receiver=choice.city, note=choice.note, files=not choice.without_files,
            certificate=certificate,
        )  # fmt: skip
        package = send_package(opened(choice), wanted, choice.file)
        count = len(package.records)
        words = ngettext("{count} record is in {file}", "{count} records are in {file}", count)
        print(words.format(count=count, file=choice.file))

    parser.set_defaults(run=run)


def receiving(below: Subparsers) -> None:
    """Add ``receive``: what is in a package, and taking it."""
    parser = below.add_parser("receive", help=_("take what came in a package of another city"))
    parser.add_argument("file", type=Path, metavar="FILE", help=_("the package, a .zip"))
    parser.add_argument("--dry-run", action="store_true", help=_("only say what would be taken"))
    parser.add_argument(
        "--conflicts", choices=["leave", "theirs", "ours"], default="leave",
        help=_("what counts where both sides changed a field (default: the record is left)"),
    )  # fmt: skip

    def run(choice: argparse.Namespace) -> None:
        from delegations.domain.package import Standing, joined_with
        from delegations.services.arrivals import look_into, with_people
        from delegations.services.receiving import receive

        database = opened(choice)
        arrivals = look_into(database, choice.file)
        sender = arrivals.package.sender.city or _("another city")
        print(_("Package from {city}").format(city=sender))
        if arrivals.package.signer:
            print(_("signed: {name}").format(name=arrivals.package.signer))
        if passed_over := arrivals.package.passed_over():
            print(passed_over)
        for one in arrivals.lines:
            print("\t".join(filter(None, (label(one.standing), label(one.record.kind), one.record.title, one.hint))))
        if choice.dry_run:
            print(_("Nothing was stored."))
            return
        decisions = {}
        if choice.conflicts != "leave":
            for one in arrivals.lines:
                if one.standing is Standing.CONFLICT:
                    take = None if choice.conflicts == "theirs" else frozenset[Any]()
                    both = joined_with(one.base, one.ours, one.theirs, take)
                    decisions[one.record.uid] = with_people(both, one.ours)
        received = receive(database, arrivals, decisions)
        print(received.summary())
        for sentence in dict.fromkeys(received.left_out):
            print(sentence)

    parser.set_defaults(run=run)
