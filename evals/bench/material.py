"""What is measured on: the corpus copied with altered text, one very long report, the corpus in a lot of noise."""

from __future__ import annotations

import random
import re
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

from assistant.settings import PROJECT
from evals.copies import Bed, copy_of, distractors
from evals.workspace import build
from ingest.catalog import read_corpus

PAGES_OF_REPORT = 2_000
_PARAGRAPHS = 6
_WORDS = 60


def copies(corpus: Path, target: Path, times: int) -> int:
    """Write each document of ``corpus`` ``times`` times to ``target``; how many files were written.

    Each copy has a name of its own, which becomes its title, and a paragraph of its own: no two files have the same
    hash and no two passages the same text. PDFs are typeset again.
    """
    sources = [_source(corpus, entry.file) for entry in read_corpus(corpus).entries]
    work = [(corpus, source, target, number) for number in range(times) for source in sources]
    fresh = get_context("spawn")  # a copy of a process with threads may hang on a lock that one of them holds
    with ProcessPoolExecutor(mp_context=fresh) as pool:
        return sum(pool.map(_write, work, chunksize=50))


def report(path: Path, pages: int = PAGES_OF_REPORT) -> None:
    """A PDF of ``pages`` pages with headings and paragraphs of invented words."""
    from reportlab.pdfgen.canvas import Canvas

    chance = random.Random(0)
    words = _vocabulary(chance)
    canvas = Canvas(str(path))
    for page in range(1, pages + 1):
        text = canvas.beginText(60, 780)
        text.setFont("Helvetica-Bold", 16)
        text.textLine(f"{page} {' '.join(chance.choices(words, k=4)).capitalize()}")
        text.setFont("Helvetica", 11)
        for _ in range(_PARAGRAPHS):
            text.textLine("")
            for line in _lines(chance.choices(words, k=_WORDS)):
                text.textLine(line)
        canvas.drawText(text)
        canvas.showPage()
    canvas.save()


def grown(folder: Path, passages: int) -> tuple[Path, Path]:
    """A corpus and its index with about so many passages: ours, and noise in the same turns of phrase."""
    own = build(PROJECT / "corpus", folder / "own")
    noise = distractors(copy_of(own), passages - own.library.chunk_count())
    Bed(folder, PROJECT / "corpus" / "goals.toml").build([*copy_of(own), *noise])
    return folder / "corpus", folder / "data"


def _source(corpus: Path, file: str) -> Path:
    """What a document was made from: its Typst file where it has one."""
    path = corpus / file
    typst = path.with_suffix(".typ")
    return typst if typst.exists() else path


def _write(work: tuple[Path, Path, Path, int]) -> int:
    import typst

    corpus, source, target, number = work
    folder = target / source.parent.relative_to(corpus)
    folder.mkdir(parents=True, exist_ok=True)
    text = source.read_text(encoding="utf-8")
    own = " ".join(random.Random(f"{source.name} {number}").choices(re.findall(r"[a-zæøå]{4,}", text), k=_WORDS))
    altered = f"{text}\n\nKopi {number} av dette dokumentet: {own}.\n".encode()
    path = folder / f"{source.stem}-{number}"
    if source.suffix == ".typ":
        pdf = path.with_suffix(".pdf")
        typst.compile(altered, output=str(pdf), root=str(corpus), ignore_system_fonts=True)  # type: ignore[type-var]
    else:
        path.with_suffix(source.suffix).write_bytes(altered)
    return 1


def _vocabulary(chance: random.Random) -> list[str]:
    parts = "sy ke hus pas jent jour nal tek no lo gi data plan mål be hand ling re gi on sam ar beid".split()
    return ["".join(chance.choices(parts, k=chance.randint(1, 4))) for _ in range(5_000)]


def _lines(words: Sequence[str], length: int = 12) -> list[str]:
    lines = [" ".join(words[at : at + length]) for at in range(0, len(words), length)]
    return [*lines[:-1], lines[-1] + "."]
