"""Files and forms that cannot be taken in, over a real socket."""

from __future__ import annotations

import io
import socket
import zipfile
from collections.abc import Iterator

import pytest

from tests.integration.http.calls import FORM, refused, upload


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"ikke et skjema",
        b'--x\r\nContent-Disposition: form-data; name="file"; filen',
        b'--x\r\nContent-Disposition: form-data; name="file"\r\n\r\nhei\r\n--x--\r\n',
        b'--x\r\nContent-Disposition: form-data; name="annet"; filename="a.txt"\r\n\r\nhei\r\n--x--\r\n',
        b"--x\r\n\xff\xfe: a\r\n\r\nhei\r\n--x--\r\n",
    ],
    ids=["empty", "no form", "cut", "no file", "other field", "bad header"],
)
def test_a_form_without_a_whole_file_is_refused(client, content):
    refused(client.post("/api/v1/check", content=content, headers={"Content-Type": FORM}), 422, "bad_request")


def test_one_file_at_a_time_and_few_fields(client):
    two = [("file", ("a.txt", b"hei")), ("file", ("b.txt", b"hei"))]
    refused(client.post("/api/v1/check", files=two), 422, "bad_request")
    fields = {str(number): "x" for number in range(11)}
    refused(client.post("/api/v1/check", data=fields, files=two[:1]), 422, "bad_request")


def test_a_bomb_that_is_named_docx_is_refused(client):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", b" " * 300_000_000, compresslevel=1)
    problem = refused(upload(client, "tiltak.docx", packed.getvalue()), 422, "file_refused")
    assert problem["reason"] == "bomb"
    assert "pakkes ut" in problem["detail"]


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("a.exe", b"MZ", "unknown_type"),
        ("uten-endelse", b"hei", "unknown_type"),
        ("a.pdf", b"hei", "not_pdf"),
        ("a.docx", b"hei", "not_docx"),
        ("a.docx", b"PK\x03\x04hei", "not_docx"),
        ("a.txt", b"", "empty"),
        ("a.txt", bytes(range(256)) * 20, "not_text"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_with_the_reason(client, name, data, reason):
    assert refused(upload(client, name, data), 422, "file_refused")["reason"] == reason


def test_a_file_name_cannot_reach_other_files_or_the_sentence(client):
    problem = refused(upload(client, "../../etc/{0.__class__}\u202epass.exe", b"x"), 422, "file_refused")
    assert "etc" not in problem["detail"] and "\u202e" not in problem["detail"]
    assert "{0.__class__}" in problem["detail"]


def test_an_announced_400_mb_are_refused_before_they_are_sent(address):
    host, port = address.removeprefix("http://").split(":")
    head = f"POST /api/v1/check HTTP/1.1\r\nHost: {host}\r\nContent-Type: {FORM}\r\nContent-Length: 400000000\r\n\r\n"
    with socket.create_connection((host, int(port)), timeout=5) as connection:
        connection.sendall(head.encode())
        answer = connection.makefile("rb").read()  # ends only because the server hangs up
    assert answer.startswith(b"HTTP/1.1 413 ") and b'"code":"too_large"' in answer


def test_a_stream_without_end_is_refused_at_the_limit(client):
    sent = 0

    def endless() -> Iterator[bytes]:
        nonlocal sent
        yield b'--x\r\nContent-Disposition: form-data; name="file"; filename="a.txt"\r\n\r\n'
        while sent < 400_000_000:
            sent += 1_000_000
            yield b"a" * 1_000_000

    problem = refused(client.post("/api/v1/check", content=endless(), headers={"Content-Type": FORM}), 413, "too_large")
    assert "50 MB" in problem["detail"]
    assert sent < 100_000_000


def test_a_file_just_over_the_limit_is_too_large(client):
    refused(upload(client, "a.txt", b"a" * 50_000_001), 413, "too_large")
