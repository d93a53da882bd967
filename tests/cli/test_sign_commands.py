"""``print --sign``, ``sign`` and ``send --certificate``: one line and exit 2 for what may not sign, else what is to be
known of the signature.
"""

import io
from datetime import UTC, datetime

import pytest

from delegations.documents.formats.signatures import signatures_of
from delegations.domain.papers.signatures import SignatureLevel
from tests.authorities import authorities
from tests.certificates import make_certificate, rsa_key

BAD = {
    "expired": {"start": datetime(2010, 1, 1, tzinfo=UTC), "end": datetime(2011, 1, 1, tzinfo=UTC)},
    "not-yet": {"start": datetime(2040, 1, 1, tzinfo=UTC)},
    "weak": {"key": rsa_key(1024)},
    "sealing": {"usages": ["key_encipherment"]},
    "turned": {"name": "Мер\u202eевіЛ"},
}


@pytest.fixture
def typed(monkeypatch):
    """Let a password be piped in."""
    return lambda words: monkeypatch.setattr("sys.stdin", io.StringIO(words + "\n"))


@pytest.mark.parametrize("which", BAD)
@pytest.mark.parametrize("way", ["print", "send"])
def test_what_may_not_sign_is_one_line_and_exit_2(filled, typed, tmp_path, which, way):
    make_certificate(tmp_path / f"{which}.p12", "p", **BAD[which])
    typed("p")
    words = {
        "print": ["print", "visit-report", "1", "--output", "a.pdf", "--sign", f"{which}.p12"],
        "send": ["send", "a.zip", "--visit", "1", "--certificate", f"{which}.p12"],
    }[way]
    result = filled(*words)
    assert result.returncode == 2
    assert (result.stdout, result.stderr.count("\n")) == ("", 1)
    assert f"{which}.p12" in result.stderr
    assert not list(tmp_path.glob("a.*"))


def test_time_stamps_are_asked_for_on_the_command_line(filled, typed, tmp_path):
    with authorities() as net:
        net.person(tmp_path / "person.p12")
        words = ["print", "visit-report", "1", "--output", "a.pdf", "--sign", "person.p12"]
        typed("p")
        result = filled(*words, "--time-stamp", f"{net.address}/tsa")
        assert result.returncode == 0
        assert signatures_of((tmp_path / "a.pdf").read_bytes())[0].level is SignatureLevel.LONG_TERM
        assert "Позначки часу" in result.stderr
        net.down = {"/tsa"}
        for needed in ([], ["--require-time-stamp"]):
            typed("p")
            result = filled("sign", "a.pdf", "--certificate", "person.p12", "--output", "b.pdf",
                            "--time-stamp", f"{net.address}/tsa", *needed)  # fmt: skip
            assert result.returncode == (2 if needed else 0)
            assert net.address in (result.stderr if needed else result.stdout)
            assert (tmp_path / "b.pdf").exists() is not bool(needed)
            (tmp_path / "b.pdf").unlink(missing_ok=True)


def test_without_an_address_a_time_stamp_can_t_be_required(filled, typed, tmp_path):
    make_certificate(tmp_path / "person.p12", "p")
    for more in (
        ["--require-time-stamp"],
        ["--require-time-stamp", "--time-stamp", "none"],
        ["--time-stamp", "ftp://a"],
    ):
        typed("p")
        result = filled("print", "visit-report", "1", "--output", "a.pdf", "--sign", "person.p12", *more)
        assert (result.returncode, result.stderr.count("\n")) == (2, 1)
        assert not (tmp_path / "a.pdf").exists()


def test_a_paper_is_signed_by_two(filled, typed, tmp_path):
    for name, who in (("mayor", "Ігор Поліщук"), ("guest", "Jan Kowalski")):
        make_certificate(tmp_path / f"{name}.p12", name, who)
    typed("mayor")
    assert filled("print", "visit-report", "1", "--output", "a.pdf", "--sign", "mayor.p12").returncode == 0
    typed("guest")
    result = filled("sign", "a.pdf", "--certificate", "guest.p12", "--output", "b.pdf")
    assert result.returncode == 0
    assert "Jan Kowalski" in result.stdout
    assert [one.certifies for one in signatures_of((tmp_path / "b.pdf").read_bytes())] == [True, False]


@pytest.mark.parametrize("paper", ["set 1", "summary", "gift-register"])
def test_a_paper_that_is_not_signed_at_once_says_so(filled, typed, tmp_path, paper):
    make_certificate(tmp_path / "mayor.p12", "p")
    typed("p")
    result = filled("print", *paper.split(), "--output", "a.pdf", "--sign", "mayor.p12")
    assert (result.returncode, result.stderr.count("\n")) == (2, 1)
    assert "delegations sign" in result.stderr
    assert not (tmp_path / "a.pdf").exists()
