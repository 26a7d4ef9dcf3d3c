from __future__ import annotations

import random

import pytest
from langchain_core.runnables import RunnableLambda

from assistant.adapters.retriever_langchain import StrategyRetriever
from assistant.bootstrap import Assistant
from assistant.errors import PersonalData
from assistant.types import Filters, Kind
from tests.identity_numbers import number


@pytest.fixture
def retriever(real_assistant: Assistant) -> StrategyRetriever:
    return StrategyRetriever(search=real_assistant.retriever.search, library=real_assistant.library)


def test_it_gives_what_our_search_gives_in_the_same_order(retriever: StrategyRetriever, real_assistant: Assistant):
    ranking = real_assistant.retriever.search("digital hjemmeoppfølging", 5)
    documents = retriever.invoke("digital hjemmeoppfølging")
    assert [document.page_content for document in documents] == [scored.chunk.text for scored in ranking]
    assert [document.metadata["rank"] for document in documents] == [scored.chunk.rank for scored in ranking]
    assert len({document.id for document in documents}) == 5


def test_the_metadata_lead_to_the_words_on_the_page(retriever: StrategyRetriever, real_assistant: Assistant):
    for document in retriever.invoke("hvem bestemmer"):
        where = document.metadata
        page = real_assistant.library.page(where["document_id"], where["page"])
        assert page.text[where["start"] : where["end"]] == document.page_content
        assert where["title"] and where["generation"] == real_assistant.library.generation


def test_filters_and_count_hold(real_assistant: Assistant):
    filters = Filters(kinds=frozenset({Kind.BOARD_CASE}))
    retriever = StrategyRetriever(
        search=real_assistant.retriever.search, library=real_assistant.library, k=3, filters=filters
    )
    assert [document.metadata["kind"] for document in retriever.invoke("mål")] == ["board_case"] * 3


def test_it_is_a_part_of_a_chain(retriever: StrategyRetriever):
    chain = retriever | RunnableLambda(lambda documents: [document.metadata["page"] for document in documents])
    assert all(isinstance(page, int) for page in chain.invoke("mål"))


def test_an_identity_number_is_not_searched_for(retriever: StrategyRetriever):
    with pytest.raises(PersonalData):
        retriever.invoke(f"Hva med {number(random.Random(7))}?")
