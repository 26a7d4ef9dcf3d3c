"""Public test sets: reading, refusing, and finding the gold spans again after ingest."""

import json

import pytest

from assistant.errors import BadTable, CorpusMissing
from evals.beir import GoldSpan, SpanFinder, read_beir
from evals.public import extractive, retrieval
from evals.workspace import build, write_corpus

TEXTS = {
    "b/1": "Broen åpnet i 1998. Den er 40 meter lang.\n\n- Rekkverket er rødt.\n- Rekkverket er rødt og nytt.",
    "B?2": "Kaken stekes i 50 minutter. Den pyntes med jordbær og krem.",
    "b 3": "Fjellet ligger i nord. Toppen er 1 200 meter over havet.",
}


def write(folder, queries, qrels):
    folder.mkdir(exist_ok=True)
    (folder / "qrels").mkdir(exist_ok=True)
    corpus = [{"_id": name, "title": "", "text": text} for name, text in TEXTS.items()]
    (folder / "corpus.jsonl").write_text("\n".join(map(json.dumps, corpus)) + "\n")
    (folder / "queries.jsonl").write_text("\n".join(map(json.dumps, queries)) + "\n")
    (folder / "qrels" / "test.tsv").write_text(
        "query-id\tcorpus-id\tscore\n" + "".join(f"{q}\t{d}\t1\n" for q, d in qrels)
    )


@pytest.fixture
def folder(tmp_path):
    queries = [
        {"_id": "q1", "text": "Når åpnet broen?", "metadata": {"answers": [{"text": "1998", "start": 14}]}},
        {
            "_id": "q2",
            "text": "Hvor lenge stekes kaken?",
            "metadata": {"answers": [{"text": "50 minutter", "start": 15}]},
        },
        {"_id": "q3", "text": "Uten fasit?"},
    ]
    write(tmp_path / "beir", queries, [("q1", "b/1"), ("q2", "B?2")])
    return tmp_path / "beir"


def test_a_query_without_a_relevant_document_is_left_out(folder):
    beir = read_beir(folder)
    assert [query.query_id for query in beir.queries] == ["q1", "q2"]
    assert beir.queries[0].spans == (GoldSpan("b/1", 14, 18),)


def test_our_names_are_plain_and_one_to_one(folder):
    assert list(read_beir(folder).names.values()) == ["d0000000", "d0000001", "d0000002"]


@pytest.mark.parametrize(
    ("file", "text", "line"),
    [("corpus.jsonl", "{", 1), ("corpus.jsonl", '{"_id": "a"}', 1), ("qrels/test.tsv", "head corpus-id\nq1 d1 1\n", 2)],
)
def test_a_bad_line_is_named(folder, file, text, line):
    (folder / file).write_text(text)
    with pytest.raises(BadTable) as error:
        read_beir(folder)
    assert error.value.details["line"] == str(line)


def test_a_missing_folder_is_said(tmp_path):
    with pytest.raises(CorpusMissing):
        read_beir(tmp_path)


def test_spans_survive_ingest_and_repetition(folder, tmp_path):
    beir = read_beir(folder)
    write_corpus(tmp_path / "corpus", beir.files())
    library = build(tmp_path / "corpus", tmp_path / "data", workers=1).library
    finder = SpanFinder(beir, library)
    second = TEXTS["b/1"].rindex("Rekkverket er rødt")
    page, start, end = finder.find(GoldSpan("b/1", second, second + len("Rekkverket er rødt")))
    text = library.page("d0000000", page).text
    assert text[start:end] == "Rekkverket er rødt"
    assert text[end:].startswith(" og nytt")
    assert finder.find(GoldSpan("b/1", 19, 20)) is None


def test_the_figures_are_one_flat_object(folder):
    found, quoted = retrieval(folder), extractive(folder)
    assert found["nDCG@10"] == found["R@1"] == found["RR@10"] == 1.0
    assert (found["n"], found["documents"]) == (2, 3)
    assert 0 <= quoted["first_claim"] <= quoted["any_claim"] == 1.0
    assert quoted["words_shown"] > 0
    assert 0 <= quoted["abstention_balanced_accuracy"] <= 1
    assert all(value is None or isinstance(value, (int, float)) for value in {**found, **quoted}.values())
