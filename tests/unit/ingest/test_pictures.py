from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.adapters.model_files import file_hash
from assistant.errors import FileRefused, NoPicture, OriginalGone
from assistant.settings import Settings
from assistant.types import Document, Rectangle
from ingest.pictures import OriginalPictures
from tests import samples

PNG = b"\x89PNG\r\n\x1a\n"


@pytest.fixture
def pictures(small_settings: Settings) -> Iterator[OriginalPictures]:
    opened = OriginalPictures(small_settings)
    yield opened
    opened.close()


@pytest.fixture
def path(small_settings: Settings) -> Path:
    return samples.pdf_of(small_settings.corpus / "a.pdf", samples.text("Vi deler data."))


def document(path: Path) -> Document:
    return Document(id=f"{path.stem}-{path.suffix[1:]}", title="A", sha256=file_hash(path), pages=1)


def test_a_page_is_drawn_from_the_file_that_was_read(pictures, path):
    plain = pictures.picture(document(path), 1, 200)
    marked = pictures.picture(document(path), 1, 200, [Rectangle(x0=0, y0=0, x1=1, y1=0.5)])
    assert plain.startswith(PNG)
    assert marked.startswith(PNG)
    assert plain != marked


def test_a_changed_or_missing_file_is_not_drawn(pictures, path, small_settings):
    before = document(path)
    samples.pdf_of(path, samples.text("Noe helt annet."))
    with pytest.raises(OriginalGone):
        pictures.picture(before, 1, 200)
    path.rename(path.with_name("b.pdf"))
    with pytest.raises(OriginalGone):
        pictures.picture(before, 1, 200)
    path.with_name("b.pdf").unlink()
    with pytest.raises(OriginalGone):
        pictures.picture(before, 1, 200)
    small_settings.corpus.rmdir()
    with pytest.raises(OriginalGone):
        pictures.picture(before, 1, 200)


def test_an_earlier_version_has_no_picture_since_its_file_is_gone(pictures, path):
    now = document(path)
    assert pictures.picture(now, 1, 200).startswith(PNG)
    for digest in (now.sha256, "0" * 64):
        earlier = now.model_copy(update={"id": f"{now.id}@v1", "sha256": digest})
        with pytest.raises(OriginalGone):
            pictures.picture(earlier, 1, 200)


def test_only_a_pdf_has_pictures(pictures, small_settings):
    written = small_settings.corpus / "a.md"
    written.write_text("# Plan\n", encoding="utf-8")
    with pytest.raises(NoPicture):
        pictures.picture(document(written), 1, 200)


def test_what_cannot_be_drawn_is_refused_with_the_reason_and_the_next_is_drawn(pictures, path):
    bad = samples.binary(path.with_name("c.pdf"))
    with pytest.raises(FileRefused) as caught:
        pictures.picture(document(bad), 1, 200)
    assert (caught.value.reason, caught.value.details["file"]) == ("damaged", "c.pdf")
    with pytest.raises(FileRefused):
        pictures.picture(document(path), 2, 200)
    assert pictures.picture(document(path), 1, 200).startswith(PNG)
