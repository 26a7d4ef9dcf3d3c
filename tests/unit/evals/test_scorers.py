"""Scorers of answers: content, abstention, citations. Unknown is not zero; silence is."""

import pytest

from assistant.types import Answer, Citation, Claim, Kind, Notice, Rank, Receipt, Source, Span
from evals.datasets import Evidence, Forbidden, Nugget, Sample
from evals.scorers.abstention import abstention_scores, declined, names_gap, rightness
from evals.scorers.citations import gold_page_scores, support_scores
from evals.scorers.content import content_of, content_scores, token_f1
from evals.scores import Score, summarise, unscored

RECEIPT = Receipt(
    generation="g", documents=(), settings="", encoder="", model=None, query="", passages_searched=1,
    documents_searched=1, system_version="", created_at="",
)  # fmt: skip


def citation(quote, document="d", page=1):
    return Citation(
        document_id=document, title="T", kind=Kind.DOCUMENT, source=Source.ORIGINAL, rank=Rank.BACKGROUND, date=None,
        version=1, page=page, heading="", start=0, end=len(quote), quote=quote, url=None, based_on=(),
    )  # fmt: skip


def answer(*claims, notices=()):
    return Answer(
        status="answered" if claims else "insufficient_evidence", mode="extractive", degraded=None, language="nb",
        lead="", claims=tuple(Claim(text=text, citations=quotes) for text, quotes in claims), nearest=(),
        notices=notices, confidence=0.5, receipt=RECEIPT,
    )  # fmt: skip


def said(text):
    return answer((text, (citation(text),)))


def sample(**changes):
    values = {
        "id": "s", "family": "f", "lang": "nb", "stratum": "fact", "answerable": True, "question": "Når og hvor?",
        "nuggets": (
            Nugget(id="n1", text="22. november 2023", importance="vital", accept=(r"22\. november 2023",)),
            Nugget(id="n2", text="styret", importance="okay", accept=("STYRET",)),
        ),
        "forbidden": (Forbidden(text="feil år", match=("2020",)),),
    }  # fmt: skip
    return Sample(**{**values, **changes})


def scored(scores):
    return {score.metric: score.value for score in scores}


def test_nuggets_are_matched_whatever_the_case():
    found = content_of(sample(), said("Styret vedtok den 22. november 2023."))
    assert (found.vital_matched, found.matched, found.forbidden) == (1, 2, ())


def test_silence_scores_zero_and_what_cannot_be_known_is_unscored():
    values = scored(content_scores(sample(), answer()))
    assert values["V_strict"] == 0.0
    assert values["nugget_density"] is None
    assert values["forbidden_claims"] == 0.0


def test_a_forbidden_claim_makes_an_answer_wrong():
    assert rightness(sample(), said("22. november 2023, ikke 2020.")) == -1.0


@pytest.mark.parametrize(
    ("given", "value"), [(said("22. november 2023"), 1.0), (said("I går."), -1.0), (answer(), 0.0)]
)
def test_truthfulness_of_answerable_samples(given, value):
    assert rightness(sample(), given) == value


def test_an_answer_without_a_citation_that_holds_is_wrong_whatever_it_says():
    right = said("22. november 2023")
    assert rightness(sample(), right, bare=True) == -1.0
    assert scored(abstention_scores(sample(), right, bare=True))["crag"] == -1.0
    assert rightness(sample(), answer(), bare=True) == 0.0


def test_unanswerable_samples_want_silence():
    unanswerable = sample(answerable=False, nuggets=())
    assert rightness(unanswerable, answer()) == 1.0
    assert rightness(unanswerable, said("Noe.")) == -1.0
    assert scored(abstention_scores(unanswerable, answer()))["abstention_recall"] == 1.0


def test_quoting_that_the_sources_do_not_know_is_declining():
    unknown = sample(
        answerable=False,
        says_unknown=True,
        nuggets=(Nugget(id="n", text="ukjent", importance="vital", accept=("ikke kjent",)),),
    )
    assert declined(unknown, said("Grensen er ikke kjent i kildene."))
    assert not declined(unknown, said("Grensen er fem millioner."))


def test_half_a_question_is_right_only_when_the_gap_is_named():
    half = sample(half=True, missing="Driftstallet for i år", question="Når var det, og hva er driftstallet i år?")
    plain = said("22. november 2023")
    told = plain.model_copy(update={"notices": (Notice(code="missing", message="Dette står ikke: driftstallet."),)})
    assert rightness(half, plain) == 0.5
    assert rightness(half, told) == 1.0
    assert names_gap(half, told)


def test_repeating_the_part_without_cover_names_the_gap_and_repeating_the_other_does_not():
    covered, not_covered = "Når ble strategien vedtatt", "hva er årslønna"
    gold = ((Evidence(doc="d", page=1, quote="Strategien ble vedtatt 22. november 2023."),),)
    half = sample(half=True, missing="Lønnen", question=f"{covered}, og {not_covered}?", evidence=gold)

    def telling(part: str) -> Answer:
        notice = Notice(code="not_covered", message=f"Utdragene svarer ikke på «{part}».")
        return said("22. november 2023").model_copy(update={"notices": (notice,)})

    assert rightness(half, telling(not_covered)) == 1.0
    assert rightness(half, telling(covered)) == 0.5


def test_a_citation_that_is_not_needed_costs_precision():
    text = "Styret satte rammen til 239 millioner kroner."
    both = answer((text, (citation(text), citation("Kantinen er åpen hver dag."))))
    values = scored(support_scores(sample(), both))
    assert (values["citation_recall"], values["citation_precision"]) == (1.0, 0.5)


def test_gold_pages_take_the_best_alternative():
    sets = [[Span("d", 1, 0, 5), Span("e", 1, 0, 5)], [Span("d", 1, 0, 5)]]
    values = scored(gold_page_scores(sample(), answer(("x", (citation("x"), citation("y", "z")))), sets))
    assert (values["gold_page_recall"], values["gold_page_precision"]) == (1.0, 0.5)
    assert scored(gold_page_scores(sample(), answer(), sets))["gold_page_precision"] is None
    assert scored(gold_page_scores(sample(), answer(), []))["gold_page_recall"] is None


def test_token_f1_is_that_of_squad():
    assert token_f1("22. november 2023", "den 22. november 2023") == pytest.approx(2 * 0.75 / 1.75)
    assert token_f1("a", "b") == 0.0


def test_what_is_unscored_is_counted_and_left_out():
    samples = [sample(id=name, family=name) for name in "abc"]
    scores = [Score("a", "m", 1.0), Score("b", "m", 0.0), unscored("c", "m", "why")]
    metric = next(m for m in summarise("suite", samples, scores) if not m.group)
    assert (metric.value, metric.n, metric.unscored) == (0.5, 2, {"why": 1})


def test_a_share_of_citations_weighs_by_their_number():
    samples = [sample(id=name, family=name) for name in "ab"]
    scores = [Score("a", "m", 1.0, 3.0), Score("b", "m", 0.0, 1.0)]
    assert next(m for m in summarise("suite", samples, scores) if not m.group).value == 0.75


def test_evidence_is_kept_as_written():
    assert Evidence(doc="d", page=1, quote="q") == Evidence(doc="d", page=1, quote="q")
