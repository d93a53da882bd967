"""The folders that a system keeps for each of its users."""

from collections.abc import Callable
from pathlib import Path
from typing import Literal


def user_folder(kind: Literal["data", "state", "config", "log"]) -> Path:
    """Return the program's folder of this kind; raises OSError where the system knows no home for its user.

    Never one below the folder that the program happened to be started in.
    """
    import platformdirs

    ways: dict[str, Callable[..., Path]] = {
        "data": platformdirs.user_data_path,
        "state": platformdirs.user_state_path,
        "config": platformdirs.user_config_path,
        "log": platformdirs.user_log_path,
    }
    try:
        folder = ways[kind]("delegations", appauthor=False)
    except RuntimeError as error:
        raise FileNotFoundError(str(error)) from error
    if not folder.is_absolute():  # what older versions of the library return then
        raise FileNotFoundError(str(folder))
    return folder
