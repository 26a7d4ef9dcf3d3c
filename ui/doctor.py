"""What is installed, which index is live, what is wrong and how to mend it."""

from __future__ import annotations

import os
import platform
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version

from rich.console import Console
from rich.text import Text

from assistant.adapters.generation import Generation, open_current
from assistant.bootstrap import open_encoder
from assistant.drafting.setup import is_set
from assistant.drafting.switch import Switch
from assistant.errors import AssistantError
from assistant.goals import load_goals
from assistant.settings import PROJECT, Settings
from assistant.types import Language
from assistant.words import explain
from ingest.generations import probe
from ingest.ocr import find_tool
from ingest.pipeline import index_settings
from ingest.sources import read_sources
from ui.words import say

_PACKAGES = (
    "chromadb",
    "pypdf",
    "pypdfium2",
    "bm25s",
    "sentence-transformers",
    "torch",
    "langchain",
    "fastapi",
    "streamlit",
)
_LEAST_FREE = 500_000_000


@dataclass(frozen=True)
class Finding:
    """One thing that was looked at. ``do`` says how to mend it where it is not ``ok``."""

    name: str
    ok: bool
    what: str
    do: str = ""


def examine(settings: Settings) -> list[Finding]:
    """Look at everything; what is wrong becomes a finding, never an error."""
    language = settings.language
    return [
        Finding("python", True, platform.python_version()),
        *(_package(name) for name in _PACKAGES),
        _look("korpus", language, lambda: _corpus(settings)),
        _look("mål", language, lambda: f"{len(load_goals(settings.corpus, settings.data).goals)} mål"),
        _data(settings),
        _look("språkkoder", language, lambda: _encoder(settings)),
        _look("lesing av filer", language, _reading),
        _look("indeks", language, lambda: _index(settings)),
        _records(settings),
        Finding("ocr", True, _ocr(settings)),
        Finding("språkmodell", True, _model(settings)),
    ]


def _look(name: str, language: Language, check: Callable[[], str]) -> Finding:
    try:
        return Finding(name, True, check())
    except AssistantError as error:
        what, do = explain(error, language)
        return Finding(name, False, what, do)


def _package(name: str) -> Finding:
    try:
        return Finding(name, True, version(name))
    except PackageNotFoundError:
        return Finding(name, False, "er ikke installert", "Kjør «make install».")


def _corpus(settings: Settings) -> str:
    listing = read_sources(settings.corpus, settings.data)
    return f"{settings.corpus} ({len(listing.entries)} dokumenter)"


def _data(settings: Settings) -> Finding:
    folder = settings.data
    while not folder.exists() and folder != folder.parent:
        folder = folder.parent
    if not os.access(folder, os.W_OK):
        return Finding("datamappe", False, f"{settings.data} kan ikke skrives", "Gi skrivetilgang eller bruk --data.")
    free = shutil.disk_usage(folder).free
    enough = free > _LEAST_FREE
    return Finding(
        "datamappe", enough, f"{settings.data} ({free // 1_000_000} MB ledig)", "" if enough else "Frigjør plass."
    )


def _encoder(settings: Settings) -> str:
    encoder = open_encoder(settings)
    return f"{settings.encoder} ({encoder.dimensions} dimensjoner, {encoder.fingerprint})"


def _reading() -> str:
    """What the process that reads files can give up here; tried in a process of its own, for there is no way back."""
    command = [sys.executable, "-m", "ingest.sandbox"]
    given_up = subprocess.run(command, cwd=PROJECT, capture_output=True, text=True, check=False).stdout.split()
    without = {"network": "uten nett", "writing": "uten skrivetilgang"}
    parts = [
        word if name in given_up else f"ikke {word} (operativsystemet kan det ikke)" for name, word in without.items()
    ]
    return ", ".join(["i egen prosess med grenser for minne og tid", *parts])


def _index(settings: Settings) -> str:
    wanted = index_settings(settings, open_encoder(settings).fingerprint)
    generation: Generation = open_current(settings.data, wanted)
    probe(generation.folder)
    manifest = generation.manifest
    return f"{manifest.id} ({manifest.documents} dokumenter, {manifest.chunks} avsnitt)"


def _records(settings: Settings) -> Finding:
    """The database of what is kept, and whether the audit log in it is whole."""
    from assistant.adapters.records.examining import examine as look

    name, language = "database", settings.language
    try:
        found = look(settings)
    except AssistantError as error:
        what, do = explain(error, language)
        return Finding(name, False, what, do)
    said = say(f"records_{found.state}", language, kind=found.kind, n=found.entries)
    do = say(f"records_{found.state}_do", language) if found.state in ("outdated", "broken") else ""
    return Finding(name, not do, said, do)


def _ocr(settings: Settings) -> str:
    if settings.ocr == "off":
        return "slått av (STRATEGI_OCR)"
    tool = find_tool()
    missing = "ikke installert; skannede sider leses ikke (på Debian: tesseract-ocr og tesseract-ocr-nor)"
    return tool.version if tool else missing


def _model(settings: Settings) -> str:
    if not is_set(settings):
        return "ikke satt opp; svarene er ordrette utdrag"
    return f"{settings.model} på {settings.model_url}, {'på' if Switch(settings.data).is_on else 'slått av'}"


def print_findings(console: Console, findings: list[Finding], language: Language) -> None:
    """One line a finding, with the cure under what is wrong."""
    for finding in findings:
        mark = ("✓ ", "green") if finding.ok else ("✗ ", "red")
        console.print(Text.assemble(mark, (f"{finding.name:24}", "bold"), finding.what), soft_wrap=True)
        if finding.do:
            console.print(Text(f"    → {finding.do}"), soft_wrap=True)
    bad = [finding.name for finding in findings if not finding.ok]
    console.print(Text(f"{say('not_ok', language)}: {', '.join(bad)}" if bad else say("ok", language), style="bold"))
