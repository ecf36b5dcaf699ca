"""PDFs locked by a password: the reader's own is needed, an owner's is not."""

import hashlib

import pytest

from trade_assurance import documents

FILL = bytes.fromhex("28BF4E5E4E758A4164004E56FFFA01082E2E00B6D0683E802F0CA9FE6453697A")
IDENTITY, FORBIDDEN = b"0123456789abcdef", -4
TEXT = "Material: 304 stainless steel"


def rc4(key: bytes, data: bytes) -> bytes:
    box, j = list(range(256)), 0
    for i in range(256):
        j = (j + box[i] + key[i % len(key)]) % 256
        box[i], box[j] = box[j], box[i]
    out, i, j = bytearray(), 0, 0
    for byte in data:
        i = (i + 1) % 256
        j = (j + box[i]) % 256
        box[i], box[j] = box[j], box[i]
        out.append(byte ^ box[(box[i] + box[j]) % 256])
    return bytes(out)


def md5(data: bytes) -> bytes:
    return hashlib.md5(data).digest()  # noqa: S324 - the oldest of PDF's own ciphers


def locked(password: bytes) -> bytes:
    """A PDF of one line under PDF 1.4's standard security (7.6.3), to be opened with `password`."""
    user = (password + FILL)[:32]
    owner = rc4(md5((b"owner" + FILL)[:32])[:5], user)
    key = md5(user + owner + FORBIDDEN.to_bytes(4, "little", signed=True) + IDENTITY)[:5]
    stream = rc4(md5(key + b"\x04\0\0\0\0")[:10], f"BT /F1 12 Tf 72 720 Td ({TEXT}) Tj ET".encode())
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(stream), stream),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        b"<</Filter/Standard/V 1/R 2/O<%s>/U<%s>/P %d>>"
        % (owner.hex().encode(), rc4(key, FILL).hex().encode(), FORBIDDEN),
    ]
    out, offsets = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        offsets.append(len(out))
        out += b"%d 0 obj%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    identity = b"<%s>" % IDENTITY.hex().encode()
    return (
        out
        + b"xref\n0 7\n0000000000 65535 f \n%strailer<</Size 7/Root 1 0 R/Encrypt 6 0 R/ID[%s%s]>>\n"
        % (
            table,
            identity,
            identity,
        )
        + b"startxref\n%d\n%%%%EOF\n" % len(out)
    )


def test_a_pdf_that_asks_for_a_password_is_refused_with_what_to_do():
    with pytest.raises(documents.Unreadable, match="locked by a password; send it unlocked"):
        documents.read(locked(b"secret"), "contract.pdf")


def test_a_pdf_that_only_its_owner_may_change_is_read():
    assert documents.read(locked(b""), "contract.pdf").text == TEXT
