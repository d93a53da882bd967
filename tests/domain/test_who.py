import os
import shutil
import subprocess
import sys

import pytest

from delegations.domain.machine import who
from delegations.domain.machine.who import choose_user_name, chosen_name, login, user_name, work_place

LIARS = ("LOGNAME", "USER", "LNAME", "USERNAME")


@pytest.mark.parametrize("typed", ["Ольга\u00a0Кіт", "\ufeffОльга\u200b Кіт\u202e", "Ольга\vКіт\x07"])
def test_a_chosen_name_has_no_signs_that_nobody_sees(typed, monkeypatch):
    monkeypatch.delenv("DELEGATIONS_USER", raising=False)
    choose_user_name(typed)
    assert chosen_name() == "Ольга Кіт"
    monkeypatch.setenv("DELEGATIONS_USER", f"{typed}\u202c")
    assert chosen_name() == "Ольга Кіт"


@pytest.mark.skipif(not shutil.which("unshare"), reason="user namespaces are of Linux")
def test_who_keeps_the_system_from_saying_it_is_not_believed():
    asked = "from delegations.domain.machine.who import login; print(login())"
    hidden = 'mount -t tmpfs none /proc && exec "$0" -c "$1"'
    words = ["unshare", "--user", "--map-root-user", "--mount", "sh", "-c", hidden, sys.executable, asked]
    told = subprocess.run(words, capture_output=True, text=True, check=False)
    if told.returncode:
        pytest.skip("this system lets nobody make a user namespace")
    assert told.stdout.strip() != "root"


@pytest.mark.skipif(sys.platform == "win32", reason="numbers of users are of POSIX")
@pytest.mark.parametrize("liar", LIARS)
def test_the_environment_does_not_say_who_somebody_is(liar):
    import pwd

    told = os.environ | {liar: "chief"}
    asked = (
        "from delegations.domain.machine.who import login, user_name, work_place; print(login(), "
        "work_place(), user_name())"
    )
    said = subprocess.run([sys.executable, "-c", asked], env=told, capture_output=True, text=True, check=True).stdout
    assert "chief" not in said
    assert said.split()[0] == pwd.getpwuid(os.geteuid()).pw_name == login()


@pytest.mark.skipif(not shutil.which("unshare"), reason="user namespaces are of Linux")
@pytest.mark.parametrize("name", ["root", "daemon"])
def test_a_number_that_somebody_gave_himself_is_not_believed(name):
    asked = "from delegations.domain.machine.who import login; print(login())"
    words = ["unshare", "--user", f"--map-user={name}", sys.executable, "-c", asked]
    told = subprocess.run(words, capture_output=True, text=True, check=False)
    if told.returncode:
        pytest.skip("this system lets nobody make a user namespace")
    assert told.stdout.strip() != name


@pytest.mark.skipif(sys.platform == "win32", reason="numbers of users are of POSIX")
def test_a_user_without_an_entry_is_called_by_the_number(monkeypatch):
    monkeypatch.setattr(os, "geteuid", lambda: 987_654)
    for name in LIARS:
        monkeypatch.setenv(name, "chief")
    monkeypatch.setattr(who, "_of_system", who._of_system.__wrapped__)
    assert login() == "uid 987654"
    assert work_place().startswith("uid 987654@")


def test_a_chosen_name_stands_beside_the_login_and_never_in_its_place(signed_in, monkeypatch):
    monkeypatch.delenv("DELEGATIONS_USER", raising=False)
    signed_in("olena")
    assert user_name() == "olena"
    choose_user_name("Олена")
    assert user_name() == "Олена (olena)"
    monkeypatch.setenv("DELEGATIONS_USER", "Петро Іваненко")
    assert user_name() == "Петро Іваненко (olena)"


def test_the_name_that_the_system_has_may_be_changed_by_its_owner_too(signed_in):
    signed_in("olena", "Петро Іваненко")
    assert user_name() == "Петро Іваненко (olena)"
