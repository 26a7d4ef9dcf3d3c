"""Links are followed through the service itself."""

from evals.links import PageLinks
from evals.verifier import citations_of


def test_a_link_holds_only_where_the_page_answers_with_the_quote(real_assistant):
    answer = real_assistant.answerer.answer("Når ble delstrategien behandlet i styret?")
    links = PageLinks(real_assistant)
    citations = citations_of(answer)
    assert citations
    assert links.check(citations) == [True] * len(citations)
    good = citations[0]
    for changed in ({"page": 99}, {"document_id": "../x"}, {"start": good.start + 1}, {"quote": ""}):
        assert not links.holds(good.model_copy(update=changed))
