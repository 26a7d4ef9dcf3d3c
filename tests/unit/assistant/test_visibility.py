from __future__ import annotations

import pytest

from assistant.errors import UnknownDocument
from assistant.types import Access, Filters
from assistant.visibility import VisibleLibrary
from tests.fakes import MemoryLibrary

TEXTS = {"a": ["Første.", "Andre."], "b": ["Tredje."], "b@v1": ["Fjerde."]}


def seen(*sees: Access, **classes: str) -> VisibleLibrary:
    fields = {name.replace("_", "@"): {"access": access} for name, access in classes.items()}
    return VisibleLibrary(MemoryLibrary(TEXTS, fields), frozenset(sees))


def test_an_earlier_version_is_as_visible_as_the_document_is_now():
    library = seen(Access.OPEN, b="internal")
    assert [document.id for document in library.documents()] == ["a"]
    assert library.hides_something


def test_an_earlier_version_that_was_hidden_stays_so():
    library = seen(Access.OPEN, b_v1="internal")
    assert [document.id for document in library.documents()] == ["a", "b"]


def test_where_everything_is_seen_nothing_is_hidden():
    library = seen(Access.OPEN, Access.INTERNAL, b="internal")
    assert not library.hides_something
    assert library.rows.all()


def test_rows_keep_their_numbers_and_hidden_ones_pass_no_filter():
    library = seen(Access.OPEN, b="internal")
    assert library.chunk_count() == 4
    assert library.rows.tolist() == [True, True, False, False]
    assert not library.mask(Filters(documents=frozenset({"b"}))).any()


def test_who_sees_nothing_finds_nothing():
    library = seen(Access.RESTRICTED)
    assert library.documents() == ()
    assert not library.rows.any()


@pytest.mark.parametrize("attempt", ["document", "page", "boxes", "chunks_on"])
def test_a_hidden_document_is_unknown_by_every_way(attempt):
    library = seen(Access.OPEN, b="internal")
    with pytest.raises(UnknownDocument):
        getattr(library, attempt)("b", *([] if attempt == "document" else [1]))
    assert getattr(library, attempt)("a", *([] if attempt == "document" else [1])) is not None
