"""Every way to start the program: words on the command line, files from a desktop, no console, no home, a wheel."""

import json
import os
import shutil
import sqlite3
import subprocess
import sys
import sysconfig
import time
from contextlib import closing
from pathlib import Path
from types import SimpleNamespace

import pytest

from delegations.cli import window as window_of
from delegations.cli.main import run
from delegations.domain.machine.system_language import system_language
from tests.systems import ON_POSIX

ROOT = Path(__file__).parent.parent.parent
IMPOSSIBLE = "a file in the place of a home"


@pytest.fixture
def say(capsys):
    """Run the command line in this process: exit code, standard output, standard error."""

    def call(*words):
        code = run([str(one) for one in words])
        out, err = capsys.readouterr()
        assert "Traceback" not in err
        return SimpleNamespace(code=code, out=out, err=err)

    return call


@pytest.fixture
def opened(monkeypatch):
    """What the window was asked to open: database, package, language."""
    asked = []
    monkeypatch.setattr(window_of, "start", lambda *files: asked.append(files) or 0)
    return asked


@pytest.fixture
def here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return tmp_path


def refused(result, *words):
    assert result.code == 2
    assert result.out == ""
    assert result.err.count("\n") == 1
    assert all(one in result.err for one in words)


def test_no_words_open_the_window_on_the_database_of_the_user(say, opened):
    assert say().code == 0
    assert opened == [(None, None, None)]


NAMES = ["visits.sqlite3", "моя база 2026.sqlite3", "O'Brien & Co #1 100%.db", "no ending"]


@pytest.mark.parametrize("name", NAMES)
def test_a_file_that_is_double_clicked_is_opened(say, opened, here, name):
    (here / name).touch()
    whole = here / name
    for word in (name, whole, whole.as_uri(), whole.as_uri().replace("file://", "file://localhost")):
        assert say(word).code == 0
        assert opened.pop() == (whole, None, None)


def test_options_stand_before_or_behind_the_file(say, opened, here):
    (here / "a.sqlite3").touch()
    (here / "-b.sqlite3").touch()
    (here / "list").touch()
    for words in (
        ("a.sqlite3", "--language", "de"),
        ("--language", "de", "a.sqlite3"),
        ("--language=de", "a.sqlite3"),
        ("--lang", "de", "./a.sqlite3"),
    ):
        assert say(*words).code == 0
        assert opened.pop() == (here / "a.sqlite3", None, "de")
    assert say("--", "-b.sqlite3").code == 0
    assert opened.pop() == (here / "-b.sqlite3", None, None)
    assert say("--", "list").code == 0
    assert opened.pop() == (here / "list", None, None)


def test_a_package_that_is_double_clicked_is_offered_to_the_database(say, opened, here):
    (here / "from Lublin.zip").touch()
    assert say("from Lublin.zip").code == 0
    assert opened.pop() == (None, here / "from Lublin.zip", None)
    assert say("--database", here / "b.sqlite3", "from Lublin.zip").code == 0
    assert opened.pop() == (here / "b.sqlite3", here / "from Lublin.zip", None)


ADDRESSES = [
    "postgresql://clerk:geheim@server/visits", "http://server/visits.sqlite3", "mysql+pymysql://server/visits",
    "sqlite:///visits.sqlite3", "smb://server/share/visits.sqlite3", "file://elsewhere/visits.sqlite3",
    "file:///visits.sqlite3?mode=ro", "file:///visits%00.sqlite3", "file://[/visits",
]  # fmt: skip


@pytest.mark.parametrize("address", ADDRESSES)
def test_an_address_is_refused_and_makes_no_folder(say, opened, here, address):
    for words in ((address,), ("--database", address), (f"--database={address}", "list", "visits")):
        result = say(*words)
        refused(result, address.partition(":")[0])
        assert "geheim" not in result.err
    assert opened == []
    assert not list(here.iterdir())


@ON_POSIX
def test_what_is_no_file_is_refused(say, opened, here):
    (here / "folder").mkdir()
    os.mkfifo(here / "pipe")
    for word, said in (
        ("", ""),
        ("folder", "«folder» – тека"),
        (".", "тека"),
        ("/dev/null", "«null» – не база"),
        ("pipe", "«pipe» – не база"),
        ("x" * 300 + ".sqlite3", "назва задовга"),
        ("~nobody-here/a.sqlite3", "~nobody-here"),
    ):
        refused(say("--database", word), said)
        refused(say("--database", word, "list", "visits"), said)
        refused(say("--", word), said.partition(" – ")[0])
    refused(say("gone.sqlite3"), "gone.sqlite3")
    refused(say("folder/../gone"), "gone")
    refused(say("--database", "a.sqlite3", "folder/../pipe"))
    assert opened == []
    assert {one.name for one in here.iterdir()} == {"folder", "pipe"}


def test_a_drive_of_windows_is_no_address(say, opened, here):
    assert say("--database", r"C:\Users\clerk\visits.sqlite3").code == 0
    assert opened.pop()[0].name.endswith("visits.sqlite3")


def test_a_word_that_is_neither_command_nor_file_gets_one_line(say, opened, here):
    for word in ("help", "lst", "visits", "списки"):
        refused(say(word), "не зрозуміло", word)
    refused(say("--wrong"), "не зрозуміло")
    refused(say("--language", "klingon"), "не зрозуміло")
    (here / "a.sqlite3").touch()
    refused(say("a.sqlite3", "b.sqlite3"), "не зрозуміло")
    assert opened == []


def test_without_a_home_nothing_is_made_in_the_folder_it_was_started_in(say, here, monkeypatch):
    for name in ("HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME"):
        monkeypatch.delenv(name)
    monkeypatch.setattr(os.path, "expanduser", lambda path: path)
    refused(say("list", "visits"), "--database")
    refused(say(), "--database")
    assert not list(here.iterdir())
    assert say("--database", "a.sqlite3", "sample").code == 0
    assert {one.name for one in here.iterdir()} <= {
        "a.sqlite3", "a.sqlite3-wal", "a.sqlite3-shm", "a.sqlite3.lock", "a.files",
    }  # fmt: skip


def test_a_home_that_can_not_be_written_to_is_said(say, here, monkeypatch):
    (here / IMPOSSIBLE).touch()
    monkeypatch.setenv("XDG_DATA_HOME", str(here / IMPOSSIBLE))
    refused(say("list", "visits"), IMPOSSIBLE)


def test_a_program_without_a_console_ends_well(say, opened, monkeypatch):
    for name in ("stdin", "stdout", "stderr"):
        monkeypatch.setattr(sys, name, None)
    complaints = []
    monkeypatch.setattr(window_of, "complain", complaints.append)
    assert run([]) == 0
    assert run(["--version"]) == 0
    assert run(["sample"]) == 0
    assert run(["sample"]) == 2
    assert run(["protect"]) == 2
    assert complaints == []
    assert run(["postgresql://server/visits"]) == 2
    assert "postgresql" in complaints[0]


SYSTEMS = [
    ({"LANG": "de_DE.UTF-8"}, "de"), ({"LANG": "de_AT@euro"}, "de"), ({"LANG": "pl"}, "pl"), ({"LANG": "pl_PL"}, "pl"),
    ({"LANG": "fa_IR"}, "fa"), ({"LANG": "en_US.UTF-8"}, "en"), ({"LANG": "uk_UA.UTF-8"}, "uk"),
    ({"LANG": "ru_RU.UTF-8"}, "uk"), ({"LANG": "C"}, "uk"), ({"LANG": "C.UTF-8"}, "uk"), ({"LANG": "POSIX"}, "uk"),
    ({"LANG": "нісенітниця"}, "uk"), ({"LANG": "._@-"}, "uk"), ({}, "uk"), ({"LANG": ""}, "uk"),
    ({"LC_ALL": "pl_PL", "LC_MESSAGES": "de_DE", "LANG": "en_US"}, "pl"),
    ({"LC_ALL": "", "LC_MESSAGES": "de_DE", "LANG": "en_US"}, "de"),
    ({"LANGUAGE": "fr:pl:de", "LANG": "en_US"}, "pl"), ({"LANGUAGE": "fr", "LANG": "en_US"}, "uk"),
    ({"LANGUAGE": "de", "LANG": "C"}, "uk"), ({"LANGUAGE": "de"}, "uk"),
    ({"LC_ALL": "C", "LANG": "de_DE"}, "uk"),
]  # fmt: skip


@pytest.mark.parametrize(("system", "language"), SYSTEMS)
@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="the system says it otherwise there")
def test_the_language_of_the_system(monkeypatch, system, language):
    for name, value in system.items():
        monkeypatch.setenv(name, value)
    assert system_language() == language


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="the system says it otherwise there")
def test_who_says_the_language(say, here, monkeypatch):
    monkeypatch.setenv("LANG", "de_DE.UTF-8")
    refused(say("lst"), "nicht verstanden")
    assert "gespeichert" in say("--database", "a.sqlite3", "sample").out
    # The office speaks German from now on, whatever system its next reader has.
    monkeypatch.setenv("LANG", "en_US.UTF-8")
    refused(say("--database", "a.sqlite3", "print", "visit-report", 99, "--output", "x.pdf"), "keinen Besuch")
    refused(say("--database", "b.sqlite3", "print", "visit-report", 99, "--output", "x.pdf"), "There is no visit")
    monkeypatch.setenv("DELEGATIONS_LANGUAGE", "pl")
    refused(say("--database", "a.sqlite3", "print", "visit-report", 99, "--output", "x.pdf"), "wizyty")
    refused(say("--language", "uk", "--database", "a.sqlite3", "print", "visit-report", 99, "--output", "x"), "Візит")
    monkeypatch.setenv("DELEGATIONS_LANGUAGE", "tlh")
    refused(say("lst"), "not understood")


# As it is installed: one wheel and one environment for all of it.

WATCHER = '''
"""Notes what the window shows once its database is there, and closes it; only for the test that asks for it."""
import os

if os.environ.get("NOTE_TO"):
    import json

    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QLineEdit
    from delegations.gui.shell.main_window import MainWindow

    begin = MainWindow.__init__

    def begin_and_watch(window, *files, **more):
        begin(window, *files, **more)
        timer = QTimer(window, interval=50)

        def look():
            if window.opening.is_busy or window.centralWidget() is None:
                return
            timer.stop()
            import delegations
            from delegations.domain.text.texts import language

            note = {
                "screen": type(window.centralWidget()).__name__, "title": window.windowTitle(), "language": language(),
                "package": delegations.__file__, "direction": window.layoutDirection().name, "path": str(window.path),
            }
            with open(os.environ["NOTE_TO"], "w", encoding="utf-8") as stream:
                json.dump(note, stream)
            window.close()

        timer.timeout.connect(look)
        timer.start()

    MainWindow.__init__ = begin_and_watch
'''


@pytest.fixture(scope="module")
def installed(tmp_path_factory):
    """The folder of an environment with nothing but the wheel of this checkout; libraries come from the shared one."""
    place = tmp_path_factory.mktemp("installed")
    source = place / "source"
    parts = ("pyproject.toml", "README.md", "LICENSE", ".gitignore", ".ci", "delegations", "resources", "i18n")
    source.mkdir()
    for name in parts:
        one = ROOT / name
        if one.is_dir():
            shutil.copytree(one, source / name, ignore=shutil.ignore_patterns("__pycache__", "*.mo"))
        elif one.exists():
            shutil.copy(one, source)
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", place]
    subprocess.run(build, cwd=source, check=True, capture_output=True)
    (wheel,) = place.glob("*.whl")
    shutil.rmtree(source)
    own = place / "own"
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", own], check=True, capture_output=True)
    pip = [sys.executable, "-m", "pip", "--python", own / "bin" / "python", "install", "--quiet", "--no-deps"]
    subprocess.run([*pip, "--no-index", wheel], check=True, capture_output=True)
    packages = next(own.glob("lib/python*/site-packages"))
    # A folder on the path alone: what is installed there for editing stays out.
    (packages / "shared.pth").write_text(sysconfig.get_path("purelib") + "\n")
    (packages / "watcher.py").write_text(WATCHER)
    (packages / "watcher.pth").write_text("import watcher\n")
    return own


@pytest.fixture
def start(installed, tmp_path):
    """Start the installed program with an empty home and nothing else known; return what its window showed."""

    def call(*words, module=False, closed=False, **environment):
        note = tmp_path / "note.json"
        note.unlink(missing_ok=True)
        program = [installed / "bin" / "python", "-m", "delegations"] if module else [installed / "bin" / "delegations"]
        command = [str(one) for one in (*program, *words)]
        if closed:
            command = ["/bin/sh", "-c", 'exec "$@" <&- >&- 2>&-', "sh", *command]
        given = {"PATH": os.defpath, "QT_QPA_PLATFORM": "offscreen", "NOTE_TO": str(note), "TMPDIR": str(tmp_path)}
        with (tmp_path / "complaints").open("w+") as complaints:
            ended = subprocess.run(
                command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=complaints, cwd="/",
                env=given | environment, check=False, timeout=300,
            )  # fmt: skip
            complaints.seek(0)
            said = complaints.read()
        assert "Traceback" not in said
        assert ended.returncode == 0, said
        found = json.loads(note.read_text())
        assert Path(found["package"]).is_relative_to(installed)
        return SimpleNamespace(**found)

    return call


def topics_in(path):
    with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)) as raw:
        return raw.execute("SELECT count(*) FROM topic").fetchone()[0]


def test_a_wheel_starts_from_a_menu_in_an_empty_home(start, tmp_path):
    home = tmp_path / "home"
    home.mkdir()
    found = start(HOME=str(home), LANG="de_DE.UTF-8")
    assert (found.screen, found.language, found.title) == ("FirstStart", "de", "Delegationen")
    path = home / ".local" / "share" / "delegations" / "delegations.sqlite3"
    assert found.path == str(path)
    assert topics_in(path) > 0
    assert [one.name for one in path.parent.iterdir() if one.suffix == ".part"] == []


def test_it_starts_as_a_module_without_streams_and_without_a_home(start, tmp_path):
    places = {f"XDG_{kind}_HOME": str(tmp_path / kind) for kind in ("DATA", "CONFIG", "STATE", "CACHE")}
    found = start(module=True, closed=True, LANG="fa_IR.UTF-8", **places)
    assert (found.screen, found.language, found.direction) == ("FirstStart", "fa", "RightToLeft")
    assert topics_in(tmp_path / "DATA" / "delegations" / "delegations.sqlite3") > 0


def test_an_installed_program_opens_a_file_that_is_double_clicked(start, tmp_path):
    file = tmp_path / "візити мера 'нові' 100%.sqlite3"
    file.touch()
    found = start(file.as_uri(), "--language", "pl", HOME=str(tmp_path), XDG_DATA_HOME="")
    assert (found.path, found.language) == (str(file), "pl")
    assert topics_in(file) > 0


def test_an_installed_program_says_on_its_screen_what_is_no_database(start, tmp_path):
    file = tmp_path / "лист.sqlite3"
    file.write_text("Шановний пане міський голово!")
    found = start(file, HOME=str(tmp_path))
    assert found.screen == "CannotOpen"
    assert file.read_text() == "Шановний пане міський голово!"


def test_the_console_script_is_killed_while_it_makes_the_database_and_starts_again(installed, start, tmp_path):
    path = tmp_path / ".local" / "share" / "delegations" / "delegations.sqlite3"
    given = {"PATH": os.defpath, "QT_QPA_PLATFORM": "offscreen", "HOME": str(tmp_path)}
    started = subprocess.Popen([installed / "bin" / "delegations"], env=given, stderr=subprocess.PIPE, cwd="/")
    end = time.monotonic() + 120
    while not (path.parent.is_dir() and any(path.parent.iterdir())) and time.monotonic() < end:
        time.sleep(0.01)
    started.kill()
    assert b"Traceback" not in started.communicate()[1]
    assert path.parent.is_dir()
    assert start(HOME=str(tmp_path)).screen == "FirstStart"
    assert topics_in(path) > 0
