"""Make the corpus's PDFs from their Typst sources and write every file's SHA-256 into catalog.toml.

``make corpus`` runs it after somebody edited a document. Output is the same byte for byte for the same source.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

from assistant.adapters.model_files import file_hash
from ingest.catalog import CATALOG, read_corpus


def typeset(corpus: Path) -> list[Path]:
    """Compile each .typ that has a catalogued .pdf beside it. Returns the PDFs written."""
    import typst

    written = []
    for entry in read_corpus(corpus).entries:
        source = (corpus / entry.file).with_suffix(".typ")
        if entry.file.endswith(".pdf") and source.exists():
            typst.compile(
                str(source),
                output=str(corpus / entry.file),
                root=str(corpus),
                ignore_system_fonts=True,
                timestamp=0,  # for a source that sets no date: the clock would make every run another file
            )
            written.append(corpus / entry.file)
    return written


def write_hashes(corpus: Path) -> int:
    """Fill in ``sha256`` after each ``file`` line of the catalogue. Returns how many lines changed."""
    path = corpus / CATALOG
    lines = path.read_text(encoding="utf-8").split("\n")
    changed = 0
    for index, line in enumerate(lines[:-1]):
        match = re.match(r'file = "(.+)"$', line)
        if match and lines[index + 1].startswith("sha256"):
            wanted = f'sha256 = "{file_hash(corpus / match.group(1))}"'
            changed += lines[index + 1] != wanted
            lines[index + 1] = wanted
    path.write_text("\n".join(lines), encoding="utf-8")
    return changed


if __name__ == "__main__":
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else "corpus")
    print(f"{len(typeset(folder))} PDF, {write_hashes(folder)} nye sjekksummer i {CATALOG}")
