"""A package that somebody unpacked and packed again is one still; what else lies in it is not read."""

import json
import unicodedata
import zipfile
from io import BytesIO

import pytest

from delegations.certificates.key_files import Certificate
from delegations.domain.records.vocabulary import RecordKind
from delegations.domain.text.errors import FileError
from delegations.exchange.packages.package_files import read_package
from delegations.services.files.stored import stored_file
from delegations.services.packages.package_preview import preview_package
from delegations.services.packages.receiving import receive
from tests.certificates import make_certificate
from tests.parcels import cameras, parts_of, practice_in, sent


@pytest.fixture
def made(tmp_path, lutsk):
    """A signed package with a practice and a photo; return its path and the identity of the practice."""
    from PIL import Image

    from delegations.services.files.attachments import attach

    picture = tmp_path / "камера.jpg"
    Image.new("RGB", (60, 40), "navy").save(picture)
    make_certificate(tmp_path / "a.p12", "secret", "Луцька міська рада")
    ours = cameras(lutsk, attachments=(attach(lutsk, picture),))
    path = tmp_path / "пакет.zip"
    sent(lutsk, path, (RecordKind.PRACTICE, ours.id), certificate=Certificate(tmp_path / "a.p12", "secret"))
    return path, ours.uid


class Unseekable(BytesIO):
    """A stream as a browser's or a mail program's: sizes and checksums come behind the content (data descriptors)."""

    def seek(self, *_place):
        raise OSError

    def seekable(self):
        return False


def repacked(
    path, name_of=lambda name: name, *, beside=(), method=zipfile.ZIP_DEFLATED, streamed=False, backwards=False
):
    parts = list(parts_of(path).items())
    target = Unseekable() if streamed else BytesIO()
    with zipfile.ZipFile(target, "w", method) as archive:
        for name, content in beside:
            archive.writestr(name, content)
        for name, content in reversed(parts) if backwards else parts:
            archive.writestr(name_of(name), content)
    path.write_bytes(target.getvalue())


MAC = unicodedata.normalize("NFD", "Пакет від Луцька – йї")
NOTES = b"\0\5\x16\7\0\2\0\0Mac OS X"


def by_finder(path):
    names = parts_of(path)
    beside = [(f"{MAC}/", b""), (f"{MAC}/records/", b""), (f"{MAC}/.DS_Store", b"\0\0\0\1Bud1"), ("__MACOSX/", b"")]
    beside += [(f"__MACOSX/{MAC}/._{name.rsplit('/')[-1]}", NOTES) for name in names]
    beside += [(f"{MAC}/{'/'.join(['', *name.split('/')[:-1]])[1:]}/._x".replace("//", "/"), NOTES) for name in names]
    repacked(path, lambda name: f"{MAC}/{name}", beside=beside, streamed=True)


def by_explorer(path):
    repacked(
        path, lambda name: f"пакет\\{name}".replace("/", "\\"), beside=[("пакет\\Thumbs.db", b"x")], backwards=True
    )


WAYS = {
    "Finder": by_finder,
    "Explorer": by_explorer,
    "stored, in another order": lambda path: repacked(path, method=zipfile.ZIP_STORED, backwards=True),
    "another compression": lambda path: repacked(path, method=zipfile.ZIP_LZMA),
    "two folders above": lambda path: repacked(path, lambda name: f"a/b/{name}", beside=[("a/", b""), ("a/b/", b"")]),
    "streamed": lambda path: repacked(path, streamed=True),
    "desktop.ini": lambda path: repacked(path, beside=[("desktop.ini", b"x"), ("files/Thumbs.db", b"x")]),
}


@pytest.mark.parametrize("way", WAYS)
def test_a_package_packed_again_is_the_same_one(made, zviahel, way):
    path, uid = made
    before = read_package(path)
    WAYS[way](path)
    assert read_package(path) == before
    arrivals = preview_package(zviahel, path)
    assert arrivals.package.passed_over() == ""
    received = receive(zviahel, arrivals)
    assert (received.new, received.left_out) == (1, [])
    (file,) = practice_in(zviahel, uid).attachments
    assert stored_file(zviahel, file.digest).stat().st_size == file.size


def test_what_somebody_laid_beside_is_passed_over_with_a_word(made, zviahel):
    path, _uid = made
    evil = json.dumps({"format": "delegations-package"})
    repacked(path, lambda name: f"пакет/{name}", beside=[
        ("прочитай мене.txt", b"x"), ("пакет/план.hta", b"x"), ("пакет/старий/manifest.json", evil),
        ("інше/records/visit/x.json", b"{}"),
    ])  # fmt: skip
    package = preview_package(zviahel, path).package
    assert package.beside == 4
    assert "4" in package.passed_over()
    assert len(package.records) == 1


def _twice(path):
    with zipfile.ZipFile(path, "a") as archive, pytest.warns(UserWarning, match="Duplicate"):
        archive.writestr("manifest.json", parts_of(path)["manifest.json"])


ALIEN = {
    "two packages beside each other": lambda path: repacked(
        path, lambda name: f"a/{name}", beside=[("b/manifest.json", b"{}")]
    ),
    "a path out of the folder": lambda path: repacked(path, beside=[("a/../../x", b"x")]),
    "a path out of the folder by the other stroke": lambda path: repacked(path, beside=[("..\\x", b"x")]),
    "a drive": lambda path: repacked(path, beside=[("C:\\x", b"x")]),
    "the root": lambda path: repacked(path, beside=[("/etc/passwd", b"x")]),
    "something among the records": lambda path: repacked(path, beside=[("records/x.json", b"x")]),
    "a file that the list does not name": lambda path: repacked(path, beside=[(f"files/{'0' * 64}", b"x")]),
    "a list twice": _twice,
    "only what a Mac adds": lambda path: repacked(path, lambda name: f"__MACOSX/{name}"),
}


@pytest.mark.parametrize("kind", ALIEN)
def test_what_no_program_packs_is_refused(made, zviahel, kind):
    path, _uid = made
    ALIEN[kind](path)
    with pytest.raises(FileError):
        preview_package(zviahel, path)


def test_a_record_changed_while_it_was_unpacked_is_refused_still(made, zviahel):
    path, _uid = made
    parts = {name: content.replace("Менше".encode(), "Більше".encode()) for name, content in parts_of(path).items()}
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in parts.items():
            archive.writestr(f"пакет/{name}", content)
    with pytest.raises(FileError):
        preview_package(zviahel, path)
