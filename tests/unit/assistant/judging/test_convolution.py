from __future__ import annotations

import numpy as np
import pytest

from assistant.judging.convolution import WIDTHS, Convolution, beginnings, unit_rows
from assistant.subwords import subwords_of

TEXTS = ["Vi avvikler delingen.", "", "Pasienten følges opp hjemme i stedet for på sykehuset.", "ord " * 1_000, "🙂"]
CHANNELS, OUTPUTS = 6, 4


@pytest.fixture(scope="module")
def convolution() -> Convolution:
    random, d = np.random.default_rng(0), subwords_of().table.shape[1]
    return Convolution(
        tuple(random.normal(size=(width * d, CHANNELS)).astype(np.float32) for width in WIDTHS),
        random.normal(size=(len(WIDTHS), CHANNELS)).astype(np.float32),
        random.normal(size=(OUTPUTS, len(WIDTHS) * CHANNELS)).astype(np.float32),
        random.normal(size=OUTPUTS).astype(np.float32),
    )


def said_of(convolution: Convolution, texts: list[str]) -> np.ndarray:
    return convolution.logits(subwords_of().ids(texts), subwords_of().table)


def by_torch(convolution: Convolution, text: str) -> np.ndarray:
    """What torch makes of the same filters, with room for a place where nothing stands."""
    import torch

    (ids,) = beginnings(subwords_of().ids([text]))
    seen = torch.zeros((1, subwords_of().table.shape[1], len(ids) + max(WIDTHS)))
    seen[0, :, : len(ids)] = torch.from_numpy(unit_rows(subwords_of().table[ids]).T)
    found = []
    for width, filters, bias in zip(WIDTHS, convolution.filters, convolution.filter_bias, strict=True):
        weight = torch.from_numpy(filters.reshape(width, -1, CHANNELS).transpose(2, 1, 0).copy())
        said = torch.nn.functional.conv1d(seen, weight, torch.from_numpy(bias), padding=width - 1)
        found.append(torch.relu(said).amax(2))
    return torch.cat(found, 1)[0].numpy() @ convolution.weights.T + convolution.bias


def test_it_says_what_torch_says(convolution):
    logits = said_of(convolution, TEXTS)
    assert logits.shape == (len(TEXTS), OUTPUTS)
    for text, said in zip(TEXTS, logits, strict=True):
        assert said == pytest.approx(by_torch(convolution, text), abs=1e-3)


def test_a_text_is_read_alike_alone_and_among_many(convolution):
    many = said_of(convolution, TEXTS * 40)
    assert many[-len(TEXTS) :] == pytest.approx(said_of(convolution, TEXTS), abs=1e-4)


def test_no_texts_give_no_rows(convolution):
    assert said_of(convolution, []).shape == (0, OUTPUTS)


def test_the_order_of_words_counts(convolution):
    one, other = said_of(convolution, ["vi deler ikke", "ikke deler vi"])
    assert not np.allclose(one, other)


def test_no_more_than_the_beginning_of_a_text_is_read(convolution):
    begun = "delt " * 200
    one, other = said_of(convolution, [begun + "ikke", begun + "hjemme"])
    assert list(one) == list(other)
    assert len(beginnings([range(1_000)])[0]) == 120
