"""A mail's text is read whatever its parts are and whatever they say of their letters."""

import base64
from email.message import EmailMessage

import pytest

from trade_assurance import documents

LETTERS = (
    ("gb2312", "gb18030", "数量：5000件，颜色潘通㎡"),
    ("big5", "big5", "數量：5000件"),
    ("shift_jis", "cp932", "数量：5000個①"),
    ("windows-1252", "cp1252", "Größe 40 cm – fest"),
    ("iso-8859-1", "cp1252", "Größe 40 cm – fest"),
    ("us-ascii", "utf-8", "Größe ± 5"),
    ("unknown-8bit", "cp1252", "Größe 40 cm"),
    ("x-foo", "utf-8", "Größe 40 cm"),
    (None, "utf-8", "Größe 40 cm"),
    (None, "gb18030", "数量：5000件"),
)


@pytest.mark.parametrize("transfer", ["8bit", "base64"])
@pytest.mark.parametrize(("named", "written", "text"), LETTERS)
def test_letters_are_read_in_the_encoding_named_or_in_the_one_they_are_in(named, written, text, transfer):
    data = text.encode(written)
    body = base64.b64encode(data) if transfer == "base64" else data
    kind = f"Content-Type: text/plain{f'; charset={named}' if named else ''}"
    head = f"From: a@b\nSubject: Order\n{kind}\nContent-Transfer-Encoding: {transfer}\n\n"
    assert documents.read(head.encode() + body, "a.eml").text == f"Order\n\n{text}"


def mail(plain: str = "") -> EmailMessage:
    message = EmailMessage()
    message["Subject"] = "Order"
    message.set_content(plain)
    return message


def test_html_is_read_where_the_plain_text_is_empty():
    message = mail(" \n")
    message.add_alternative("<p>Quantity 500 pcs</p>", subtype="html")
    assert documents.read(message.as_bytes(), "a.eml").text == "Order\n\nQuantity 500 pcs"


def test_text_behind_a_picture_is_read():
    message = mail("Quantity 500 pcs")
    message.make_mixed()
    message.add_attachment(b"GIF8", maintype="image", subtype="gif", disposition="inline")
    message.add_attachment("Colour red", disposition="inline")
    document = documents.read(message.as_bytes(), "a.eml")
    assert document.text.split("\n") == ["Order", "", "Quantity 500 pcs", "", "Colour red"]
    assert document.warnings == ()


def test_attachments_without_a_name_and_mails_are_said_not_to_be_read():
    message = mail("See below")
    message.add_attachment(b"%PDF-1.4", maintype="application", subtype="pdf")
    message.add_attachment(mail("Quantity 900 pcs"))
    warning = documents.read(message.as_bytes(), "a.eml").warnings[0]
    assert warning == (
        "Attachments are not read: application/pdf, the e-mail “Order”. Send them by themselves."
    )
