"""Test sets as rows of a spreadsheet: a column for each thing to fill in, headed in Norwegian, and back again.

Where one cell holds several things, each stands on a line of its own:

    belegg         strategiside s. 1: Delstrategien ble behandlet …     the word «eller» alone on a line parts
    opplysninger   viktig: 22. november 2023                            alternative sets of evidence; «= …» under a
                   = 22\\.? november 2023                                line is a pattern that counts as saying it
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from assistant.goals import GOAL_IDS
from assistant.types import LANGUAGES, Frozen, Verdict
from evals.datasets import ProposalSample, Sample
from evals.reporting.words import VERDICTS


class BadCell(ValueError):
    """What is wrong with a cell, in the words its writer reads."""


@dataclass(frozen=True)
class Column:
    """A column: its heading, the field it fills, and the way to and from text. ``key`` picks from a table."""

    heading: str
    field: str
    write: Callable[[Any], str]
    read: Callable[[str], Any]
    key: str = ""
    required: bool = False


@dataclass(frozen=True)
class Sheet:
    """The columns of one kind of sample."""

    name: str
    model: type[Frozen]
    columns: Sequence[Column]

    def row_of(self, sample: Frozen) -> dict[str, str]:
        """A sample as heading → text."""
        values = sample.model_dump(mode="json")
        return {
            column.heading: column.write(values[column.field].get(column.key) if column.key else values[column.field])
            for column in self.columns
        }

    def values_of(self, row: Mapping[str, str]) -> tuple[dict[str, Any], dict[str, str]]:
        """Heading → text as values of the model's fields, and what is wrong by heading.

        Absent columns are left out; in a table, an empty cell is None.
        """
        values: dict[str, Any] = {}
        wrong: dict[str, str] = {}
        for column in self.columns:
            if column.heading not in row:
                continue
            try:
                if column.required and not row[column.heading].strip():
                    raise BadCell("mangler")
                value = column.read(row[column.heading])
            except BadCell as error:
                wrong[column.heading] = str(error)
                continue
            if column.key:
                values.setdefault(column.field, {})[column.key] = value
            else:
                values[column.field] = value
        return values, wrong


def _text(text: str) -> str:
    return text.strip()


def _maybe(text: str) -> str | None:
    return text.strip() or None


def _write(value: object) -> str:
    return "" if value is None else str(value)


def _lines(text: str) -> list[str]:
    return [line for line in text.split("\n") if line.strip()]


_YES, _NO = ("ja", "j", "yes", "true", "1"), ("nei", "n", "no", "false", "0", "")


def _flag(text: str) -> bool:
    word = text.strip().lower()
    if word not in _YES + _NO:
        raise BadCell(f"«{text.strip()}» er verken ja eller nei")
    return word in _YES


def _write_flag(value: bool) -> str:
    return "ja" if value else "nei"


def _one_of(allowed: Mapping[str, str]) -> Callable[[str], str]:
    """Reads one of the texts, written anyhow, as its value."""

    def read(text: str) -> str:
        word = text.strip().lower()
        if word not in allowed:
            raise BadCell(f"«{text.strip()}» er ikke ett av: {', '.join(allowed)}")
        return allowed[word]

    return read


_EVIDENCE = re.compile(r"(\S+) (?:s\.|side) ?(\d+): ?(.+)")
_OR = "eller"


def _read_evidence(text: str) -> list[list[dict[str, Any]]]:
    sets: list[list[dict[str, Any]]] = [[]]
    for line in map(str.strip, _lines(text)):
        if line.lower() == _OR:
            sets.append([])
            continue
        match = _EVIDENCE.fullmatch(line)
        if match is None:
            raise BadCell(f"«{line[:60]}» skal skrives som: dokument-id s. 1: sitatet")
        sets[-1].append({"doc": match[1], "page": int(match[2]), "quote": match[3]})
    return [one for one in sets if one]


def _write_evidence(sets: Sequence[Sequence[Mapping[str, Any]]]) -> str:
    written = ("\n".join(f"{e['doc']} s. {e['page']}: {e['quote']}" for e in one) for one in sets)
    return f"\n{_OR}\n".join(written)


_IMPORTANCE = {"viktig": "vital", "også": "okay"}
_NUGGET = re.compile(r"(viktig|også)(?: (\w+))?: ?(.+)", re.IGNORECASE)


def _with_patterns(text: str) -> Iterator[tuple[str, list[str]]]:
    """Each line with the patterns under it; without any, the line itself is what is looked for."""
    found: list[tuple[str, list[str]]] = []
    for line in _lines(text):
        if not line.startswith("="):
            found.append((line.strip(), []))
        elif found:
            found[-1][1].append(_pattern(line[1:].removeprefix(" ")))
        else:
            raise BadCell("et mønster («= …») må stå under det det hører til")
    yield from found


def _pattern(text: str) -> str:
    try:
        re.compile(text)
    except re.error as error:
        raise BadCell(f"mønsteret «{text[:60]}» kan ikke leses: {error}") from None
    return text


def _read_nuggets(text: str) -> list[dict[str, Any]]:
    found = []
    for number, (line, patterns) in enumerate(_with_patterns(text), 1):
        match = _NUGGET.fullmatch(line)
        if match is None:
            raise BadCell(f"«{line[:60]}» skal begynne med «viktig:» eller «også:»")
        importance = _IMPORTANCE[match[1].lower()]
        accept = patterns or [re.escape(match[3])]
        found.append({"id": match[2] or f"n{number}", "text": match[3], "importance": importance, "accept": accept})
    return found


def _write_nuggets(nuggets: Sequence[Mapping[str, Any]]) -> str:
    word = {value: name for name, value in _IMPORTANCE.items()}
    heads = [f"{word[one['importance']]} {one['id']}: {one['text']}" for one in nuggets]
    return _written(heads, [one["accept"] for one in nuggets])


def _read_forbidden(text: str) -> list[dict[str, Any]]:
    return [{"text": line, "match": patterns or [re.escape(line)]} for line, patterns in _with_patterns(text)]


def _write_forbidden(forbidden: Sequence[Mapping[str, Any]]) -> str:
    return _written([one["text"] for one in forbidden], [one["match"] for one in forbidden])


def _written(heads: Sequence[str], patterns: Sequence[Sequence[str]]) -> str:
    return "\n".join(
        line for head, under in zip(heads, patterns, strict=True) for line in (head, *(f"= {one}" for one in under))
    )


def _turns(text: str) -> list[str]:
    return [line.strip() for line in _lines(text)]


def _write_lines(values: Sequence[str]) -> str:
    return "\n".join(values)


_LANGUAGE = _one_of({language: language for language in LANGUAGES})
_VERDICT_WORDS = {VERDICTS[verdict.value]: verdict.value for verdict in Verdict if verdict is not Verdict.NEEDS_PERSON}

QUESTIONS = Sheet(
    "questions",
    Sample,
    (
        Column("id", "id", _write, _text, required=True),
        Column("familie", "family", _write, _text, required=True),
        Column("språk", "lang", _write, _LANGUAGE, required=True),
        Column("type", "stratum", _write, _text, required=True),
        Column("har svar", "answerable", _write_flag, _flag, required=True),
        Column("spørsmål", "question", _write, _text),
        Column("samtale", "turns", _write_lines, _turns),
        Column("belegg", "evidence", _write_evidence, _read_evidence),
        Column("opplysninger", "nuggets", _write_nuggets, _read_nuggets),
        Column("forbudt", "forbidden", _write_forbidden, _read_forbidden),
        Column("kritisk", "critical", _write_flag, _flag),
        Column("kildene sier ukjent", "says_unknown", _write_flag, _flag),
        Column("halvt", "half", _write_flag, _flag),
        Column("mangler", "missing", _write, _text),
        Column("merknad", "note", _write, _text),
        Column("forfatter", "author", _write, _text),
        Column("sett over av", "reviewed_by", _write, _maybe),
    ),
)
PROPOSALS = Sheet(
    "proposals",
    ProposalSample,
    (
        Column("id", "id", _write, _text, required=True),
        Column("familie", "family", _write, _text, required=True),
        Column("språk", "lang", _write, _LANGUAGE, required=True),
        Column("tittel", "title", _write, _text, required=True),
        Column("tekst", "text", _write, _text, required=True),
        *(
            column
            for goal in GOAL_IDS
            for column in (
                Column(goal, "labels", lambda value: VERDICTS[value], _one_of(_VERDICT_WORDS), key=goal, required=True),
                Column(f"{goal}: grunn", "reasons", _write, _maybe, key=goal),
            )
        ),
        Column("hovedmål", "primary", _write, _maybe),
        Column("ramme", "frame", _write, _maybe),
        Column("type", "kind", _write, _text, required=True),
        Column("forfatter", "author", _write, _text),
        Column("sett over av", "reviewed_by", _write, _maybe),
    ),
)
SHEETS = {"answering": QUESTIONS, "assessment": PROPOSALS}
"""The sheet of each suite that has samples of its own to edit."""


def faults_of(sample: Frozen) -> dict[str, str]:
    """What is wrong with a sample as a whole, by the heading where it is mended."""
    wrong: dict[str, str] = {}
    if isinstance(sample, Sample):
        if not sample.question and not sample.turns:
            wrong["spørsmål"] = "mangler"
        if sample.answerable and not sample.vital:
            wrong["opplysninger"] = "et spørsmål med svar må ha minst én «viktig:»"
        if sample.answerable and not sample.evidence:
            wrong["belegg"] = "et spørsmål med svar må ha belegg"
    elif isinstance(sample, ProposalSample) and sample.primary is not None and sample.primary not in GOAL_IDS:
        wrong["hovedmål"] = f"«{sample.primary}» er ikke ett av: {', '.join(GOAL_IDS)}"
    return wrong
