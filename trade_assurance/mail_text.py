"""Subject and body of an e-mail."""

from __future__ import annotations

import email
import email.policy
from email.message import EmailMessage, MIMEPart

from .html_text import visible
from .reader_words import Read, Refused
from .text_encodings import decode, decoded

MOST = 10  # attachments named
PARTS = 200  # of a mail that are looked at


def eml(data: bytes) -> Read:
    """Subject and body of an e-mail, plain text before HTML; attachments are named, not read."""
    message = email.message_from_bytes(data, policy=email.policy.default)
    if not isinstance(message, EmailMessage):
        raise Refused("The e-mail is broken; save it again, or paste its text.")
    text, warnings = "", list[str]()
    for kind in ("plain", "html"):
        body = message.get_body(preferencelist=(kind,))
        if body is not None and not text.strip():
            text, warnings = _text(body)
    names: list[str] = []
    for part in list(message.iter_attachments())[:PARTS] if message.is_multipart() else []:
        name = _name(part)
        if name is None:
            more, said = _text(part)
            text += f"\n{more}"
            warnings += said
        elif name:
            names.append(name)
    if names:
        named = f"Attachments are not read: {', '.join(names[:MOST])}. Send them by themselves."
        warnings.insert(0, named)
    subject = str(message.get("subject", "")).replace("\n", " ")
    return [f"{subject}\n\n{text}" if subject else text], warnings


def _name(part: MIMEPart) -> str | None:
    """The name of an attachment; none of text that goes on after a picture, "" of a picture in the text."""
    name = part.get_filename()
    kind = part.get_content_type()
    if kind == "message/rfc822" and not name:
        return f"the e-mail “{str(part.get_content().get('subject', ''))[:60]}”"
    if name or part.get_content_disposition() == "attachment":
        return name or kind
    if kind in ("text/plain", "text/html"):
        return None
    return "" if kind.startswith("image/") or part.is_multipart() else kind


def _text(part: MIMEPart) -> tuple[str, list[str]]:
    """The text of a part, whatever it says of its letters, and what of it is not read."""
    data = part.get_payload(decode=True)
    if not isinstance(data, bytes) or not data.strip():
        return "", []
    declared = part.get_content_charset()
    text = decoded(data, declared) if declared else decode(data)
    return visible(text) if part.get_content_type() == "text/html" else (text.replace("\r\n", "\n"), [])
