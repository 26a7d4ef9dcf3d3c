from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from assistant.adapters.corpus_store import CorpusStore
from assistant.errors import UnknownDocument, UnknownPage
from assistant.types import Block, Chunk, Document, Filters, Kind, Page, Rank, Span
from ingest.library import Library

TEXTS = {"b-plan": ["Første avsnitt. Andre avsnitt.", "Ny side."], "a-mal": ["Målet ligger fast."]}
KINDS = {"b-plan": Kind.PLAN, "a-mal": Kind.GOAL}
RANKS = {"b-plan": Rank.BACKGROUND, "a-mal": Rank.GOAL}


def chunk(name: str, page: int, start: int, end: int) -> Chunk:
    text = TEXTS[name][page - 1][start:end]
    return Chunk(Span(name, page, start, end), text, ("Tittel", "Del – «én»"), RANKS[name], page == 2)


CHUNKS = [
    chunk("a-mal", 1, 0, 18),
    chunk("b-plan", 1, 0, 15),
    chunk("b-plan", 1, 16, 30),
    chunk("b-plan", 2, 0, 8),
]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    library = Library(tmp_path / "bibliotek")
    for name, texts in TEXTS.items():
        document = Document(id=name, title=name.title(), kind=KINDS[name], sha256="0" * 64, pages=len(texts))
        pages = [
            Page(name, number, text, (Block(0, len(text), "item", 1),), label="iv" if number == 2 else None)
            for number, text in enumerate(texts, 1)
        ]
        chunks = [one for one in reversed(CHUNKS) if one.span.document_id == name]
        library.put(document, pages, chunks, ("lest", "delt"))
    folder = tmp_path / "mappe med 100% & #? æøå"
    folder.mkdir()
    library.snapshot(folder / "korpus.sqlite")
    library.close()
    return folder / "korpus.sqlite"


@pytest.fixture
def store(path: Path) -> CorpusStore:
    return CorpusStore(path, "abc")


def test_documents_come_in_the_order_of_their_ids(store):
    assert [document.id for document in store.documents()] == ["a-mal", "b-plan"]
    assert store.document("b-plan").kind is Kind.PLAN
    assert store.generation == "abc"


def test_a_page_comes_back_with_its_blocks(store):
    page = store.page("b-plan", 2)
    assert page == Page("b-plan", 2, "Ny side.", (Block(0, 8, "item", 1),), label="iv")
    assert store.page("b-plan", 1).label is None


def test_chunks_come_back_whole_and_in_the_order_asked_for(store):
    assert store.chunks([3, 0, 1]) == [CHUNKS[3], CHUNKS[0], CHUNKS[1]]
    assert store.chunks([]) == []
    assert store.chunk_count() == 4


def test_the_chunks_of_a_page_come_in_reading_order(store):
    assert store.chunks_on("b-plan", 1) == CHUNKS[1:3]
    assert store.chunks_on("b-plan", 9) == []


@pytest.mark.parametrize("number", [0, -1, 3, 2**63, -(2**70)])
def test_a_page_outside_the_document_is_unknown(store, number):
    with pytest.raises(UnknownPage) as caught:
        store.page("b-plan", number)
    assert caught.value.details == {"id": "b-plan", "page": str(number), "pages": "2"}


@pytest.mark.parametrize("identifier", ["", "finnes-ikke", "b-plan' OR '1'='1"])
def test_an_unknown_document_is_named(store, identifier):
    with pytest.raises(UnknownDocument) as caught:
        store.page(identifier, 1)
    assert caught.value.details == {"id": identifier}


@pytest.mark.parametrize(
    ("filters", "rows"),
    [
        (Filters(), [0, 1, 2, 3]),
        (Filters(kinds=frozenset({Kind.PLAN})), [1, 2, 3]),
        (Filters(ranks=frozenset({Rank.GOAL})), [0]),
        (Filters(documents=frozenset({"b-plan"})), [1, 2, 3]),
        (Filters(kinds=frozenset({Kind.PLAN, Kind.GOAL}), documents=frozenset({"a-mal"})), [0]),
        (Filters(kinds=frozenset({Kind.PLAN}), ranks=frozenset({Rank.GOAL})), []),
        (Filters(documents=frozenset({"finnes-ikke"})), []),
    ],
)
def test_the_mask_lets_through_what_passes_every_filter(store, filters, rows):
    mask = store.mask(filters)
    assert mask.shape == (4,)
    assert [row for row in range(4) if mask[row]] == rows


def test_reading_from_many_threads_gives_the_same(store):
    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(lambda row: store.chunks([row % 4])[0], range(40)))
    assert found == CHUNKS * 10


def test_reading_leaves_the_folder_as_it_was(path):
    before = path.read_bytes()
    store = CorpusStore(path, "abc")
    store.page("a-mal", 1)
    store.mask(Filters())
    assert path.read_bytes() == before
    assert [other.name for other in path.parent.iterdir()] == [path.name]


@pytest.mark.parametrize(("asked", "near"), [("b-pla", "b-plan"), ("PLAN", "b-plan"), ("a-maal", "a-mal")])
def test_ids_that_may_have_been_meant_are_named(store, asked, near):
    with pytest.raises(UnknownDocument) as caught:
        store.document(asked)
    assert caught.value.details == {"id": asked, "near": near}
