"""Accounts and roles without a screen."""

import argparse
from typing import TYPE_CHECKING

from delegations.cli.database import opened
from delegations.cli.parser import Parser
from delegations.domain.dates.moments import show_stored
from delegations.domain.office.vocabulary import AccountRole
from delegations.domain.records.labels import label
from delegations.domain.text.texts import _

if TYPE_CHECKING:
    from delegations.store.engine.database import Database


def account(parser: Parser) -> None:
    """Add ``account``: list accounts, give a login a role, or take it away; who saw sensitive data."""
    parser.add_argument("login", nargs="?", default="", metavar="LOGIN", help=_("as the system knows the user"))
    parser.add_argument("--role", choices=[one.value for one in AccountRole], help=_("what the user may do"))
    parser.add_argument("--name", default="", help=_("the user's name, for history"))
    parser.add_argument("--remove", action="store_true", help=_("take the account away"))

    parser.add_argument("--looks", action="store_true", help=_("list who saw sensitive data of whom, the latest first"))

    def run(choice: argparse.Namespace) -> None:
        from delegations.services.access.accounts import Account, accounts
        from delegations.services.access.saving_accounts import save_accounts

        database = opened(choice)
        if choice.looks:
            _print_looks(database)
            return
        base = accounts(database)
        known = {one.login: one for one in base}
        if choice.login and choice.remove:
            known.pop(choice.login, None)
        elif choice.login and choice.role:
            known[choice.login] = Account(login=choice.login, name=choice.name, role=AccountRole(choice.role))
        if choice.login:
            save_accounts(database, tuple(known.values()), base=base)
        for one in accounts(database):
            print(f"{one.login}\t{one.name}\t{label(one.role)}")

    parser.set_defaults(run=run)


def _print_looks(database: "Database") -> None:
    from delegations.documents.papers.registry import name_of_paper
    from delegations.services.access.looks import looks

    for one in looks(database):
        paper = _(name_of_paper(one.paper)) if one.paper else ""
        where = " · ".join(filter(None, (label(one.seen_in), paper)))
        print("\t".join((show_stored(one.at), one.who, one.person or _("erased"), where)))
