"""Visits of delegations between cities: recorded once, printed as official papers."""


def __getattr__(name: str) -> str:
    """Return ``__version__`` as ``pyproject.toml`` says it, the only place; looked up when it is asked for."""
    if name == "__version__":
        from importlib.metadata import version

        return version("delegations")
    raise AttributeError(name)
