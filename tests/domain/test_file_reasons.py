"""What the system says of files, in the language in force: no English inside a Ukrainian sentence."""

import errno
import os
import re
from pathlib import Path

import pytest

import delegations
from delegations.domain.machine.file_words import file_fault, reason_of
from delegations.domain.text.texts import LANGUAGES, speaking

COMMON = (errno.ENOENT, errno.EACCES, errno.EPERM, errno.EROFS, errno.ENOSPC, errno.EISDIR, errno.ENOTDIR, errno.EIO,
          errno.ENAMETOOLONG, errno.EBUSY, errno.ESTALE)  # fmt: skip


@pytest.mark.parametrize("code", sorted(set(LANGUAGES) - {"en"}))
@pytest.mark.parametrize("number", COMMON)
def test_common_reasons_are_said_in_the_language_of_the_sentence(code, number):
    error = OSError(number, os.strerror(number))
    with speaking("en"):
        english = reason_of(error)
    with speaking(code):
        assert reason_of(error) not in ("", english, os.strerror(number))


def test_an_unknown_reason_is_told_as_the_system_does():
    assert reason_of(OSError(9999, "Щось дивне")) == "Щось дивне"
    assert reason_of(ValueError("embedded null byte")) == "embedded null byte"


def test_an_error_nobody_expected_names_its_file():
    assert (
        file_fault(FileNotFoundError(errno.ENOENT, "No such file", "звіт.pdf"))
        == "«звіт.pdf»: такого файлу чи теки немає."
    )
    assert file_fault(OSError(errno.ENOSPC, "No space left on device")) == "Не вдалося: диск переповнено."


def test_no_module_puts_the_words_of_the_system_into_a_sentence():
    folder = Path(delegations.__file__).parent
    found = {one.name for one in folder.rglob("*.py") if re.search(r"strerror", one.read_text(encoding="utf-8"))}
    assert found == {"file_words.py"}
