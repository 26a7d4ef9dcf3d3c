from __future__ import annotations

from pathlib import Path

import pypdf

from assistant.adapters.model_files import file_hash
from evals.bench.material import copies, report


def test_every_copy_is_another_text_under_another_name(tmp_path: Path):
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    (corpus / "a.md").write_text("# Journal\n\nSykehusene deler journal.", encoding="utf-8")
    (corpus / "b.typ").write_text("= Radiologi\n\nSykehusene deler bilder.", encoding="utf-8")
    (corpus / "b.pdf").write_bytes(b"%PDF-")
    assert copies(corpus, tmp_path / "copies", 3) == 6
    files = sorted(path for path in (tmp_path / "copies").rglob("*") if path.is_file())
    assert [path.name for path in files] == ["a-0.md", "a-1.md", "a-2.md", "b-0.pdf", "b-1.pdf", "b-2.pdf"]
    assert len({file_hash(path) for path in files}) == 6
    assert "Sykehusene deler bilder." in pypdf.PdfReader(files[3]).pages[0].extract_text()


def test_the_report_has_its_pages(tmp_path: Path):
    report(tmp_path / "rapport.pdf", pages=3)
    texts = [page.extract_text() for page in pypdf.PdfReader(tmp_path / "rapport.pdf").pages]
    assert len(texts) == len(set(texts)) == 3
    assert all(len(text.split()) > 300 for text in texts)
