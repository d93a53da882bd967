"""What tests of the passphrase look at: every byte of every file in every folder of a database."""

from dataclasses import replace
from pathlib import Path

from delegations.services.files.attachments import attach
from delegations.services.visits.loading import load_visit
from delegations.services.visits.visits import save_visit
from delegations.store.engine import driver

PASSPHRASE = "зелена брама 1432"
OTHER = "синя хвиртка 2341"
SECRET = "таємна мета візиту"
PAPER = b"%PDF-1.4 " + SECRET.encode() * 50


def fill(database, folder: Path) -> str:
    """Put a secret into a field, and one into an attached file; return the digest of that."""
    paper = folder / "лист.pdf"
    paper.write_bytes(PAPER)
    kept = attach(database, paper)
    paper.unlink()
    visit = load_visit(database, 1)
    save_visit(database, replace(visit, purpose=SECRET, attachments=(*visit.attachments, kept)))
    return kept.digest


def readable(*folders: Path) -> list[Path]:
    """Return the files that tell the secret to whoever gets at them."""
    files = (one for folder in folders for one in folder.rglob("*") if one.is_file())
    return [one for one in files if SECRET.encode() in one.read_bytes()]


def start_anew() -> None:
    """Forget the keys, as a program that starts anew has none."""
    driver.forget_keys()
