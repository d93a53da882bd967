"""What is typed beside a follow-up in the register and not stored yet: some of it can't be understood."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowUpTyping:
    """The texts of its fields, by their names, as long as they differ from what is stored."""

    uid: str = ""
    id: int | None = None
    name: str = ""
    """What was promised: drafts are offered by it."""
    texts: tuple[tuple[str, str], ...] = ()
    began_from: tuple[tuple[str, str], ...] = ()
    """What was stored in the fields when they were typed into: somebody else may write there meanwhile."""

    @property
    def shown_title(self) -> str:
        """What was promised."""
        return self.name
