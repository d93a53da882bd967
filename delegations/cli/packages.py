"""``send`` and ``receive``: records that go to another city in one file, and those that come in one."""

import argparse
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from delegations.cli.database import opened
from delegations.cli.parser import Parser
from delegations.cli.signing import opened_certificate
from delegations.domain.kinds.record_types import TRAVELLING
from delegations.domain.packages.package import TAKEN, MergeStatus
from delegations.domain.records.differences import FieldPath
from delegations.domain.records.labels import label
from delegations.domain.records.record import Titled
from delegations.domain.text.texts import _, ngettext

if TYPE_CHECKING:
    from delegations.services.packages.package_preview import PackagePreview

_KINDS = {kind.value.replace("_", "-"): kind for kind in TRAVELLING}


def sending(parser: Parser) -> None:
    """Add ``send``: chosen records as a package."""
    parser.add_argument("file", type=Path, metavar="FILE", help=_("the package, a .zip"))
    for name in _KINDS:
        words = _("numbers of records, as “list” shows them")
        parser.add_argument(f"--{name}", type=int, nargs="+", action="extend", default=[], metavar="NUMBER", help=words)
    parser.add_argument("--city", default="", help=_("the city that gets it"))
    parser.add_argument("--note", default="", help=_("a word to whoever reads it"))
    parser.add_argument("--without-files", action="store_true", help=_("photos and papers stay here"))
    words = _("photos tell where, when and by whom they were taken")
    parser.add_argument("--with-place-and-time", action="store_true", help=words)
    parser.add_argument("--certificate", type=Path, metavar="P12", help=_("sign with this certificate"))

    def run(choice: argparse.Namespace) -> None:
        from delegations.services.packages.packages import Sending, send_package

        certificate = None if choice.certificate is None else opened_certificate(choice.certificate)
        named = {name: dict.fromkeys(getattr(choice, name.replace("-", "_"))) for name in _KINDS}
        records = [(_KINDS[name], number) for name, numbers in named.items() for number in numbers]
        wanted = Sending(
            records=records, receiver=choice.city, note=choice.note, files=not choice.without_files,
            traces=choice.with_place_and_time, certificate=certificate,
        )  # fmt: skip
        package = send_package(opened(choice), wanted, choice.file)
        count = len(package.records)
        words = ngettext("{count} record is in {file}", "{count} records are in {file}", count)
        print(words.format(count=count, file=choice.file))

    parser.set_defaults(run=run)


def receiving(parser: Parser) -> None:
    """Add ``receive``: what is in a package, and taking it."""
    parser.add_argument("file", type=Path, metavar="FILE", help=_("the package, a .zip"))
    parser.add_argument("--dry-run", action="store_true", help=_("only say what would be taken"))
    parser.add_argument(
        "--conflicts", choices=["leave", "theirs", "ours"], default="leave",
        help=_("what counts where both sides changed a field (default: the record is left)"),
    )  # fmt: skip
    words = _("take what something is said about too: minutes, errands, changes that nobody vouches for")
    parser.add_argument("--doubtful", action="store_true", help=words)
    words = _("the office has this new certificate from now on: its fingerprint as it was read to you")
    parser.add_argument("--accept-certificate", default="", metavar="FINGERPRINT", help=words)
    words = _("minutes of a group that is called as one of ours go to that")
    parser.add_argument("--our-groups", action="store_true", help=words)

    def run(choice: argparse.Namespace) -> None:
        from delegations.services.packages.package_preview import preview_package
        from delegations.services.packages.receiving import receive

        database = opened(choice)
        accepted = "".join(choice.accept_certificate.split()).casefold()
        arrivals = preview_package(database, choice.file, accepted)
        for line in _told(arrivals):
            print(line)
        if choice.dry_run:
            print(_("Nothing was stored."))
            return
        decisions = _decided(arrivals, choice.conflicts, doubtful=choice.doubtful)
        received = receive(database, arrivals, decisions, our_groups=choice.our_groups)
        print(received.summary())
        for sentence in dict.fromkeys(received.left_out):
            print(sentence)
        if not choice.doubtful and any(one.standing in TAKEN and one.hint for one in arrivals.lines):
            print(_("What something is said about was left; “--doubtful” takes it, when you have read that."))

    parser.set_defaults(run=run)


def _told(arrivals: "PackagePreview") -> Iterator[str]:
    """Yield who sends a package, what speaks against it, and what is in it."""
    package, trust = arrivals.package, arrivals.trust
    yield _("Package from {city}").format(city=package.sender.city or _("another city"))
    for warning in trust.warnings:
        yield _("WARNING: {words}").format(words=warning)
    if trust.acceptable:
        words = _("If it is the new certificate of that office: --accept-certificate {fingerprint}")
        yield words.format(fingerprint=trust.acceptable)
    if package.signer:
        yield _("signed: {name}").format(name=package.signer)
    yield from trust.remarks
    if passed_over := package.passed_over():
        yield passed_over
    for one in arrivals.lines:
        yield "\t".join(filter(None, (one.standing_words(), label(one.record.kind), one.record.title, one.hint)))


def _decided(arrivals: "PackagePreview", conflicts: str, *, doubtful: bool) -> dict[str, Titled | None]:
    """Return what is taken beside what is sure, by uid; of what warns of its sender only what is ``doubtful`` too."""
    decisions: dict[str, Titled | None] = {}
    for one in arrivals.lines:
        if one.standing in TAKEN and one.hint and doubtful:
            decisions[one.record.uid] = one.joined
        if (
            one.standing is not MergeStatus.CONFLICT
            or conflicts == "leave"
            or (arrivals.trust.warnings and not doubtful)
        ):
            continue
        if conflicts == "theirs" or not one.is_foreign:
            # Where it is not the sender's to change, "ours" leaves the record as it is.
            take = None if conflicts == "theirs" else frozenset[FieldPath]()
            decisions[one.record.uid] = one.joined_by(take)
    return decisions
