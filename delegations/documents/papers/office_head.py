"""What the office puts above and below its papers, the same on all of them."""

from dataclasses import dataclass

from delegations.documents.layout.blocks import Letterhead, Signature, Signer
from delegations.domain.people.name_reading import read_name


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficeHead:
    """Who issues a paper, where, who signs it and who prepared it; what was never set is an empty text."""

    letterhead: str = ""
    """The body that issues the paper."""
    coat_of_arms: bytes | None = None
    """A JPEG."""
    place: str = ""
    """The city of the office, for the line with the date."""
    signatory_post: str = ""
    signatory_name: str = ""
    executor: str = ""
    """Who prepared the paper, with a telephone number."""

    def above(self) -> Letterhead:
        """Return what stands at the top: the body that issues the paper below its coat of arms."""
        return Letterhead(self.letterhead, self.coat_of_arms)

    def signature(self) -> Signature:
        """Return the signature of who signs for the office, and below it who prepared the paper."""
        return Signature((signer(self.signatory_post, self.signatory_name),), self.executor)


def signer(post: str, name: str) -> Signer:
    """Return who signs as a line to sign has it: given name, FAMILY NAME; neither title nor patronymic."""
    return post, read_name(name).signature_lines if name else ()


NOT_SET = OfficeHead()
"""The head of an office that never said who it is: its papers have lines to write on."""
