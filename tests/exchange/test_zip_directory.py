"""A zip whose list of entries is longer than any table or package has is not opened."""

import struct
import zipfile

import pytest

from delegations.domain.text.errors import FileError
from delegations.exchange.packages.package_files import extract, read_package
from delegations.exchange.tables.reading import read_rows
from delegations.exchange.tables.zip_directory import LONGEST_DIRECTORY, forbid_long_directory

ENTRIES = 150_000
NONE = 0xFFFFFFFF


def end(size, start, comment=b""):
    return struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, 0xFFFF, 0xFFFF, size, start, len(comment)) + comment


def end64(size, start):
    return struct.pack("<4sQ2H2L4Q", b"PK\6\6", 44, 45, 45, 0, 0, ENTRIES, ENTRIES, size, start)


def locator(place):
    return struct.pack("<4sLQL", b"PK\6\7", 0, place, 1)


def attack(path, kind, entries=ENTRIES):
    """Write a zip with thousands of entries of one letter whose ends say so in one of many ways."""
    entry = struct.pack("<4s6H3L5H2L", b"PK\1\2", 20, 20, 0, 0, 0, 0x21, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0) + b"a"
    local = struct.pack("<4s5H3L2H", b"PK\3\4", 20, 0, 0, 0, 0x21, 0, 0, 0, 1, 0) + b"a"
    listed = entry * entries
    size, start = len(listed), len(local)
    behind = start + size
    ends = {
        "plain": end(size, start),
        "comment": end(size, start, b"PK" * 30_000),
        "zip64": end64(size, start) + locator(behind) + end(NONE, NONE),
        "zip64 that says less": end64(47, start) + locator(behind) + end(size, start),
        "plain that says less": end64(size, start) + locator(behind) + end(47, start),
        "zip64 elsewhere": end64(size, start) + b"x" * 50 + locator(behind) + end(NONE, NONE),
        "two of zip64": end64(size, start) + end64(47, start) + locator(behind) + end(NONE, NONE),
        "nothing but unknown": end(NONE, start),
    }
    path.write_bytes(local + listed + ends[kind])
    return path


KINDS = [
    "plain", "comment", "zip64", "zip64 that says less", "plain that says less", "zip64 elsewhere", "two of zip64",
    "nothing but unknown",
]  # fmt: skip


@pytest.fixture
def no_zip_is_opened(monkeypatch):
    def forbidden(*_place):
        pytest.fail("the list of entries was read")

    monkeypatch.setattr(zipfile.ZipFile, "_RealGetContents", forbidden)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.usefixtures("no_zip_is_opened")
def test_a_long_list_is_refused_before_it_is_read(tmp_path, kind):
    path = attack(tmp_path / "багато.zip", kind)
    with pytest.raises(FileError, match=r"багато\.zip"):
        read_package(path)
    with pytest.raises(FileError, match=r"багато\.zip"):
        extract(path, "0" * 64, tmp_path / "out")
    with pytest.raises(FileError, match=r"наказ\.docx"):
        forbid_long_directory(path, "наказ.docx")


@pytest.mark.parametrize("suffix", [".xlsx", ".docx"])
@pytest.mark.usefixtures("no_zip_is_opened")
def test_a_table_with_a_long_list_is_refused_before_it_is_read(tmp_path, suffix):
    path = attack(tmp_path / f"багато{suffix}", "zip64")
    with pytest.raises(FileError, match="багато"):
        read_rows(path)


@pytest.mark.parametrize("kind", KINDS[:3])
def test_as_many_entries_as_a_package_may_have_are_read(tmp_path, kind):
    path = attack(tmp_path / "пакет.zip", kind, entries=30_000)
    forbid_long_directory(path)
    with zipfile.ZipFile(path) as archive:
        assert len(archive.infolist()) == 30_000


def test_a_large_zip_of_the_standard_library_is_read(tmp_path):
    """More than 65,535 entries need the longer record; the plain one still says how long the list is."""
    path = tmp_path / "zip64.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for number in range(66_000):
            archive.writestr(f"{number:x}", b"")
    forbid_long_directory(path)


@pytest.mark.parametrize(
    "content", [b"", b"PK", b"PK\5\6", b"PK\5\6" + b"\0" * 10, b"PK\6\7" + b"\0" * 60, b"x" * 70_000]
)
def test_what_is_no_zip_is_left_to_whoever_opens_it(tmp_path, content):
    (tmp_path / "x.zip").write_bytes(content)
    forbid_long_directory(tmp_path / "x.zip")


def test_what_lies_behind_a_comment_is_found_as_the_reader_finds_it(tmp_path):
    """The last sign of an end counts, even one inside the comment."""
    long = end(LONGEST_DIRECTORY + 1, 0)
    (tmp_path / "x.zip").write_bytes(end(0, 0, b"--" + long + b"--"))
    with pytest.raises(FileError):
        forbid_long_directory(tmp_path / "x.zip")
