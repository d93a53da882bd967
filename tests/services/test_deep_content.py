"""Content of others that is made to hold the program up: levels without end, texts without end, bytes that swell."""

import json
import zlib

import pytest

from delegations.domain.office.office_settings import OfficeSettings
from delegations.domain.records.stored_formats import UnreadableError, inflated
from delegations.domain.records.vocabulary import RecordKind
from delegations.domain.text.errors import FileError
from delegations.exchange.packages.package_files import read_package
from delegations.queries.office_settings import read_settings
from delegations.services.packages.packages import Sending, send_package
from delegations.store.records.filing import our_city
from delegations.store.rows.removal import unpacked
from delegations.store.tables import SettingRow
from tests.parcels import add_record, cameras, parts_of, write_parts

DEEP = 100_000
HOSTILE = {
    "a text that never ends": '{"note": "' + '\\"' * 4_000_000,
    "a text that never ends, in lines": '{"note": "' + "\\\\\n" * 2_000_000,
    "texts without brackets": '["' + '"' * 7_000_000,
    "lists": "[" * DEEP,
    "lists that end": "[" * DEEP + "]" * DEEP,
    "objects": '{"a":' * DEEP + "1" + "}" * DEEP,
    "a digit after another": "9" * 7_000_000,
}


@pytest.fixture
def package(database, tmp_path):
    target = tmp_path / "package.zip"
    practice = cameras(database)
    send_package(database, Sending(records=[(RecordKind.PRACTICE, practice.id)], receiver=""), target)
    return target


@pytest.mark.parametrize("name", HOSTILE)
def test_a_list_of_a_package_that_would_hold_the_program_up_is_refused(package, name):
    """Each of them is read in line with its length, or not at all; before, some took days."""
    write_parts(package, parts_of(package) | {"manifest.json": HOSTILE[name]})
    with pytest.raises(FileError):
        read_package(package)


@pytest.mark.parametrize("name", HOSTILE)
def test_a_record_that_would_hold_the_program_up_is_a_fault_of_its_own(package, name):
    add_record(package, "practice", "a" * 32, HOSTILE[name].encode())
    read = {one.uid: one.fault for one in read_package(package).records}
    assert read.pop("a" * 32)
    assert set(read.values()) == {""}


@pytest.mark.parametrize(("levels", "is_read"), [(39, True), (40, False), (400, False)])
def test_levels_are_counted_and_brackets_in_texts_are_not(package, levels, is_read):
    parts = parts_of(package)
    manifest = json.loads(parts["manifest.json"])
    manifest["note"] = "[{" * 500
    # What a newer version added is passed over, as deep as it may be.
    manifest["newer"] = json.loads("[" * levels + "]" * levels)
    write_parts(package, parts | {"manifest.json": json.dumps(manifest)})
    if is_read:
        assert read_package(package).note.startswith("[{")
        return
    with pytest.raises(FileError):
        read_package(package)


def test_settings_without_end_are_none(database):
    with database.writing() as session:
        for key in ("our_municipality", "office_uid", "gift_days", "precedence"):
            session.merge(SettingRow(key=key, value="[" * DEEP))
    assert read_settings(database).precedence == OfficeSettings().precedence
    with database.session() as session:
        assert our_city(session) is None


@pytest.mark.parametrize("read", [inflated, unpacked])
def test_bytes_that_swell_are_not_let_to(read):
    with pytest.raises(UnreadableError):
        read(zlib.compress(b" " * (200 << 20)))
    with pytest.raises(UnreadableError):
        read(zlib.compress(b"{}")[:-3])


def test_what_was_deflated_comes_back():
    assert inflated(zlib.compress("Звіт".encode())) == "Звіт"
