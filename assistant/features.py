"""What is measured of a sentence, and of a question as a whole, before small linear models judge them.

``measure`` feeds the model that says how likely a sentence is to answer the question; ``confidence_features`` the one
that says whether the question can be answered at all.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from assistant.ports import Encoder, LexicalIndex, Vectors
from assistant.questions import Question, Want, fits
from assistant.terms import content_words, pairs, stem, word_grams
from assistant.units import Unit

_REASON = re.compile(r"\b(?:fordi|for å|slik at|formål\w*|hensikt\w*|siden|derfor|grunn\w*|skyld\w*)\b", re.IGNORECASE)
_DEFINES = re.compile(r"\b(?:er|var|står for|betyr|handler)\b", re.IGNORECASE)
_PLACE = re.compile(r"\b(?:i|på|ved|fra|til|av) [A-ZÆØÅ]")
_PERSON = re.compile(r"[A-ZÆØÅ][a-zæøå]+ [A-ZÆØÅ][a-zæøå]+")
_NAME_OR_NUMBER = re.compile(r"\d|(?<=\s)[A-ZÆØÅ]")

_SCORED = ("own", "with_context", "around", "fused", "lexical", "cosine", "grams", "pairs")
"""Measured of each sentence; also as the distance to the best of the question, and as a reciprocal rank."""
_PLAIN = (
    *("cosine_passage", "passage_rank", "before", "after"),
    *("fits", "misfits", "time", "amount", "person", "list", "reason", "definition", "place", "full_name", "digits"),
    *("length", "short", "long", "first_in_passage", "first_on_page", "new_words", "new_name", "asks", "introduces"),
    *("topic_first", "shared", "shared_share", "best_document", "own_times_fused", "heading_like", "quotes"),
)
NAMES = (*_SCORED, *(f"{name}_below_best" for name in _SCORED), *(f"{name}_rank" for name in _SCORED), *_PLAIN)
CONFIDENCE_NAMES = (
    *("best", "second", "mass", "own", "with_context", "around", "grams", "cosine", "pairs", "lexical_share"),
    *("missing_weight", "heaviest_missing", "unknown_share", "names_missing", "numbers_missing", "terms", "misfits"),
    *("all_around", "ratio", "english", "nynorsk", "unknown_names", "says_unknown"),
)


@dataclass(frozen=True)
class Measured:
    """All units of one question. ``matrix`` has shape (units, len(NAMES))."""

    units: tuple[Unit, ...]
    matrix: Vectors

    def column(self, name: str) -> Vectors:
        """One feature of all units, shape (units,)."""
        return np.asarray(self.matrix[:, NAMES.index(name)])


def measure(question: Question, units: Sequence[Unit], lexical: LexicalIndex, encoder: Encoder) -> Measured:
    """The features of ``units``, in their order."""
    if not units:
        return Measured((), np.zeros((0, len(NAMES)), dtype=np.float32))
    scored = _scored(question, units, encoder)
    below = scored - scored.max(axis=0)
    ranks = 1 / (1 + np.argsort(np.argsort(-scored, axis=0, kind="stable"), axis=0, kind="stable"))
    own, fused = scored[:, 0], scored[:, 3]
    plain = np.array([_plain(question, units, index, own, fused) for index in range(len(units))])
    return Measured(tuple(units), np.hstack([scored, below, ranks, plain]).astype(np.float32))


def _scored(question: Question, units: Sequence[Unit], encoder: Encoder) -> Vectors:
    weights, wanted_pairs = _gram_weights(question), frozenset(pairs(f"{question.text}\n{question.expansion}"))
    around: dict[int, float] = {}
    for unit in units:
        if unit.scored.row not in around:
            around[unit.scored.row] = question.support(f"{unit.context} {unit.scored.chunk.text}")
    cosines = _cosines(question, units, encoder)
    return np.array(
        [
            [
                question.support(unit.text),
                question.support(f"{unit.context} {unit.text}"),
                around[unit.scored.row],
                unit.scored.score,
                unit.scored.lexical,
                cosine,
                _share(weights, unit.text),
                len(wanted_pairs & set(pairs(unit.text))) / len(wanted_pairs) if wanted_pairs else 0.0,
            ]
            for unit, cosine in zip(units, cosines, strict=True)
        ],
        dtype=np.float32,
    )


def _plain(question: Question, units: Sequence[Unit], index: int, own: Vectors, fused: Vectors) -> list[float]:
    unit = units[index]
    rows = list(dict.fromkeys(other.scored.row for other in units))
    before = own[index - 1] if index and units[index - 1].scored.row == unit.scored.row else 0.0
    has_next = index + 1 < len(units) and units[index + 1].scored.row == unit.scored.row
    tokens = [stem(word) for word in content_words(unit.text)]
    asked = question.stems
    shared, new = set(tokens) & asked, set(tokens) - asked
    count = max(1, len(unit.text.split()))
    document = units[0].scored.chunk.span.document_id
    return [
        unit.scored.cosine,
        1 / (1 + rows.index(unit.scored.row)),
        before,
        own[index + 1] if has_next else 0.0,
        *_type_features(question.wants, question.text, unit),
        math.log(count),
        float(count < 5),
        float(count > 40),
        float(unit.start == unit.scored.chunk.span.start),
        float(unit.start < 5),
        min(1.0, len(new) / 20),
        float(bool(_NAME_OR_NUMBER.search(unit.text)) and bool(new)),
        float(unit.text.endswith("?")),
        float(unit.introduces),
        question.support(" ".join(content_words(unit.text)[:3])),
        min(1.0, len(shared) / 6),
        len(shared) / max(1, len(set(tokens))),
        float(unit.scored.chunk.span.document_id == document),
        own[index] * fused[index],
        float(unit.text[-1:] not in '.!?:;»")' and not unit.items),
        float("«" in unit.text),
    ]


def _type_features(wants: Want, asked: str, unit: Unit) -> list[float]:
    found = fits(wants, unit.text)
    typed = wants in ("time", "amount", "person")
    return [
        float(found),
        float(typed and not found),
        float(found and wants == "time"),
        float(found and wants == "amount"),
        float(found and wants == "person"),
        float(wants == "list" and bool(unit.items)),
        float(wants == "reason" and bool(_REASON.search(unit.text))),
        float(wants == "definition" and bool(_DEFINES.search(unit.text))),
        float(wants == "place" and bool(_PLACE.search(unit.text))),
        float(wants == "person" and bool(_PERSON.search(unit.text))),
        float(wants == "amount" and any(map(str.isdigit, unit.text))),
    ]


def _cosines(question: Question, units: Sequence[Unit], encoder: Encoder) -> Vectors:
    asked = encoder.encode_queries([f"{question.text} {question.expansion}".strip()])[0]
    return np.asarray(encoder.encode_passages([unit.text for unit in units]) @ asked, dtype=np.float32)


def _gram_weights(question: Question) -> dict[str, float]:
    """4-grams of the question's words in all their forms, each with the weight of its term."""
    weights: dict[str, float] = {}
    for term in question.terms:
        for form in term.forms:
            for word in form:
                for gram in word_grams(word):
                    weights[gram] = max(weights.get(gram, 0.0), term.weight / len(term.forms))
    return weights


def _share(weights: dict[str, float], text: str) -> float:
    total = sum(weights.values())
    found = {gram for word in content_words(text) for gram in word_grams(word)}
    return sum(weight for gram, weight in weights.items() if gram in found) / total if total else 0.0


UNKNOWN = re.compile(r"\bikke (?:kjent|beskrevet|oppgitt|gjengitt)\b", re.IGNORECASE)
"""The documents say themselves that something is not known: that is no answer to a question about it."""


def _says_unknown(measured: Measured, logits: Vectors) -> float:
    """How near the best sentence that says "not known" comes to the best of all: 1 where it is the best, 0 far off."""
    stated = [logit for unit, logit in zip(measured.units, logits, strict=True) if UNKNOWN.search(unit.text)]
    return float(np.exp(max(stated) - logits.max())) if stated else 0.0


def confidence_features(
    question: Question, measured: Measured, logits: Vectors, lexical: LexicalIndex, passages: Sequence[str]
) -> Vectors:
    """What is known of the question as a whole, shape (len(CONFIDENCE_NAMES),).

    Args:
        logits: of each unit, from the model of sentences, shape (units,), not empty.
        passages: the texts of the best passages with their titles and headings, best first.
    """
    order = np.argsort(-logits, kind="stable")
    odds = np.exp(np.clip(logits[order], -20, 20))
    top = int(order[0])
    near = f"{measured.units[top].context} {measured.units[top].scored.chunk.text}"
    total = sum(term.weight for term in question.terms) or 1.0
    absent = [term for term in question.terms if question.found(term, near) == 0]
    values = {
        "best": logits[top],
        "second": logits[order[1]] if len(order) > 1 else -10.0,
        "mass": float((odds / (1 + odds))[:5].sum()),
        **{name: float(measured.column(name).max()) for name in ("own", "with_context", "around", "grams", "pairs")},
        "cosine": float(measured.column("cosine_passage").max()),
        "lexical_share": lexical.share(question.text, question.expansion),
        "missing_weight": sum(term.weight for term in absent) / total,
        "heaviest_missing": max((term.weight for term in absent), default=0.0) / 7,
        "unknown_share": sum(term.weight for term in question.terms if not lexical.knows(term.forms)) / total,
        "names_missing": float(sum(question.is_name(term) for term in absent)),
        "numbers_missing": float(sum(any(map(str.isdigit, term.word)) for term in absent)),
        "terms": min(1.0, len(question.terms) / 10),
        "misfits": float(measured.column("misfits")[top]),
        "all_around": question.support(" ".join(passages[:3])),
        "ratio": float(measured.column("fused_below_best")[top]),
        "english": float(question.language == "en"),
        "nynorsk": float(question.language == "nn"),
        "unknown_names": float(
            sum(question.is_name(term) and not lexical.knows(term.forms) for term in question.terms)
        ),
        "says_unknown": _says_unknown(measured, logits),
    }
    return np.array([values[name] for name in CONFIDENCE_NAMES], dtype=np.float32)
