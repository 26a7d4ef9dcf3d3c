"""The verifier finds every planted fault, and shares nothing with the code it checks."""

import ast
import inspect

import pytest

from evals import locate, rereading, verifier
from evals.rereading import compact, normalised
from evals.verifier import Verifier

QUESTION = "Når ble delstrategien behandlet i styret?"


@pytest.fixture(scope="module")
def checking(real_assistant):
    return Verifier(real_assistant.library, real_assistant.settings.corpus, real_assistant.settings.data)


@pytest.fixture(scope="module")
def answer(real_assistant):
    return real_assistant.conversation.answer([QUESTION])


@pytest.fixture(scope="module")
def citation(answer):
    return (answer.claims[0].citations if answer.claims else answer.nearest)[0]


@pytest.mark.parametrize("module", [verifier, rereading, locate])
def test_it_is_another_hand(module):
    imported = {
        name
        for node in ast.walk(ast.parse(inspect.getsource(module)))
        for name in (
            [node.module or ""] if isinstance(node, ast.ImportFrom) else [a.name for a in getattr(node, "names", [])]
        )
    }
    assert not any(
        name.startswith(("assistant.citations", "assistant.text", "ingest.pages", "pypdf.")) for name in imported
    )


def test_true_citations_hold_and_are_found_on_second_reading(checking, answer):
    verdicts = [verdict for _, verdict in checking.check_answer(answer)]
    assert verdicts
    assert all(verdict.faithful and verdict.located and verdict.reread for verdict in verdicts)


def test_a_changed_digit_is_seen(checking, citation):
    changed = citation.model_copy(update={"quote": citation.quote.replace("2", "3") + "3"})
    verdict = checking.check(changed)
    assert not verdict.faithful
    assert not verdict.located


def test_a_page_that_is_one_off_is_seen(checking, citation):
    assert not checking.check(citation.model_copy(update={"page": citation.page + 1})).located


def test_offsets_that_are_one_off_are_seen(checking, citation):
    verdict = checking.check(citation.model_copy(update={"start": citation.start + 1}))
    assert verdict.faithful
    assert not verdict.located


def test_another_version_is_seen(checking, citation):
    assert not checking.check(citation.model_copy(update={"version": citation.version + 1})).faithful


def test_an_unknown_document_is_seen(checking, citation):
    assert checking.check(citation.model_copy(update={"document_id": "finnes-ikke"})).fault == "unknown_document"


def test_a_file_that_changed_after_ingest_is_seen(real_assistant, citation):
    fresh = Verifier(real_assistant.library, real_assistant.settings.corpus, real_assistant.settings.data)
    fresh._hashes[citation.document_id] = "0" * 64
    assert not fresh.check(citation).located


def test_a_receipt_of_another_file_is_seen(checking, answer):
    documents = tuple(one.model_copy(update={"sha256": "0" * 64}) for one in answer.receipt.documents)
    receipt = answer.receipt.model_copy(update={"documents": documents})
    assert not any(v.located for _, v in checking.check_answer(answer.model_copy(update={"receipt": receipt})))


def test_every_block_of_the_corpus_is_found_by_the_second_reader(real_assistant, checking):
    """No quote of the real corpus can fail for a reason that lies in the second reader."""
    lost = []
    for document in real_assistant.library.documents():
        for number in range(1, document.pages + 1):
            page = real_assistant.library.page(document.id, number)
            for block in page.blocks:
                quote = page.text[block.start : block.end]
                if checking._rereader.says(checking._files[document.id], number, quote) is False:
                    lost.append((document.id, number, quote))
    assert not lost


def test_normalising_joins_words_that_a_line_end_cut():
    assert normalised("digi\u00adtal sam-\nhandling  i\nHelse") == "digital samhandling i Helse"
    assert compact("• Helse- og omsorg") == compact("Helse‑ og omsorg")


def test_a_web_page_is_read_again_by_another_parser(tmp_path):
    path = tmp_path / "side.html"
    path.write_text("<main><h1>T</h1><ul><li>Én <b>fet</b> stjerne</li><li>To m&aring;ner</li></ul></main>", "utf-8")
    reader = rereading.Rereader()
    assert reader.says(path, 1, "• Én fet stjerne") is True
    assert reader.says(path, 1, "To måner") is True
    assert reader.says(path, 1, "Tre måner") is False
    assert reader.says(path, 2, "To måner") is False
    table = tmp_path / "tabell.htm"
    table.write_bytes("<table><tr><th>Navn</th></tr><tr><td>Måne</td></tr></table>".encode("cp1252"))
    assert reader.says(table, 1, "Måne") is True
    assert reader.says(table, 1, "Navn: Måne") is None


def test_what_was_added_below_the_data_folder_is_known_too(real_assistant, citation, tmp_path):
    harvest = tmp_path / "harvest"
    harvest.mkdir()
    entry = '[[document]]\nid = "{id}"\ntitle = "A"\nfile = "a.md"\n'
    (harvest / "catalog.toml").write_text(entry.format(id=citation.document_id), encoding="utf-8")
    (harvest / "a.md").write_text("En helt annen tekst.", encoding="utf-8")
    verdict = Verifier(real_assistant.library, real_assistant.settings.corpus, tmp_path).check(citation)
    assert verdict.fault == "the file is not the one that was taken in"
