import pytest

from delegations.domain.who import choose_user_name, user_name


@pytest.mark.parametrize("typed", ["Ольга\u00a0Кіт", "\ufeffОльга\u200b Кіт\u202e", "Ольга\vКіт\x07"])
def test_history_gives_a_name_without_signs_that_nobody_sees(typed, monkeypatch):
    monkeypatch.delenv("DELEGATIONS_USER", raising=False)
    choose_user_name(typed)
    assert user_name() == "Ольга Кіт"
    monkeypatch.setenv("DELEGATIONS_USER", f"{typed}\u202c")
    assert user_name() == "Ольга Кіт"
