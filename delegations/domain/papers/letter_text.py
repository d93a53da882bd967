"""A template of a letter, as the office keeps it and its history shows it."""

from dataclasses import dataclass, field

from delegations.domain.records.fields import called
from delegations.domain.records.vocabulary import Choice
from delegations.domain.text.texts import N_

OWN = "own-"
"""How the key of a template begins that the office added itself; the others are papers of the program."""


class TemplateRecord(Choice):
    """The kinds of records that a template can be for."""

    VISIT = "visit", N_("Visit")
    MEETING = "meeting", N_("Meeting")


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterText:
    """A template in one language; of a paper of the program only its text differs."""

    uid: str
    """Names paper and language: ``thanks/uk``."""
    text: str = ""
    """Of a Word file its words, a line a paragraph."""
    name: str = field(default="", metadata=called(N_("What it is called")))
    """What the office calls its own template, in the language of the template."""
    record: TemplateRecord = field(default=TemplateRecord.VISIT, metadata=called(N_("What it tells of")))
    per_person: bool = field(default=False, metadata=called(N_("For each person")))
    """Whether it is made for each participant, one behind the other."""
    form: str = field(default="", metadata=called(N_("Form of the office")))
    """The office's form that it stands on; nothing: the usual one."""
    file: str = field(default="", metadata=called(N_("Content of the file")))
    """The digest of the Word file that it is; nothing: it is a text."""
    file_name: str = field(default="", metadata=called(N_("File")))

    @property
    def paper(self) -> str:
        """The key of the paper that is made from it."""
        return self.uid.partition("/")[0]

    @property
    def language(self) -> str:
        """The language that it is written in, a code of ``LANGUAGES``."""
        return self.uid.partition("/")[2]

    @property
    def is_own(self) -> bool:
        """Whether the office added it, so that nothing was shipped in its place."""
        return self.paper.startswith(OWN)


def template_uid(paper: str, language: str) -> str:
    """Return the identity under which history knows the template of ``paper`` in ``language``."""
    return f"{paper}/{language}"
