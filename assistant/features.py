"""What is measured of a sentence, and of a question as a whole, before small linear models judge them.

``measure`` feeds the model that says how likely a sentence is to answer the question; ``confidence_features`` the one
that says whether the question can be answered at all.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from assistant.askable import load_askable
from assistant.ports import Encoder, LexicalIndex, Vectors
from assistant.questions import Question
from assistant.readers import NO_LIKENESS, Likeness
from assistant.terms import content_words, pairs, stem, word_grams
from assistant.units import Unit
from assistant.wants import VALUED, Want, fits, full_name

_REASON = re.compile(r"\b(?:fordi|for å|slik at|formål\w*|hensikt\w*|siden|derfor|grunn\w*|skyld\w*)\b", re.IGNORECASE)
_DEFINES = re.compile(r"\b(?:er|var|står for|betyr|handler)\b", re.IGNORECASE)
_NAME_OR_NUMBER = re.compile(r"\d|(?<=\s)[A-ZÆØÅ]")

_SCORED = ("own", "with_context", "around", "fused", "lexical", "cosine", "grams", "pairs")
"""Measured of each sentence; also as the distance to the best of the question, and as a reciprocal rank."""
_PLAIN = (
    *("cosine_passage", "passage_rank", "before", "after"),
    *("fits", "misfits", "only_fit", *(f"fits_{want}" for want in VALUED)),
    *("list", "reason", "definition", "full_name", "digits"),
    *("length", "short", "long", "first_in_passage", "first_on_page", "new_words", "new_name", "asks", "introduces"),
    *("topic_first", "shared", "shared_share", "best_document", "own_times_fused", "heading_like", "quotes"),
)
_ASKED = ("asked", "asked_below_best")
"""How like the question is to the likest known question that a sentence answers."""
NAMES = (*_SCORED, *(f"{name}_below_best" for name in _SCORED), *(f"{name}_rank" for name in _SCORED), *_PLAIN, *_ASKED)
CONFIDENCE_NAMES = (
    *("best", "second", "own", "with_context", "around", "grams", "cosine", "pairs", "lexical_share"),
    *("missing_weight", "heaviest_missing", "unknown_share", "names_missing", "numbers_missing", "terms", "misfits"),
    *("all_around", "ratio", "english", "nynorsk", "unknown_names", "says_unknown"),
    *("share", "share_of_document", "fits_among_best", "focus_missing", "focus_far", "unit_missing", "unit_heaviest"),
    *("unit_names_missing", "unit_numbers_missing", "second_heaviest", "best_pairs", "best_grams", "asks_value"),
    *("asked", "asked_best", "asked_answered", "asked_known", "asked_kind"),
)


@dataclass(frozen=True)
class Measured:
    """All units of one question. ``matrix`` has shape (units, len(NAMES))."""

    units: tuple[Unit, ...]
    matrix: Vectors
    likeness: Likeness = NO_LIKENESS

    def column(self, name: str) -> Vectors:
        """One feature of all units, shape (units,)."""
        return np.asarray(self.matrix[:, NAMES.index(name)])


def measure(question: Question, units: Sequence[Unit], encoder: Encoder, likeness: Likeness = NO_LIKENESS) -> Measured:
    """The features of ``units``, in their order."""
    if not units:
        return Measured((), np.zeros((0, len(NAMES)), dtype=np.float32), likeness)
    scored = _scored(question, units, encoder)
    below = scored - scored.max(axis=0)
    ranks = 1 / (1 + np.argsort(np.argsort(-scored, axis=0, kind="stable"), axis=0, kind="stable"))
    own, fused = scored[:, 0], scored[:, 3]
    fitting = [fits(question.wants, unit.text, question.text) for unit in units]
    places = {row: place for place, row in enumerate(dict.fromkeys(unit.scored.row for unit in units), start=1)}
    plain = np.array([_plain(question, units, index, own, fused, fitting, places) for index in range(len(units))])
    asked = np.array([likeness.slice(*_place(unit)) for unit in units])
    known = np.column_stack([asked, asked - asked.max()])
    return Measured(tuple(units), np.hstack([scored, below, ranks, plain, known]).astype(np.float32), likeness)


def _place(unit: Unit) -> tuple[str, int, int, int]:
    span = unit.scored.chunk.span
    return span.document_id, span.page, unit.start, unit.end


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


def _plain(
    question: Question,
    units: Sequence[Unit],
    index: int,
    own: Vectors,
    fused: Vectors,
    fitting: Sequence[bool],
    places: Mapping[int, int],
) -> list[float]:
    unit = units[index]
    before = own[index - 1] if index and units[index - 1].scored.row == unit.scored.row else 0.0
    has_next = index + 1 < len(units) and units[index + 1].scored.row == unit.scored.row
    tokens = [stem(word) for word in content_words(unit.text)]
    asked = question.stems
    shared, new = set(tokens) & asked, set(tokens) - asked
    count = max(1, len(unit.text.split()))
    document = units[0].scored.chunk.span.document_id
    return [
        unit.scored.cosine,
        1 / places[unit.scored.row],
        before,
        own[index + 1] if has_next else 0.0,
        *_type_features(question.wants, unit, fitting[index], sum(fitting)),
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


def _type_features(wants: Want, unit: Unit, found: bool, fitting: int) -> list[float]:
    return [
        float(found),
        float(wants in VALUED and not found),
        1 / fitting if found else 0.0,
        *(float(found and wants == want) for want in VALUED),
        float(wants == "list" and bool(unit.items)),
        float(wants == "reason" and bool(_REASON.search(unit.text))),
        float(wants == "definition" and bool(_DEFINES.search(unit.text))),
        float(wants == "person" and full_name(unit.text)),
        float(wants in ("amount", "money") and any(map(str.isdigit, unit.text))),
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


UNKNOWN = re.compile(
    r"\bikke (?:kjent|beskrevet|oppgitt|gjengitt)\b|\ber ikke funnet\b|\bgår ikke fram\b", re.IGNORECASE
)
"""The documents say themselves that something is not known: that is no answer to a question about it."""


def _says_unknown(measured: Measured, logits: Vectors) -> float:
    """How near the best sentence that says "not known" comes to the best of all: 1 where it is the best, 0 far off.

    One of another document than the best says nothing of what that one tells.
    """
    documents = [unit.scored.chunk.span.document_id for unit in measured.units]
    best = documents[int(logits.argmax())]
    stated = [
        logit
        for unit, document, logit in zip(measured.units, documents, logits, strict=True)
        if document == best and UNKNOWN.search(unit.text)
    ]
    return float(np.exp(max(stated) - logits.max())) if stated else 0.0


def softmax(logits: Vectors) -> Vectors:
    """Shares that add up to 1, in the shape of ``logits``, which is not empty."""
    odds = np.exp(logits - logits.max())
    return np.asarray(odds / odds.sum(), dtype=np.float32)


def confidence_features(
    question: Question, measured: Measured, logits: Vectors, lexical: LexicalIndex, passages: Sequence[str]
) -> Vectors:
    """What is known of the question as a whole, shape (len(CONFIDENCE_NAMES),).

    Args:
        logits: of each unit, from the model of sentences, shape (units,), not empty.
        passages: the texts of the best passages with their titles and headings, best first.
    """
    order = np.argsort(-logits, kind="stable")
    top = int(order[0])
    near = f"{measured.units[top].context} {measured.units[top].scored.chunk.text}"
    total = sum(term.weight for term in question.terms) or 1.0
    absent = [term for term in question.terms if question.found(term, near) == 0]
    unit_text = f"{measured.units[top].context} {measured.units[top].text}"
    absent_here = [term for term in question.terms if question.found(term, unit_text) == 0]
    heavy = sorted((term.weight for term in absent_here), reverse=True)
    shares = softmax(logits)
    document = measured.units[top].scored.chunk.span.document_id
    focus = question.focus
    values = {
        "best": logits[top],
        "second": logits[order[1]] if len(order) > 1 else -10.0,
        **{name: float(measured.column(name).max()) for name in ("own", "with_context", "around", "grams", "pairs")},
        "cosine": float(measured.column("cosine").max()),
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
        "share": float(shares[top]),
        "share_of_document": float(
            sum(
                shares[row] for row, unit in enumerate(measured.units) if unit.scored.chunk.span.document_id == document
            )
        ),
        "fits_among_best": float(measured.column("fits")[order[:3]].sum()),
        "focus_missing": float(focus is not None and focus in absent_here),
        "focus_far": float(focus is not None and focus in absent),
        "unit_missing": sum(term.weight for term in absent_here) / total,
        "unit_heaviest": heavy[0] / 7 if heavy else 0.0,
        "second_heaviest": heavy[1] / 7 if len(heavy) > 1 else 0.0,
        "unit_names_missing": float(sum(question.is_name(term) for term in absent_here)),
        "unit_numbers_missing": float(sum(any(map(str.isdigit, term.word)) for term in absent_here)),
        "best_pairs": float(measured.column("pairs")[top]),
        "best_grams": float(measured.column("grams")[top]),
        "asks_value": float(question.wants in VALUED),
        "asked": float(measured.column("asked")[top]),
        "asked_best": float(measured.column("asked").max()),
        "asked_answered": measured.likeness.answered,
        "asked_known": float(document in measured.likeness.known.documents),
        "asked_kind": load_askable().logit(question.text) if measured.likeness.known.questions else 0.0,
    }
    return np.array([values[name] for name in CONFIDENCE_NAMES], dtype=np.float32)
