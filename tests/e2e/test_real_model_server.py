"""A server that others wrote, with a small model of random weights: babble in, an extractive answer out."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import httpx2
import pytest

from assistant.adapters.chat_langchain import LangChainModel
from assistant.answering_model import ModelAnswerer
from assistant.assessment_model import ModelAssessor, Seconds
from assistant.drafting.guarded import GuardedModel
from assistant.drafting.switch import Switch
from assistant.types import Kind
from ingest.uploads import proposal_from_text
from tests.conftest import ROOT

pytest.importorskip("accelerate")
QUESTION = "Hva er kostnadsrammen for Regional radiologi 2.0?"
_TEMPLATE = "{% for m in messages %}<|{{ m['role'] }}|>{{ m['content'] }}<|end|>{% endfor %}<|assistant|>"
_START_SECONDS, _SECONDS = 300, 300.0
"""A thousand random words take seconds on a free machine, and minutes where everything else runs beside it."""


def random_model(folder: Path) -> Path:
    """A Llama of two layers that has learned nothing, with a tokenizer of our own documents' letters."""
    from tokenizers import Tokenizer, decoders, models, pre_tokenizers, trainers
    from transformers import LlamaConfig, LlamaForCausalLM, PreTrainedTokenizerFast

    tokenizer = Tokenizer(models.BPE())
    tokenizer.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    tokenizer.decoder = decoders.ByteLevel()
    special = ["<|end|>", "<|user|>", "<|system|>", "<|assistant|>"]
    alphabet = pre_tokenizers.ByteLevel.alphabet()
    trainer = trainers.BpeTrainer(vocab_size=400, special_tokens=special, initial_alphabet=alphabet)
    tokenizer.train_from_iterator([(ROOT / "README.md").read_text(encoding="utf-8")], trainer)
    fast = PreTrainedTokenizerFast(tokenizer_object=tokenizer, eos_token="<|end|>", pad_token="<|end|>")
    fast.chat_template = _TEMPLATE
    fast.save_pretrained(folder)
    config = LlamaConfig(
        vocab_size=len(fast), hidden_size=32, intermediate_size=64, num_hidden_layers=2, num_attention_heads=4,
        num_key_value_heads=4, max_position_embeddings=16_384, eos_token_id=fast.eos_token_id,
        pad_token_id=fast.pad_token_id,
    )  # fmt: skip
    LlamaForCausalLM(config).save_pretrained(folder)
    return folder


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, str]]:
    """The base URL and the name of the model."""
    folder = random_model(tmp_path_factory.mktemp("model"))
    cache = tmp_path_factory.mktemp("cache")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    environment = {**os.environ, "HF_HUB_CACHE": str(cache), "HF_HUB_OFFLINE": "1", "CUDA_VISIBLE_DEVICES": ""}
    command = [str(Path(sys.executable).parent / "transformers"), "serve", str(folder)]
    command += ["--device", "cpu", "--host", "127.0.0.1", "--port", str(port)]
    process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        until = time.monotonic() + _START_SECONDS
        while not _answers(port):
            assert process.poll() is None and time.monotonic() < until, "the server did not start"
            time.sleep(0.3)
        yield f"http://127.0.0.1:{port}/v1", str(folder)
    finally:
        process.kill()  # it keeps nothing, and ends late where it is still writing
        process.wait()


def _answers(port: int) -> bool:
    try:
        return httpx2.get(f"http://127.0.0.1:{port}/health", timeout=2, trust_env=False).status_code < 500
    except httpx2.TransportError:
        return False


def test_babble_in_extracts_out(server, real_assistant, tmp_path):
    url, name = server
    model = GuardedModel(LangChainModel(url, name, "", frozenset({"127.0.0.1"})), 2)
    answerer = ModelAnswerer(real_assistant.answerer, model, Switch(tmp_path), frozenset(Kind), _SECONDS)
    answer = answerer.answer(QUESTION)
    assert answer.degraded is not None
    assert answer.degraded.code in {"model_garbled", "model_too_large"}
    assert answer.mode == "extractive"
    assert answer.claims == real_assistant.answerer.answer(QUESTION).claims


def test_a_check_with_babble_keeps_the_verdicts_of_the_words(server, real_assistant, tmp_path):
    url, name = server
    model = GuardedModel(LangChainModel(url, name, "", frozenset({"127.0.0.1"})), 2)
    assessor = real_assistant.assessor
    checker = ModelAssessor(assessor, model, Switch(tmp_path), frozenset(Kind), Seconds(_SECONDS, _SECONDS))
    proposal = proposal_from_text("Sykehusene skal dele journalen med kommunene.")
    report = checker.assess(proposal)
    assert report.degraded is not None
    assert report.degraded.code in {"model_garbled", "model_too_large", "model_paused"}
    assert (report.mode, report.assessments) == ("extractive", assessor.assess(proposal).assessments)
    assert model.counts.calls > 0
