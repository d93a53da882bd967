from pathlib import Path

import pytest

from delegations.domain.text.errors import FileError
from delegations.queries.visits import VisitFilter, VisitListing
from delegations.services.office.office import open_office
from delegations.services.safekeeping.storage_location import move_to, storage_warning
from delegations.store.backups.second_folder import choose_second_folder, second_folder
from delegations.store.engine.storage_location import is_network_mount, is_on_network, mounts_of_linux, mounts_of_mac

LINUX = """22 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw
40 22 0:40 / /mnt/rada rw - cifs //server/rada rw,vers=3.1.1
41 22 0:41 / /home/olena/\\320\\264\\320\\270\\321\\201\\320\\272 rw - fuse.sshfs server:/srv rw
42 22 0:42 / /run/user/1000/doc rw - fuse.portal portal rw
43 22 0:43 / /srv/nfs\\040share rw - nfs4 server:/share rw
"""
MAC = """/dev/disk3s1s1 on / (apfs, sealed, local, read-only, journaled)
//olena@server/rada on /Volumes/rada (smbfs, nodev, nosuid, mounted by olena)
"""


@pytest.mark.parametrize(
    ("place", "there"),
    [
        ("/mnt/rada/візити", True),
        ("/home/olena/диск", True),
        ("/home/olena", False),
        ("/run/user/1000/doc", False),
        ("/srv/nfs share/a", True),
        ("/", False),
    ],
)
def test_network_drives_of_linux_are_known(place, there):
    assert is_network_mount(Path(place), mounts_of_linux(LINUX)) is there


def test_network_drives_of_a_mac_are_known():
    mounts = mounts_of_mac(MAC)
    assert is_network_mount(Path("/Volumes/rada/a"), mounts)
    assert not is_network_mount(Path("/Users/olena"), mounts)


def test_this_machines_own_disk_is_no_network_drive(path):
    assert not is_on_network(path)
    assert storage_warning(path) == ""


@pytest.mark.parametrize(
    ("folder", "service"),
    [("OneDrive - Луцька міська рада", "OneDrive"), ("Dropbox", "Dropbox"), ("Google Drive", "Google Drive")],
)
def test_a_folder_of_a_syncing_service_is_known_by_its_name(tmp_path, folder, service):
    assert service in storage_warning(tmp_path / folder / "база" / "visits.sqlite3")


def test_a_synchronised_folder_is_known_by_what_the_service_leaves_there(tmp_path):
    (tmp_path / "спільне" / ".stfolder").mkdir(parents=True)
    assert "Syncthing" in storage_warning(tmp_path / "спільне" / "a" / "visits.sqlite3")
    assert storage_warning(tmp_path / "boxes" / "visits.sqlite3") == ""


def test_a_database_in_such_a_folder_moves_home_and_leaves_its_backups_there(tmp_path):
    from delegations.services.sample.sample import fill_with_sample

    shared = tmp_path / "Dropbox" / "visits.sqlite3"
    shared.parent.mkdir()
    database = open_office(shared)
    fill_with_sample(database)
    home = tmp_path / "диск" / "visits.sqlite3"
    move_to(database, home)
    assert len(VisitListing(open_office(home), VisitFilter()).first()) == 3
    assert second_folder(home) == shared.parent
    with pytest.raises(FileError):
        move_to(database, home)
    with pytest.raises(FileError, match="Dropbox"):
        move_to(database, shared.with_name("other.sqlite3"))


def test_a_database_that_moves_keeps_its_second_folder(tmp_path):
    shared = tmp_path / "Dropbox" / "visits.sqlite3"
    shared.parent.mkdir()
    stick = tmp_path / "stick"
    stick.mkdir()
    database = open_office(shared)
    choose_second_folder(shared, stick)
    home = tmp_path / "home" / "visits.sqlite3"
    move_to(database, home)
    assert second_folder(home) == stick
