"""E-mail prepared as a file (RFC 5322): a mail program opens it as a letter to be looked through and sent.

``X-Unsent: 1`` makes Outlook open it for writing; Thunderbird and others offer to edit it as a new one.
"""

from dataclasses import dataclass
from email.header import Header
from email.headerregistry import Address, AddressHeader
from email.message import EmailMessage
from email.policy import EmailPolicy
from email.utils import formataddr

from delegations.domain.text.errors import InvalidValueError
from delegations.domain.text.texts import _


@dataclass(frozen=True, slots=True)
class Recipient:
    """Who gets a letter."""

    name: str
    email: str


@dataclass(frozen=True, slots=True)
class MailFile:
    """A file that goes along; ``kind`` is its media type: ``application/pdf``."""

    name: str
    content: bytes
    kind: str = "application/octet-stream"


class _Policy(EmailPolicy):
    """Writes headers so that no space is lost: Python's own folding drops those between two encoded words (3.11)."""

    def fold_binary(self, name: str, value: str) -> bytes:
        """Return a header as it stands in the file."""
        if name.lower() == "subject":
            words = Header(str(value), "utf-8", header_name=name).encode(linesep=self.linesep)
        elif isinstance(value, AddressHeader):
            words = f",{self.linesep} ".join(map(self._mailbox, value.addresses))
        else:
            return super().fold_binary(name, value)
        return f"{name}: {words}{self.linesep}".encode("ascii")

    def _mailbox(self, one: Address) -> str:
        if one.display_name.isascii():
            return formataddr((one.display_name, one.addr_spec))
        return f"{Header(one.display_name, 'utf-8').encode(linesep=self.linesep)} <{one.addr_spec}>"


_SMTP = _Policy(linesep="\r\n")


def mail_file(
    to: tuple[Recipient, ...],
    subject: str,
    body: str,
    files: tuple[MailFile, ...] = (),
    sender: Recipient | None = None,
) -> bytes:
    """Return a letter to ``to`` as an .eml file; raises InvalidValueError for what is no address."""
    letter = EmailMessage(policy=_SMTP)
    letter["X-Unsent"] = "1"
    letter["To"] = tuple(map(_address, to))
    if sender is not None:
        letter["From"] = _address(sender)
    letter["Subject"] = " ".join(subject.split())
    letter.set_content(body)
    for one in files:
        main, _slash, sub = one.kind.partition("/")
        if main == "text":
            letter.add_attachment(one.content.decode("utf-8"), subtype=sub, filename=one.name)
        else:
            letter.add_attachment(one.content, maintype=main, subtype=sub or "octet-stream", filename=one.name)
    return bytes(letter)


def _address(one: Recipient) -> Address:
    try:
        return Address(one.name, addr_spec=one.email)
    except (ValueError, IndexError) as error:
        raise InvalidValueError(_("“{email}” is no e-mail address.").format(email=one.email)) from error
