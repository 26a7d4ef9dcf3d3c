from __future__ import annotations

import json
import subprocess
import sys

import numpy as np
import pytest

from assistant.adapters.embed_static import StaticEncoder
from assistant.subwords import BUNDLED
from tests.conftest import ROOT

NORWEGIAN = (
    "Hva er de sju målene?",
    "Kven avgjer BP3?",
    "Regional radiologi 2.0 har en kostnadsramme på 265 millioner kroner.",
    "Sykehuspartner er foretaksgruppens felles IKT-tjenesteleverandør.",
    "Mindre «plunder og heft» – for alle",
    "Journalløsning, legemiddelsamhandling og pasientjournal",
    "æøå ÆØÅ é ü ß",
    "22. november 2023",
    "12,5 % av 1 265 millioner",
)
ENGLISH = (
    "What are the seven goals?",
    "Who decides on the budget of the board?",
    "Digital home follow-up of patients",
    "the",
)
ODD = ("", " ", "\n\t", "?!", "🙂🙂", "\u200b", "x" * 500, "a\u030a", "zzqx wvjk", "中文 文本")
LONG = tuple(" ".join([text] * 60) for text in (*NORWEGIAN[:4], *ENGLISH[:3]))
TEXTS = [*NORWEGIAN, *ENGLISH, *ODD, *LONG, *(f"{one} {other}" for one in NORWEGIAN[:5] for other in ENGLISH)]

REFERENCE = """
import json, sys
import numpy
from assistant.adapters.embed_sentence_transformers import SentenceTransformerEncoder

texts = json.load(sys.stdin)
encoder = SentenceTransformerEncoder(sys.argv[1])
numpy.save(sys.argv[2] + "/p.npy", encoder.encode_passages(texts))
numpy.save(sys.argv[2] + "/q.npy", encoder.encode_queries(texts))
"""
"""In a process of its own: torch is slow to load, big, and starts threads."""


@pytest.fixture(scope="module")
def encoder() -> StaticEncoder:
    return StaticEncoder()


def test_it_equals_what_sentence_transformers_computes(encoder, tmp_path):
    assert len(TEXTS) == 50
    command = [sys.executable, "-c", REFERENCE, str(BUNDLED), str(tmp_path)]
    done = subprocess.run(command, input=json.dumps(TEXTS).encode(), capture_output=True, cwd=ROOT, check=False)
    assert done.returncode == 0, done.stderr.decode()
    for name, vectors in (("p", encoder.encode_passages(TEXTS)), ("q", encoder.encode_queries(TEXTS))):
        np.testing.assert_allclose(vectors, np.load(tmp_path / f"{name}.npy"), rtol=0, atol=1e-4)


def test_vectors_have_length_one_and_nothing_gives_zeros(encoder):
    vectors = encoder.encode_passages(["Målene ligger fast.", ""])
    assert vectors.shape == (2, encoder.dimensions)
    assert vectors.dtype == np.float32
    assert np.linalg.norm(vectors[0]) == pytest.approx(1, abs=1e-5)
    assert not vectors[1].any()


def test_no_texts_give_no_vectors(encoder):
    assert encoder.encode_passages([]).shape == (0, encoder.dimensions)


def test_a_text_has_the_same_vector_alone_and_among_others(encoder):
    together = encoder.encode_passages(TEXTS)
    for row in (0, 5, 12, 30):
        np.testing.assert_array_equal(together[row], encoder.encode_passages([TEXTS[row]])[0])


def test_what_means_nearly_the_same_is_nearer_than_what_does_not(encoder):
    question, near, far = encoder.encode_queries(
        ["Hvem leverer IKT-tjenester til sykehusene?", "Leverandør av IKT til sykehus", "Været i Bergen er ofte vått"]
    )
    assert question @ near > question @ far


def test_the_fingerprint_names_the_weights(encoder):
    assert encoder.fingerprint == StaticEncoder().fingerprint
    assert encoder.fingerprint.startswith("static:")
