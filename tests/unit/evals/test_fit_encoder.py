from __future__ import annotations

import numpy as np

from assistant.adapters.embed_static import StaticEncoder
from assistant.adapters.model_files import file_hash
from assistant.bootstrap import Assistant
from assistant.subwords import BUNDLED
from evals.fit_encoder import BASE, Pair, adapted, adapted_folder, base_folder


def pairs() -> list[Pair]:
    """Question n uses subword n, its passage subword 10 + n; at first no two have anything to do with each other."""
    return [Pair(np.array([n]), np.array([10 + n]), np.array([10 + n]), n) for n in range(10)]


def table() -> np.ndarray:
    return np.random.default_rng(1).normal(size=(30, 16)).astype(np.float32)


def nearest(vectors: np.ndarray) -> list[int]:
    unit = vectors / np.linalg.norm(vectors, axis=1, keepdims=True)
    return [int(row) for row in (unit[:10] @ unit[10:20].T).argmax(axis=1)]


def test_questions_come_nearer_to_what_answers_them():
    made = table()
    for _ in range(20):
        made = adapted(made, pairs())
    assert nearest(table()) != list(range(10))
    assert nearest(made) == list(range(10))


def test_what_no_pair_touches_stays_and_the_base_is_left_alone():
    base = table()
    made = adapted(base, pairs())
    assert np.array_equal(made[20:], base[20:])
    assert np.array_equal(base, table())
    assert not np.array_equal(made[:20], base[:20])


def test_the_same_pairs_give_the_same_bytes_and_none_give_the_base():
    assert adapted(table(), pairs()).tobytes() == adapted(table(), pairs()).tobytes()
    assert adapted(table(), []).tobytes() == table().tobytes()


def test_the_shipped_encoder_is_adapted_and_its_base_is_kept():
    assert file_hash(BASE).startswith("cc399391932bb40f")
    assert file_hash(BUNDLED / "model.safetensors") != file_hash(BASE)


def test_an_adapted_folder_can_be_used_and_knows_its_hashes(real_assistant: Assistant, tmp_path):
    asked = [one for one in real_assistant.retriever.questions.questions if one.row is not None][:300]
    encoder = StaticEncoder(adapted_folder(real_assistant.library, asked, tmp_path / "encoder"))
    assert encoder.encode_queries(["Hva er de sju målene?"]).shape == (1, 256)
    assert encoder.fingerprint not in (StaticEncoder().fingerprint, "static:cc399391932bb40f")


def test_the_base_can_be_used_and_reads_texts_otherwise(tmp_path):
    base, ours = StaticEncoder(base_folder(tmp_path / "base")), StaticEncoder()
    assert base.fingerprint == "static:cc399391932bb40f"
    one, other = (encoder.encode_queries(["Hva er de sju målene?"]) for encoder in (base, ours))
    assert one.shape == other.shape
    assert float((one @ other.T)[0, 0]) < 0.99
